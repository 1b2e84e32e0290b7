from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import ValidationError

from ...tools.row_lock import lock_rows

MAX_NOTE_LENGTH = 1000
MAX_SUMMARY_LENGTH = 120


class BecomeResellerSubscription(models.Model):
    """The reseller marks their work as done, and staff is told."""

    _inherit = "become.reseller.subscription"

    def _become_is_to_do(self):
        """Whether there is work for the reseller to mark as done."""
        self.ensure_one()
        return self.role != "fee" and self.work_todo

    def _become_get_work_summary(self):
        """Return what to do, as far as a row has room: the page has all of it.

        :rtype: str
        """
        self.ensure_one()
        first, *more = (self.work_description or "").strip().split("\n", 1)
        if len(first) > MAX_SUMMARY_LENGTH or more:
            return f"{first[:MAX_SUMMARY_LENGTH].rstrip()}…"
        return first

    def _mark_work_done(self, note):
        """Tell that the work is done, as the reseller who is logged in.

        :param str note: what they have to say about it, as they typed it
        :raises ValidationError: with a sentence for them, when the note is too long
        """
        self.ensure_one()
        self.check_access("read")
        # pressed twice: staff is told once
        lock_rows(self)
        if not self._become_is_to_do():
            return
        note = clean_note(note)
        if len(note) > MAX_NOTE_LENGTH:
            raise ValidationError(
                self.env._(
                    "Your note has %(length)s characters. Make it %(most)s or less.",
                    length=len(note),
                    most=MAX_NOTE_LENGTH,
                )
            )
        # sudo: become.reseller.subscription - their own, checked above: these fields
        # only
        line = self.sudo()
        line.write(
            {
                "work_todo": False,
                "work_note": note,
                "work_done_on": fields.Datetime.now(),
                "work_done_by": self.env.user.id,
            }
        )
        line._become_notify_work_done()

    def _become_notify_work_done(self):
        """Give whoever is responsible an activity.

        Of its own and of no document, because the other readers of a document could
        be customers; and a subscription has no chatter. What to answer is there.
        """
        self.ensure_one()
        responsible = next(
            (
                user
                for user in (self.user_id, self.reseller_id.user_id)
                if user.active and user._is_internal()
            ),
            None,
        )
        if not responsible:
            return
        line = self.with_context(lang=responsible.lang)
        path = f"/odoo/{self._name}/{self.id}"
        self.env["mail.activity"].create(
            {
                "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                "user_id": responsible.id,
                "summary": line.env._(
                    "%(reseller)s has done the work for %(customer)s",
                    reseller=self.reseller_id.name,
                    customer=self.customer_name,
                ),
                "note": Markup(
                    '<p><a href="%s">%s</a></p><p style="white-space: pre-line">%s</p>'
                )
                % (path, self.name, self.work_note or ""),
            }
        )


def clean_note(note):
    """Return what was typed without what no text needs."""
    lines = (note or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in lines if letter == "\n" or letter.isprintable()
    ).strip()
