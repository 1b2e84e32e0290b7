from odoo import api, models


class ContractModification(models.Model):
    _name = "contract.modification"
    _inherit = ["become.portal.allowlist.mixin", "contract.modification"]

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | {
            "contract_id",
            "create_date",
            "date",
            "description",
            "write_date",
        }
