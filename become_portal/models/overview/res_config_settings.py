from odoo import api, fields, models
from odoo.exceptions import UserError


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    become_overview = fields.Html(
        "What Customers See Now", compute="_compute_become_overview"
    )

    @api.depends("company_id")
    def _compute_become_overview(self):
        """What is kept, not what is being chosen below."""
        for settings in self:
            sentences = settings.company_id._become_get_overview()
            settings.become_overview = self.env["ir.qweb"]._render(
                "become_portal.overview", {"sentences": sentences}
            )

    def action_become_preview(self):
        """Open the newest order as its customer gets it.

        :raises AccessError: for all but administrators
        :raises UserError: when there is no order to look at
        """
        self._become_check_administrator()
        order = self.env["sale.order"].search(
            [
                ("state", "in", ("sent", "sale")),
                ("company_id", "=", self.env.company.id),
            ],
            limit=1,
        )
        if not order:
            raise UserError(
                self.env._("Send a quotation first: it opens here as its customer.")
            )
        return order.action_become_preview()
