from odoo import api, fields, models


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    become_left_draft = fields.Boolean(
        "Sent or confirmed once",
        compute="_compute_become_left_draft",
        store=True,
        groups="base.group_user",
        help="Suppliers may open this order: it was sent or confirmed. A request that "
        "nobody sent stays secret, also when it is cancelled or waits for approval.",
    )

    @api.depends("state")
    def _compute_become_left_draft(self):
        for order in self:
            # These two states do not tell what it was before.
            order.become_left_draft = order.state in ("sent", "purchase") or (
                order.state in ("to approve", "cancel") and order.become_left_draft
            )
