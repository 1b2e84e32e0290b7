from odoo import fields, models
from odoo.exceptions import UserError


class BecomeGuestPostPublish(models.TransientModel):
    _name = "become.guest.post.publish"
    _description = "Plan the Publication of a Guest Post"

    post_id = fields.Many2one("become.guest.post", required=True, ondelete="cascade")
    revision = fields.Integer(readonly=True, help="What was open in the form.")
    publish_on = fields.Datetime(required=True)

    def action_publish(self):
        """Publish it at this moment."""
        self.check_access("read")
        self.ensure_one()
        if self.publish_on <= fields.Datetime.now():
            raise UserError(
                self.env._("Choose a moment that is yet to come, or publish it now.")
            )
        self.post_id._check_seen(self.revision)
        self.post_id._plan(self.publish_on)
        return {"type": "ir.actions.act_window_close"}
