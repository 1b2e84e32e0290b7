from odoo import models


class BecomeResellerSubscription(models.Model):
    """Work of a reseller among what requires action."""

    _name = "become.reseller.subscription"
    _inherit = ["become.reseller.subscription", "become.portal.action.mixin"]

    def _become_prepare_action(self):
        return {
            **super()._become_prepare_action(),
            "name": self.name,
            "subject": self.customer_name,
            "url": f"/my/reseller/subscriptions/{self.id}",
        }
