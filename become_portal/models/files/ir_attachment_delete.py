from odoo import api, models
from odoo.exceptions import MissingError, UserError
from odoo.fields import Domain

from ...tools.row_lock import lock_rows

#: messages that somebody wrote, of all that stands under a document
WRITTEN = ("comment", "email", "email_outgoing")


class IrAttachment(models.Model):
    """What a customer sent, and can take away again as long as nothing used it.

    It is used when staff did anything with it or wrote to the customer after it came,
    when a message carries it, or when another record refers to it. What was sent by
    the link in a mail is nobody's own: who holds the link is not known.
    """

    _inherit = "ir.attachment"

    @api.model
    def _become_get_own_upload_sudo(self, attachment_id):
        """Return a file that the current user sent, as superuser.

        :param int attachment_id: what was asked for, by anyone
        :raise MissingError: if there is no such file, or somebody else sent it
        :raise AccessError: if the document of the file is not for this user
        """
        attachment_sudo = self._become_get_portal_file_sudo(attachment_id)
        if not attachment_sudo._become_is_own_upload():
            raise MissingError(self.env._("There is no such file."))
        return attachment_sudo

    def _become_is_own_upload(self):
        self.ensure_one()
        return self.create_uid == self.env.user and self.env.user._is_portal()

    def _become_filter_deletable(self):
        """Return those of these files that the current user can still delete.

        Whether another record refers to one is only looked up when it is deleted: that
        asks each table that could.

        :rtype: ir.attachment
        """
        own = self.filtered(
            lambda file: (
                file._become_is_own_upload()
                # nobody else changed it: its flags, its name or its place
                and file.write_uid == file.create_uid
                and not file.become_visible_email
            )
        )
        if not own:
            return own
        documents = own._become_get_documents()
        replies = own._become_get_last_replies()
        carried = own._become_get_carried()

        def is_untouched(file):
            place = file.res_model, file.res_id
            replied = replies.get(place)
            return (
                documents[place]._become_can_delete_uploads()
                and file not in carried
                and not (replied and replied >= file.create_date)
            )

        return own.filtered(is_untouched)

    def _become_get_last_replies(self):
        """Return when staff last wrote what customers read, under these documents.

        An internal note does not count: whether there is one is not theirs to know.

        :returns: ``{(model, id): datetime}``
        :rtype: dict
        """
        # sudo: mail.message - only when the last one was, of those the user may read
        messages_sudo = self.env["mail.message"].sudo()
        places = Domain.OR(
            Domain("model", "=", model) & Domain("res_id", "in", files.mapped("res_id"))
            for model, files in self.grouped("res_model").items()
        )
        written = Domain("message_type", "in", WRITTEN)
        by_staff = Domain("author_id.partner_share", "=", False)
        for_customers = Domain(messages_sudo._get_search_domain_share())
        rows = messages_sudo._read_group(
            places
            & written
            & by_staff
            & Domain("author_id", "!=", False)
            & for_customers,
            ["model", "res_id"],
            ["create_date:max"],
        )
        return {(model, res_id): last for model, res_id, last in rows}

    def _become_get_carried(self):
        """Return those of these files that a message carries."""
        # sudo: mail.message - only whether there is one
        messages_sudo = self.env["mail.message"].sudo()
        found = messages_sudo.search_fetch(
            Domain("attachment_ids", "in", self.ids), ["attachment_ids"]
        )
        return self & found.attachment_ids

    def _become_is_linked(self):
        """Whether a record of any model refers to this file by a field of its own."""
        self.ensure_one()
        for model in self.env.registry.values():
            if model._abstract or model._transient or not model._auto:
                continue
            names = [
                name
                for name, field in model._fields.items()
                if field.type in ("many2one", "many2many")
                and field.comodel_name == self._name
                and field.store
                and not field.inherited
            ]
            if names and self._become_is_linked_from(model._name, names):
                return True
        return False

    def _become_is_linked_from(self, model, names):
        # sudo: only whether there is one; the file is the user's own
        records_sudo = self.env[model].sudo().with_context(active_test=False)
        domain = Domain.OR(Domain(name, "in", self.ids) for name in names)
        return bool(records_sudo.search_count(domain, limit=1))

    def _become_get_deletion_refusal(self):
        """Return why the user cannot delete this file of their own (any more), if so.

        :rtype: str | None
        """
        self.ensure_one()
        if self._become_filter_deletable() and not self._become_is_linked():
            return None
        return self.env._(
            "%s is in use and cannot be deleted any more. Ask us to do it.", self.name
        )

    def _become_delete_upload(self):
        """Delete a file that the current user sent, and leave staff a note.

        The caller has checked that it is the user's own.

        :raise UserError: with a sentence, if something used it
        """
        self.ensure_one()
        document_sudo = self.env[self.res_model].browse(self.res_id)
        # who changes the file, or the document, at this moment is first
        lock_rows(document_sudo)
        lock_rows(self)
        if refusal := self._become_get_deletion_refusal():
            raise UserError(refusal)
        document_sudo._become_log_deletion(self, self.env.user.partner_id)
        self.unlink()
