from odoo.http import request

from odoo.addons.mail.controllers.thread import ThreadController


class BecomePortalMessages(ThreadController):
    """The messages under a document, which customers open without a token.

    Odoo's links have one, and it lets nobody else write below an order: for that they
    would have to be allowed to change it.
    """

    @classmethod
    def _get_thread_with_access_for_post(cls, thread_model, thread_id, **kwargs):
        thread = super()._get_thread_with_access_for_post(
            thread_model, thread_id, **kwargs
        )
        return thread or cls._become_get_thread_to_write_under(thread_model, thread_id)

    @classmethod
    def _get_message_with_access(cls, message_id, mode="read", **kwargs):
        message = super()._get_message_with_access(message_id, mode, **kwargs)
        if message or mode != "create":
            return message
        found = request.env["mail.message"].browse(message_id).exists()
        # by its own rights: what a token opens has notes of staff below it as well
        if (
            found
            and found.has_access("read")
            and found.model
            and cls._become_get_thread_to_write_under(found.model, found.res_id)
        ):
            return found
        return message

    @classmethod
    def _become_get_thread_to_write_under(cls, thread_model, thread_id):
        """Return the document, if its page invites the one who reads it to write.

        :rtype: odoo.models.Model
        """
        documents = request.env[thread_model]
        is_invited = getattr(documents, "_become_has_messages", False)
        if not (is_invited and request.env.user._is_portal()):
            return documents
        return cls._get_thread_with_access(thread_model, thread_id, mode="read")
