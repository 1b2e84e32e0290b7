from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessError, MissingError
from odoo.http import request, route

from odoo.addons.purchase.controllers.portal import CustomerPortal

from ..models.purchase_order_numbers import ORDERED

QUOTATION_REPORT = "purchase.report_purchase_quotation"


class BecomePortalPurchasePrices(CustomerPortal):
    """What is downloaded from a page has no price that the page does not show."""

    def _show_report(self, model, report_type, report_ref, download=False):
        if model._name == "purchase.order" and model.state != ORDERED:
            report_ref = QUOTATION_REPORT
        return super()._show_report(model, report_type, report_ref, download)

    @route()
    def portal_my_purchase_order_download_edi(
        self, order_id=None, access_token=None, **kwargs
    ):
        """Odoo's file of a request holds the prices that staff reckons with."""
        try:
            order_sudo = self._document_check_access(
                "purchase.order", order_id, access_token=access_token
            )
        except (AccessError, MissingError):
            return request.redirect("/my")
        if order_sudo.state != ORDERED:
            raise NotFound()
        return super().portal_my_purchase_order_download_edi(
            order_id, access_token=access_token, **kwargs
        )
