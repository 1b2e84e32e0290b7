from odoo.exceptions import AccessError, MissingError
from odoo.http import request, route

from odoo.addons.sale.controllers.portal import CustomerPortal

#: in the address: what the page says, where it is so
AGAIN = "become_again"


class BecomePortalAcceptAgain(CustomerPortal):
    """Who signs on a page that is out of date gets the page as it is now.

    Accepted in another tab or by a colleague, cancelled or expired meanwhile: the page
    says which, where Odoo talks of a state and lets its button turn for ever.
    """

    @route()
    def portal_quote_accept(self, order_id, *args, **kwargs):
        answer = super().portal_quote_accept(order_id, *args, **kwargs)
        if not answer.get("error"):
            return answer
        asked = request.httprequest.args.get("access_token")
        token = kwargs.get("access_token") or asked
        try:
            order_sudo = self._document_check_access("sale.order", order_id, token)
        except (AccessError, MissingError):
            return answer
        if order_sudo._has_to_be_signed():
            return answer
        url = order_sudo.get_portal_url(query_string=f"&message={AGAIN}")
        return {"force_refresh": True, "redirect_url": url}
