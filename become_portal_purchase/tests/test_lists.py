from odoo.tests import tagged

from odoo.addons.become_portal.tests.http_common import PortalHttpCase

from .purchase_common import PurchaseCommon

LISTS = ("/my/rfq", "/my/purchase")


@tagged("post_install", "-at_install")
class TestLists(PurchaseCommon, PortalHttpCase):
    """A supplier finds a request or an order by anything that stands on it."""

    def setUp(self):
        super().setUp()
        self._login(self.user)

    def _rows(self, path):
        links = self._open_page(path).xpath(
            "//table//a[contains(@class, 'o_become_list_link')]"
        )
        return [link.text_content().strip() for link in links]

    def _make_confirmed(self, **values):
        order = self._make_order(**values)
        order.button_confirm()
        return order

    def test_an_order_by_number_reference_product_and_amount(self):
        order = self._make_confirmed(partner_ref="Kerstboom 12")
        order.order_line.write({"name": "Abies nordmanniana", "price_unit": 617.28})
        order.order_line.tax_ids = False
        for words in (
            order.name,
            "kerstboom",
            "nordmann",
            "1234,56",
            "1.234,56",
            "€ 1,234.56",
        ):
            self.assertEqual(self._rows(f"/my/purchase?search={words}"), [order.name])

    def test_a_request_by_number_reference_and_product(self):
        request = self._make_order(state="sent", partner_ref="Kerstboom 12")
        request.order_line.write({"name": "Abies nordmanniana", "price_unit": 617.28})
        request.order_line.tax_ids = False
        for words in (request.name, "kerstboom", "nordmann"):
            self.assertEqual(self._rows(f"/my/rfq?search={words}"), [request.name])

    def test_nothing_of_another_supplier_or_of_a_draft_is_found(self):
        other = self.company.create({"name": "Other", "is_company": True})
        user = self._make_user("lists_other", other)
        theirs = self._make_order(user.partner_id, state="sent")
        drafts = self._make_order()
        confirmed = self._make_order(user.partner_id)
        confirmed.button_confirm()
        (theirs | drafts | confirmed).partner_ref = "Nachtvlinder"
        for path in LISTS:
            self.assertEqual(self._rows(f"{path}?search=nachtvlinder"), [])
        self._login(user)
        self.assertEqual(self._rows("/my/rfq?search=nachtvlinder"), [theirs.name])

    def test_orders_by_how_they_stand(self):
        waiting = self.confirmed
        known = self._make_confirmed(acknowledged=True)
        cancelled = self.cancelled_sent
        for filterby, orders in (
            ("all", waiting | known | cancelled),
            ("to_confirm", waiting),
            ("purchase", waiting | known),
            ("cancel", cancelled),
        ):
            found = self._rows(f"/my/purchase?filterby={filterby}")
            self.assertCountEqual(found, orders.mapped("name"), filterby)
        for order, status in (
            (self.sent, "To answer"),
            (waiting, "To confirm"),
            (known, "Confirmed"),
            (cancelled, "Cancelled"),
        ):
            self.assertEqual(order._become_list_status()[0], status)

    def test_what_we_booked_a_bill_for_is_not_to_confirm_any_more(self):
        order = self._make_confirmed()
        url = "/my/purchase?filterby=to_confirm"
        order.order_line.product_id.purchase_method = "purchase"
        order.action_create_invoice()
        order.invoice_ids.invoice_date = "2026-01-15"
        self.env.flush_all()
        self.assertIn(order.name, self._rows(url), "a draft says nothing")
        order.invoice_ids.action_post()
        self.assertNotIn(order.name, self._rows(url))
        self.assertNotEqual(order._become_list_status()[0], "To confirm")
        page = self._open_page(order.access_url)
        self.assertNotIn("Confirm order", page.text_content())

    def test_a_bill_that_was_credited_is_called_so_on_its_order(self):
        order = self._make_confirmed()
        order.order_line.product_id.purchase_method = "purchase"
        order.order_line.price_unit = 10
        order.action_create_invoice()
        bill = order.invoice_ids
        bill.invoice_date = "2026-01-15"
        bill.action_post()
        bill._reverse_moves([{"invoice_date": bill.invoice_date}], cancel=True)
        self.assertEqual(bill.payment_state, "reversed")
        text = self._open_page(order.access_url).text_content()
        self.assertIn("Credited", text)
        self.assertNotIn("Reversed", text)

    def test_a_bill_that_they_cannot_read_counts_as_well(self):
        """It is of the holding, say, that staff wrote on the bill."""
        order = self._make_confirmed()
        order.order_line.product_id.purchase_method = "purchase"
        order.action_create_invoice()
        holding = self.env["res.partner"].create({"name": "Holding"})
        order.invoice_ids.write(
            {"invoice_date": "2026-01-15", "partner_id": holding.id}
        )
        order.invoice_ids.action_post()
        self.env.flush_all()
        bills = self.env["account.move"].with_user(self.user)
        self.assertFalse(bills.search([("id", "in", order.invoice_ids.ids)]))
        self.assertNotIn(order.name, self._rows("/my/purchase?filterby=to_confirm"))
        tile = self.env.ref("become_portal_purchase.tile_purchases")
        tiles = tile.with_user(self.user)
        open_orders = self.env["purchase.order"].with_user(self.user)
        found = open_orders.search(tiles._become_action_domain("purchases"))
        self.assertEqual(found, self.confirmed)
        row = open_orders.browse(order.id)
        self.assertNotEqual(row._become_list_status()[0], "To confirm")

    def test_a_bill_that_staff_still_writes_changes_no_status(self):
        order = self._make_confirmed(acknowledged=True)
        order.order_line.product_id.purchase_method = "purchase"
        order.env.add_to_compute(
            order.order_line._fields["qty_to_invoice"], order.order_line
        )
        orders = self.env["purchase.order"].with_user(self.user).browse(order.id)
        before = orders._become_list_status()
        self.assertEqual(before[0], "Invoice expected")
        order.action_create_invoice()
        self.env.flush_all()
        self.assertEqual(order.invoice_status, "invoiced")
        self.assertEqual(orders._become_list_status(), before)
        page = self._open_page("/my/purchase")
        [row] = page.xpath(f"//tr[.//a[contains(., '{order.name}')]]")
        self.assertIn("Invoice expected", row.text_content())
        order.invoice_ids.invoice_date = "2026-01-15"
        order.invoice_ids.action_post()
        self.assertEqual(orders._become_list_status()[0], "Invoiced")
        # the rest of it is still a draft
        order.order_line.product_qty += 1
        order.action_create_invoice()
        self.assertEqual(orders._become_list_status()[0], "Invoice expected")

    def test_no_number_tells_of_a_bill_that_staff_still_writes(self):
        for model, names in (
            ("purchase.order", ("invoice_status", "invoice_count")),
            (
                "purchase.order.line",
                ("qty_invoiced", "qty_invoiced_at_date", "qty_to_invoice"),
            ),
        ):
            records = self.env[model].with_user(self.user)
            for name in names:
                field = records._fields[name]
                self.assertFalse(records._has_field_access(field, "read"), name)

    def test_a_search_is_repeated_in_the_form_and_on_the_next_page(self):
        for number in range(21):
            self._make_confirmed(partner_ref=f"Tree {number}")
        path = "/my/purchase?search=tree&filterby=to_confirm&sortby=name"
        page = self._open_page(path)
        self.assertEqual(len(self._rows(path)), 20)
        self.assertEqual(page.xpath("//input[@name='search']/@value"), ["tree"])
        [link] = set(page.xpath("//a[contains(@href, '/my/purchase/page/2')]/@href"))
        for argument in ("search=tree", "filterby=to_confirm", "sortby=name"):
            self.assertIn(argument, link)
        self.assertEqual(len(self._rows(link)), 1)

    def test_what_is_not_found_is_said_with_the_way_back(self):
        for path in LISTS:
            page = self._open_page(f"{path}?search=nothing-like-it")
            self.assertIn("Nothing was found", page.text_content())
            back = page.xpath("//a[contains(@class, 'o_become_list_all')]/@href")
            self.assertEqual(back, [path])

    def test_what_makes_no_sense_gives_the_list(self):
        for path in LISTS:
            expected = self._rows(path)
            self.assertTrue(expected)
            for nonsense in (
                "sortby=nonsense",
                "filterby=nonsense",
                "sortby=",
                "date_begin=x&date_end=y",
                "date_begin=2020-01-01",
                "page=x",
                "search=%20",
                "search=%00",
                "search=%25",
            ):
                found = self._rows(f"{path}?{nonsense}")
                self.assertEqual(found, [] if "%25" in nonsense else expected, nonsense)
            for end in ("/page/0", "/page/999999999", "?search=" + "9" * 5000):
                self._open_page(f"{path}{end}")

    def test_a_list_makes_no_tokens_and_each_row_has_its_download(self):
        for path, order in (("/my/rfq", self.sent), ("/my/purchase", self.confirmed)):
            order.access_token = False
            links = self._open_page(path).xpath("//table//a/@href")
            self.assertIn(f"{order.access_url}?report_type=pdf&download=true", links)
            self.env.invalidate_all()
            self.assertFalse(order.access_token)

    def test_what_has_to_be_done_first_is_first_behind_the_badge(self):
        days = ("2026-03-01", "2026-01-01", "2026-02-01")
        self.sent.button_cancel()
        requests = [self._make_order(state="sent", date_order=day) for day in days]
        orders = [self._make_confirmed(date_planned=day) for day in days]
        self.confirmed.acknowledged = True
        for path, filterby, made in (
            ("/my/rfq", "to_answer", requests),
            ("/my/purchase", "to_confirm", orders),
        ):
            names = [order.name for order in made]
            urgent = [names[1], names[2], names[0]]
            self.assertEqual(self._rows(f"{path}?filterby={filterby}"), urgent)
            found = self._rows(f"{path}?filterby={filterby}&sortby=date")
            self.assertEqual(found, names[::-1])
            self.assertEqual(self._rows(path)[:3], names[::-1])

    def test_one_name_for_one_thing(self):
        for path, tile, name in (
            ("/my/rfq", "requests", "Requests for quotation"),
            ("/my/purchase", "purchases", "Purchase orders"),
            ("/my/invoices?filterby=bills", "bills", "Vendor bills"),
        ):
            page = self._open_page(path)
            self.assertEqual(self._texts(page, "//ol/li"), [name])
            self.assertEqual(self._texts(page, "//h1"), [name])
            found = self.env.ref(f"become_portal_purchase.tile_{tile}")
            self.assertEqual(found.name, name)
        for order, names, heading in (
            (self.sent, "Requests for quotation", "Request for quotation"),
            (self.confirmed, "Purchase orders", "Purchase order"),
        ):
            page = self._open_page(order.access_url)
            one = f"{heading} {order.name}"
            self.assertEqual(self._texts(page, "//ol/li"), [names, one])
            self.assertIn(one, self._texts(page, "//h2"))

    def test_the_columns_have_one_order(self):
        for path, columns in (
            ("/my/rfq", ["Request for quotation", "Answer before", "Status"]),
            ("/my/purchase", ["Purchase order", "Date", "Status", "Total"]),
        ):
            found = self._texts(self._open_page(path), "//thead//th")
            self.assertEqual(found, [*columns, "Actions"])

    def test_a_list_of_requests_has_no_price_that_the_page_does_not_show(self):
        """Before an answer it is what we think that it costs."""
        self.sent.order_line.price_unit = 4321
        page = self._open_page("/my/rfq")
        self.assertNotIn("321", page.text_content().replace(self.sent.name, ""))

    def test_a_supplier_finds_a_bill_by_their_own_number(self):
        bill = self._make_bill()
        bill.ref = "ZV-2026-77"
        page = self._open_page("/my/invoices?filterby=bills")
        shown = self._texts(page, "//small[contains(@class, 'o_become_reference')]")
        self.assertEqual(shown, [bill.ref])

    def test_a_bill_is_no_proforma(self):
        bill = self._make_bill()
        page = self._open_page(f"{bill.access_url}?report_type=html")
        [heading] = self._texts(page, "//h2")
        self.assertEqual(heading, f"Vendor Bill {bill.name}")

    def test_a_list_without_rows_says_so(self):
        other = self.company.create(
            {"name": "Other", "is_company": True, "become_role_ids": self.role.ids}
        )
        self._login(self._make_user("empty_lists", other))
        for path, text in (
            ("/my/rfq", "no open requests for quotation"),
            ("/my/purchase", "no purchase orders yet"),
            ("/my/invoices?filterby=bills", "no vendor bills yet"),
        ):
            said = self._texts(
                self._open_page(path), "//*[contains(@class, 'o_become_empty')]"
            )
            self.assertIn(text, " ".join(said))

    def _texts(self, page, path):
        texts = (" ".join(node.text_content().split()) for node in page.xpath(path))
        return list(filter(None, texts))

    def test_three_and_thirty_documents_take_the_same_queries(self):
        for path, make in (
            ("/my/rfq", lambda: self._make_order(state="sent")),
            ("/my/purchase", self._make_confirmed),
        ):
            for _number in range(3):
                make()
            few = self._count_queries(path)
            for _number in range(16):
                make()
            self.assertLessEqual(self._count_queries(path), few, path)


@tagged("post_install", "-at_install")
class TestOrderPage(PurchaseCommon, PortalHttpCase):
    """What a supplier can do with an order, as Odoo lets them."""

    def setUp(self):
        super().setUp()
        self._login(self.user)
        self.confirmed.user_id = self.env.ref("base.user_admin")
        self.line = self.confirmed.order_line

    def _link(self, name):
        page = self._open_page(self.confirmed.access_url)
        return page.xpath(f"//a[contains(@class, '{name}')]/@href")

    def _update(self, dates, order=None, **values):
        order = order or self.confirmed
        # the answer is no JSON
        return self.url_open(
            f"/my/purchase/{order.id}/update",
            json=self.build_rpc_payload({**dates, **values}),
        )

    def _required_actions(self):
        """What the bell on any other page lists: how much, by where it leads."""
        path = "//header//ul[contains(@class, 'o_become_bell_list')]//a"
        return {
            tile.get("href"): tile.xpath("span[@aria-hidden]/text()")[0]
            for tile in self._open_page("/my/security").xpath(path)
        }

    def test_they_confirm_with_a_button_that_goes_away_then(self):
        waiting = self._required_actions()
        self.assertEqual(waiting.pop("/my/purchase?filterby=to_confirm"), "1")
        [link] = self._link("o_become_confirm")
        self.assertEqual(self.url_open(link).status_code, 200)
        self.assertTrue(self.confirmed.acknowledged)
        self.assertEqual(self._link("o_become_confirm"), [])
        # nor does it require action any more, though it is a page that did it
        self.assertEqual(self._required_actions(), waiting)

    def test_only_an_order_has_an_amount_above_its_page(self):
        """Of a request it would be what we reckon with, or zero."""
        amount = "//h2[@data-id='total_amount']"
        self.sent.order_line.price_unit = 4321
        page = self._open_page(self.sent.access_url)
        self.assertEqual(page.xpath(amount), [])
        self.assertNotIn("321.00", page.text_content().replace(self.sent.name, ""))
        self.assertTrue(self._open_page(self.confirmed.access_url).xpath(amount))

    def test_a_page_has_one_kind_of_second_button(self):
        page = self._open_page(self.confirmed.access_url)
        [link] = page.xpath("//a[@id='print_invoice_report']/@class")
        self.assertIn("btn-light", link.split())
        self.assertNotIn("btn-secondary", link.split())

    def test_a_request_has_nothing_to_confirm(self):
        page = self.url_open(self.sent.access_url).text
        self.assertNotIn("o_become_confirm", page)
        self.assertNotIn("o_become_dates", page)

    def test_a_link_in_a_mail_has_the_button_too(self):
        link = self.confirmed.get_portal_url()
        self.authenticate(None, None)
        page = self._open_page(link)
        [link] = page.xpath("//a[contains(@class, 'o_become_confirm')]/@href")
        self.url_open(link)
        self.assertTrue(self.confirmed.acknowledged)

    def test_the_links_of_old_reminders_confirm_too(self):
        for kind in ("reminder", "reception", "decline"):
            self.confirmed.acknowledged = False
            self.url_open(self.confirmed.get_confirm_url(kind))
            self.assertTrue(self.confirmed.acknowledged, kind)

    def test_they_say_when_they_deliver_and_the_buyer_hears_of_it(self):
        [link] = self._link("o_become_dates")
        page = self._open_page(link)
        self.assertEqual(
            page.xpath(
                "//input[contains(@class, 'o-purchase-datetimepicker')]/@data-line-id"
            ),
            [str(self.line.id)],
        )
        answer = self._update({str(self.line.id): "2030-05-06"})
        self.assertLess(answer.status_code, 300)
        self.assertEqual(str(self.line.date_planned.date()), "2030-05-06")
        [activity] = self.confirmed.activity_ids.filtered("note")
        self.assertEqual(activity.user_id, self.confirmed.user_id)
        self.assertIn("2030-05-06", activity.note)

    def test_what_makes_no_sense_changes_no_date(self):
        before = self.line.date_planned
        other = self._make_order(state="sent").order_line
        for dates in (
            {str(self.line.id): "tomorrow"},
            {str(self.line.id): "2030-13-45"},
            {"x": "2030-05-06"},
            {str(other.id): "2030-05-06"},
            {"999999999": "2030-05-06"},
        ):
            answer = self._update(dates)
            self.assertLess(answer.status_code, 500, dates)
            self.assertEqual(self.line.date_planned, before, dates)
            self.assertNotEqual(str(other.date_planned.date()), "2030-05-06")

    def test_another_supplier_confirms_and_changes_nothing(self):
        other = self.company.create({"name": "Other", "is_company": True})
        user = self._make_user("page_other", other)
        before = self.line.date_planned
        for login in (user.login, None):
            self.authenticate(login, login)
            self.url_open(f"{self.confirmed.access_url}?acknowledge=True")
            self._update({str(self.line.id): "2030-05-06"}, access_token="wrong")
            self.env.invalidate_all()
            self.assertFalse(self.confirmed.acknowledged)
            self.assertEqual(self.line.date_planned, before)
