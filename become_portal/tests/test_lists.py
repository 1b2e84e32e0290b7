from datetime import timedelta

from odoo.exceptions import AccessError
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
            self.customer_user,
            "/my/orders?search=tree&filterby=in_progress&sortby=date",
        )
        self.assertEqual(len(self._rows(page)), 20)
        self.assertEqual(page.xpath("//input[@name='search']/@value"), ["tree"])
        [link] = set(page.xpath("//a[contains(@href, '/my/orders/page/2')]/@href"))
        for argument in ("search=tree", "filterby=in_progress", "sortby=date"):
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

    def test_what_was_cancelled_is_found(self):
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        valid = self.today + timedelta(days=20)
        order, declined, secret = [
            self._quote(validity_date=valid) for _number in range(3)
        ]
        order.action_confirm()
        secret.state = "draft"
        self.env.flush_all()
        theirs = self._quote(self.stranger)
        cancelled = order | declined | secret | theirs
        cancelled._action_cancel()
        for hide in (True, False):
            self.company.become_hide_drafts = hide
            for url, one in (("/my/orders", order), ("/my/quotes", declined)):
                page = self._page(self.customer_user, f"{url}?filterby=cancel")
                self.assertEqual(self._rows(page), [one.name], url)
                [row] = self._text(page, "//table//tr[td]")
                self.assertIn("Cancelled", row)
                self.assertNotIn("until", row)
                self.assertNotIn(valid.strftime(lang.date_format), row)
                self.assertNotIn(one.name, self._list(url))
                search = f"{url}?filterby=cancel&search={one.name}"
                self.assertEqual(self._list(search), [one.name])

    def test_a_cancelled_order_is_called_an_order(self):
        order, declined = self._quote(), self._quote()
        order.action_confirm()
        # in one go, as a program does it
        (order | declined)._action_cancel()
        for one, word, other, url in (
            (order, "order", "quotation", "/my/orders"),
            (declined, "quotation", "order", "/my/quotes"),
        ):
            page = self._page(self.customer_user, one.access_url)
            [heading] = self._text(page, "//main//h2[em]")
            self.assertEqual(heading, f"{word.title()} {one.name}")
            [alert] = self._text(page, "//main//*[@role='alert']")
            self.assertIn(f"This {word} has been cancelled", alert)
            self.assertNotIn(other, alert.replace("a new quotation", ""))
            submenu = self._with_class("o_portal_submenu")
            links = page.xpath(f"{submenu}//a/@href")
            self.assertIn(url, [link.rstrip("?") for link in links])

    def test_what_is_quoted_anew_of_a_cancelled_order_is_a_quotation(self):
        order = self._quote()
        for step in ("action_confirm", "_action_cancel", "action_draft"):
            getattr(order, step)()
            self.assertEqual(order._become_is_order(), step != "action_draft", step)
        order.action_quotation_sent()
        order._action_cancel()
        self.assertFalse(order._become_is_order())

    def test_what_was_confirmed_years_ago_is_known_by_its_note(self):
        noted, declined, confirmed = [self._quote() for _number in range(3)]
        confirmed.action_confirm()
        (noted | declined)._action_cancel()
        noted._message_log(body="Confirmed")
        noted.message_ids[:1].subtype_id = self.env.ref("sale.mt_order_confirmed")
        self.env.flush_all()
        self.env.cr.execute("ALTER TABLE sale_order DROP COLUMN become_was_confirmed")
        self.env["sale.order"]._become_fill_left_draft()
        self.env.invalidate_all()
        orders = noted | declined | confirmed
        self.assertEqual(orders.filtered("become_was_confirmed"), noted | confirmed)

    def test_customers_learn_nothing_from_the_field_itself(self):
        order = self._quote()
        orders = self.env["sale.order"].with_user(self.customer_user)
        name = "become_was_confirmed"
        self.assertNotIn(name, orders.fields_get())
        for ask in (
            lambda: orders.browse(order.id).read([name]),
            lambda: orders.search([(name, "=", False)]),
            lambda: orders.search([], order=name),
            lambda: orders.formatted_read_group([], [name], ["__count"]),
        ):
            with self.assertRaises(AccessError):
                ask()

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

    def test_the_list_of_a_filter_has_its_own_usual_order(self):
        """Who chose no order has that of the filter that they choose next."""
        for url, filterby in (
            ("/my/quotes", "to_accept"),
            ("/my/invoices", "to_pay"),
            ("/my/invoices", "overdue_invoices"),
        ):
            for asked, chosen in (
                ("filterby=all", ""),
                (f"filterby={filterby}", ""),
                (f"filterby={filterby}&sortby=", ""),
                (f"filterby={filterby}&sortby=date", "date"),
            ):
                page = self._page(self.customer_user, f"{url}?{asked}")
                [select] = page.xpath("//select[@name='sortby']")
                [value] = select.xpath("option[@selected]/@value")
                self.assertEqual(value, chosen, f"{url}?{asked}")
                self.assertEqual(len(select.xpath("option[@value='']")), 1)


@tagged("post_install", "-at_install")
class TestOrderOfRows(ListsCommon):
    """The newest first, and behind a badge what should have been done first."""

    def test_quotations_that_expire_first(self):
        quotes = [
            self._quote(
                date_order=self.today - timedelta(days=age),
                validity_date=days and self.today + timedelta(days=days),
            )
            for age, days in ((3, 9), (2, 0), (1, 20), (4, 5))
        ]
        names = [quote.name for quote in quotes]
        newest = [names[2], names[1], names[0], names[3]]
        self.assertEqual(self._list("/my/quotes"), newest)
        urgent = [names[3], names[0], names[2], names[1]]
        url = "/my/quotes?filterby=to_accept"
        self.assertEqual(self._list(url), urgent)
        self.assertEqual(self._list(f"{url}&sortby=date"), newest)
        # not an order of this list
        self.assertEqual(
            self._list("/my/orders?sortby=validity"), self._list("/my/orders")
        )

    def test_invoices_that_were_made_last(self):
        old = self._invoice(invoice_date=self.today - timedelta(days=99), due=-99)
        new = self._invoice(invoice_date=self.today, due=99)
        self.assertEqual(self._list("/my/invoices"), [new.name, old.name])
        url = "/my/invoices?filterby=overdue_invoices"
        self.assertEqual(self._list(url), [old.name])
        page = self._page(self.customer_user, "/my/invoices/pay")
        links = self._text(page, self._with_class("o_become_pay_invoice"))
        self.assertEqual(links, [old.name, new.name])


@tagged("post_install", "-at_install")
class TestColumns(ListsCommon):
    """One order of columns: what, when, how it stands, how much, what can be done."""

    def _columns(self, url):
        page = self._page(self.customer_user, url)
        return list(filter(None, self._text(page, "//table/thead/tr/th")))

    def _cells(self, url):
        page = self._page(self.customer_user, url)
        return dict(
            zip(
                page.xpath("//table/tbody/tr/td/@name | //table/tr/td/@name"),
                self._text(page, "//table//td[@name]"),
                strict=True,
            )
        )

    def test_each_list_has_the_same_order(self):
        self._quote()
        self._invoice()
        for url, columns in (
            ("/my/quotes", ["Quotation", "Date", "Valid until", "Status", "Total"]),
            ("/my/orders", ["Order", "Date", "Status", "Total"]),
            (
                "/my/invoices",
                ["Invoice", "Date", "Due date", "Status", "Total", "Open"],
            ),
        ):
            self.assertEqual(self._columns(url), [*columns, "Actions"], url)

    def test_a_subject_stands_with_the_number(self):
        quote = self._quote(become_subject="Front", client_order_ref="PO 7")
        order = self._quote(state="sale", become_subject="Back")
        invoice = self._invoice(become_subject="Side")
        self.order.state = "cancel"
        cell = self._cells("/my/quotes?filterby=to_accept")["become_title"]
        self.assertEqual(cell, f"{quote.name} Front PO 7")
        self.assertEqual(
            self._cells("/my/orders")["become_title"], f"{order.name} Back"
        )
        self.assertEqual(
            self._cells("/my/invoices")["become_title"], f"{invoice.name} Side"
        )

    def test_the_total_and_what_is_open_of_it(self):
        invoice = self._invoice()
        cells = self._cells("/my/invoices")
        self.assertIn("100.00", cells["become_amount"])
        self.assertNotIn("open", cells["become_amount"])
        self.assertIn("100.00", cells["invoice_amount"])
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({"amount": 30}).action_create_payments()
        cells = self._cells("/my/invoices")
        self.assertRegex(cells["become_amount"], "100.00.*open.*70.00")
        self.assertIn("70.00", cells["invoice_amount"])

    def test_a_credit_note_is_less_than_nothing(self):
        self._invoice(move_type="out_refund")
        cells = self._cells("/my/invoices")
        for name in ("become_amount", "invoice_amount"):
            self.assertRegex(cells[name], "-.*100.00")

    def test_what_is_ticked_has_the_amount_that_is_asked(self):
        invoice = self._invoice()
        page = self._page(self.customer_user, "/my/invoices")
        [box] = page.xpath("//input[@form='become_pay']")
        self.assertEqual(float(box.get("data-amount")), 100)
        self.assertEqual(int(box.get("data-currency")), invoice.currency_id.id)


@tagged("post_install", "-at_install")
class TestNames(ListsCommon):
    """One name for one thing, in the breadcrumbs, the tab, the heading and the tile."""

    def _crumbs(self, url):
        page = self._page(self.customer_user, url)
        crumbs = f"{self._with_class('o_portal_submenu')}//li"
        return list(filter(None, self._text(page, crumbs)))

    def test_lists(self):
        for url, code, name in (
            ("/my/quotes", "quotations", "Quotations"),
            ("/my/orders", "orders", "Orders"),
            ("/my/invoices", "invoices", "Invoices"),
            ("/my/files", "files", "Files"),
            ("/my/products", "products", "Products"),
        ):
            page = self._page(self.customer_user, url)
            self.assertEqual(self._crumbs(url), [name])
            self.assertEqual(self._text(page, "//h1"), [name])
            [title] = self._text(page, "//title")
            self.assertEqual(title.split(" | ")[0], name)
            tile = self.env.ref(f"become_portal.tile_{code}")
            self.assertEqual(tile.name, name)

    def test_vendor_bills_are_called_so(self):
        url = "/my/invoices?filterby=bills"
        self.assertEqual(self._crumbs(url), ["Vendor bills"])
        page = self._page(self.customer_user, url)
        self.assertEqual(self._text(page, "//h1"), ["Vendor bills"])
        self.assertIn("no vendor bills yet", self._empty(url))
        self.assertIn("Nothing was found", self._empty(f"{url}&search=x"))

    def _empty(self, url):
        page = self._page(self.customer_user, url)
        return " ".join(self._text(page, self._with_class("o_become_empty")))

    def test_documents(self):
        quote, order = self._quote(), self._quote(state="sale")
        invoice, credit = self._invoice(), self._invoice(move_type="out_refund")
        for document, crumbs in (
            (quote, ["Quotations", f"Quotation {quote.name}"]),
            (order, ["Orders", f"Order {order.name}"]),
            (invoice, ["Invoices", f"Invoice {invoice.name}"]),
            (credit, ["Invoices", f"Credit note {credit.name}"]),
        ):
            self.assertEqual(self._crumbs(document.access_url), crumbs)
        for document, name in ((quote, "Quotation"), (order, "Order")):
            page = self._page(self.customer_user, document.access_url)
            self.assertIn(f"{name} {document.name}", self._text(page, "//h2"))

    def test_scripts_speak_the_language_of_the_page(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        url = "/website/translations?lang=nl_NL"
        modules = self._get_as(self.customer_user, url).json()["modules"]
        for module, text, dutch in (
            ("mail", "The conversation is empty.", "Het gesprek is leeg."),
            ("become_portal", "%s B", "%s B"),
        ):
            messages = modules[module]["messages"]
            said = {one["id"]: one["string"] for one in messages}
            self.assertEqual(said[text], dutch)


@tagged("post_install", "-at_install")
class TestEmptyLists(ListsCommon):
    """A list without rows says why, and what can be done."""

    def test_nothing_yet_is_not_nothing_found(self):
        self.order.state = "cancel"
        for url, text, limited in (
            ("/my/quotes", "no open quotations", "filterby=expired"),
            ("/my/orders", "no orders yet", "filterby=completed"),
            ("/my/invoices", "no invoices yet", "filterby=to_pay&search=x"),
            ("/my/files", "Here you find all that we share", "search=x"),
        ):
            page = self._page(self.stranger_user, url)
            [said] = self._text(page, self._with_class("o_become_empty"))
            self.assertIn(text, said)
            self.assertFalse(page.xpath(self._with_class("o_become_list_all")))
            page = self._page(self.stranger_user, f"{url}?{limited}")
            [said] = self._text(page, self._with_class("o_become_empty"))
            self.assertEqual(
                said, "Nothing was found for this search or filter. Show all"
            )
            [back] = page.xpath(f"{self._with_class('o_become_list_all')}/@href")
            self.assertEqual(back, url)

    def test_behind_each_badge_nothing_to_do_is_not_nothing_found(self):
        self.stranger.commercial_partner_id.become_role_ids = self.env.ref(
            "become_portal.role_reseller"
        ) | self.env.ref("become_portal.role_supplier")
        behind = [("action_url", "like", "filterby=")]
        urls = self.env["become.portal.tile"].search(behind).mapped("action_url")
        self.assertGreater(len(urls), 2)
        for url in urls:
            page = self._page(self.stranger_user, url)
            [said] = self._text(page, self._with_class("o_become_empty"))
            self.assertEqual(said, "There is nothing for you to do here. Show all", url)
            page = self._page(self.stranger_user, f"{url}&search=x")
            [said] = self._text(page, self._with_class("o_become_empty"))
            self.assertIn("Nothing was found", said, url)


@tagged("post_install", "-at_install")
class TestDecline(ListsCommon):
    """Who declines a quotation is told so, once; a second click is no mistake."""

    def _decline(self, order, reason="Too dear"):
        url = f"{order.access_url}/decline"
        return self._post(url, form="/my", decline_message=reason)

    def _said(self, order):
        page = self._open_page(order.access_url)
        alerts = "//*[@role='alert' and contains(@class, 'alert-danger')]"
        confirmed = self._text(page, self._with_class("o_become_confirmation"))
        return confirmed, self._text(page, alerts)

    def test_it_is_confirmed_once(self):
        order = self._quote()
        self._login(self.customer_user)
        for _click in range(2):
            answer = self._decline(order)
            self.assertEqual(answer.status_code, 303)
            self.assertNotIn("message=", answer.headers["Location"])
        self.assertEqual(order.state, "cancel")
        messages = order.message_ids.filtered(lambda one: "Too dear" in one.body)
        self.assertEqual(len(messages), 1)
        [said], alerts = self._said(order)
        self.assertIn("You have declined this quotation", said)
        self.assertFalse(alerts)
        confirmed, [alert] = self._said(order)
        self.assertFalse(confirmed)
        self.assertIn("has been cancelled", alert)

    def test_what_was_not_declined_is_not_confirmed(self):
        order = self._quote()
        other = self._quote(self.stranger)
        self._login(self.customer_user)
        self.assertIn("message=", self._decline(order, "").headers["Location"])
        self.assertEqual(self._said(order), ([], []))
        answer = self._decline(other)
        self.assertTrue(answer.headers["Location"].endswith("/my"))
        self.assertEqual(other.state, "sent")
        order.action_cancel()
        self._decline(order)
        confirmed, [_alert] = self._said(order)
        self.assertFalse(confirmed)


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
