from odoo.fields import Domain
from odoo.http import request

from odoo.addons.sale.controllers.portal import CustomerPortal

from ...models.guard.kept_searches import get_list_context
from .lists import BecomePortalLists

LIST_DOMAIN_KEY = "become_list_domain"
#: in the context, while the list is that of quotations
QUOTATIONS_KEY = "become_list_quotations"
#: in the context, while the list is that of what was cancelled
CANCELLED_KEY = "become_list_cancelled"
TO_ACCEPT = "to_accept"
CANCELLED = "cancel"


class BecomePortalOrdersPages(CustomerPortal, BecomePortalLists):
    """Odoo's lists of quotations and orders, with a search and a filter."""

    def _prepare_sale_portal_rendering_values(
        self,
        page=1,
        date_begin=None,
        date_end=None,
        sortby=None,
        quotation_page=False,
        **kwargs,
    ):
        date_begin, date_end = self._become_read_period(date_begin, date_end)
        request.update_context(**{QUOTATIONS_KEY: quotation_page})
        filterby = kwargs.get("filterby")
        # what has to be accepted first, is first
        first = "validity" if quotation_page and filterby == TO_ACCEPT else "date"
        asked = self._become_read_list(
            "sale.order",
            "/my/quotes" if quotation_page else "/my/orders",
            self._become_order_filters(quotation_page),
            self._become_order_choices(self._get_sale_searchbar_sortings(), first),
            sortby=sortby,
            search=kwargs.get("search"),
            filterby=filterby,
        )
        # Odoo has no other way to its search than the two domains below.
        request.update_context(
            **{
                **get_list_context(),
                LIST_DOMAIN_KEY: list(asked["domain"]),
                CANCELLED_KEY: asked["filterby"] == CANCELLED,
            }
        )
        try:
            values = super()._prepare_sale_portal_rendering_values(
                page=page,
                date_begin=date_begin,
                date_end=date_end,
                sortby=asked["sortby"],
                quotation_page=quotation_page,
                **kwargs,
            )
        finally:
            keys = (LIST_DOMAIN_KEY, QUOTATIONS_KEY, CANCELLED_KEY, *get_list_context())
            request.update_context(**dict.fromkeys(keys))
        period = {"date_begin": date_begin, "date_end": date_end}
        values["pager"] = self._become_get_list_pager(
            values["pager"],
            asked["url"],
            self._items_per_page,
            {**period, **self._become_list_arguments(asked)},
        )
        # else Odoo's own bar shows them a second time
        values.pop("searchbar_sortings", None)
        values["become_list"] = asked
        return values

    def _get_sale_searchbar_sortings(self):
        sortings = super()._get_sale_searchbar_sortings()
        sortings["date"]["label"] = request.env._("Newest")
        if request.env.context.get(QUOTATIONS_KEY):
            label = request.env._("Valid until")
            sortings["validity"] = {"label": label, "order": "validity_date"}
        return self._become_get_stable_sortings(sortings)

    def _prepare_orders_domain(self, partner):
        return self._become_limit_orders(super()._prepare_orders_domain(partner))

    def _prepare_quotations_domain(self, partner):
        return self._become_limit_orders(super()._prepare_quotations_domain(partner))

    def _become_limit_orders(self, domain):
        if request.env.context.get(CANCELLED_KEY):
            # Odoo has them in neither list
            domain = Domain(domain).map_conditions(
                lambda one: Domain.TRUE if one.field_expr == "state" else one
            )
        return [*domain, *(request.env.context.get(LIST_DOMAIN_KEY) or ())]

    def _become_get_cancelled_filter(self, quotation_page):
        """Return the filter of what was cancelled, also by who declined it.

        :param bool quotation_page: whether it is that of what never was an order
        :rtype: dict
        """
        # sudo: sale.order - which were sent once; they are searched with the rights of
        # the user
        orders_sudo = request.env["sale.order"].sudo()
        cancelled = Domain("state", "=", "cancel")
        sent = orders_sudo._search(
            cancelled
            & Domain("become_left_draft", "=", True)
            & Domain("become_was_confirmed", "=", not quotation_page)
        )
        return {
            "label": request.env._("Cancelled"),
            "domain": cancelled & Domain("id", "in", sent),
        }

    def _become_order_filters(self, quotation_page):
        """Return the filters of one of the two lists.

        :param bool quotation_page: whether it is the list of quotations
        :rtype: dict
        """
        if not quotation_page:
            return {
                "all": {"label": request.env._("All"), "domain": Domain.TRUE},
                **self._become_get_status_filters(),
                CANCELLED: self._become_get_cancelled_filter(quotation_page),
            }
        return {
            "all": {"label": request.env._("All"), "domain": Domain.TRUE},
            TO_ACCEPT: self._become_get_action_filter(
                request.env._("To accept or pay"), "quotations"
            ),
            "expired": {
                "label": request.env._("Expired"),
                "domain": Domain("is_expired", "=", True),
            },
            CANCELLED: self._become_get_cancelled_filter(quotation_page),
        }

    def _become_get_status_filters(self):
        """Return a filter for each status that the page of an order can give it.

        :rtype: dict
        """
        orders = request.env["sale.order"]
        statuses = orders._fields["become_status"].get_values(request.env)
        return {
            status: {
                "label": orders._become_describe_status(status)[0],
                "domain": Domain("become_status", "=", status),
            }
            for status in statuses
        }
