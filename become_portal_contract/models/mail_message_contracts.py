from odoo import models


class MailMessage(models.Model):
    _inherit = "mail.message"

    def _get_forbidden_access(self, operation):
        """Keep the internal notes of contracts from customers who ask by number.

        Odoo keeps comments from them and no notifications, and it is as notifications
        that ``contract`` notes which invoice failed and why.
        """
        forbidden = super()._get_forbidden_access(operation)
        if self.env.user._is_internal():
            return forbidden
        return forbidden | (self - forbidden).filtered(
            lambda message: message._become_is_note_of_contract()
        )

    def _become_is_note_of_contract(self):
        # sudo: mail.message - what kind of message it is, for whoever asks for it
        message = self.sudo()
        return message.model == "contract.contract" and (
            message.is_internal or not message.subtype_id or message.subtype_id.internal
        )
