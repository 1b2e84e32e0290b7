from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.become_portal.tools.request_params import Upload

from .. import schemas
from ..tools.operation import operation
from ..tools.problem import Problem
from .documents import DOCUMENT
from .files import BecomePortalApiFiles

#: what is sent is looked at, whatever it says it is
BINARY = "application/octet-stream"
MB = 1024 * 1024


def get_max_upload(_controller):
    """Return how much is read of a file that is sent to any company, in bytes.

    The limit of the company of the document is looked at once that is known. One more
    than the highest: of what is sent without its length, the rest is left unread, and
    what is left out must not look like a whole file.
    """
    # sudo: res.company - a number
    companies_sudo = request.env["res.company"].sudo().search([])
    return max(companies_sudo.mapped("become_customer_upload_limit")) * MB + 1


class BecomePortalApiUploads(BecomePortalApiFiles):
    """Files that an app sends, by the checks of the page of a document."""

    @operation(
        "POST",
        f"{DOCUMENT}/files",
        name="upload_file",
        summary="Send a file to a document",
        permission="Whoever may open the document, where the company takes files of "
        "customers. The same file is kept once.",
        query=lambda: schemas.uploads.UploadQuery,
        content_types=(BINARY,),
        max_body=get_max_upload,
        answer=lambda: schemas.files.File,
        status=201,
        problems=("not_found", "forbidden", "refused"),
    )
    def become_api_upload_file(self, document_type, document_id, query):
        api = request.env["become.portal.api"]
        _kind, document = api._find_document(document_type, document_id)
        if not hasattr(document, "_become_is_app_upload_enabled"):
            raise Problem("not_found")
        # sudo: the document was found with the rights of the user
        document_sudo = document.sudo()
        if not document_sudo._become_is_app_upload_enabled():
            raise Problem(
                "forbidden",
                text=request.env._("No files can be sent to this document."),
            )
        file_sudo = self._become_upload_file(document_sudo, query.name)
        return self._become_convert_file(file_sudo)

    def _become_upload_file(self, document_sudo, name):
        """Keep what was sent as a file of a document.

        :param document_sudo: one that the user may open, as superuser
        :param str name: of the file
        :return: the file, or the one of this name and content that was there before
        :rtype: ir.attachment
        :raise Problem: when it is not taken
        """
        content = request.httprequest.get_data()
        limit = document_sudo._become_get_files_company().become_customer_upload_limit
        if len(content) > limit * MB:
            raise Problem(
                "too_large", text=request.env._("A file can have %s MB.", limit)
            )
        if known := document_sudo._become_find_upload(name, content):
            return known
        upload = Upload(name, len(content), lambda: content)
        try:
            return document_sudo._become_create_uploads(
                [upload], request.env.user.partner_id
            )
        except UserError as error:
            raise Problem("refused", text=str(error)) from None
