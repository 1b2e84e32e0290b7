from odoo.http import request, route

from odoo.addons.sale.controllers.portal import CustomerPortal

SESSION_KEY = "become_declined_order"


class BecomePortalDeclineConfirmation(CustomerPortal):
    """Who declines a quotation reads once, on its page, that they did."""

    @route()
    def portal_quote_decline(self, order_id, *args, **kwargs):
        response = super().portal_quote_decline(order_id, *args, **kwargs)
        url = self._become_get_declined_url(order_id, response.location or "")
        if not url:
            return response
        request.session[SESSION_KEY] = order_id
        return request.redirect(url)

    def _become_get_declined_url(self, order_id, location):
        """Return where an order stands that was declined; None if it was not.

        A second click finds it done, which is no mistake of theirs.

        :param str location: where Odoo goes on, with the word for what went wrong
        """
        # sudo: sale.order - Odoo asked the rights, and goes to its page only then
        order_sudo = request.env["sale.order"].sudo().browse(order_id).exists()
        if not order_sudo or f"{order_sudo.access_url}?" not in location:
            return None
        is_second = request.session.get(SESSION_KEY) == order_id
        if order_sudo.state != "cancel" or ("message=" in location and not is_second):
            return None
        return order_sudo.get_portal_url()

    @route()
    def portal_order_page(self, order_id, *args, **kwargs):
        response = super().portal_order_page(order_id, *args, **kwargs)
        values = getattr(response, "qcontext", None)
        if values and request.session.get(SESSION_KEY) == order_id:
            del request.session[SESSION_KEY]
            values["become_is_declined"] = True
        return response
