from odoo.fields import Domain
from odoo.http import request

from odoo.addons.account_payment.controllers.portal import PortalAccount

from ...models.dashboard.become_portal_tile_dashboard import MAX_BADGE
from ...models.dashboard.become_portal_tile_numbers import Beside
from ...models.guard.kept_searches import get_list_context
from ...models.lists.listed_invoices import LISTED, ListedInvoices, get_listed
from .lists import BecomePortalLists

TO_PAY = "to_pay"
#: what Odoo's domain of overdue invoices says of whose they are, and since when
NOT_AS_ODOO = ("partner_id", "invoice_date_due")
#: filters of what is to be paid: what should have been paid first, is first
DUE_FIRST = (TO_PAY, "overdue_invoices")


class BecomePortalInvoicesPages(PortalAccount, BecomePortalLists):
    """Odoo's list of invoices, with a search and what is still to be paid."""

    def _prepare_my_invoices_values(
        self,
        page,
        date_begin,
        date_end,
        sortby,
        filterby,
        domain=None,
        url="/my/invoices",
    ):
        date_begin, date_end = self._become_read_period(date_begin, date_end)
        first = "duedate" if filterby in DUE_FIRST else "date"
        filters = self._become_get_invoice_filters()
        asked = self._become_read_list(
            "account.move",
            url,
            filters,
            self._become_order_choices(self._get_account_searchbar_sortings(), first),
            sortby=sortby,
            search=request.params.get("search"),
            filterby=filterby,
        )
        # Odoo has no other way to the rows of its list, and asks for the filters again
        kept = get_list_context()
        listed = ListedInvoices(filters)
        request.update_context(**{LISTED: listed, **kept})
        try:
            values = super()._prepare_my_invoices_values(
                page,
                date_begin,
                date_end,
                asked["sortby"],
                asked["filterby"],
                domain=Domain(domain or Domain.TRUE) & asked["domain"],
                url=url,
            )
        finally:
            request.update_context(**dict.fromkeys((LISTED, *kept)))
        values["pager"]["url_args"].update(self._become_list_arguments(asked))
        # else Odoo's own bar shows them a second time
        values.pop("searchbar_sortings", None)
        values.pop("searchbar_filters", None)
        values["become_list"] = asked
        if listed.actions:
            values["become_actions"] = listed.actions
        return values

    def _become_get_invoice_filters(self):
        """Return the filters, also Odoo's and those of other addons, ``all`` first."""
        filters = self._get_account_searchbar_filters()
        return {"all": filters["all"], **filters}

    def _get_overdue_invoices_domain(self, partner_id=None):
        """Return what is overdue, as the mark says it, of the whole company."""
        domain = Domain(super()._get_overdue_invoices_domain(partner_id))
        domain = domain.map_conditions(
            lambda one: Domain.TRUE if one.field_expr in NOT_AS_ODOO else one
        )
        partner = request.env.user.partner_id
        if partner_id:
            partner = partner.browse(partner_id)
        company = partner.commercial_partner_id
        domain &= Domain("partner_id", "child_of", company.id)
        return list(domain & Domain("become_is_overdue", "=", True))

    def _get_overdue_invoice_count(self):
        """Count no further than a badge; the list only asks whether there are any.

        It asks that together with the numbers in its head.
        """
        invoices = request.env["account.move"]
        if not invoices.has_access("read"):
            return super()._get_overdue_invoice_count()
        listed = get_listed(request.env)
        if listed:
            domain = listed.filters["overdue_invoices"]["domain"]
            overdue = Beside(invoices._search(domain, limit=1))
            tiles = request.env["become.portal.tile"]
            listed.actions = tiles._become_get_page_actions(overdue)
            return overdue.get_number()
        domain = self._get_overdue_invoices_domain()
        return invoices.search_count(domain, limit=MAX_BADGE + 1)

    def _get_account_searchbar_filters(self):
        listed = get_listed(request.env)
        if listed:
            return listed.filters
        filters = super()._get_account_searchbar_filters()
        if "bills" in filters:
            filters["bills"]["label"] = request.env._("Vendor bills")
        return {
            **filters,
            TO_PAY: self._become_get_action_filter(request.env._("To pay"), "invoices"),
        }

    def _get_account_searchbar_sortings(self):
        sortings = super()._get_account_searchbar_sortings()
        sortings["date"]["label"] = request.env._("Newest")
        if "duedate" in sortings:
            # by what has to be paid next, and not by the last instalment
            is_first = request.params.get("filterby") in DUE_FIRST
            order = "become_due_date, id" if is_first else "become_due_date desc"
            sortings["duedate"]["order"] = order
        return self._become_get_stable_sortings(sortings)
