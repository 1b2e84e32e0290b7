from odoo import api, models
from odoo.tools import split_every

# What a row reads of a line of a contract, and of what is around that line
OF_LINE = (
    "currency_id",
    "date_end",
    "date_start",
    "display_type",
    "is_canceled",
    "next_period_date_start",
    "price_subtotal",
    "product_id",
    "quantity",
    "recurring_interval",
    "recurring_invoicing_offset",
    "recurring_invoicing_type",
    "recurring_next_date",
    "recurring_rule_type",
    "uom_id",
)
OF_CONTRACT = (
    "active",
    "become_fee_amount",
    "become_fee_rate",
    "become_fee_type",
    "become_reseller_id",
    "become_reseller_role",
    # and the name of this one and the language of the reseller, see res_partner_rows.py
    "commercial_partner_id",
    "company_id.currency_id",
    "currency_id",
    "date",
    "date_end",
    "name",
    "partner_id.specific_property_product_pricelist",
)
# By these the row of one line depends on the other lines: a fee for each invoice goes
# with the first of them
OF_OTHER_LINES = (
    "date_end",
    "date_start",
    "display_type",
    "is_canceled",
    "recurring_interval",
    "recurring_rule_type",
    "sequence",
)
OF_PRODUCT = (
    "categ_id",
    "list_price",
    "name",
    "product_template_attribute_value_ids.name",
    "product_template_attribute_value_ids.price_extra",
    "standard_price",
    "uom_id",
)
BATCH = 200


class BecomeResellerSubscription(models.Model):
    """What a row follows: all that changes its line, and the passing of time.

    A price can come from a pricelist, of which rules begin and end by date, follow
    other pricelists and rates of currencies. What no list of fields can name, a
    scheduled action makes good each day.
    """

    _inherit = "become.reseller.subscription"

    @api.model
    def _become_get_contract_dependencies(self):
        """Return the fields after which a row is computed anew.

        :rtype: list[str]
        """
        line = "contract_line_id"
        contract = f"{line}.contract_id"
        items = f"{contract}.pricelist_id.item_ids"
        of_item = self._become_get_pricelist_rule_fields()
        return [
            "invoiced_until",
            *(f"{line}.{name}" for name in OF_LINE),
            *(f"{line}.product_id.{name}" for name in OF_PRODUCT),
            *(f"{contract}.{name}" for name in OF_CONTRACT),
            *(f"{contract}.contract_line_ids.{name}" for name in OF_OTHER_LINES),
            f"{contract}.pricelist_id.currency_id",
            *(f"{items}.{name}" for name in of_item),
            *(f"{items}.base_pricelist_id.item_ids.{name}" for name in of_item),
        ]

    @api.model
    def _become_get_pricelist_rule_fields(self):
        """Return what staff or another addon can fill in on a rule of a pricelist."""
        return sorted(
            field.name
            for field in self.env["product.pricelist.item"]._fields.values()
            if field.store
            and not field.related
            and field.name not in models.MAGIC_COLUMNS
            and field.type not in ("one2many", "many2many")
        )

    @api.model
    def _become_refresh_rows(self):
        """Make what resellers read of contracts what it is today.

        Called once a day, and as often as you like.
        """
        rows = self.search(
            [("contract_line_id", "!=", False), ("invoiced_until", "=", False)]
        )
        names = [*self._become_get_followed_fields(), "fee_amount", "customer_name"]
        for numbers in split_every(BATCH, rows.ids):
            batch = self.browse(numbers)
            for name in names:
                self.env.add_to_compute(self._fields[name], batch)
            batch._recompute_recordset(names)
