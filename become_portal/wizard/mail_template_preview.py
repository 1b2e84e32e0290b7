from odoo import models
from odoo.exceptions import UserError


class MailTemplatePreview(models.TransientModel):
    _inherit = "mail.template.preview"

    def action_become_send_test(self):
        """Mail what is shown to who looks at it, and to nobody else.

        It leaves nothing with the document, where its customer would find it.
        """
        self.check_access("read")
        self.ensure_one()
        document, address = self.resource_ref, self.env.user.email_formatted
        if not document or not document.exists():
            raise UserError(self.env._("There is no document to show in this e-mail."))
        if not self.env.user.email:
            raise UserError(self.env._("You have no e-mail address to send a test to."))
        template = self.mail_template_id
        lang = self.lang or template._render_lang(document.ids)[document.id]
        template.with_context(
            lang=lang or self.env.lang, template_preview_lang=lang
        ).send_mail(
            document.id,
            force_send=True,
            raise_exception=True,
            email_values={
                "email_to": address,
                "email_cc": False,
                "recipient_ids": [],
                "partner_ids": [],
                "scheduled_date": False,
                "auto_delete": True,
                "model": False,
                "res_id": False,
            },
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("A test was sent to %s.", self.env.user.email),
            },
        }
