from odoo import models

from ...tools.mail_links import TOKEN, remove_token


class MailRenderMixin(models.AbstractModel):
    """No template writes the token of its document into a text.

    Followers get that text too, and it stays in the communication.
    """

    _inherit = "mail.render.mixin"

    def _render_field(self, field, res_ids, *args, **kwargs):
        rendered = super()._render_field(field, res_ids, *args, **kwargs)
        return {
            res_id: self._become_remove_token(res_id, text)
            for res_id, text in rendered.items()
        }

    def _become_remove_token(self, res_id, text):
        if not isinstance(text, str) or TOKEN not in text:
            return text
        records = self.env[self.render_model]
        if not isinstance(records, self.env.registry["mail.thread"]):
            return text
        # sudo: only to know the address of the page
        document = records.sudo().browse(res_id)._become_get_linked_document()
        return remove_token(text, document.access_url) if document else text
