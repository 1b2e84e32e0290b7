from odoo import models


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _render_field(self, field, res_ids, *args, **kwargs):
        """Add what a document is about to the subject of each of its mails.

        Not where it stands in it already, because the template names it.
        """
        rendered = super()._render_field(field, res_ids, *args, **kwargs)
        if field != "subject" or not self.model:
            return rendered
        documents = self.env[self.model]
        if "become_subject" not in documents._fields:
            return rendered
        # sudo: who renders a mail of a document has read it; the customer gets it
        for document in documents.sudo().browse(filter(None, res_ids)):
            about, text = document.become_subject, rendered[document.id]
            if about and text and about not in text:
                rendered[document.id] = f"{text} - {about}"
        return rendered
