from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessError
from odoo.http import request, route

from odoo.addons.become_portal.controllers.files.files import FILE_ROUTE
from odoo.addons.become_portal.tools.request_params import MAX_ID
from odoo.addons.portal.controllers.portal import CustomerPortal

from ...tools.guest_html import PICTURE_URL


class BecomePortalGuestPictures(CustomerPortal):
    """The one address of a guest's picture, before it is published and after."""

    @route(f"{PICTURE_URL}<int:attachment_id>", **FILE_ROUTE)
    def become_show_guest_picture(self, attachment_id, **kwargs):
        picture_sudo = self._become_find_guest_picture_sudo(attachment_id)
        stream = request.env["ir.binary"]._get_stream_from(picture_sudo)
        # what is not public yet is no other reader's, and no proxy's
        stream.public = picture_sudo.public
        return stream.get_response(as_attachment=False)

    def _become_find_guest_picture_sudo(self, attachment_id):
        """Return a picture in a text of a guest that the current user may see.

        :raise NotFound: if there is none, whatever the reason
        """
        if not 0 < attachment_id <= MAX_ID:
            raise NotFound()
        # sudo: guests have no right on files; who may see it is asked below
        picture_sudo = request.env["ir.attachment"].sudo().browse(attachment_id)
        contents = request.env["become.guest.content.mixin"]
        text = contents._find_text_of_picture(picture_sudo.exists())
        if text is None:
            raise NotFound()
        if not picture_sudo.public:
            try:
                text._check_picture_access()
            except AccessError:
                raise NotFound() from None
        return picture_sudo
