from odoo import api, models
from odoo.tools import SQL

IS_NO_DOCUMENT = SQL(
    "COALESCE(message.model, '') = '' OR COALESCE(message.res_id, 0) = 0"
)
IS_ABOUT_LOGIN = SQL("message.model = 'res.users'")
IS_EMAIL = SQL(
    """
    (message.message_type = 'email_outgoing' AND message.subtype_id IS NULL)
    OR EXISTS (
        SELECT FROM mail_mail AS mail
         WHERE mail.mail_message_id = message.id AND mail.is_notification IS NOT TRUE
    )
    """
)


class MailMessage(models.Model):
    """Outgoing e-mails are no business of share users, nor of all staff.

    Behind an e-mail that waits to be sent there is a message. The link in it, that sets
    a password or confirms an address, is for its recipient alone: not for its author,
    nor for employees who are no administrators of logins.
    """

    _inherit = "mail.message"

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not self.env.su and self.env.user.share:
            # Odoo's fields with messages ask past the rights to be fast, also for
            # whoever guesses what notes say: of products, milestones, companies
            bypass_access = False
        query = super()._search(domain, *args, bypass_access=bypass_access, **kwargs)
        if bypass_access or self.env.su or not self._become_get_closed_emails():
            return query
        found = self.browse(query)
        closed = found._become_filter_closed_emails()
        return (found - closed)._as_query() if closed else query

    def _get_forbidden_access(self, operation):
        forbidden = super()._get_forbidden_access(operation)
        if operation == "create":
            return forbidden
        return forbidden | (self - forbidden)._become_filter_closed_emails()

    @api.model
    def _become_get_closed_emails(self):
        """Return which messages are e-mails that the current user never reads.

        For share users all that was mailed without being posted in a communication,
        and what is about no document; for staff who may change no login the e-mails
        about logins.

        :return: a condition, or none
        :rtype: odoo.tools.SQL or None
        """
        if not self.env.user._is_internal():
            return SQL("%s OR %s", IS_NO_DOCUMENT, IS_EMAIL)
        if not self.env["res.users"].has_access("write"):
            return SQL("%s AND (%s)", IS_ABOUT_LOGIN, IS_EMAIL)
        return None

    def _become_filter_closed_emails(self):
        """Return those of these that are e-mails which the current user never reads."""
        condition = self and self._become_get_closed_emails()
        if not condition:
            return self.browse()
        self.flush_recordset(["message_type", "model", "res_id", "subtype_id"])
        # sudo: mail.mail - only whether a message is one
        self.env["mail.mail"].sudo().flush_model(["mail_message_id", "is_notification"])
        rows = self.env.execute_query(
            SQL(
                "SELECT message.id FROM mail_message AS message "
                "WHERE message.id = ANY(%s) AND (%s)",
                list(self.ids),
                condition,
            )
        )
        return self.browse(number for (number,) in rows)
