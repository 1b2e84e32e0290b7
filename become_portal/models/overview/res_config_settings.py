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
        """Show staff the dashboard of the customer of the newest order.

        It is drawn for them as on the contact, with numbers that they may know.
        Nobody is logged in as the customer, so there is nothing to write with.

        :raises AccessError: for all but administrators
        :raises UserError: when there is no customer to look at
        """
        self._become_check_administrator()
        partner = self._become_find_newest_customer()
        if not partner:
            raise UserError(
                self.env._("Send a quotation to somebody who can log in first.")
            )
        return partner.action_become_show_overview()

    def _become_find_newest_customer(self):
        """Return who has the newest order and can log in, or nobody.

        :rtype: res.partner
        """
        orders = self.env["sale.order"].search(
            [
                ("state", "in", ("sent", "sale")),
                ("company_id", "=", self.env.company.id),
                ("partner_id.user_ids.active", "=", True),
                ("partner_id.user_ids.share", "=", True),
            ],
            limit=1,
        )
        return orders.partner_id
