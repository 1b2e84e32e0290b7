from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import is_html_empty

from odoo.addons.become_portal.tools.row_lock import lock_rows

from .become_guest_content_mixin import SEEN_REVISION


class BecomeGuestContentMixin(models.AbstractModel):
    """The way of a text: the author submits it, staff publishes or refuses it."""

    _inherit = "become.guest.content.mixin"

    def _submit(self):
        """Hand a text to staff; nothing happens where it was submitted already.

        :raise UserError: if there is nothing to read in it
        """
        self.ensure_one()
        self.check_access("write")
        lock_rows(self)
        # sudo: the author writes what they type, and not how far it is
        self_sudo = self.sudo()
        if self_sudo.state == "submitted":
            return
        if self_sudo.state == "published":
            raise UserError(self.env._("This is published, and nothing was changed."))
        if is_html_empty(self_sudo.content):
            raise UserError(self.env._("Write something before you submit it."))
        self_sudo.write({"state": "submitted", "date_submitted": fields.Datetime.now()})

    def _withdraw(self):
        """Take back what staff has not decided on; nothing happens with a draft.

        :raise UserError: if staff decided
        """
        self.ensure_one()
        self.check_access("write")
        lock_rows(self)
        # sudo: the author writes what they type, and not how far it is
        self_sudo = self.sudo()
        if self_sudo.state in ("published", "refused"):
            raise UserError(
                self.env._("It was decided on in the meantime. Open the page again.")
            )
        self_sudo.state = "draft"

    def action_publish(self):
        """Staff's button."""
        self._check_decision()
        self._check_seen(self.env.context.get(SEEN_REVISION))
        for record in self:
            record._publish()
            record._mark_pictures_public()
            record.write({"state": "published", "remarks": False})
        return True

    def action_refuse(self):
        """Staff's button; the author reads the remarks.

        :raise UserError: without remarks
        """
        self._check_decision()
        self._check_seen(self.env.context.get(SEEN_REVISION))
        for record in self:
            if not (record.remarks or "").strip():
                raise UserError(
                    self.env._("Write in Remarks what the author has to change.")
                )
            record.state = "refused"
        return True

    def _publish(self):
        """Put the content where visitors read it. To be extended; staff calls it.

        :raise UserError: if that cannot be done, with the reason
        """
        self.ensure_one()

    def _check_decision(self):
        """Make sure that staff decides, once, on what was submitted.

        :raise AccessError: for share users, whatever they may write
        :raise UserError: if there is nothing to decide
        """
        if not self.env.su and self.env.user.share:
            raise AccessError(self.env._("Only staff decides about this."))
        self.check_access("write")
        # what is gone is told before anything is locked
        self.mapped("state")
        lock_rows(self)
        if any(record.state != "submitted" for record in self):
            raise UserError(
                self.env._(
                    "This is not submitted now: somebody decided on it already, or the "
                    "author withdrew it."
                )
            )

    def _check_seen(self, revision):
        """Refuse to decide on another text than staff has read.

        :param int revision: what staff has read; None if that is not known
        """
        if revision and any(record.revision != revision for record in self):
            raise UserError(
                self.env._(
                    "The author has changed this meanwhile. Reload the page to see "
                    "what is new."
                )
            )
