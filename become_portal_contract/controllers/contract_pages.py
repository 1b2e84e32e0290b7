from odoo.exceptions import AccessError, MissingError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.become_portal.controllers.lists.lists import BecomePortalLists
from odoo.addons.contract.controllers.main import PortalContract

LIST = "become_contract_list"
HOME = "/my"
# A year of monthly ones, before somebody asks for all; nobody reads more than those.
MAX_NEWEST_INVOICES = 12
MAX_INVOICES = 500


class BecomePortalContractPages(PortalContract, BecomePortalLists):
    """The list of contracts with a search and a filter, and the contract as a PDF."""

    @route()
    def portal_my_contracts(
        self, page=1, date_begin=None, date_end=None, sortby=None, **kw
    ):
        date_begin, date_end = self._become_read_period(date_begin, date_end)
        asked = self._become_read_list(
            "contract.contract",
            "/my/contracts",
            self._become_get_contract_filters(),
            self._become_get_contract_sortings(),
            sortby=sortby,
            search=kw.get("search"),
            filterby=kw.get("filterby"),
        )
        # There is no other way to the search than the domain below.
        request.update_context(**{LIST: list(asked["domain"])})
        response = super().portal_my_contracts(
            page=page,
            date_begin=date_begin,
            date_end=date_end,
            sortby=asked["sortby"],
            **kw,
        )
        request.update_context(**{LIST: None})
        if not response.is_qweb:
            return response
        values = response.qcontext
        values["pager"] = self._become_get_list_pager(
            values["pager"],
            asked["url"],
            self._items_per_page,
            self._become_list_arguments(asked),
        )
        # else Odoo's own bar shows them a second time
        values.pop("searchbar_sortings", None)
        values["become_list"] = asked
        return response

    def _get_filter_domain(self, kw):
        return [*super()._get_filter_domain(kw), *(request.env.context.get(LIST) or ())]

    def _become_get_contract_filters(self):
        """Return the choices of the list of contracts.

        :rtype: dict
        """
        contracts = request.env["contract.contract"]
        ended = contracts._become_get_ended_domain()
        running = contracts._become_get_running_domain()
        return {
            "all": {"label": request.env._("All"), "domain": Domain.TRUE},
            "running": {"label": request.env._("Running"), "domain": running},
            "upcoming": {
                "label": request.env._("Starts later"),
                "domain": ~ended & ~running,
            },
            "ended": {"label": request.env._("Ended"), "domain": ended},
        }

    def _become_get_contract_sortings(self):
        """Return in which orders the list can be had: those that ``contract`` knows."""
        return {
            "date": {"label": request.env._("Next invoice")},
            "name": {"label": request.env._("Name")},
            "code": {"label": request.env._("Reference")},
        }

    @route()
    def portal_my_contract_detail(
        self,
        contract_contract_id,
        access_token=None,
        report_type=None,
        download=False,
        **kw,
    ):
        try:
            contract = self._document_check_access(
                "contract.contract", contract_contract_id, access_token
            )
        except (AccessError, MissingError):
            return request.redirect(HOME)
        if request.env.user.share and contract._become_is_closed():
            return request.redirect(HOME)
        if report_type in ("html", "pdf", "text"):
            return self._show_report(
                contract, report_type, "contract.report_contract", download=download
            )
        return super().portal_my_contract_detail(
            contract_contract_id, access_token=access_token, **kw
        )

    def _contract_get_page_view_values(self, contract, access_token, **kwargs):
        values = super()._contract_get_page_view_values(
            contract, access_token, **kwargs
        )
        shows_all = request.params.get("become_invoices") == "all"
        most = MAX_INVOICES if shows_all else MAX_NEWEST_INVOICES
        invoices = contract._become_find_invoices(request.env["account.move"], most + 1)
        return values | {
            "become_invoices": invoices[:most],
            "become_more_invoices": len(invoices) > most and not shows_all,
        }
