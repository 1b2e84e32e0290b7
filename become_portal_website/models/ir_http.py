from odoo import models
from odoo.http import request

PORTAL = "/my/"
#: what Odoo's pages of documents ask for the messages under them
MESSAGES = ("/mail/chatter_fetch", "/portal/chatter_init")


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """Odoo's editor speaks the language of the page that a guest writes on."""
        return [*super()._get_translation_frontend_modules_name(), "html_editor"]

    @classmethod
    def _frontend_pre_dispatch(cls):
        """In their portal customers have the branches of a website's company, too.

        Odoo's pages are those of one company. Whoever is a customer of its branches
        reads their documents by right, and finds them in their lists then.
        """
        res = super()._frontend_pre_dispatch()
        user, path = request.env.user, request.httprequest.path
        # without a query where nobody has several companies
        is_portal = f"{path}/".startswith(PORTAL) or path in MESSAGES
        if is_portal and len(user._get_company_ids()) > 1:
            companies = user._become_get_website_companies().ids
            request.update_context(allowed_company_ids=companies)
            request.website = request.website.with_context(
                allowed_company_ids=companies
            )
        return res
