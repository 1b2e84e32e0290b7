from odoo import api, fields, models
from odoo.exceptions import UserError


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    become_overview = fields.Html(
        "What Customers See Now", compute="_compute_become_overview"
    )

    become_overview_partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        domain="[('user_ids.share', '=', True), ('user_ids.active', '=', True)]",
    )

    @api.depends("company_id")
    def _compute_become_overview(self):
        """What is kept, not what is being chosen below."""
        for settings in self:
            sentences = settings.company_id._become_get_overview()
            settings.become_overview = self.env["ir.qweb"]._render(
                "become_portal.overview", {"sentences": sentences}
            )

    def action_become_show_overview(self):
        """Show staff what the chosen customer sees, else the last one who logged in.

        :raises AccessError: for all but administrators
        :raises UserError: when nobody can log in
        """
        self._become_check_administrator()
        # a form that is gone is as one without a choice
        chosen = self.filtered("id").exists().become_overview_partner_id[:1]
        customer = chosen or self._become_get_last_customer()
        if not customer:
            raise UserError(
                self.env._("Invite a customer first: nobody can log in to the portal.")
            )
        return customer.action_become_show_overview()

    def _become_get_last_customer(self):
        """Return the contact of this company who last logged in, if there is one."""
        domain = [
            ("share", "=", True),
            ("all_group_ids", "in", self.env.ref("base.group_portal").ids),
            ("company_ids", "in", self.env.company.ids),
        ]
        users = self.env["res.users"].search_fetch(domain, ["partner_id"])
        last_log = self.env["res.users.log"].search(
            [("create_uid", "in", users.ids)], order="id desc", limit=1
        )
        return (last_log.create_uid or users[-1:]).partner_id
