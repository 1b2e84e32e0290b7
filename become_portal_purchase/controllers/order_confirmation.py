from odoo.http import request, route

from odoo.addons.purchase.controllers.portal import CustomerPortal

SESSION_KEY = "become_confirmed_purchase"


class BecomePortalPurchaseConfirmation(CustomerPortal):
    """What a supplier confirmed, in a sentence on the page of the order.

    Odoo confirms by the address of the page. Theirs ends on one without it, so that
    opening it again does not confirm an order that was changed meanwhile.
    """

    @route()
    def portal_my_purchase_order(self, order_id=None, access_token=None, **kwargs):
        response = super().portal_my_purchase_order(order_id, access_token, **kwargs)
        order_sudo = getattr(response, "qcontext", {}).get("order")
        if not kwargs.get("acknowledge") or not order_sudo:
            return response
        # a page that does something: it is another number now
        request.env["become.portal.tile"]._become_clear_actions()
        if order_sudo.state == "purchase":
            request.session[SESSION_KEY] = order_sudo.id
        token = f"?access_token={access_token}" if access_token else ""
        return request.redirect(f"{order_sudo.access_url}{token}")

    def _purchase_order_get_page_view_values(self, order, access_token, **kwargs):
        values = super()._purchase_order_get_page_view_values(
            order, access_token, **kwargs
        )
        is_confirmed = request.session.get(SESSION_KEY) == order.id
        # Odoo makes the page of the confirmation itself, which is not shown
        if is_confirmed and not kwargs.get("acknowledge"):
            del request.session[SESSION_KEY]
        values["become_is_confirmed"] = is_confirmed
        return values
