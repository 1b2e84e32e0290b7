from datetime import UTC
from http import HTTPStatus

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import Controller, request

from .. import schemas
from ..tools.byte_range import get_range
from ..tools.operation import PREFIX, operation
from ..tools.problem import Problem
from .documents import DOCUMENT

FLAG = "become_visible_app"


class BecomePortalApiFiles(Controller):
    @operation(
        "GET",
        f"{DOCUMENT}/files",
        name="list_files",
        summary="The files of a document",
        permission="Files marked App, of a document that the user may open.",
        answer=lambda: schemas.files.FileList,
    )
    def become_api_list_files(self, document_type, document_id):
        api = request.env["become.portal.api"]
        _kind, document = api._find_document(document_type, document_id)
        has_files = hasattr(document, "_become_get_files")
        files = document._become_get_files(FLAG) if has_files else ()
        return schemas.files.FileList(
            items=[self._become_convert_file(file) for file in files]
        )

    @operation(
        "GET",
        "/files/<int:file_id>",
        name="get_file",
        summary="The content of a file, or a part of it",
        permission="Files marked App, of a document that the user may open.",
        media_type="*/*",
        problems=("not_found", "range_not_satisfiable", "precondition_failed"),
    )
    def become_api_get_file(self, file_id):
        api = request.env["become.portal.api"]
        api._check_number(file_id)
        try:
            file_sudo = request.env["ir.attachment"]._become_get_portal_file_sudo(
                file_id, flag=FLAG
            )
            stream = file_sudo._become_get_stream()
            self._become_prepare_conditions(stream)
            response = stream.get_response(as_attachment=True)
        except (AccessError, MissingError, UserError, FileNotFoundError):
            # whatever is wrong: unknown, foreign, internal or no longer shared
            raise Problem("not_found") from None
        if response.status_code == HTTPStatus.PRECONDITION_FAILED:
            raise Problem("precondition_failed")
        return response

    def _become_prepare_conditions(self, stream):
        """Leave of what the request asks about the file what werkzeug answers well."""
        environ = request.httprequest.environ
        if environ.get("HTTP_IF_MATCH", "").strip() == "*":
            # it is there
            del environ["HTTP_IF_MATCH"]
        if stream.type == "url":
            return
        part = get_range(environ, stream.size, stream.etag, stream.last_modified)
        environ.pop("HTTP_RANGE", None)
        if part:
            environ["HTTP_RANGE"] = part

    def _become_convert_file(self, file_sudo):
        return schemas.files.File(
            id=file_sudo.id,
            name=file_sudo.name,
            media_type=file_sudo.mimetype or "application/octet-stream",
            size=file_sudo.file_size or 0,
            created=file_sudo.create_date.replace(tzinfo=UTC),
            url=f"{PREFIX}/files/{file_sudo.id}",
        )
