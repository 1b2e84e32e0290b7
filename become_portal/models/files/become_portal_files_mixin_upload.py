from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError

from ...tools.row_lock import lock_rows

MAX_FILES_AT_ONCE = 20
MAX_FILES = 200


class BecomePortalFilesMixin(models.AbstractModel):
    """Files that a customer sends, from the page of a document.

    Whoever may open the page may send: the holder of a mail link can also sign the
    order and write a message. What they send is shown on the page immediately, so that
    they see that it arrived.
    """

    _inherit = "become.portal.files.mixin"

    def _become_is_upload_enabled(self):
        """Return whether customers may send files to this document now."""
        self.ensure_one()
        return self._become_get_files_company().become_customer_upload

    def _become_can_delete_uploads(self):
        """Return whether customers may delete now what they sent to this document.

        :rtype: bool
        """
        self.ensure_one()
        return self._become_is_upload_enabled()

    def _become_get_files_company(self):
        """Return the company whose settings count for the files of this document."""
        self.ensure_one()
        return self.company_id or self.env.company

    def _become_create_uploads(self, uploads, sender):
        """Keep all of what a customer sends, or nothing.

        The caller has checked that they may open the document and that it accepts
        files.

        :param uploads: list of (file name, size in bytes, function that reads it)
        :param sender: the ``res.partner`` who sends
        :return: the new attachments; none for files that we have already
        :raise UserError: with one sentence for each file that is refused
        """
        self.ensure_one()
        # the second click on Send sees what the first did
        lock_rows(self)
        known = self._become_get_files("become_visible_portal")
        if not uploads:
            raise UserError(self.env._("Choose a file first."))
        if len(uploads) > MAX_FILES_AT_ONCE or len(known) + len(uploads) > MAX_FILES:
            raise UserError(self.env._("These are too many files for one document."))
        accepted, errors = [], []
        limit = self._become_get_files_company().become_customer_upload_limit
        files = self.env["ir.attachment"]
        for name, size, read in uploads:
            try:
                accepted.append(files._become_check_upload(name, size, read, limit))
            except UserError as error:
                errors.append(str(error))
        if errors:
            raise UserError("\n".join(errors))
        attachments = self._become_keep_files(accepted, known)
        if attachments:
            self._become_notify_uploads(attachments, sender)
        return attachments

    def _become_keep_files(self, accepted, known):
        # sudo: ir.attachment - customers have no right on it; name, type and content
        # were checked, and the document is the one whose page is open
        files = self.env["ir.attachment"].sudo()
        have = {(attachment.name, attachment.checksum) for attachment in known}
        return files.with_context(image_no_postprocess=True).create(
            [
                {
                    "name": name,
                    "raw": content,
                    "mimetype": mimetype,
                    "res_model": self._name,
                    "res_id": self.id,
                    "company_id": self._become_get_files_company().id,
                    "become_visible_portal": True,
                }
                for name, content, mimetype in accepted
                if (name, files._compute_checksum(content)) not in have
            ]
        )

    def _become_notify_uploads(self, attachments, sender):
        """Leave a note, and notify whoever looks after the document."""
        people = self._become_get_upload_recipients()
        document = self.with_context(lang=people[:1].lang or self.env.lang)
        text = document._become_get_files_notes()["sent"]
        document._become_post_files_note(text, attachments, sender, people)

    def _become_log_deletion(self, attachments, sender):
        """Leave a note of what the customer deletes: staff was told that it came."""
        people = self._become_get_upload_recipients()
        document = self.with_context(lang=people[:1].lang or self.env.lang)
        text = document._become_get_files_notes()["deleted"]
        document._become_post_files_note(text, attachments, sender)

    def _become_get_files_notes(self):
        """Return what staff is told of files, by what became of them. Extend it where
        it is no customer who sends them.

        :rtype: dict[str, str]
        """
        return {
            "sent": self.env._("New files from the customer:"),
            "deleted": self.env._("Deleted by the customer, who had sent it:"),
        }

    def _become_post_files_note(self, text, attachments, author, people=()):
        """Leave a note with names of files, for staff only."""
        names = Markup().join(Markup("<li>%s</li>") % a.name for a in attachments)
        # sudo: the note is ours, the customer only caused it
        self.sudo().message_post(
            body=Markup("%s<ul>%s</ul>") % (text, names),
            # a comment, because customers can read notes that are notifications
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            author_id=author.id,
            partner_ids=[person.id for person in people],
        )

    def _become_get_upload_recipients(self):
        """Return the partners who are told when a customer sends files."""
        return self.env["res.partner"]
