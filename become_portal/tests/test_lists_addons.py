"""What another addon does to a list stays done."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.http import request
from odoo.tests import tagged

from odoo.addons.account.controllers.portal import PortalAccount

from ..controllers.lists.invoices import BecomePortalInvoicesPages
from ..models.guard.kept_searches import KEPT_DOMAINS, KeptDomains
from ..models.lists.listed_invoices import LISTED, get_listed
from .test_lists import ListsCommon

PREPARE = "_prepare_my_invoices_values"
URL = "/my/invoices"


@tagged("post_install", "-at_install")
class TestListsOfOtherAddons(ListsCommon):
    def test_a_row_keeps_what_another_controller_says_of_it(self):
        invoice = self._invoice(due=5)
        prepare = getattr(PortalAccount, PREPARE)

        def add(controller, *args, **kwargs):
            values = prepare(controller, *args, **kwargs)
            rows = values["invoices"]
            more = {"epd_discount_msg": "Ask Bob"}
            values["invoices"] = lambda offset: [
                {**row, **more} for row in rows(offset)
            ]
            return values

        with patch.object(PortalAccount, PREPARE, add):
            page = self._page(self.customer_user, URL)
        self.assertEqual(self._rows(page), [invoice.name])
        [row] = self._text(page, "//table//tr[td]")
        self.assertIn("Ask Bob", row)
        self.assertNotIn("Ask Bob", self._page(self.customer_user, URL).text_content())

    def test_what_a_list_counts_it_finds(self):
        order = self._quote()
        domain = [("id", "=", order.id)]
        kept = KeptDomains()
        orders = self.env["sale.order"].with_context(**{KEPT_DOMAINS: kept})
        for _in_turn in range(2):
            self.assertEqual(orders.search(domain), order)
            self.assertEqual(orders.search_count(domain), 1)
        self.assertEqual(len(kept), 1)
        # who asks is a part of it, and so is what is asked
        self.assertFalse(orders.with_user(self.stranger_user).search(domain))
        self.assertFalse(orders.search([*domain, ("state", "=", "sale")]))
        self.assertEqual(len(kept), 3)

    def test_a_browser_keeps_no_domain(self):
        order = self._quote()
        said = [(self.env, [("id", "=", order.id)], [])]
        orders = self.env["sale.order"].with_context(**{KEPT_DOMAINS: said})
        self.assertEqual(orders.search([("id", "=", order.id)]), order)
        self.assertEqual(len(said), 1)

    def test_a_browser_makes_no_list_of_invoices(self):
        invoice = self._invoice(due=5)
        for said in ({}, {"filters": {}, "payable": {invoice.id: False}}, True):
            there = invoice.with_context(**{LISTED: said})
            self.assertIsNone(get_listed(there.env))
            self.assertTrue(there._has_to_be_paid())

    def test_an_error_leaves_no_list_behind(self):
        """Whoever goes on after it is told all that Odoo says of an invoice."""
        self._invoice(due=5)
        ours, seen = getattr(BecomePortalInvoicesPages, PREPARE), []

        def fail(controller, *args, **kwargs):
            seen.append(request.env.context.get(LISTED))
            raise UserError(PREPARE)

        def go_on(controller, *args, **kwargs):
            with patch.object(PortalAccount, PREPARE, fail):
                try:
                    ours(controller, *args, **kwargs)
                except UserError:
                    seen.append(request.env.context.get(LISTED))
            return ours(controller, *args, **kwargs)

        with patch.object(BecomePortalInvoicesPages, PREPARE, go_on):
            self._page(self.customer_user, URL)
        self.assertEqual([bool(one) for one in seen], [True, False])
