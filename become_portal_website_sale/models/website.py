from odoo import api, models
from odoo.http import request


class Website(models.Model):
    _inherit = "website"

    @api.model
    def _become_get_request_website(self):
        """Return the website that the current request came to; none without a request.

        Odoo's own answer believes a number in the context, which a browser can send.

        :rtype: website
        """
        if not request:
            return self.browse()
        # before a page is found, and over RPC, the address alone tells
        asked = (
            getattr(request, "website", None)
            or self.with_context(website_id=None).get_current_website()
        )
        return self.browse(asked.id)
