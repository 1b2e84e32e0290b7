from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.become_portal.tools.row_lock import lock_rows

LAYOUT = "mail.mail_notification_light"


class BecomeGuestPlaceVersion(models.Model):
    """What staff decides about a version, and who is told."""

    _inherit = "become.guest.place.version"

    def action_publish(self):
        """Staff's button; the maintainer is told."""
        result = super().action_publish()
        self._clear_activities()
        for version in self:
            if version.place_id.publishing != "immediate":
                version._send_place_mail("mail_place_published")
        return result

    def action_refuse(self):
        """Staff's button; the maintainer reads the remarks."""
        result = super().action_refuse()
        self._clear_activities()
        self._send_place_mail("mail_place_refused")
        return result

    def _check_decision(self):
        # what is gone is refused before anything is locked
        self.mapped("state")
        return super()._check_decision()

    def action_restore(self):
        """Show an earlier version again.

        :raise UserError: if it was never published
        """
        if not self.env.su and self.env.user.share:
            raise AccessError(self.env._("Only staff decides about this."))
        self.check_access("write")
        lock_rows(self.place_id)
        if any(version.state != "published" for version in self):
            raise UserError(
                self.env._("Only a version that was published can be put back.")
            )
        for version in self:
            version._set_public()

    def action_preview(self):
        """Open the page with this version in its place."""
        self.check_access("read")
        self.ensure_one()
        url = self._get_preview_url()
        return {"type": "ir.actions.act_url", "url": url, "target": "new"}

    def _notify_submitted(self):
        """Tell who looks after the place that there is something to decide."""
        self.ensure_one()
        responsible = self.place_id.responsible_id
        if not responsible:
            return
        # sudo: mail.activity - ours; the maintainer has no right on it
        version_sudo = self.sudo().with_context(mail_activity_quick_update=True)
        if not version_sudo.activity_ids:
            version_sudo.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.with_context(lang=responsible.lang).env._(
                    "Review a maintained page"
                ),
                user_id=responsible.id,
            )
        self._send_place_mail("mail_place_submitted")

    def _send_place_mail(self, name):
        """Send a mail about each of these, in the language of its reader.

        :param str name: of the template
        """
        # sudo: mail.template - one of ours, about what was submitted or decided
        template = self.env.ref(f"become_portal_website.{name}").sudo()
        for version in self:
            template._become_send_as_system(version, LAYOUT)
