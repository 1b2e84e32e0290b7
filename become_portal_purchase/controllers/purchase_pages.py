from odoo.http import request

from odoo.addons.become_portal.controllers.lists.lists import BecomePortalLists
from odoo.addons.purchase.controllers.portal import CustomerPortal

REQUESTS_URL, ORDERS_URL = "/my/rfq", "/my/purchase"
#: of each list: the filter behind its badge, and the order in which that has to be done
URGENT = {
    REQUESTS_URL: ("to_answer", "deadline"),
    ORDERS_URL: ("to_confirm", "arrival"),
}


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
        date_begin, date_end = self._become_read_period(date_begin, date_end)
        asked = self._become_read_list(
            "purchase.order",
            url,
            self._become_get_purchase_filters(url, searchbar_filters),
            self._become_get_purchase_sortings(url, filterby),
            sortby=sortby,
            search=request.params.get("search"),
            filterby=filterby,
        )
        asked["placeholder"] = self._become_get_purchase_placeholder(url)
        response = super()._render_portal(
            template,
            page,
            date_begin,
            date_end,
            asked["sortby"],
            None,
            [*domain, *asked["domain"]],
            {},  # they are in the domain
            None,
            url,
            *args,
        )
        values = response.qcontext
        period = {"date_begin": date_begin, "date_end": date_end}
        values["pager"] = self._become_get_list_pager(
            values["pager"],
            url,
            self._items_per_page,
            {**period, **self._become_list_arguments(asked)},
        )
        # else Odoo's own bar shows them a second time
        values.pop("searchbar_sortings", None)
        values.pop("searchbar_filters", None)
        values["become_list"] = asked
        return response

    def _become_get_purchase_placeholder(self, url):
        """Return what can be typed in the search of one of the two lists."""
        if url == REQUESTS_URL:
            return request.env._("Number, reference or product")
        return request.env._("Number, reference, product or amount")

    def _become_get_purchase_filters(self, url, filters):
        """Return the filters of one of the two lists, ``all`` first.

        :param str url: which one
        :param dict filters: those of Odoo and of other addons
        :rtype: dict
        """
        everything = {"label": request.env._("All"), "domain": []}
        filters = {"all": everything, **filters}
        if url == ORDERS_URL:
            filters["to_confirm"] = self._become_get_action_filter(
                request.env._("To confirm"), "purchases"
            )
        else:
            filters["to_answer"] = self._become_get_action_filter(
                request.env._("To answer"), "requests"
            )
        return filters

    def _become_get_purchase_sortings(self, url, filterby):
        """Return the sortings of one of the two lists, the default first.

        :param str url: which one
        :param str filterby: what was asked of it
        :rtype: dict
        """
        sortings = self._get_purchase_searchbar_sortings()
        filter_name, sorting = URGENT[url]
        for _filter, other in URGENT.values():
            if other != sorting:
                del sortings[other]
        if url == REQUESTS_URL:
            # the order of our own prices tells what they are
            sortings.pop("amount_total")
        first = sorting if filterby == filter_name else "date"
        return self._become_order_choices(sortings, first)

    def _get_purchase_searchbar_sortings(self):
        return {
            **super()._get_purchase_searchbar_sortings(),
            "amount_total": {
                "label": request.env._("Total"),
                "order": "become_shown_total desc, id desc",
            },
            "deadline": {
                "label": request.env._("Answer before"),
                "order": "date_order, id",
            },
            "arrival": {
                "label": request.env._("Expected arrival"),
                "order": "date_planned, id",
            },
        }
