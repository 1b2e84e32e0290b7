from odoo import fields, models


class BecomePortalChangeRefuse(models.TransientModel):
    _name = "become.portal.change.refuse"
    _description = "Refuse a Change by a Customer"

    change_ids = fields.Many2many("become.portal.change", required=True)
    reason = fields.Text(required=True, help="The customer reads this.")

    def action_refuse(self):
        """Refuse the changes for this reason."""
        self.check_access("read")
        self.change_ids._become_refuse(self.reason)
        return {"type": "ir.actions.act_window_close"}
