from odoo import api, fields, models

from odoo.addons.become_portal.models.own_data.become_portal_change_review import (
    READER,
)


class BecomeSupplierSignup(models.Model):
    """Who hears what becomes of a sign-up: also a colleague who answered a question."""

    _inherit = "become.supplier.signup"

    reader_id = fields.Many2one(
        "res.partner",
        compute="_compute_reader_id",
        help="Whom a mail about the outcome is for.",
    )

    @api.depends("contact_id")
    @api.depends_context("become_reader")
    def _compute_reader_id(self):
        reader = self.env["res.partner"].browse(self.env.context.get(READER))
        for signup in self:
            signup.reader_id = reader or signup.contact_id

    def _get_outcome_readers(self):
        """Return who signed up, and who of their company answered since.

        :rtype: res.partner
        """
        self.ensure_one()
        # sudo: mail.message, res.partner - who wrote here, to mail them the outcome
        signup_sudo = self.sudo()
        messages_sudo = signup_sudo.message_ids.filtered(
            lambda message: (
                message.message_type in ("comment", "email")
                and message.subtype_id == self.env.ref("mail.mt_comment")
            )
        )
        answered_sudo = messages_sudo.author_id.filtered(
            lambda one: (
                one.active
                and one.partner_share
                and one.commercial_partner_id == signup_sudo.partner_id
            )
        )
        return self.contact_id | answered_sudo.with_env(self.env)

    def _send_outcome_mail(self, name):
        """Mail what was decided to each of these people, in their own language.

        :param str name: of the template
        """
        for signup in self:
            for reader in signup._get_outcome_readers():
                signup.with_context(**{READER: reader.id})._send_signup_mail(name)
