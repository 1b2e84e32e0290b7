"""Lists of documents with a search and a filter, which need no JavaScript."""

from odoo.fields import Domain
from odoo.http import content_disposition, request

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ...tools.request_params import date_param, text_param
from ...tools.spreadsheet import make_csv

MAX_SEARCH_LENGTH = 100


class BecomePortalLists(CustomerPortal):
    # Short pages, as of hours and files: a phone shows a handful, and rows are what a
    # list costs. Odoo has 80.
    _items_per_page = 20

    def _become_read_list(self, model, url, filters, sortings, **asked):
        """Return what was asked of a list, with defaults for what makes no sense.

        :param str model: model of the documents
        :param str url: address of the list
        :param dict filters: ``{name: {"label": text, "domain": domain}}``; the first
            one is the default
        :param dict sortings: ``{name: {"label": text, "order": order}}``; likewise
        :param asked: ``search``, ``filterby`` and ``sortby`` from the address
        :returns: the values that the template ``become_portal.list_search`` expects,
            and under ``domain`` what to search
        """
        search = text_param(asked.get("search"))[:MAX_SEARCH_LENGTH]
        filterby = asked.get("filterby")
        filterby = filterby if filterby in filters else next(iter(filters))
        sortby = asked.get("sortby")
        sortby = sortby if sortby in sortings else next(iter(sortings))
        domain = Domain(filters[filterby]["domain"])
        if search:
            domain &= request.env[model]._become_list_domain(search)
        return {
            "url": url,
            "placeholder": request.env._(
                "Number, subject, reference, product or amount"
            ),
            "search": search,
            "filters": filters,
            "filterby": filterby,
            "sortings": sortings,
            "sortby": sortby,
            "domain": domain,
            "is_limited": bool(search) or filterby != next(iter(filters)),
            "is_to_do": not search and filters[filterby].get("is_action", False),
        }

    def _become_prepare_list(self, page_name, records, asked, page):
        """Return one page of a list, and what the pages of all lists show.

        :param str page_name: what Odoo calls such a page in its templates
        :param records: the model, with the rights by which the domain is searched
        :param dict asked: from ``_become_read_list``
        :param int page: from 1
        :returns: the records, and the values for the template
        :rtype: tuple
        """
        pager = portal_pager(
            url=asked["url"],
            url_args=self._become_list_arguments(asked),
            total=records.search_count(asked["domain"]),
            page=page,
            step=self._items_per_page,
        )
        found = records.search(
            asked["domain"],
            order=asked["sortings"][asked["sortby"]]["order"],
            limit=self._items_per_page,
            offset=pager["offset"],
        )
        return found, {
            **self._prepare_portal_layout_values(),
            "page_name": page_name,
            "default_url": asked["url"],
            "become_list": asked,
            "pager": pager,
        }

    def _become_get_action_filter(self, label, code):
        """Return the filter of a list behind a badge.

        :param str label: its name
        :param str code: code of the tile with that badge
        :rtype: dict
        """
        tiles = request.env["become.portal.tile"]
        domain = tiles._become_action_domain(code)
        return {"label": label, "domain": domain, "is_action": True}

    def _become_order_choices(self, choices, first):
        """Return the same choices, with this one as the default.

        :param dict choices: filters or sortings, as in ``_become_read_list``
        :param str first: the name of one of them
        """
        return {first: choices[first], **choices}

    def _become_get_stable_sortings(self, sortings):
        """Return the same sortings, with one order for what is equal.

        Without it PostgreSQL may order each page in another way, so that a document
        is on two pages, or on none.

        :param dict sortings: ``{name: {"label": text, "order": order}}``
        """
        return {
            name: {**sorting, "order": self._become_get_stable_order(sorting["order"])}
            for name, sorting in sortings.items()
        }

    def _become_get_stable_order(self, order):
        names = {part.split()[0] for part in order.split(",")}
        return order if "id" in names else f"{order}, id desc"

    def _become_list_arguments(self, asked):
        """Return what the links to other pages of a list must repeat."""
        return {name: asked[name] for name in ("search", "filterby", "sortby")}

    def _become_read_period(self, date_begin, date_end):
        """Return two days as texts, or None for both unless both are days."""
        days = [date_param(day) for day in (date_begin, date_end)]
        return tuple(map(str, days)) if all(days) else (None, None)

    def _become_get_list_pager(self, pager, url, step, arguments):
        """Return the same pager with links that repeat what was asked."""
        return portal_pager(
            url=url,
            url_args=arguments,
            total=pager["page_count"] * step,
            page=pager["page"]["num"],
            step=step,
        )

    def _become_send_csv(self, name, header, rows):
        """Return a table as a file for a spreadsheet, in the reader's notation.

        :param str name: of the file, without its ending
        :param header: names of the columns
        :param rows: see :func:`~.tools.spreadsheet.make_csv`
        """
        language = request.env["res.lang"]._get_data(code=request.env.lang)
        content = make_csv(header, rows, language.decimal_point or ".")
        return request.make_response(
            content,
            headers=[
                ("Content-Type", "text/csv; charset=utf-8"),
                ("Content-Disposition", content_disposition(f"{name}.csv")),
                ("Content-Length", len(content)),
                ("Cache-Control", "private, no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
