from odoo import models
from odoo.tools import email_normalize

from ...tools.mail_links import add_token, remove_no_login


class MailMail(models.Model):
    """An e-mail opens its document for those who have it by right, one by one."""

    _inherit = "mail.mail"

    def _personalize_outgoing_body(self, body, partner=False, doc_to_followers=None):
        body = super()._personalize_outgoing_body(
            body, partner=partner, doc_to_followers=doc_to_followers
        )
        return self._become_include_token(body, partner or self.env["res.partner"])

    def _become_include_token(self, body, partner):
        record = self._become_get_record()
        document = record and record._become_get_linked_document()
        if not document or document.access_url not in body:
            return body
        reader = partner or self._become_find_customer(document)
        message = self.mail_message_id
        if not reader or not record._become_can_open_by_mail(reader, message):
            return remove_no_login(body)
        token = document._portal_ensure_token()
        # those of its website, and those that Odoo makes of links without a host
        hosts = (document.get_base_url(), self.get_base_url())
        return add_token(body, document.access_url, token, hosts)

    def _become_get_record(self):
        """Return what this e-mail is about, as superuser, or None."""
        if not self.res_id or self.model not in self.env:
            return None
        # sudo: the record of an e-mail that leaves; only its link is read
        record = self.env[self.model].sudo().browse(self.res_id).exists()
        is_thread = isinstance(record, self.env.registry["mail.thread"])
        return record if is_thread and record else None

    def _become_find_customer(self, document):
        """Return the customer on a document, if this goes to that address alone."""
        customers = document._mail_get_partners(introspect_fields=False)[document.id]
        email = email_normalize(self.email_to)
        return customers.filtered(
            lambda one: email and one.email_normalized == email and not self.email_cc
        )[:1]
