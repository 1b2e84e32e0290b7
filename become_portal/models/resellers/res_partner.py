from odoo import api, fields, models
from odoo.exceptions import ValidationError
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

    @api.constrains("become_role_ids")
    def _check_become_reseller_role(self):
        # sudo: res.partner - the roles of contacts are for staff
        self.sudo().filtered(
            lambda partner: "reseller" not in partner.become_role_ids.mapped("code")
        )._become_refuse_running_subscriptions()

    @api.constrains("active")
    def _check_become_reseller_active(self):
        """Odoo refuses to archive who has a login; a reseller earns as long.

        :raises ValidationError: when a subscription of an archived one has not ended
        """
        archived = self.filtered(lambda partner: not partner.active)
        archived._become_refuse_subscriptions(
            self.env._(
                "You cannot archive %(reseller)s, who still has subscriptions as a "
                "reseller, such as %(subscription)s. Give each of them an end or "
                "another reseller first."
            )
        )

    def _become_refuse_running_subscriptions(self):
        """Keep the role of a reseller where they need it.

        :raises ValidationError: when a subscription of these resellers has not ended
        """
        self._become_refuse_subscriptions(
            self.env._(
                "%(reseller)s still has subscriptions as a reseller, such as "
                "%(subscription)s. Give each of them an end or another reseller "
                "first, and take the role away then."
            )
        )

    def _become_refuse_subscriptions(self, sentence):
        """Refuse what these resellers cannot do while a subscription has not ended.

        :param str sentence: with places for ``reseller`` and ``subscription``
        :raises ValidationError: with that sentence
        """
        running = self._become_get_reseller_subscriptions_sudo()
        if running:
            names = {
                "reseller": running[0].reseller_id.display_name,
                "subscription": running[0].display_name,
            }
            raise ValidationError(sentence % names)

    def _become_get_reseller_subscriptions_sudo(self):
        """Return what these contacts referred, and what has not ended."""
        # sudo: become.reseller.subscription - whoever keeps contacts need not keep
        # those; asked for is whether there are any, and the name of one
        subscriptions = self.env["become.reseller.subscription"].sudo()
        referred = Domain("reseller_id", "in", self.ids)
        # nearly nobody has any, and what has not ended takes longer to ask
        if not self.ids or not subscriptions.search_count(referred, limit=1):
            return subscriptions
        return subscriptions.search(referred & Domain("state", "!=", "ended"))
