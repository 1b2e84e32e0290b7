from odoo import api, models


class ContractContract(models.Model):
    _name = "contract.contract"
    _inherit = [
        "become.portal.allowlist.mixin",
        "become.portal.own.mixin",
        "contract.contract",
    ]

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | {
            "access_token",
            "access_url",
            "access_warning",
            "active",
            "code",
            "commercial_partner_id",
            "company_id",
            "contract_line_fixed_ids",
            "contract_line_ids",
            "contract_type",
            "create_date",
            "currency_id",
            "date",
            "date_end",
            "date_start",
            "invoice_partner_id",
            "last_date_invoiced",
            "line_recurrence",
            "modification_ids",
            "name",
            "next_period_date_end",
            "next_period_date_start",
            "note",
            "partner_id",
            "payment_term_id",
            "recurring_interval",
            "recurring_invoicing_offset",
            "recurring_invoicing_type",
            "recurring_next_date",
            "recurring_rule_type",
            "user_id",
            "write_date",
            # the prices on the lines come from it
            "pricelist_id",
        }
