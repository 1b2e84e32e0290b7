from odoo import api, models


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["become.portal.section.mixin", "sale.order.line"]

    # few sections do; without it each search for names goes through all lines there are
    _become_hiding_idx = models.Index("(order_id) WHERE collapse_composition IS TRUE")

    @api.model
    def _become_get_document_field(self):
        return "order_id"

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Pages of tasks and hours name the line that the work was sold by."""
        super()._compute_display_name()
        if not self.env.user.share:
            return
        for line in self:
            # sudo: sale.order.line - the lines around it say by what name it is known
            named_sudo = line.sudo()._become_get_named_line()
            if named_sudo != line:
                line.display_name = named_sudo.display_name or ""

    def _additional_name_per_id(self):
        """Name the customer, and what a line costs, to that customer alone.

        Whoever follows work reads the name of the line that it was sold by, whosever
        order that is by now.
        """
        names = super()._additional_name_per_id()
        if not self.env.user.share:
            return names
        company = self.env.user._become_get_commercial_partner_sudo()
        return {
            line.id: names[line.id]
            # sudo: sale.order.line - whose order it is of, whoever reads its name
            for line in self.sudo()
            if line.id in names and line.order_partner_id._become_is_under(company)
        }
