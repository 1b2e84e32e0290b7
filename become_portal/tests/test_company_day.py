"""One day everywhere, that of the company, whatever the clock of the reader says."""

from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.sale.models.sale_order import SaleOrder as OdooOrder

from .test_payment_due import OVERDUE_URL, DueCommon

FIRST, LAST = "Pacific/Kiritimati", "Pacific/Pago_Pago"  # never on one day


@tagged("post_install", "-at_install")
class TestDayOfTheCompany(DueCommon):
    """Whatever the clock of the reader says, and that of the server."""

    def _set_clocks(self, company, user):
        self.company.partner_id.tz = company
        self.customer_user.tz = user
        return self.company._become_get_today()

    def _check_invoice(self, invoice, is_overdue):
        self.assertEqual(invoice.become_is_overdue, is_overdue)
        page = self._page(self.customer_user, "/my/invoices")
        self.assertEqual("Overdue" in self._row(page, invoice), is_overdue)
        [row] = page.xpath("//td[@name='become_due_date']/@class")
        self.assertEqual("text-danger" in row, is_overdue)
        page = self._page(self.customer_user, OVERDUE_URL)
        self.assertEqual(invoice.name in page.text_content(), is_overdue)
        counted = self._ask_counters("overdue_invoice_count")
        self.assertEqual(counted, {"overdue_invoice_count": int(is_overdue)})

    def test_an_invoice_is_overdue_by_the_day_of_the_company(self):
        for company, user in ((FIRST, LAST), (LAST, FIRST)):
            for days in (-1, 0):
                today = self._set_clocks(company, user)
                invoice = self._invoice(
                    invoice_date=today - timedelta(days=30),
                    invoice_date_due=today + timedelta(days=days),
                )
                self._check_invoice(invoice, days < 0)
                invoice.button_cancel()

    def test_days_are_counted_from_that_of_the_company(self):
        for company, user in ((FIRST, LAST), (LAST, FIRST)):
            today = self._set_clocks(company, user)
            for days, text in (
                (-2, "2 days overdue"),
                (-1, "1 day overdue"),
                (0, "Due today"),
                (1, "Due tomorrow"),
                (3, "Due in 3 days"),
            ):
                invoice = self._invoice(
                    invoice_date=today - timedelta(days=30),
                    invoice_date_due=today + timedelta(days=days),
                )
                page = self._page(self.customer_user, invoice.access_url)
                shown = self._text(page, self._with_class("o_become_due"))
                self.assertEqual(shown, [text], company)

    def test_what_is_no_invoice_now_is_not_due(self):
        for press, text in (("button_draft", "draft"), ("button_cancel", "cancelled")):
            with self.subTest(text):
                invoice = self._invoice(due=-3)
                invoice._portal_ensure_token()
                getattr(invoice, press)()
                # who has the mailed link still opens it
                page = self._page(None, invoice.get_portal_url())
                self.assertFalse(page.xpath(self._with_class("o_become_due")))
                [notice] = self._text(page, self._with_class("o_become_not_asked"))
                self.assertIn(text, notice)

    def test_a_quotation_expires_by_the_day_of_the_company(self):
        for company, user in ((FIRST, LAST), (LAST, FIRST)):
            for days in (-1, 0):
                today = self._set_clocks(company, user)
                quote = self._quote(validity_date=today + timedelta(days=days))
                is_over = days < 0
                self.assertEqual(quote.is_expired, is_over)
                word = "Expired" if is_over else "To accept"
                self.assertEqual(quote._become_list_status()[0], word)
                for filterby, is_there in (
                    ("expired", is_over),
                    ("to_accept", not is_over),
                ):
                    url = f"/my/quotes?filterby={filterby}"
                    text = self._page(self.customer_user, url).text_content()
                    self.assertEqual(quote.name in text, is_there, (company, url))
                self.assertEqual(self._badge("quotations"), None if is_over else "1")
                quote.action_cancel()

    def test_a_quotation_without_an_end_does_not_expire(self):
        quote = self._quote(validity_date=False)
        found = self.env["sale.order"].search(
            [("is_expired", "=", False), ("id", "=", quote.id)]
        )
        self.assertEqual(found, quote)
        self.assertEqual(self._badge("quotations"), "1")

    def test_an_addon_that_ends_quotations_otherwise_does(self):
        endless = self._quote(validity_date=False)
        running = self._quote(
            validity_date=self.company._become_get_today() + timedelta(days=9)
        )
        quotes = endless + running
        quotes.invalidate_recordset(["is_expired"])

        def compute(orders):
            orders.is_expired = True

        with patch.object(OdooOrder, "_compute_is_expired", compute):
            self.assertEqual(quotes.mapped("is_expired"), [True, False])

    def test_a_domain_of_staff_is_by_the_day_of_the_company(self):
        tile = self.env.ref("become_portal.tile_invoices")
        tile.action_domain = "[('invoice_date_due', '=', 'today')]"
        url = "/my/invoices?filterby=to_pay"
        for company, user in ((FIRST, LAST), (LAST, FIRST)):
            today = self._set_clocks(company, user)
            invoice = self._invoice(invoice_date_due=today)
            self.assertEqual(self._badge("invoices"), "1")
            text = self._page(self.customer_user, url).text_content()
            self.assertIn(invoice.name, text)
            invoice.button_cancel()

    def test_a_discount_ends_by_the_day_of_the_company(self):
        for company, user in ((FIRST, LAST), (LAST, FIRST)):
            today = self._set_clocks(company, user)
            last_day = self._bill(
                self.early, 1000, invoice_date=today - timedelta(days=10)
            )
            over = self._bill(self.early, 1000, invoice_date=today - timedelta(days=11))
            for invoice, amount in ((last_day, 980), (over, 1000)):
                for someone in (self.customer_user, self.env.user):
                    due = invoice.with_user(someone).sudo()._become_get_due()
                    self.assertEqual(due.amount, amount, company)

    def test_each_company_has_its_own_day(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self._set_clocks(FIRST, "UTC")
        other.partner_id.tz = LAST
        day = self.company._become_get_today() - timedelta(days=1)
        self.assertLessEqual(other._become_get_today(), day)
        orders = [
            self._quote(validity_date=day),
            self._quote(validity_date=day, company_id=other.id, order_line=[]),
        ]
        self.assertEqual([order.is_expired for order in orders], [True, False])
        ids = [order.id for order in orders]
        for is_expired, order in zip((True, False), orders, strict=True):
            found = self.env["sale.order"].search(
                [("id", "in", ids), ("is_expired", "=", is_expired)]
            )
            self.assertEqual(found, order)

    def test_a_company_that_moves_has_another_clock_at_once(self):
        self.company.partner_id.tz = False
        calendar = self.company.resource_calendar_id
        calendar.tz = LAST
        self.assertEqual(self.company._become_get_timezone(), LAST)
        calendar.tz = FIRST
        self.assertEqual(self.company._become_get_timezone(), FIRST)
        self.company.partner_id.tz = LAST
        self.assertEqual(self.company._become_get_timezone(), LAST)

    def test_a_zone_that_is_no_more_is_none(self):
        calendar, partner = self.company.resource_calendar_id, self.company.partner_id
        calendar.tz = FIRST
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner SET tz = 'Mars/Olympus' WHERE id = %s", [partner.id]
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        self.assertEqual(self.company._become_get_timezone(), FIRST)
        self.assertTrue(self.company._become_get_today())

    def test_a_subscription_runs_by_the_day_of_its_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        other.partner_id.tz = LAST
        reseller = self.customer_company
        reseller.become_role_ids = self.env.ref("become_portal.role_reseller")
        day = self._set_clocks(FIRST, LAST) - timedelta(days=1)
        ended, running = subscriptions = self.env[
            "become.reseller.subscription"
        ].create(
            [
                {
                    "name": "Maintenance",
                    "reseller_id": reseller.id,
                    "partner_id": self.stranger.id,
                    "amount": 100,
                    "fee_rate": 10,
                    "date_start": day - timedelta(days=90),
                    "date_end": day,
                    "company_id": company.id,
                }
                for company in (self.company, other)
            ]
        )
        self.assertEqual(subscriptions.mapped("state"), ["ended", "running"])
        own = subscriptions.with_user(self.customer_user)
        self.env.invalidate_all()
        self.assertEqual(own.mapped("state"), ["ended", "running"])
        for state, record in (("ended", ended), ("running", running)):
            found = own.search([("state", "=", state), ("id", "in", own.ids)])
            self.assertEqual(found, record)
        groups = own._read_group([("id", "in", own.ids)], ["state"], ["__count"])
        self.assertEqual(dict(groups), {"ended": 1, "running": 1})
