from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.row_lock import lock_rows

REVIEWERS = "base.group_partner_manager"
#: in the context of a mail: the number of the contact that it is for
READER = "become_reader"


class BecomePortalChange(models.Model):
    """What staff makes of a pending change request."""

    _inherit = "become.portal.change"

    is_archived = fields.Boolean(compute="_compute_is_archived")
    is_stale = fields.Boolean(compute="_compute_is_stale")
    reader_id = fields.Many2one(
        "res.partner",
        compute="_compute_reader_id",
        help="Whom a mail about the outcome is for.",
    )

    @api.depends("author_id")
    @api.depends_context("become_reader")
    def _compute_reader_id(self):
        reader = self.env["res.partner"].browse(self.env.context.get(READER))
        for change in self:
            change.reader_id = reader or change.author_id

    @api.depends("partner_id.active", "commercial_partner_id.active")
    def _compute_is_archived(self):
        for change in self:
            partner = change.partner_id or change.commercial_partner_id
            change.is_archived = not partner.active and change.kind != "restore"

    @api.depends("line_ids.is_stale")
    def _compute_is_stale(self):
        for change in self:
            change.is_stale = any(change.line_ids.mapped("is_stale"))

    def action_accept(self):
        """Do what the customer asked for, unless things have changed meanwhile."""
        self._become_check_reviewer()
        for change in self:
            change._become_check_reviewable()
            if change.is_stale:
                raise UserError(
                    self.env._(
                        "%s: a value was changed by somebody else meanwhile. Compare "
                        "the values, then approve it anyway or refuse it.",
                        change.subject,
                    )
                )
            change._become_accept()
        return True

    def action_accept_anyway(self):
        """Do what the customer asked for, over what was changed meanwhile."""
        self._become_check_reviewer()
        for change in self:
            change._become_check_reviewable()
            change._become_accept()
        return True

    def action_refuse(self):
        """Ask for the reason, and refuse it then."""
        self._become_check_reviewer()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refuse"),
            "res_model": "become.portal.change.refuse",
            "view_mode": "form",
            "target": "new",
            "context": {"default_change_ids": self.ids},
        }

    def _become_check_reviewer(self):
        self.check_access("read")
        if not self.env.user.has_group(REVIEWERS):
            raise AccessError(self.env._("You cannot review what customers change."))

    def _become_check_pending(self):
        self._become_check_reviewer()
        # two reviewers at once: the second one reads what the first did
        lock_rows(self)
        if any(change.state != "pending" for change in self):
            raise UserError(
                self.env._("This was reviewed, or replaced by a newer one, meanwhile.")
            )

    def _become_check_reviewable(self):
        self._become_check_pending()
        if self.is_archived:
            raise UserError(
                self.env._(
                    "%s is archived, so this can only be refused.",
                    (self.partner_id or self.commercial_partner_id).display_name,
                )
            )

    def _become_accept(self):
        # with the rights of the reviewer
        values = self.line_ids._become_prepare_write_values()
        if "email" in values and self.partner_id:
            self._become_check_email_still_free(values["email"])
        if self.kind == "create":
            partner = self.env["res.partner"].create(values)
            self.sudo().partner_id = partner  # sudo: checked by the caller
        elif self.kind == "archive":
            self.partner_id.action_archive()
        elif self.kind == "restore":
            self.partner_id.action_unarchive()
        else:
            self.partner_id.write(values)
        self._become_close("accepted")
        self._become_post_change_note()
        self._become_send_outcome("mail_change_accepted")

    def _become_check_email_still_free(self, email):
        if self.partner_id._become_get_users_sudo():
            self.partner_id._become_check_free_email(email)

    def _become_refuse(self, reason):
        """Refuse it, for a reason that the customer reads.

        :param str reason: one or more sentences
        """
        for change in self:
            change._become_check_pending()
            change._become_close("refused", reason)
            change._become_send_outcome("mail_change_refused")

    def _become_close(self, state, reason=False):
        # sudo: become.portal.change - the caller has checked who reviews
        self.sudo().write(
            {
                "state": state,
                "reason": reason,
                "reviewer_id": self.env.uid,
                "review_date": fields.Datetime.now(),
            }
        )

    def _become_get_outcome_readers(self):
        """Return who asked for this, and is of this company still.

        :rtype: res.partner
        """
        self.ensure_one()
        joined = self.joined_ids.filtered(
            lambda one: (
                one.active and one.commercial_partner_id == self.commercial_partner_id
            )
        )
        return self.author_id | joined

    def _become_send_outcome(self, name):
        """Mail what was decided to all who asked for it, each in their language.

        :param str name: of the template
        """
        for change in self:
            for reader in change._become_get_outcome_readers():
                change.with_context(**{READER: reader.id})._become_send(name)

    def _become_send(self, name):
        """Send a mail about each of these, in the language of its reader.

        :param str name: of the template
        """
        # sudo: mail.template - one of ours, about a change that was decided about
        template = self.env.ref(f"become_portal.{name}").sudo()
        for change in self:
            template._become_send_as_system(change, "mail.mail_notification_light")
