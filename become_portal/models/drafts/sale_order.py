from odoo import api, fields, models

from ...tools.left_draft import fill_left_draft

# In which it was sent, or confirmed
SHOWN = ["sent", "sale"]


class SaleOrder(models.Model):
    _inherit = "sale.order"

    become_left_draft = fields.Boolean(
        "Sent or confirmed once",
        compute="_compute_become_left_draft",
        store=True,
        groups="base.group_user",
        help="Customers may open this order: it was sent or confirmed. A quotation "
        "that was cancelled before anybody sent it stays secret.",
    )

    def _auto_init(self):
        fill_left_draft(self, SHOWN)
        return super()._auto_init()

    @api.depends("state")
    def _compute_become_left_draft(self):
        for order in self:
            # A cancelled order keeps what it was: its state no longer tells.
            order.become_left_draft = order.state in SHOWN or (
                order.state == "cancel" and order.become_left_draft
            )
