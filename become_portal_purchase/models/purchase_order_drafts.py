from odoo import models


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["purchase.order", "become.portal.draft.mixin"]

    _become_sent_states = ("sent", "purchase")
    _become_ambiguous_states = ("to approve", "cancel")
