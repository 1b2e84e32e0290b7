from odoo import fields, models

FLAG = "become_visible_email"


class BecomePortalFilesMixin(models.AbstractModel):
    """What goes along when the document itself is sent by e-mail.

    A mail carries copies that belong to its message: taking a flag away takes the
    original back, what was mailed stays in the communication, where it was sent.
    """

    _inherit = "become.portal.files.mixin"

    become_email_file_ids = fields.Json(
        compute="_compute_become_email_file_ids",
        compute_sudo=True,
        # A value in the cache of the request, which changes when a file gets or loses
        # the flag; nobody reads it.
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    def _compute_become_email_file_ids(self):
        """Keep the numbers of the files that go along, of a whole batch of documents.

        Each document of a batch asks, and nearly none has any.
        """
        by_document = self._become_get_files(FLAG).grouped("res_id")
        for document in self:
            files = by_document.get(document.id)
            document.become_email_file_ids = files.ids if files else []

    def _become_get_email_files(self):
        """Return the files that go along, as they were when the batch began.

        What is sent is looked at again, just before it is.
        """
        # sudo: the field is for this; as with ``_become_get_files``, the caller checked
        kept = (document.become_email_file_ids or () for document in self.sudo())
        # sudo: ir.attachment - the same
        attachments = self.env["ir.attachment"].sudo()
        return attachments.browse(number for numbers in kept for number in numbers)

    def _become_should_send_files(self, mail_template):
        """Return whether this template sends the document itself.

        That is when it carries one of its reports, or tells that it is online. A
        reminder, a question or a thank you about the document brings no files.

        :param mail_template: the ``mail.template`` that is being sent
        :rtype: bool
        """
        return (
            bool(mail_template.report_template_ids) or mail_template._become_is_online()
        )

    def _become_get_mail_size_error(self, other_size=0, mail_server=None, left_out=()):
        """Return the sentence that refuses to mail the files of this document, if any.

        Odoo turns what does not fit into links that open for anyone; we refuse.

        :param int other_size: bytes of what the mail carries besides
        :param mail_server: the ``ir.mail_server`` that is going to send it
        :param left_out: ids of files that the sender leaves out
        """
        self.ensure_one()
        files = self._become_get_files(FLAG)
        files = files.filtered(lambda a: a.id not in left_out)
        if not files:
            return None
        sizes = [*files.mapped("file_size"), other_size]
        # sudo: ir.mail_server - only the limit of the one that sends is read
        servers = self.env["ir.mail_server"].sudo()
        server = mail_server or servers._find_mail_server(self.env.user.email)[0]
        # sudo: ir.mail_server - the same
        limit = (server or servers).sudo()._get_max_email_size()
        estimate = self.env["mail.mail"]._estimate_email_size({}, "", sizes)
        if estimate <= limit * 1024 * 1024:
            return None
        return self.env._(
            "Too large for an e-mail: %(files)s. The mail server takes %(limit)s MB, "
            "and files grow by a third on the way. Switch off E-mail for some files "
            "of %(document)s and show them in the portal instead.",
            files=files._become_format_names_and_sizes(),
            limit=f"{limit:g}",
            document=self.display_name,
        )

    def _become_log_left_out(self, error):
        """Tell staff, on the document, that a mail went without its files."""
        # sudo: the note is ours, whoever set off the mail
        document = self.sudo()
        document.message_post(
            body=self.env._("An e-mail went without the files. %(error)s", error=error),
            # a comment, because customers can read notes that are notifications
            message_type="comment",
            subtype_xmlid="mail.mt_note",
        )

    def _message_post_after_hook(self, message, msg_values):
        res = super()._message_post_after_hook(message, msg_values)
        self._become_assign_copies(message)
        return res

    def _message_mail_after_hook(self, mails):
        res = super()._message_mail_after_hook(mails)
        for mail in mails:
            document = self.browse(mail.res_id)
            document._become_assign_copies(mail.mail_message_id)
        return res

    def _become_assign_copies(self, message):
        """Make a message the owner of the copies that it carries.

        Odoo hangs what a mail carries under the document; there the copies would pile
        up among the files, once for each mail.
        """
        # sudo: ir.attachment - who may post may not always read what was posted
        attachments = message.sudo().attachment_ids
        carried = attachments.filtered(
            lambda a: a.res_model == self._name and a.res_id in self.ids
        )
        if not carried:
            return
        originals = self._become_get_email_files()
        known = {(original.name, original.checksum) for original in originals}
        copies = (carried - originals).filtered(lambda a: (a.name, a.checksum) in known)
        copies.write({"res_model": message._name, "res_id": message.id})
