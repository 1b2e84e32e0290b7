from odoo import models
from odoo.fields import Domain


class ContractContract(models.Model):
    _name = "contract.contract"
    _inherit = ["become.portal.files.mixin", "contract.contract"]

    def _become_is_upload_enabled(self):
        return super()._become_is_upload_enabled() and self.active

    def _become_get_upload_recipients(self):
        return super()._become_get_upload_recipients() | self.user_id.partner_id

    def _become_get_files_label(self):
        return self.env._("Subscriptions")

    def _become_search_domain(self, search):
        return super()._become_search_domain(search) | Domain("code", "ilike", search)
