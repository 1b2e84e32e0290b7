from lxml import html

from odoo.fields import Command
from odoo.tests import tagged

from .hours_common import (
    INTERNAL,
    NOTE,
    OTHER_INTERNAL,
    HoursHttpCommon,
    get_section,
)
from .http_common import count_queries

TEXTS = (NOTE, OTHER_INTERNAL)


def get_months(response):
    """The rows of the chart under a document, as they are read.

    :rtype: list[str]
    """
    rows = html.fromstring(response.text).xpath(
        "//*[@id='become_hours']//*[contains(@class, 'o_become_hours_months')]"
        "//tr[th/@scope='row']"
    )
    return [" ".join(row.text_content().split()) for row in rows]


@tagged("post_install", "-at_install")
class TestHoursOrderPage(HoursHttpCommon):
    def _get_order_section(self, user=None, query=""):
        return get_section(
            self._get_as(
                user or self.customer_user, f"/my/orders/{self.order.id}{query}"
            )
        )

    def test_full_shows_date_employee_hours_and_the_text_for_customers(self):
        section = self._get_order_section()
        for text in ("10/05/2026", "Gerard the Gardener", "02:00", "03:00", *TEXTS):
            self.assertIn(text, section)
        self.assertNotIn("hopeless", section)
        self.assertIn("Total 05:00", section)

    def test_no_description_shows_the_hours_without_text(self):
        self._set_mode("no_description")
        response = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        self.assertIn("Gerard the Gardener", get_section(response))
        for text in (*TEXTS, INTERNAL):
            self.assertNotIn(text, response.text)

    def test_hide_shows_nothing_and_links_nowhere(self):
        self._set_mode("hide")
        response = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        self.assertEqual(get_section(response), "")
        self.assertNotIn("Gerard the Gardener", response.text)
        self.assertNotIn("/my/timesheets?search_in", response.text)

    def test_colleague_and_mail_link_see_the_same_as_the_customer(self):
        own = self._get_order_section()
        self.assertEqual(self._get_order_section(self.colleague_user), own)
        self._login(None)
        visitor = get_section(self._get(self.order.get_portal_url()))
        self.assertEqual(visitor, own)

    def test_mail_link_obeys_the_mode(self):
        self._login(None)
        for mode, expected in (
            ("full", True),
            ("no_description", False),
            ("hide", False),
        ):
            self._set_mode(mode)
            page = self._get(self.order.get_portal_url()).text
            self.assertEqual(NOTE in page, expected, mode)
            self.assertEqual("Gerard" in page, mode != "hide", mode)

    def test_stranger_sees_no_order(self):
        response = self._get_as(self.stranger_user, f"/my/orders/{self.order.id}")
        self.assertNotIn("Gerard", response.text)

    def test_hours_on_closed_projects_are_left_out(self):
        self.project.privacy_visibility = "employees"
        self.assertNotIn("Gerard", self._get_order_section())

    def test_ordered_used_and_left(self):
        section = self._get_order_section()
        for text in ("Ordered 10:00", "Used 05:00", "Left 05:00"):
            self.assertIn(text, section)

    def test_more_used_than_ordered_is_said(self):
        self._book(7, "much more")
        self.assertIn("Over 02:00", self._get_order_section())

    def test_sold_hours_are_listed_before_any_was_worked(self):
        (self.line | self.other_line).unlink()
        section = self._get_order_section()
        self.assertIn("Left 10:00", section)
        self.assertIn("No hours have been booked yet", section)

    def test_days_when_the_company_books_days(self):
        self.company.timesheet_encode_uom_id = self.env.ref("uom.product_uom_day")
        section = self._get_order_section()
        self.assertIn("Total 0.63 days", section)
        self.assertIn("Ordered 1.25 days", section)

    def test_several_order_lines_each_have_their_sum(self):
        second = self.order_line.copy(
            {"order_id": self.order.id, "name": "Maintenance", "product_uom_qty": 4}
        )
        task = second.task_id or self.env["project.task"].create(
            {"name": "Mow", "project_id": self.project.id, "sale_line_id": second.id}
        )
        self._book(1, "mowing", task=task)
        section = self._get_order_section()
        self.assertIn("Used 05:00", section)
        self.assertIn("Used 01:00", section)
        self.assertIn("Total 06:00", section)

    def test_dutch_reader_gets_dutch_dates_and_page(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.customer.lang = "nl_NL"
        response = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        self.assertIn("05-10-2026", get_section(response))
        self.assertEqual(html.fromstring(response.text).get("lang"), "nl-NL")

    def _get_bars(self):
        """The parts of each bar of what was used, as widths in percent."""
        response = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        return [
            [
                part.get("style").partition(": ")[2]
                for part in bar.xpath(".//*[contains(@class, 'progress-bar')]")
            ]
            for bar in html.fromstring(response.text).xpath(
                "//*[@id='become_hours']//*[contains(@class, 'o_become_chart_usage')]"
            )
        ]

    def test_each_service_that_was_sold_has_a_bar(self):
        self.assertEqual(self._get_bars(), [["50.0%"]])
        second = self.order_line.copy(
            {"order_id": self.order.id, "name": "Maintenance", "product_uom_qty": 4}
        )
        free = self.order_line.copy(
            {"order_id": self.order.id, "name": "Goodwill", "product_uom_qty": 0}
        )
        self._book(5, "mowing", task=second.task_id)
        self._book(1, "gift", task=free.task_id)
        self.assertEqual(
            self._get_bars(), [["50.0%"], ["80.0%", "20.0%"], ["0.0%", "100.0%"]]
        )
        self.assertIn("Used 05:00 Over 01:00", self._get_order_section())

    def test_hours_that_were_taken_back_leave_an_empty_bar(self):
        (self.line | self.other_line).unlink()
        self._book(-2, "too much")
        self.assertEqual(self._get_bars(), [["0.0%"]])
        self.assertIn("Used -02:00 Left 12:00", self._get_order_section())

    def test_the_months_add_up_to_the_total(self):
        self._book(1.25, "september", date="2026-09-30")
        self._book(-0.5, "taken back", date="2026-08-01")
        page = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        self.assertEqual(
            get_months(page),
            ["October 2026 05:00", "September 2026 01:15", "August 2026 -00:30"],
        )
        self.assertIn("Total 05:45", get_section(page))
        bars = html.fromstring(page.text).xpath(
            "//*[@id='become_hours']//*[contains(@class, 'o_become_chart_bar')]"
        )
        self.assertEqual(
            [["bg-danger" in bar.get("class"), bar.get("style")] for bar in bars],
            [
                [False, "margin-inline-start: 9.09%; width: 90.91%"],
                [False, "margin-inline-start: 9.09%; width: 22.73%"],
                [True, "margin-inline-start: 0.0%; width: 9.09%"],
            ],
        )

    def test_months_of_closed_projects_are_left_out(self):
        other = self.project.copy({"privacy_visibility": "employees"})
        inner = self.env["project.task"].create(
            {
                "name": "Inner",
                "project_id": other.id,
                "sale_line_id": self.order_line.id,
            }
        )
        self._book(4, "inner", task=inner, date="2026-07-01")
        page = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        self.assertIn("Used 09:00", get_section(page))
        self.assertEqual(get_months(page), ["October 2026 05:00"])

    def test_there_are_twelve_months_at_most(self):
        for month in range(1, 13):
            self._book(1, "work", date=f"2025-{month:02}-03")
        page = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        months = get_months(page)
        self.assertEqual(len(months), 12)
        self.assertEqual(months[0], "October 2026 05:00")
        self.assertEqual(months[-1], "February 2025 01:00")
        self.assertIn("The newest twelve months", get_section(page))

    def test_no_mode_shows_more_of_the_months_than_of_the_hours(self):
        for user in (self.customer_user, self.colleague_user, None):
            url = f"/my/orders/{self.order.id}" if user else self.order.get_portal_url()
            for mode in ("full", "no_description", "hide"):
                self._set_mode(mode)
                for query in ("", "become_hours_page=1"):
                    sign = "&" if "?" in url else "?"
                    page = self._get_as(user, f"{url}{sign}{query}")
                    months = [] if mode == "hide" else ["October 2026 05:00"]
                    self.assertEqual(get_months(page), months, mode)
                    self.assertEqual("o_become_chart" in page.text, mode != "hide")

    def test_page_numbers_that_make_no_sense_give_a_page(self):
        for page in ("0", "-1", "99999", "two", "", "1;drop table", "1e9"):
            section = self._get_order_section(query=f"?become_hours_page={page}")
            self.assertIn("Total 05:00", section, page)


@tagged("post_install", "-at_install")
class TestHoursManyLines(HoursHttpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["account.analytic.line"].create(
            [
                {
                    "name": f"entry {number}",
                    "project_id": cls.project.id,
                    "task_id": cls.task.id,
                    "employee_id": cls.employee.id,
                    "unit_amount": 1,
                    "date": "2026-09-01",
                }
                for number in range(120)
            ]
        )

    def _open(self, path):
        return html.fromstring(self._get(path).text)

    def _count_rows(self, tree):
        return len(tree.xpath("//ul[contains(@class, 'o_become_hours_list')]/li"))

    def test_the_newest_five_are_there_and_a_link_to_all(self):
        self._login(None)
        url = f"/my/orders/{self.order.id}"
        tree = self._open(self.order.get_portal_url())
        self.assertEqual(self._count_rows(tree), 5)
        [link] = tree.xpath("//a[contains(@class, 'o_become_hours_all')]")
        self.assertEqual(link.text.strip(), "Show all 122")
        self.assertIn("access_token=", link.get("href"))
        self.assertFalse(tree.xpath("//a[@rel='next']"))
        tree = self._open(f"{url}{link.get('href')}")
        self.assertEqual(self._count_rows(tree), 20)
        [link] = tree.xpath("//a[contains(@class, 'o_become_hours_newest')]/@href")
        self.assertEqual(self._count_rows(self._open(f"{url}{link}")), 5)

    def test_few_hours_have_no_link(self):
        lines = self.env["account.analytic.line"].search(
            [("order_id", "=", self.order.id)]
        )
        lines[5:].unlink()
        self._login(self.customer_user)
        for query in ("", "?become_hours_page=1"):
            tree = self._open(f"/my/orders/{self.order.id}{query}")
            self.assertEqual(self._count_rows(tree), 5)
            self.assertFalse(tree.xpath("//*[@id='become_hours']//a"))

    def test_long_lists_page_and_keep_the_mail_link(self):
        self._login(None)
        url = f"{self.order.get_portal_url()}&become_hours_page=1"
        tree = self._open(url)
        older = tree.xpath("//*[@id='become_hours']//a[@rel='next']")[0].get("href")
        self.assertIn("access_token=", older)
        second = self._get(f"/my/orders/{self.order.id}{older}")
        self.assertIn("Total", second.text)
        self.assertIn(
            "2 / 7", " ".join(html.fromstring(second.text).text_content().split())
        )

    def test_query_count_does_not_grow_with_the_hours(self):
        def count(page, size):
            def ask():
                hours = self.order._become_get_hours(page)
                self.assertEqual(len(hours["lines"]), size)

            ask()  # fill the caches that outlive a request
            return count_queries(self.env, ask)

        asked = ((None, 5), ("1", 20))
        few = [count(*one) for one in asked]
        self.env["account.analytic.line"].create(
            [
                {
                    "name": f"more {number}",
                    "project_id": self.project.id,
                    "task_id": self.task.id,
                    "employee_id": self.employee.id,
                    "unit_amount": 1,
                }
                for number in range(300)
            ]
        )
        self.env.flush_all()
        self.assertEqual([count(*one) for one in asked], few)
        self.assertLessEqual(max(few), 15)


@tagged("post_install", "-at_install")
class TestHoursInvoicePage(HoursHttpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order_line.product_id.service_policy = "delivered_timesheet"
        cls.invoice = cls.order._create_invoices()
        cls.invoice.action_post()

    def test_invoice_lists_the_hours_that_it_bills(self):
        self.assertEqual(self.line.timesheet_invoice_id, self.invoice)
        later = self._book(1, "not billed yet")
        self.assertFalse(later.timesheet_invoice_id)
        page = self._get_as(self.customer_user, f"/my/invoices/{self.invoice.id}").text
        self.assertIn(NOTE, page)
        self.assertIn("Gerard", page)
        self.assertNotIn("not billed yet", page)
        self.assertNotIn("Ordered", page, "an invoice tells what it bills")

    def test_invoice_obeys_the_mode(self):
        for mode in ("no_description", "hide"):
            self._set_mode(mode)
            page = self._get_as(
                self.customer_user, f"/my/invoices/{self.invoice.id}"
            ).text
            self.assertNotIn(NOTE, page)
            self.assertEqual("Gerard" in page, mode != "hide")
            self.assertNotIn("/my/timesheets?search_in", page)

    def test_visitor_with_the_mail_link_sees_what_the_customer_sees(self):
        self._login(None)
        page = self._get(self.invoice.get_portal_url()).text
        self.assertIn(NOTE, page)
        self.assertNotIn("hopeless", page)


@tagged("post_install", "-at_install")
class TestHoursSoldInDays(HoursHttpCommon):
    """Two days were sold; what was booked of them is no round part of a day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.line | cls.other_line).unlink()
        cls.days = cls.order_line.product_id.copy(
            {"uom_id": cls.env.ref("uom.product_uom_day").id}
        )
        cls.order = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.id,
                "order_line": [
                    Command.create({"product_id": cls.days.id, "product_uom_qty": 2})
                ],
            }
        )
        cls.order.action_confirm()
        cls.order_line = cls.order.order_line
        cls._share_project(cls.order_line.project_id, cls.customer)
        cls.task = cls.order_line.task_id
        cls._book(4, "planted")
        cls._book(-0.5, "too much")

    def _get_order_section(self):
        self.env.flush_all()
        page = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        return get_section(page)

    def test_hours_are_those_that_were_booked_and_add_up(self):
        section = self._get_order_section()
        for text in ("Ordered 16:00", "Used 03:30", "Left 12:30", "Total 03:30"):
            self.assertIn(text, section)

    def test_hours_on_closed_projects_count_as_used(self):
        self.order_line.project_id.privacy_visibility = "employees"
        section = self._get_order_section()
        self.assertIn("Ordered 16:00 Used 03:30 Left 12:30", section)
        self.assertNotIn("Gerard", section)

    def test_days_are_rounded_once_as_on_the_page_of_odoo(self):
        self.company.timesheet_encode_uom_id = self.env.ref("uom.product_uom_day")
        section = self._get_order_section()
        for text in ("Ordered 2.00 days", "Used 0.44 days", "Left 1.56 days"):
            self.assertIn(text, section)
        lines = self.env["account.analytic.line"]
        for hours in (4, -0.5, 2.5, 3.5):
            shown = lines._become_get_time_writer(self.company)(hours)
            self.assertEqual(shown, f"{lines._convert_hours_to_days(hours):.2f} days")
        page = self._get("/my/timesheets").text
        for number in ("0.5", "-0.07", "0.44"):
            self.assertRegex(page, rf">{number}0?<", number)
        for row in ("0.50 days", "-0.07 days", "Total 0.44 days"):
            self.assertIn(row, section)

    def test_more_than_ordered_adds_up_too(self):
        self._book(13.1, "much more")
        self.assertIn("Used 16:36 Over 00:36", self._get_order_section())


@tagged("post_install", "-at_install")
class TestHoursCredited(HoursHttpCommon):
    """An invoice of five hours is credited, by the wizard that staff use."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order_line.product_id.service_policy = "delivered_timesheet"
        cls.invoice = cls.order._create_invoices()
        cls.invoice.action_post()

    def _credit(self, invoice=None, **values):
        invoice = invoice or self.invoice
        wizard = self.env["account.move.reversal"].create(
            {"move_ids": invoice.ids, "journal_id": invoice.journal_id.id}
        )
        note = self.env["account.move"].browse(wizard.refund_moves()["res_id"])
        note.invoice_line_ids.write(values)
        note.action_post()
        return note

    def _get_invoice_section(self, invoice=None):
        self.env.flush_all()
        invoice = invoice or self.invoice
        page = self._get_as(self.customer_user, f"/my/invoices/{invoice.id}")
        return get_section(page)

    def test_a_part_that_is_credited_leaves_the_hours_on_the_page(self):
        self._credit(quantity=1)
        self.assertFalse(self.line.timesheet_invoice_id, "Odoo lets go of them")
        section = self._get_invoice_section()
        self.assertIn("Total 05:00", section)
        self.assertIn(NOTE, section)
        self._credit(quantity=4)
        self.assertEqual(self._get_invoice_section(), "", "nothing of it is billed")

    def test_a_price_that_is_credited_in_part_leaves_them_too(self):
        self._credit(price_unit=10)
        self.assertIn("Total 05:00", self._get_invoice_section())

    def test_all_that_is_credited_takes_the_hours_along(self):
        note = self._credit()
        self.assertEqual(self._get_invoice_section(), "")
        self.assertEqual(self._get_invoice_section(note), "")

    def test_hours_of_other_lines_stay_as_they_are(self):
        free = self.order_line.copy({"order_id": self.order.id, "price_unit": 0})
        self._book(1, "for nothing", task=free.task_id)
        invoice = self.order._create_invoices()
        invoice.action_post()
        self._credit(quantity=1)
        section = self._get_invoice_section(invoice)
        self.assertIn("Total 01:00", section)
        self._credit(invoice, quantity=0.5)
        self.assertIn("Total 01:00", self._get_invoice_section(invoice))
        self._credit(invoice, quantity=0.5)
        self.assertEqual(self._get_invoice_section(invoice), "")

    def _bill_again(self, **period):
        wizard = self.env["sale.advance.payment.inv"].create(
            {"sale_order_ids": self.order.ids, **period}
        )
        invoice = self.env["account.move"].browse(wizard.create_invoices()["res_id"])
        invoice.action_post()
        return invoice

    def test_hours_are_not_told_twice_after_a_credit_note(self):
        """Odoo puts all five hours on the invoice that bills the one of them."""
        self._credit(quantity=1)
        again = self._bill_again()
        self.assertEqual(again.invoice_line_ids.quantity, 1)
        self.assertEqual(sum(again.timesheet_ids.mapped("unit_amount")), 5)
        self.assertIn("Total 05:00", self._get_invoice_section())
        self.assertEqual(self._get_invoice_section(again), "")
        self._book(2, "new work")
        newer = self._bill_again()
        self.assertIn("Total 02:00", self._get_invoice_section(newer))

    def test_hours_that_are_all_billed_again_stand_where_they_are_billed(self):
        """Of a period, Odoo bills all that it let go of."""
        self._credit(quantity=1)
        again = self._bill_again(
            date_start_invoice_timesheet="2026-10-01",
            date_end_invoice_timesheet="2026-10-31",
        )
        self.assertEqual(again.invoice_line_ids.quantity, 5)
        self.assertIn("Total 05:00", self._get_invoice_section(again))

    def test_staff_can_correct_and_bill_what_was_credited(self):
        self._credit(quantity=1)
        self.other_line.unit_amount = 2
        self.assertIn("Total 04:00", self._get_invoice_section())


@tagged("post_install", "-at_install")
class TestHoursStockPages(HoursHttpCommon):
    """Odoo's own places that print hours."""

    def _assert_texts(self, page, mode, url):
        for text in TEXTS:
            self.assertEqual(text in page, mode == "full", f"{url} {mode}")
        self.assertNotIn("hopeless", page, url)

    def test_timesheet_list_obeys_the_mode(self):
        for mode in ("full", "no_description"):
            self._set_mode(mode)
            page = self._get_as(self.customer_user, "/my/timesheets").text
            self.assertIn("Gerard", page)
            self._assert_texts(page, mode, "/my/timesheets")

    def test_hidden_timesheet_list_redirects_home(self):
        self._set_mode("hide")
        response = self._get_as(self.customer_user, "/my/timesheets")
        self.assertTrue(response.url.endswith("/my"), response.url)

    def test_the_card_of_hours_goes_where_hours_are_hidden(self):
        self._login(self.customer_user)

        def has_card():
            """Odoo remembers in the session that there was something to count."""
            asked = {"counters": ["timesheet_count"]}
            body = {"jsonrpc": "2.0", "method": "call", "params": asked}
            self.env.flush_all()
            page = self._get("/my").text
            count = self.url_open("/my/counters", json=body).json()["result"]
            has = 'href="/my/timesheets"' in page
            self.assertLessEqual(bool(count["timesheet_count"]), has)
            return has

        self.assertTrue(has_card())
        for mode, is_there in (("no_description", True), ("hide", False)):
            self._set_mode(mode)
            self.assertEqual(has_card(), is_there, mode)
        self.order.become_timesheet_visibility = "full"
        self.assertTrue(has_card(), "of this order hours are shown")
        self.customer_company.become_timesheet_visibility = "hide"
        self.order.become_timesheet_visibility = False
        self._set_mode("full")
        self.assertFalse(has_card())

    def test_timesheet_list_opens_for_the_one_order_that_is_shown(self):
        self._set_mode("hide")
        self.order.become_timesheet_visibility = "full"
        self.env.flush_all()
        page = self._get_as(self.customer_user, "/my/timesheets").text
        self.assertIn(NOTE, page)

    def test_hours_that_were_sold_to_somebody_else_are_not_in_the_list(self):
        """A task stays of who was the customer of its order before."""
        for document in (self.project, self.task):
            document.message_unsubscribe(document.message_partner_ids.ids)
        self.env.flush_all()
        self.assertIn(NOTE, self._get_as(self.customer_user, "/my/timesheets").text)
        self.order.partner_id = self.stranger_user.partner_id
        self.assertEqual(self.line.partner_id, self.customer)
        self.env.flush_all()
        page = self._get_as(self.customer_user, "/my/timesheets").text
        self.assertNotIn(NOTE, page)
        self.assertNotIn("Competitor", page)
        # who is invited to the work of somebody else goes on to see it
        self.project.message_subscribe(self.customer.ids)
        self.env.flush_all()
        self.assertIn(NOTE, self._get_as(self.customer_user, "/my/timesheets").text)

    def test_timesheet_search_knows_only_the_text_for_customers(self):
        self._login(self.customer_user)
        url = "/my/timesheets?search_in=name&search="
        self.assertIn("Gerard", self._get(url + "roses").text)
        self.assertNotIn("Gerard", self._get(url + "hopeless").text)
        self._set_mode("no_description")
        self.assertNotIn("Gerard", self._get(url + "roses").text)
        self.assertNotIn("Gerard", self._get(url + "weeding").text)

    def test_timesheet_inputs_that_make_no_sense_give_a_page(self):
        self._login(self.customer_user)
        for query in (
            "sortby=name",
            "sortby=amount",
            "sortby=name;--",
            "groupby=amount",
            "groupby=name",
            "filterby=nonsense",
            "search_in=amount&search=4",
            "search_in=become_customer_note&search=x",
            "parent_task_id=x",
            "parent_task_id=99999999",
            "search=%00",
        ):
            response = self._get(f"/my/timesheets?{query}")
            self.assertEqual(response.status_code, 200, query)

    def test_project_inputs_that_make_no_sense_give_a_page(self):
        self._login(self.customer_user)
        lists = ("/my/projects", "/my/tasks", f"/my/projects/{self.project.id}")
        for url in lists:
            for query in (
                "sortby=nonsense",
                "search=%00",
                "date_begin=x&date_end=y",
                "date_begin=2026-99-99&date_end=2026-01-01",
            ):
                response = self._get(f"{url}?{query}")
                self.assertEqual(response.status_code, 200, f"{url}?{query}")

    def test_timesheets_are_not_sorted_by_the_internal_text(self):
        self._login(self.customer_user)
        self.other_line.write({"name": "aaa internal", "date": "2026-10-01"})
        self.env.flush_all()
        for query in ("sortby=name", "sortby=name desc", "sortby=amount"):
            page = self._get(f"/my/timesheets?groupby=none&{query}").text
            self.assertLess(page.index(NOTE), page.index("aaa internal"), query)

    def test_task_page_obeys_the_mode(self):
        for url in (
            f"/my/tasks/{self.task.id}",
            f"/my/projects/{self.project.id}/task/{self.task.id}",
        ):
            for mode in ("full", "no_description", "hide"):
                self._set_mode(mode)
                response = self._get_as(self.customer_user, url)
                self.assertEqual(response.status_code, 200)
                self._assert_texts(response.text, mode, url)
                self.assertEqual("Gerard" in response.text, mode != "hide", mode)
                self.assertEqual("05:00" in response.text, mode != "hide", mode)

    def test_task_report_obeys_the_mode(self):
        for report_type in ("html", "text"):
            for mode in ("full", "no_description", "hide"):
                self._set_mode(mode)
                url = f"/my/tasks/{self.task.id}?report_type={report_type}"
                page = self._get_as(self.customer_user, url).text
                self._assert_texts(page, mode, url)
                self.assertEqual("Gerard" in page, mode != "hide", mode)

    def test_reports_of_orders_obey_the_mode_by_address(self):
        url = f"/report/html/sale_timesheet.report_timesheet_sale_order/{self.order.id}"
        for mode in ("full", "no_description", "hide"):
            self._set_mode(mode)
            page = self._get_as(self.customer_user, url).text
            self._assert_texts(page, mode, url)
            self.assertEqual("Gerard" in page, mode != "hide", mode)

    def test_task_list_has_no_sums_in_hide(self):
        for user, url in (
            (self.customer_user, "/my/tasks"),
            (None, self.project.get_portal_url()),
        ):
            for mode in ("full", "hide"):
                self._set_mode(mode)
                response = self._get_as(user, url)
                self.assertEqual(response.status_code, 200)
                self.assertEqual("05:00" in response.text, mode == "full", (url, mode))

    def test_task_list_is_not_sorted_or_grouped_by_hidden_sums(self):
        self._set_mode("hide")
        # sorted by any of the sums the first task goes before this one, by id after it
        second = self.task.copy({"name": "Long task", "allocated_hours": 10})
        self._book(9, "long", task=second)
        second.message_subscribe(partner_ids=self.customer.ids)
        self._login(self.customer_user)
        plain = self._order_of_tasks("/my/tasks?groupby=none", second)
        for query in (
            "sortby=progress asc",
            "sortby=effective_hours desc",
            "sortby=effective_hours asc",
            "sortby=remaining_hours desc, id",
            "groupby=effective_hours",
            "groupby=progress",
        ):
            url = f"/my/tasks?{query}" + ("&groupby=none" if "sortby" in query else "")
            self.assertEqual(self._order_of_tasks(url, second), plain, query)

    def test_task_list_is_sorted_by_progress_where_sums_are_seen(self):
        second = self.task.copy({"name": "Long task", "allocated_hours": 10})
        self._book(9, "long", task=second)
        second.message_subscribe(partner_ids=self.customer.ids)
        self._login(self.customer_user)
        self.assertNotEqual(
            self._order_of_tasks("/my/tasks?groupby=none", second),
            self._order_of_tasks("/my/tasks?groupby=none&sortby=progress asc", second),
        )

    def _order_of_tasks(self, url, other):
        page = self._get(url).text
        return page.index(f"/my/tasks/{self.task.id}?") > page.index(
            f"/my/tasks/{other.id}?"
        )


@tagged("post_install", "-at_install")
class TestHoursPrints(HoursHttpCommon):
    """What staff prints for itself and what staff mails to a customer."""

    def _render(self, report, record, **context):
        content, _kind = (
            self.env["ir.actions.report"]
            .with_context(**context)
            ._render_qweb_html(report, record.ids)
        )
        return content.decode()

    def test_staff_prints_the_internal_text_of_tasks_and_projects(self):
        self._set_mode("hide")
        for report, record in (
            ("hr_timesheet.timesheet_report_task", self.task),
            ("hr_timesheet.timesheet_report_project", self.project),
            ("hr_timesheet.timesheet_report", self.line),
        ):
            self.assertIn(INTERNAL, self._render(report, record))

    def test_the_same_reports_in_a_mail_are_for_the_customer(self):
        for report, record in (
            ("hr_timesheet.timesheet_report_task", self.task),
            ("hr_timesheet.timesheet_report_project", self.project),
            ("sale_timesheet.timesheet_report_sale_order", self.order),
        ):
            for mode in ("full", "no_description", "hide"):
                self._set_mode(mode)
                page = self._render(report, record, become_for_customer=True)
                self.assertNotIn("hopeless", page)
                self.assertEqual(NOTE in page, mode == "full")
                self.assertEqual("Gerard" in page, mode != "hide")

    def test_hours_of_an_order_are_a_paper_for_the_customer_whoever_prints(self):
        self._set_mode("no_description")
        page = self._render("sale_timesheet.timesheet_report_sale_order", self.order)
        self.assertIn("Gerard", page)
        self.assertNotIn(INTERNAL, page)
        self.assertNotIn(NOTE, page)

    def test_a_template_that_mails_a_report_renders_it_for_the_customer(self):
        report = self.env.ref("hr_timesheet.timesheet_report_task").copy(
            {"report_type": "qweb-html"}
        )
        template = self.env["mail.template"].create(
            {
                "name": "Hours of your task",
                "model_id": self.env.ref("project.model_project_task").id,
                "report_template_ids": [Command.set(report.ids)],
            }
        )
        seen = []

        def spy(original):
            def _become_is_for_customer(lines):
                seen.append(original(lines))
                return seen[-1]

            return _become_is_for_customer

        model = type(self.env["account.analytic.line"])
        self.patch(model, "_become_is_for_customer", spy(model._become_is_for_customer))
        template._generate_template_attachments(self.task.ids, ["report_template_ids"])
        self.assertTrue(seen and all(seen))
