from odoo.exceptions import AccessError, MissingError
from odoo.http import request, route

from odoo.addons.sale.controllers.portal import CustomerPortal

from ...tools.row_lock import lock_rows

#: in the address: what the page says, where it is so
AGAIN, CHANGED = "become_again", "become_changed"
#: in the address of the signature: what its page showed
STAMP = "become_stamp"


class BecomePortalAcceptAgain(CustomerPortal):
    """Who signs on a page that is out of date gets the page as it is now.

    Accepted in another tab or by a colleague, cancelled or expired meanwhile: the page
    says which, where Odoo talks of a state and lets its button turn for ever. And
    nobody signs what their page did not show.
    """

    @route()
    def portal_quote_accept(self, order_id, access_token=None, **kwargs):
        asked = request.httprequest.args
        token = access_token or asked.get("access_token")
        stamp = asked.get(STAMP)
        if stamp:
            order_sudo = self._become_get_order_to_sign(order_id, token)
            if order_sudo and stamp != order_sudo._become_get_acceptance_stamp():
                return self._become_refresh(order_sudo, CHANGED)
        answer = super().portal_quote_accept(
            order_id, access_token=access_token, **kwargs
        )
        if not answer.get("error"):
            return answer
        order_sudo = self._become_get_order(order_id, token)
        if not order_sudo or order_sudo._has_to_be_signed():
            return answer
        return self._become_refresh(order_sudo, AGAIN)

    def _become_get_order(self, order_id, token):
        """Return the order as superuser; None for who may not open it."""
        try:
            return self._document_check_access("sale.order", order_id, token)
        except (AccessError, MissingError):
            return None

    def _become_get_order_to_sign(self, order_id, token):
        """Return the order as above, locked: nobody changes it while it is signed."""
        order_sudo = self._become_get_order(order_id, token)
        if not order_sudo or not order_sudo._has_to_be_signed():
            return None
        lock_rows(order_sudo)
        return order_sudo

    def _become_refresh(self, order_sudo, message):
        """Return what makes the page open again, and say this."""
        url = order_sudo.get_portal_url(query_string=f"&message={message}")
        return {"force_refresh": True, "redirect_url": url}
