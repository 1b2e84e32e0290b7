from datetime import timedelta

from odoo.tests import BaseCase, tagged

from odoo.addons.become_portal.tools.amounts import read_amounts

from .test_dashboard import DashboardCommon


@tagged("post_install", "-at_install")
class TestAmounts(BaseCase):
    """People type an amount as they learned it."""

    def test_dutch_and_english_notation(self):
        for text, amounts in (
            ("1234", {1234}),
            ("1234,5", {1234.5}),
            ("1234.50", {1234.5}),
            ("1.234,56", {1234.56}),
            ("1,234.56", {1234.56}),
            ("1 234,56", {1234.56}),
            ("1'234.56", {1234.56}),
            ("€ 100", {100}),
            ("100 EUR", {100}),
            ("EUR 12,50", {12.5}),
            ("-12,50", {12.5}),
            ("$1,000,000", {1000000}),
            ("1.234", {1234, 1.234}),
            ("1,234", {1234, 1.234}),
            (" 12 ", {12}),
        ):
            self.assertEqual(read_amounts(text), amounts, text)

    def test_what_is_no_amount_is_none(self):
        for text in ("", "S00012", "INV/2026/00001", "roses", ".", ",", "-", "1-2"):
            self.assertEqual(read_amounts(text), set(), text)
        self.assertEqual(read_amounts("9" * 100), set())


class ListsCommon(DashboardCommon):
    def _rows(self, page):
        """The number in each row of a list."""
        return self._text(page, f"//table{self._with_class('o_become_list_link')}")

    def _list(self, url, user=None):
        return self._rows(self._page(user or self.customer_user, url))


@tagged("post_install", "-at_install")
class TestActionLists(ListsCommon):
    """Behind a badge is the list of exactly what it counted."""

    def test_quotations_to_accept(self):
        first = self._quote()
        second = self._quote(self.colleague, require_payment=True)
        self._quote(require_signature=False)
        self._quote(validity_date=self.today - timedelta(days=1))
        self._quote(self.stranger)
        url = "/my/quotes?filterby=to_accept"
        self.assertCountEqual(self._list(url), [first.name, second.name])
        self.assertEqual(self._badge("quotations"), "2")

    def test_invoices_to_pay_the_most_overdue_first(self):
        later = self._invoice(due=30)
        overdue = self._invoice(self.colleague, due=-10)
        oldest = self._invoice(self.customer_company, due=-20)
        self._invoice(self.stranger, due=-30)
        self._invoice(post=False)
        self._invoice(move_type="out_refund")
        page = self._page(self.customer_user, "/my/invoices?filterby=to_pay")
        self.assertEqual(self._rows(page), [oldest.name, overdue.name, later.name])
        self.assertEqual(self._badge("invoices"), "3")
        marks = [
            "Overdue" in row.text_content() for row in page.xpath("//table/tbody/tr")
        ]
        self.assertEqual(marks, [True, True, False])

    def test_what_is_equal_keeps_its_place_on_the_pages(self):
        """What one looks at or pays must not move a document to another page."""
        invoices = [self._invoice(due=30) for _number in range(23)]
        orders = [self._quote() for _number in range(23)]
        for order in orders:
            order.date_order = self.today
        # rows that were written last come last in the table
        for record in (invoices[3], orders[3]):
            record.write({"ref" if record in invoices else "client_order_ref": "7"})
        self.env.flush_all()
        for path, records in (("invoices", invoices), ("quotes", orders)):
            names = [record.name for record in reversed(records)]
            for sortby in ("date", "duedate") if path == "invoices" else ("date",):
                shown = []
                for page in (1, 2):
                    url = f"/my/{path}/page/{page}?sortby={sortby}"
                    shown += self._list(url)
                self.assertEqual(shown, names)

    def test_the_list_follows_a_domain_that_staff_changed(self):
        self._invoice(due=30)
        overdue = self._invoice(due=-10)
        tile = self.env.ref("become_portal.tile_invoices")
        tile.action_domain = (
            "[('state', '=', 'posted'), ('invoice_date_due', '<', 'today')]"
        )
        self.assertEqual(self._badge("invoices"), "1")
        url = "/my/invoices?filterby=to_pay"
        self.assertEqual(self._list(url), [overdue.name])

    def test_each_row_has_its_action(self):
        quote = self._quote()
        invoice = self._invoice()
        for url, links in (
            (
                "/my/quotes?filterby=to_accept",
                {
                    f"{quote.access_url}#become_accept",
                    f"{quote.access_url}?report_type=pdf&download=true",
                },
            ),
            (
                "/my/invoices?filterby=to_pay",
                {
                    f"{invoice.access_url}?payment=True#portal_pay",
                    f"{invoice.access_url}?report_type=pdf&download=true",
                },
            ),
        ):
            page = self._page(self.customer_user, url)
            self.assertLessEqual(links, set(page.xpath("//table//a/@href")))

    def test_a_list_makes_no_tokens(self):
        documents = [self._quote(), self._invoice(), self._quote(state="sale")]
        for url in ("/my/quotes", "/my/invoices", "/my/orders"):
            self.assertTrue(self._list(url))
        self.env.invalidate_all()
        self.assertEqual([document.access_token for document in documents], [False] * 3)


@tagged("post_install", "-at_install")
class TestSearch(ListsCommon):
    """A customer finds a document by anything that stands on it."""

    def test_an_order_by_number_reference_product_and_amount(self):
        order = self._quote(state="sale", client_order_ref="Kerstboom 12")
        order.order_line.write({"name": "Abies nordmanniana", "price_unit": 1234.56})
        order.order_line.tax_ids = False
        self._quote(state="sale")
        for words in (
            order.name,
            "kerstboom",
            "nordmann",
            f"{order.amount_total:.2f}",
            f"{order.amount_total:.2f}".replace(".", ","),
            "1.234,56",
            "€ 1,234.56",
        ):
            self.assertEqual(self._list(f"/my/orders?search={words}"), [order.name])

    def test_an_invoice_by_number_reference_product_and_amount(self):
        invoice = self._invoice(ref="Kerstboom 12")
        other = self._invoice()
        other.invoice_line_ids.name = "Tulips"
        for words in (invoice.name, "kerstboom", "rose"):
            self.assertEqual(self._list(f"/my/invoices?search={words}"), [invoice.name])
        for words in ("100", "100,00", "€ 100.00"):
            self.assertCountEqual(
                self._list(f"/my/invoices?search={words}"), [invoice.name, other.name]
            )

    def test_a_wildcard_is_a_letter(self):
        self._quote(state="sale", client_order_ref="100% roses_")
        for words, number in (("0%25 r", 1), ("%25", 1), ("s_", 1), ("a_b", 0)):
            self.assertEqual(len(self._list(f"/my/orders?search={words}")), number)

    def test_nothing_of_another_customer_is_found(self):
        self._quote(self.stranger, client_order_ref="Nachtvlinder")
        self._quote(self.stranger, state="sale", client_order_ref="Nachtvlinder")
        self._invoice(self.stranger, ref="Nachtvlinder")
        for url in ("/my/quotes", "/my/orders", "/my/invoices"):
            found = f"{url}?search=nachtvlinder"
            self.assertEqual(self._list(found), [])
            self.assertEqual(len(self._list(found, self.stranger_user)), 1)

    def test_a_search_is_repeated_in_the_form_and_on_the_next_page(self):
        for number in range(21):
            self._quote(state="sale", client_order_ref=f"Tree {number}")
        page = self._page(
            self.customer_user, "/my/orders?search=tree&filterby=progress&sortby=date"
        )
        self.assertEqual(len(self._rows(page)), 20)
        self.assertEqual(page.xpath("//input[@name='search']/@value"), ["tree"])
        [link] = set(page.xpath("//a[contains(@href, '/my/orders/page/2')]/@href"))
        for argument in ("search=tree", "filterby=progress", "sortby=date"):
            self.assertIn(argument, link)
        self.assertEqual(len(self._list(link)), 1)

    def test_what_is_not_found_is_said_with_the_way_back(self):
        for url in ("/my/quotes", "/my/orders", "/my/invoices"):
            page = self._page(self.customer_user, f"{url}?search=nothing-like-it")
            self.assertIn("Nothing was found", page.text_content())
            [back] = page.xpath(f"{self._with_class('o_become_list_all')}/@href")
            self.assertEqual(back, url)

    def test_a_search_does_not_change_what_the_dashboard_counts(self):
        answer = self._get_as(self.customer_user, "/my/orders?search=nothing-like-it")
        self.assertEqual(answer.status_code, 200)
        answer = self._jsonrpc(
            "/my/counters", counters=["order_count"], search="nothing-like-it"
        )
        self.assertEqual(answer["result"], {"order_count": 1})


@tagged("post_install", "-at_install")
class TestFilters(ListsCommon):
    def test_quotations_by_how_they_stand(self):
        waiting = self._quote()
        expired = self._quote(validity_date=self.today - timedelta(days=1))
        signed = self._quote(signed_on=self.today, signed_by="Rose")
        sent = self._quote(require_signature=False)
        everything = [waiting.name, expired.name, signed.name, sent.name]
        for filterby, names in (
            ("all", everything),
            ("to_accept", [waiting.name]),
            ("expired", [expired.name]),
        ):
            found = self._list(f"/my/quotes?filterby={filterby}")
            self.assertCountEqual(found, names, filterby)
        for quote, status in (
            (waiting, "To accept"),
            (expired, "Expired"),
            (signed, "Signed"),
            (sent, "Sent"),
        ):
            self.assertEqual(quote._become_list_status()[0], status)

    def test_orders_by_how_they_stand(self):
        order = self._quote(state="sale")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE sale_order SET invoice_status = 'invoiced' WHERE id = %s",
            (order.id,),
        )
        self.env.invalidate_all()
        self.assertEqual(self._list("/my/orders?filterby=invoiced"), [order.name])
        names = self._list("/my/orders?filterby=progress")
        self.assertEqual(names, [self.order.name])

    def test_what_makes_no_sense_gives_the_list(self):
        self._quote()
        self._invoice()
        for url in ("/my/quotes", "/my/orders", "/my/invoices"):
            expected = self._list(url)
            self.assertTrue(expected)
            for nonsense in (
                "sortby=nonsense",
                "filterby=nonsense",
                "sortby=",
                "date_begin=x&date_end=y",
                "date_begin=2026-99-99&date_end=2026-01-01",
                "date_begin=2020-01-01",
                "page=-1",
                "page=x",
                "search=%20",
                "search=%00",
                "become_list_domain=[]",
                "sortby=date&sortby=name",
            ):
                self.assertEqual(self._list(f"{url}?{nonsense}"), expected, nonsense)
            for path in ("/page/0", "/page/999999999", "/page/1?search=" + "9" * 5000):
                self._page(self.customer_user, f"{url}{path}")

    def test_the_invoices_of_a_task_are_searched_there(self):
        url = f"/my/tasks/{self.task.id}/orders/invoices"
        self._invoice()
        self.assertEqual(self._list(url), [])
        self._page(self.customer_user, f"{url}?search=x&filterby=to_pay")


@tagged("post_install", "-at_install")
class TestListSpeed(ListsCommon):
    """A list costs the same, however many rows it has."""

    def test_three_and_thirty_documents_take_the_same_queries(self):
        self._login(self.customer_user)
        for url, make in (
            ("/my/quotes", self._quote),
            ("/my/orders", lambda: self._quote(state="sale")),
            ("/my/invoices", self._invoice),
        ):
            for _number in range(3):
                make()
            few = self._count_queries(url)
            for _number in range(27):
                make()
            self.assertLessEqual(self._count_queries(url), few, url)
