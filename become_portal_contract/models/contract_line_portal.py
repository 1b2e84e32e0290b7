from odoo import api, models


class ContractLine(models.Model):
    _name = "contract.line"
    _inherit = ["become.portal.allowlist.mixin", "contract.line"]

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | {
            "active",
            "automatic_price",
            "company_id",
            "contract_id",
            "create_date",
            "currency_id",
            "date_end",
            "date_start",
            "discount",
            "display_type",
            "is_canceled",
            "is_recurring_note",
            "last_date_invoiced",
            "monthly_recurring",
            "name",
            "next_period_date_end",
            "next_period_date_start",
            "partner_id",
            "price_subtotal",
            "price_unit",
            "product_id",
            "quantity",
            "recurring_interval",
            "recurring_invoicing_offset",
            "recurring_invoicing_type",
            "recurring_next_date",
            "recurring_rule_type",
            "sequence",
            "specific_price",
            "uom_id",
            "write_date",
        }
