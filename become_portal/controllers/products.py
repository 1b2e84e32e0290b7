"""`/my/products`: what the company of the reader ever bought."""

from odoo.http import request, route

from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..tools.request_params import int_param, text_param
from .lists.lists import MAX_SEARCH_LENGTH, BecomePortalLists

LIST = "/my/products"
GET = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}


class BecomePortalProductsPages(BecomePortalLists):
    @route([LIST, f"{LIST}/page/<int:page>"], readonly=True, **GET)
    def become_list_products(
        self, page=1, search=None, sortby=None, filterby=None, **kwargs
    ):
        asked = self._become_get_products_list(search, sortby, filterby)
        return request.render(
            "become_portal.my_products",
            self._become_prepare_products_values(asked, int_param(page) or 1),
        )

    @route(f"{LIST}/export", readonly=True, **GET)
    def become_export_products(self, search=None, sortby=None, filterby=None, **kwargs):
        """The list as it is searched, filtered and sorted, all pages of it."""
        asked = self._become_get_products_list(search, sortby, filterby)
        bought, _total = request.env["sale.order.line"]._become_search_bought(
            **self._become_list_arguments(asked)
        )
        columns = self._become_get_products_columns()
        return self._become_send_csv(
            request.env._("products"),
            [label for label, _value in columns],
            ([value(one) for _label, value in columns] for one in bought),
        )

    def _become_get_products_list(self, search, sortby, filterby=None):
        """Return what was asked of the list: see ``_become_read_list``."""
        env = request.env
        sortings = {
            "date": {"label": env._("Last ordered")},
            "name": {"label": env._("Name")},
            "often": {"label": env._("Ordered most often")},
        }
        filters = {
            "all": {"label": env._("All")},
            "year": {"label": env._("Ordered in the past year")},
            "earlier": {"label": env._("Not ordered in the past year")},
            "again": {"label": env._("Ordered more than once")},
        }
        search = text_param(search)[:MAX_SEARCH_LENGTH]
        filterby = filterby if filterby in filters else "all"
        return {
            "url": LIST,
            "placeholder": env._("Name or reference of the product"),
            "search": search,
            "filters": filters,
            "filterby": filterby,
            "sortings": sortings,
            "sortby": sortby if sortby in sortings else "date",
            "is_limited": bool(search) or filterby != "all",
        }

    def _become_prepare_products_values(self, asked, page):
        """Return the values of the page.

        :param dict asked: see :meth:`_become_get_products_list`
        :param int page: its number, from 1
        :rtype: dict
        """
        step = self._items_per_page
        lines = request.env["sale.order.line"]
        arguments = self._become_list_arguments(asked)
        page = max(page, 1)
        bought, total = lines._become_search_bought(
            limit=step, offset=step * (page - 1), **arguments
        )
        if page > 1 and not bought:
            # a page that is not there any more, or never was
            page = 1
            bought, total = lines._become_search_bought(limit=step, **arguments)
        return {
            **self._prepare_portal_layout_values(),
            "page_name": "become_products",
            "default_url": LIST,
            "bought": bought,
            "export_arguments": arguments,
            "become_list": asked,
            "pager": portal_pager(
                url=LIST, url_args=arguments, total=total, page=page, step=step
            ),
        }

    def _become_get_products_columns(self):
        """Return the columns of the file: pairs of a label and a function of a
        ``BoughtProduct``."""
        env = request.env
        return [
            (env._("Product"), lambda one: one.product_sudo.name),
            (env._("Variant"), lambda one: one._get_variant()),
            (env._("Reference"), lambda one: one.product_sudo.default_code),
            (env._("Last ordered"), lambda one: one.last_date.date()),
            (env._("Last order"), lambda one: one.orders[0].name if one.orders else ""),
            (env._("Orders"), lambda one: one.order_count),
            (env._("Quantity"), lambda one: one.quantity),
            (env._("Unit"), lambda one: one.product_sudo.uom_id.name),
            (env._("Last price"), lambda one: one._get_price()),
            (env._("Price per"), lambda one: one.last_line.product_uom_id.name),
            (env._("Currency"), lambda one: one.last_line.currency_id.name),
        ]
