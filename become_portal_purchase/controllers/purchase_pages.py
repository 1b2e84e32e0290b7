from odoo.http import request

from odoo.addons.become_portal.controllers.lists import BecomePortalLists
from odoo.addons.purchase.controllers.portal import CustomerPortal


class BecomePortalPurchasePages(CustomerPortal, BecomePortalLists):
    """Odoo's lists of requests and orders, for suppliers who were approved."""

    def _render_portal(
        self,
        template,
        page,
        date_begin,
        date_end,
        sortby,
        filterby,
        domain,
        searchbar_filters,
        default_filter,
        url,
        *args,
    ):
        if not request.env.user._become_is_open_to_supplier():
            return request.redirect("/my")
        filters = {**searchbar_filters, **self._become_purchase_filters(url)}
        # Odoo takes each of these for one that it knows
        if sortby not in self._get_purchase_searchbar_sortings():
            sortby = None
        if filterby not in filters:
            filterby = None
        date_begin, date_end = self._become_read_period(date_begin, date_end)
        return super()._render_portal(
            template,
            page,
            date_begin,
            date_end,
            sortby,
            filterby,
            domain,
            filters,
            default_filter,
            url,
            *args,
        )

    def _become_purchase_filters(self, url):
        """Return the filters that we add to one of the two lists.

        :param str url: which one
        :rtype: dict
        """
        if url != "/my/purchase":
            return {}
        waiting = request.env["become.portal.tile"]._become_action_domain("purchases")
        return {
            "to_confirm": {
                "label": request.env._("To confirm"),
                "domain": list(waiting),
            }
        }
