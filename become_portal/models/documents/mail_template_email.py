from odoo import models

from ...tools.notification_emails import DOCUMENTS, LAYOUT, template_xmlid


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _become_is_online(self):
        """Whether this template tells that a document is online, and so brings it."""
        # their numbers are in a cache: each mail of a batch asks
        number_of = self.env["ir.model.data"]._xmlid_to_res_id
        return any(self.ids == [number_of(template_xmlid(mail))] for mail in DOCUMENTS)

    def _become_get_own_layout(self):
        """Return our layout, when this template wants it in any flow.

        Odoo has a layout for each of its flows, and passes over the one of a template.
        """
        # sudo: mail.template - a customer who accepts sets off a mail, too
        return self.sudo().email_layout_xmlid == LAYOUT and LAYOUT
