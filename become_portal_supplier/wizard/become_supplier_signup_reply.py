from odoo import fields, models

from odoo.addons.become_portal.tools.row_lock import lock_rows


class BecomeSupplierSignupReply(models.TransientModel):
    _name = "become.supplier.signup.reply"
    _description = "Answer to Somebody Who Wants to Be a Supplier"

    signup_id = fields.Many2one(
        "become.supplier.signup", required=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("refuse", "Refuse"), ("ask", "Ask for more")], required=True
    )
    text = fields.Text(required=True, help="The supplier reads this.")
    is_sent = fields.Boolean(readonly=True)

    def action_send(self):
        """Refuse them for this reason, or ask them this."""
        self.check_access("read")
        self.ensure_one()
        # pressed twice: once is enough
        lock_rows(self.exists())
        if self.is_sent:
            return {"type": "ir.actions.act_window_close"}
        self.is_sent = True
        if self.kind == "refuse":
            self.signup_id._refuse_supplier(self.text)
        else:
            self.signup_id._send_question(self.text)
        return {"type": "ir.actions.act_window_close"}
