from odoo import models

from ...tools.notification_emails import DOCUMENTS, LAYOUT, template_xmlid


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _become_is_online(self):
        """Whether this template tells that a document is online, and so brings it."""
        templates = (
            self.env.ref(template_xmlid(mail), raise_if_not_found=False)
            for mail in DOCUMENTS
        )
        return bool(self) and self in filter(None, templates)

    def _become_get_own_layout(self):
        """Return our layout, when this template wants it in any flow.

        Odoo has a layout for each of its flows, and passes over the one of a template.
        """
        # sudo: mail.template - a customer who accepts sets off a mail, too
        return self.sudo().email_layout_xmlid == LAYOUT and LAYOUT
