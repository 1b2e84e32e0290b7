from odoo import fields, models


class BecomeGuestPostRefuse(models.TransientModel):
    _name = "become.guest.post.refuse"
    _description = "Refuse a Guest Post"

    post_id = fields.Many2one("become.guest.post", required=True, ondelete="cascade")
    revision = fields.Integer(readonly=True, help="What was open in the form.")
    remarks = fields.Text(required=True, help="The author reads this.")

    def action_refuse(self):
        """Refuse it with these remarks."""
        self.check_access("read")
        self.ensure_one()
        self.post_id._check_decision()
        self.post_id._check_seen(self.revision)
        self.post_id.remarks = self.remarks
        self.post_id.action_refuse()
        return {"type": "ir.actions.act_window_close"}
