import tempfile
import zipfile

from werkzeug.exceptions import NotFound
from werkzeug.utils import send_file

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import Response, request, route

from odoo.addons.portal.controllers.portal import CustomerPortal

from ...tools.filename_safety import safe_name, unique_names

ZIP_IN_MEMORY = 5 * 1024 * 1024
#: of what answers with a file, to whoever may have it
FILE_ROUTE = {
    "type": "http",
    "auth": "public",
    "methods": ["GET"],
    "website": True,
    "multilang": False,
    "sitemap": False,
    "readonly": True,
}


class BecomePortalFiles(CustomerPortal):
    """The only access paths by which a customer gets a file of a document.

    Whatever is wrong with a request, unknown, foreign, internal or no longer shared,
    the answer is the same: not found.
    """

    @route("/my/files/<int:attachment_id>", **FILE_ROUTE)
    def become_download_file(
        self, attachment_id, access_token=None, preview=None, thumbnail=None, **kwargs
    ):
        attachments = request.env["ir.attachment"]
        try:
            attachment = attachments._become_get_portal_file_sudo(
                attachment_id, access_token
            )
            if thumbnail and attachment._become_is_picture():
                stream = self._become_get_thumbnail_stream(attachment)
                preview = True
            else:
                stream = attachment._become_get_stream()
        except (AccessError, MissingError, UserError, OSError):
            raise NotFound() from None
        inline = preview and attachment._become_can_preview()
        return stream.get_response(as_attachment=not inline)

    @route("/my/files/zip/<string:model>/<int:res_id>", **FILE_ROUTE)
    def become_download_files(self, model, res_id, access_token=None, **kwargs):
        document = self._become_find_document(model, res_id, access_token)
        attachments = document._become_get_files("become_visible_portal")
        if not attachments:
            raise NotFound()
        # closed by the server, when the last byte is sent
        file = tempfile.SpooledTemporaryFile(max_size=ZIP_IN_MEMORY)  # noqa: SIM115
        self._become_write_zip(file, attachments)
        size = file.tell()
        file.seek(0)
        # sudo: the document was checked above
        name = safe_name(document.sudo().display_name)
        response = send_file(
            file,
            request.httprequest.environ,
            mimetype="application/zip",
            as_attachment=True,
            download_name=f"{name}.zip",
            response_class=Response,
        )
        response.headers["Content-Length"] = size
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.cache_control.private = True
        return response

    def _become_find_document(self, model, res_id, access_token=None):
        """Return a document with files that the current user may open.

        :raise NotFound: if there is none, whatever the reason
        """
        models = request.env["ir.attachment"]._become_get_file_models()
        if model not in models or not res_id:
            raise NotFound()
        document = request.env[model].browse(res_id)
        try:
            document._become_check_portal_access(access_token)
        except AccessError:
            raise NotFound() from None
        return document

    def _become_get_thumbnail_stream(self, attachment):
        stream = request.env["ir.binary"]._get_image_stream_from(
            attachment,
            filename=attachment._become_download_name(),
            width=96,
            height=96,
            crop=True,
        )
        stream.public = False
        return stream

    def _become_write_zip(self, file, attachments):
        names = unique_names(a._become_download_name() for a in attachments)
        left_out = []
        # pictures and PDF are compressed already
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, attachment in zip(names, attachments, strict=True):
                try:
                    stream = attachment._become_get_stream()
                except (MissingError, FileNotFoundError):
                    left_out.append(name)
                    continue
                if stream.type == "path":
                    archive.write(stream.path, name)
                elif stream.type == "data":
                    archive.writestr(name, stream.data)
                else:
                    left_out.append(name)
            if left_out:
                title = request.env._("Not in this ZIP, open it in the portal")
                archive.writestr(f"{title}.txt", "\n".join(left_out))
