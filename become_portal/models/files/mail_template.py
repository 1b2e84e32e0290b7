import base64

from odoo import models
from odoo.exceptions import UserError


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _generate_template_attachments(
        self, res_ids, render_fields, render_results=None
    ):
        """Add the files of a document that is being sent.

        Every way to send an order goes through here: the composer for one, the mass
        mail for several, the confirmation that goes by itself, and ``send_mail``. The
        content is handed over, not the file, so that each mail gets its own copy.
        """
        results = super()._generate_template_attachments(
            res_ids, render_fields, render_results=render_results
        )
        if self.model in self.env["ir.attachment"]._become_get_file_models():
            for document in self.env[self.model].browse(filter(None, res_ids)):
                if document._become_should_send_files(self):
                    self._become_attach_files(document, results[document.id])
        return results

    def _become_attach_files(self, document, values):
        """Add the files of a document to the values of its mail.

        Too large is refused, with a sentence, while somebody is looking. A mail that
        goes by itself goes without them: what set it off is a customer who accepts.
        """
        error = document._become_get_mail_size_error(
            other_size=self._become_get_attachments_size(values),
            mail_server=self.mail_server_id,
        )
        if error and not self.env.context.get("become_files_unattended"):
            raise UserError(error)
        if error:
            document._become_log_left_out(error)
            return
        values.setdefault("attachments", []).extend(
            (attachment.name, base64.b64encode(attachment.raw or b""))
            for attachment in document._become_get_files("become_visible_email")
        )

    def _become_get_attachments_size(self, values):
        """Return the bytes of what a mail carries already."""
        # an addon can say more of each of them, after its name and content
        made = sum(
            len(content) * 3 // 4
            for _name, content, *_info in values.get("attachments", [])
        )
        # sudo: ir.attachment - only the sizes of what Odoo itself adds to the mail
        attachments = self.env["ir.attachment"].sudo()
        known = attachments.browse(values.get("attachment_ids", []))
        return made + sum(known.mapped("file_size"))
