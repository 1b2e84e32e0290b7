from odoo import api, fields, models

#: in the context of a mail: the number of the contact that it is for
READER = "become_reader"


class BecomePortalChange(models.Model):
    """Colleagues who asked for the same: they hear what becomes of it, too."""

    _inherit = "become.portal.change"

    joined_ids = fields.Many2many(
        "res.partner",
        "become_portal_change_joined_rel",
        "change_id",
        "partner_id",
        string="Also asked by",
        readonly=True,
        copy=False,
        help="They asked for the same, and get the outcome by e-mail as well.",
    )
    reader_id = fields.Many2one(
        "res.partner",
        compute="_compute_reader_id",
        help="Whom a mail about the outcome is for.",
    )

    @api.depends("author_id")
    @api.depends_context(READER)
    def _compute_reader_id(self):
        reader = self.env["res.partner"].browse(self.env.context.get(READER))
        for change in self:
            change.reader_id = reader or change.author_id

    def _become_join(self):
        """Let the current user hear what becomes of what a colleague asked for."""
        partner = self.env.user.partner_id
        # sudo: become.portal.change - of their own company, which the caller found
        for change_sudo in self.sudo():
            if change_sudo.state == "pending" and partner != change_sudo.author_id:
                change_sudo.joined_ids |= partner

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

    def _become_replace(self):
        """Close what somebody asks for in another way now.

        What a colleague asked for as well stays asked for, by them.
        """
        for change in self:
            heirs = change._become_get_outcome_readers() - change.author_id
            user = heirs._become_get_users_sudo()[:1]
            if not user:
                change.state = "replaced"
                continue
            heir = user.partner_id
            change.write(
                {
                    "user_id": user.id,
                    "author_id": heir.id,
                    "joined_ids": [(3, heir.id)],
                }
            )
