from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import request, route

from .files import BecomePortalFiles
from .pages import SESSION_KEY


class BecomePortalFilesDelete(BecomePortalFiles):
    """A customer deletes a file that they sent themselves: first a question, on a page
    of its own, so that it works without a script too."""

    @route(
        "/my/files/<int:attachment_id>/delete",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        sitemap=False,
        readonly=True,
    )
    def become_show_file_deletion(self, attachment_id, **kwargs):
        attachment_sudo = self._become_find_own_upload(attachment_id)
        document = self._become_get_document_of_file(attachment_sudo)
        return request.render(
            "become_portal.file_delete",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_files",
                "attachment": attachment_sudo,
                "document": document,
                "refusal": attachment_sudo._become_get_deletion_refusal(),
                "back": f"{document.access_url}#become_files",
            },
        )

    @route(
        "/my/files/<int:attachment_id>/delete",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def become_delete_file(self, attachment_id, **kwargs):
        attachment_sudo = self._become_find_own_upload(attachment_id)
        document = self._become_get_document_of_file(attachment_sudo)
        name = attachment_sudo.name
        try:
            with request.env.cr.savepoint():
                attachment_sudo._become_delete_upload()
            text, success = request.env._("%s was deleted.", name), True
        except UserError as error:
            text, success = str(error), False
        request.session[SESSION_KEY] = {
            "document": [document._name, document.id],
            "text": text,
            "success": success,
        }
        return request.redirect(f"{document.access_url}#become_files")

    def _become_find_own_upload(self, attachment_id):
        """Return a file that the current user sent, as superuser.

        :raise NotFound: if there is none, whatever the reason
        """
        try:
            return request.env["ir.attachment"]._become_get_own_upload_sudo(
                attachment_id
            )
        except (AccessError, MissingError):
            raise NotFound() from None

    def _become_get_document_of_file(self, attachment_sudo):
        """Return the document of a file, with the rights of the user."""
        return request.env[attachment_sudo.res_model].browse(attachment_sudo.res_id)
