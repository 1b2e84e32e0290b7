from odoo import fields, models
from odoo.fields import Domain

STAFF = "sales_team.group_sale_salesman"


class ResPartner(models.Model):
    _inherit = "res.partner"

    become_reseller_subscription_count = fields.Integer(
        string="Subscriptions of Resellers",
        compute="_compute_become_reseller_subscription_count",
        groups=STAFF,
        help="Subscriptions that this contact referred, or has through a reseller.",
    )

    def _compute_become_reseller_subscription_count(self):
        subscriptions = self.env["become.reseller.subscription"]
        for partner in self:
            found = Domain("reseller_id", "child_of", partner.ids)
            found |= Domain("partner_id", "child_of", partner.ids)
            partner.become_reseller_subscription_count = subscriptions.search_count(
                found
            )
