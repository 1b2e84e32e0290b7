from odoo import models
from odoo.tools import SQL


class MailMessage(models.Model):
    """A note is closed by its number as it is in a search.

    Odoo keeps notes that staff types from share users who read them by number. What is
    written by a deed of staff (an activity that was done, a line that was added) or
    comes in by e-mail is as internal.
    """

    _inherit = "mail.message"

    def _get_forbidden_access(self, operation):
        forbidden = super()._get_forbidden_access(operation)
        if operation != "read" or self.env.user._is_internal():
            return forbidden
        return forbidden | (self - forbidden)._become_filter_closed_notes()

    def _become_filter_closed_notes(self):
        """Return those of these that are notes, and no message to the current user.

        What they wrote themselves, and what was sent to them, stays open to them.
        """
        if not self:
            return self
        self.flush_recordset(["author_id", "is_internal", "partner_ids", "subtype_id"])
        self.env["mail.notification"].flush_model(["mail_message_id", "res_partner_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT message.id
                  FROM mail_message AS message
             LEFT JOIN mail_message_subtype AS subtype
                    ON subtype.id = message.subtype_id
                 WHERE message.id = ANY(%(ids)s)
                   AND (message.is_internal OR subtype.internal OR subtype.id IS NULL)
                   AND message.author_id IS DISTINCT FROM %(partner)s
                   AND NOT EXISTS (
                       SELECT FROM mail_message_res_partner_rel AS addressee
                        WHERE addressee.mail_message_id = message.id
                          AND addressee.res_partner_id = %(partner)s)
                   AND NOT EXISTS (
                       SELECT FROM mail_notification AS notification
                        WHERE notification.mail_message_id = message.id
                          AND notification.res_partner_id = %(partner)s)
                """,
                ids=list(self.ids),
                partner=self.env.user.partner_id.id,
            )
        )
        return self.browse(number for (number,) in rows)
