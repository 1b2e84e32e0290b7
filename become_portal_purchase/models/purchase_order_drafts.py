from odoo import api, fields, models

from odoo.addons.become_portal.tools.left_draft import fill_left_draft

# In which it was sent, or confirmed
SHOWN = ["sent", "purchase"]


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    become_left_draft = fields.Boolean(
        "Sent or confirmed once",
        compute="_compute_become_left_draft",
        store=True,
        groups="base.group_user",
        help="Suppliers may open this order: it was sent or confirmed. A request that "
        "nobody sent stays secret, also when it is cancelled or pending approval.",
    )

    def _auto_init(self):
        fill_left_draft(self, SHOWN)
        return super()._auto_init()

    @api.depends("state")
    def _compute_become_left_draft(self):
        for order in self:
            # These two states do not tell what it was before.
            order.become_left_draft = order.state in SHOWN or (
                order.state in ("to approve", "cancel") and order.become_left_draft
            )
