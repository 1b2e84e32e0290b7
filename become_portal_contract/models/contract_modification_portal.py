from odoo import api, models
from odoo.tools.translate import code_translations

#: what OCA's addon writes into each new contract, in the language of who made it
START = "Contract start"


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

    def _become_get_description(self):
        """Return what changed, in the language of the reader where we know the words.

        :rtype: str
        """
        self.ensure_one()
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        starts = {
            code_translations.get_python_translations("contract", code).get(START)
            for code in languages
        }
        if self.description in starts | {START}:
            return self.env._("Start of the subscription")
        return self.description
