from odoo import models


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _generate_template_attachments(
        self, res_ids, render_fields, render_results=None
    ):
        # A report that is mailed is for a customer, whoever renders it.
        return super(
            MailTemplate, self.with_context(become_for_customer=True)
        )._generate_template_attachments(res_ids, render_fields, render_results)
