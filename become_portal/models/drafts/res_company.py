from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    become_hide_drafts = fields.Boolean(
        "Keep drafts secret",
        default=True,
        groups="base.group_user",
        help="Customers cannot open quotations that you are still writing, nor the "
        "shopping carts of their colleagues. A quotation opens to them once you send "
        "or confirm it. Links in e-mails that you sent keep working.",
    )
