from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request, route

from ...tools.request_params import file_params
from .files import BecomePortalFiles
from .pages import SESSION_KEY


class BecomePortalFilesUpload(BecomePortalFiles):
    @route(
        "/my/files/upload/<string:model>/<int:res_id>",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def become_upload_files(self, model, res_id, access_token=None, **kwargs):
        document = self._become_find_document(model, res_id, access_token)
        # sudo: the document was checked above
        document_sudo = document.sudo()
        if not document_sudo._become_is_upload_enabled():
            raise NotFound()
        user = request.env.user
        sender = document_sudo.partner_id if user._is_public() else user.partner_id
        try:
            with request.env.cr.savepoint():
                uploads = request.httprequest.files.getlist("become_files")
                document_sudo._become_create_uploads(file_params(uploads), sender)
            text, success = request.env._("Thank you, your files have arrived."), True
        except UserError as error:
            text, success = str(error), False
        request.session[SESSION_KEY] = {
            "document": [model, res_id],
            "text": text,
            "success": success,
        }
        token = document._become_get_portal_token()
        query = f"?access_token={token}" if token else ""
        return request.redirect(f"{document_sudo.access_url}{query}#become_files")
