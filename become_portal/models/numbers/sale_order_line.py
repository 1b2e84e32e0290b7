from odoo import api, models
from odoo.fields import Domain


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["become.portal.numbers.mixin", "sale.order.line"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """Prices and quantities, invoiced is what is posted; what was delivered stays,
        whatever hours show."""
        return super()._become_get_share_readable_numbers() | {
            "amount_invoiced",
            "amount_to_invoice",
            "analytic_precision",
            "customer_lead",
            "discount",
            "price_reduce_taxexcl",
            "price_reduce_taxinc",
            "price_subtotal",
            "price_tax",
            "price_total",
            "price_unit",
            "product_qty",
            "product_uom_qty",
            "qty_delivered",
            "qty_delivered_at_date",
            "qty_invoiced_posted",
            # what was ordered without what was delivered
            "remaining_hours",
            "untaxed_amount_invoiced",
        }

    @api.model
    def _become_get_closed_fields(self):
        """They count what staff still writes, too."""
        return super()._become_get_closed_fields() | {
            "invoice_status",
            "product_updatable",
        }

    def _search(self, domain, *args, bypass_access=False, **kwargs):
        """Whether there is an invoice, or a certain one, Odoo asks with all rights; a
        customer asks for those that they may read."""
        if not bypass_access and not self.env.su and self.env.user.share:
            domain = Domain(domain).optimize(self)
            domain = domain.map_conditions(self._become_limit_to_own_invoices)
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _become_limit_to_own_invoices(self, condition):
        """Return the same condition, over what the current user may read.

        :param condition: a condition on a field, optimized
        :rtype: odoo.fields.Domain
        """
        name, operator = condition.field_expr, condition.operator
        if name != "invoice_lines" or operator not in ("in", "not in"):
            return condition
        asked = [number for number in condition.value if number]
        found = Domain(name, "any", Domain("id", "in", asked))
        if False in condition.value:
            found |= Domain(name, "not any", Domain("id", ">", 0))
        return found if operator == "in" else ~found
