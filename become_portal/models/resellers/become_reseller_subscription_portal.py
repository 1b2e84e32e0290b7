from odoo import api, models


class BecomeResellerSubscription(models.Model):
    """What a reseller reads of it, on their pages and by RPC."""

    _name = "become.reseller.subscription"
    _inherit = [
        "become.portal.allowlist.mixin",
        "become.portal.own.mixin",
        "become.reseller.subscription",
        "become.portal.list.mixin",
    ]

    @api.model
    def _become_get_own_path(self):
        return "reseller_id.commercial_partner_id"

    def _become_has_next_invoice(self):
        """Whether there is a day to tell on which the customer gets an invoice."""
        self.ensure_one()
        return bool(self.date_next_invoice) and self.state != "ended"

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | {
            "amount",
            "currency_id",
            "customer_name",
            "date_end",
            "date_next_invoice",
            "date_start",
            "fee_amount",
            "fee_rate",
            "fee_type",
            "name",
            "period",
            "period_count",
            "reseller_id",
            "role",
            "state",
            "work_description",
            "work_done_on",
            "work_note",
            "work_todo",
        }
