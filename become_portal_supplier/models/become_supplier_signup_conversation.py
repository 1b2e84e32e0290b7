from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import html2plaintext, plaintext2html

from odoo.addons.become_portal.tools.row_lock import lock_rows

MAX_REPLIES_A_DAY = 20


class BecomeSupplierSignup(models.Model):
    """What staff asks, and what they answer: in the portal or by mail."""

    _inherit = "become.supplier.signup"

    def _send_question(self, text):
        """Mail a question to a supplier; their answer comes here.

        :param str text: one or more sentences
        """
        self.ensure_one()
        self._check_reviewable()
        contact = self.contact_id
        in_his_words = self.with_context(lang=contact.lang)
        self.message_post(
            body=plaintext2html(text),
            subject=in_his_words.env._("A question about your sign-up as a supplier"),
            partner_ids=contact.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            email_layout_xmlid="become_portal_supplier.mail_layout_question",
        )

    @api.model
    def _get_my_signup_sudo(self):
        """Return the dossier of the company of the current user, as superuser."""
        company = self.env.user._become_get_commercial_partner_sudo()
        # sudo: become.supplier.signup - only of their own company
        return self.sudo().search(
            [("partner_id", "=", company.id), ("partner_id", "!=", False)], limit=1
        )

    def _get_conversation(self):
        """Return what the current user was asked, and answered, oldest first.

        Only what was addressed to them, or written by them: the rest of what stands
        here is for staff.
        """
        self.ensure_one()
        me = self.env.user.partner_id.ids
        # sudo: mail.message - the domain has what was sent to them or by them
        messages = self.env["mail.message"].sudo()
        return messages.search(
            Domain("model", "=", self._name)
            & Domain("res_id", "=", self.id)
            & Domain("message_type", "in", ("comment", "email"))
            & Domain("is_internal", "=", False)
            & Domain("subtype_id", "=", self.env.ref("mail.mt_comment").id)
            & (
                Domain("author_id", "in", me)
                | Domain("notification_ids.res_partner_id", "in", me)
            ),
            order="id",
        )

    def _post_reply(self, text, files):
        """Keep what a supplier answers in the portal.

        :param str text: what they typed
        :param list files: of ``_validate_files``
        :raises UserError: with a sentence for them
        """
        self.ensure_one()
        author = self.env.user.partner_id
        if not text and not files:
            raise UserError(self.env._("Write something, or choose a file."))
        # sudo: become.supplier.signup - their own; pressed twice, once is enough
        lock_rows(self.sudo())
        names = Markup("").join(Markup("<li>%s</li>") % name for name, *_rest in files)
        listed = Markup("<ul>%s</ul>") % names if files else ""
        body = plaintext2html(text) + listed
        if self._is_said_already(author, body, files):
            return
        today = fields.Datetime.now() - timedelta(days=1)
        mine = self._get_conversation().filtered(
            lambda message: message.author_id == author and message.date > today
        )
        if len(mine) >= MAX_REPLIES_A_DAY:
            raise UserError(self.env._("You sent a lot today. Please go on tomorrow."))
        self._save_files(files)
        # sudo: their own dossier; they write as themselves
        self.sudo().message_post(
            body=body,
            author_id=author.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )

    def _is_said_already(self, author, body, files):
        """Whether the last that was said here is just this, by the same one."""
        last = self._get_conversation()[-1:]
        # sudo: ir.attachment - of their own dossier; only a yes or no leaves
        attachments_sudo = self.sudo().attachment_ids
        kept = {(file.name, file.checksum) for file in attachments_sudo}
        sent = {
            (name, attachments_sudo._compute_checksum(content))
            for name, content, _mimetype in files
        }
        return (
            last.author_id == author
            and html2plaintext(last.body) == html2plaintext(body)
            and sent <= kept
        )

    def message_post(self, **kwargs):
        # By Odoo's rules whoever was sent a message here may post one, over RPC, and
        # choose whom it is mailed to.
        self.check_access("read")
        return super().message_post(**kwargs)

    def _message_post_after_hook(self, message, msg_values):
        result = super()._message_post_after_hook(message, msg_values)
        author = message.author_id
        is_from_him = (
            message.message_type == "email"
            or author.commercial_partner_id == self.partner_id
        )
        is_answer = (
            is_from_him
            and message.message_type in ("comment", "email")
            and message.subtype_id == self.env.ref("mail.mt_comment")
            and (not author or author.partner_share)
        )
        if is_answer and self.partner_id:
            self._process_supplier_reply(message)
        return result

    def _process_supplier_reply(self, message):
        """Take an answer in, whichever way it came: its files go to the dossier."""
        # sudo: ir.attachment - files of this message, internal ones
        files = message.sudo().attachment_ids
        files.write({"res_model": "res.partner", "res_id": self.partner_id.id})
        # sudo: become.supplier.signup - they have no right on it
        self.sudo().attachment_ids += files
        self._notify_reviewer("mail_signup_answered")
