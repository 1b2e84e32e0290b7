from odoo import models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "become.portal.subject.mixin"]

    def _become_get_filename_tags(self, report):
        tags = super()._become_get_filename_tags(report)
        return {**tags, "subject": self.become_subject}

    def _become_list_texts(self):
        return [*super()._become_list_texts(), "become_subject"]
