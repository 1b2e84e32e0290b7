from urllib.parse import urlencode

from lxml import html

from odoo.tests import tagged

from ..models.lists import account_move_payment
from .test_dashboard import DashboardCommon


class PaymentCommon(DashboardCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = cls.env.ref("payment.payment_provider_demo")
        cls.provider.write({"state": "test", "is_published": True})
        cls.method = cls.provider.payment_method_ids[:1]
        cls.method.active = True
        cls.env["ir.config_parameter"].set_param(
            "account_payment.enable_portal_payment", "True"
        )

    def _open(self, *invoices, user=None):
        ids = "&".join(f"invoice_ids={invoice.id}" for invoice in invoices)
        return self._page(user or self.customer_user, f"/my/invoices/pay?{ids}")

    def _groups(self, page):
        """The numbers in each payment on the page."""
        return [
            [link.text_content().strip() for link in group.xpath(".//li/a")]
            for group in page.xpath(self._with_class("o_become_pay_group"))
        ]

    def _alerts(self, page):
        """What a screen reader says of the page, by itself."""
        return " ".join(self._text(page, "//*[@role='alert']"))

    def _totals(self, page):
        return self._text(page, self._with_class("o_become_pay_total"))

    def _start(self, *invoices, user=None, route=None, **values):
        """Ask for a payment as Odoo's form does; the answer and what was made."""
        self.env.flush_all()
        self._login(user or self.customer_user)
        ids = ",".join(str(invoice.id) for invoice in invoices)
        transactions = self.env["payment.transaction"]
        before = transactions.search([])
        asked = {
            "provider_id": self.provider.id,
            "payment_method_id": self.method.id,
            "token_id": None,
            "amount": sum(invoice.amount_residual for invoice in invoices),
            "flow": "direct",
            "tokenization_requested": False,
            "landing_route": "/my",
            "is_validation": False,
            **values,
        }
        answer = self._jsonrpc(route or f"/my/invoices/pay/{ids}/transaction", **asked)
        self.env.invalidate_all()
        return answer, transactions.search([]) - before

    def assertRefused(self, *invoices, **values):
        answer, transactions = self._start(*invoices, **values)
        self.assertIn("error", answer)
        self.assertFalse(transactions)
        return answer["error"].get("data", {}).get("message", "")


@tagged("post_install", "-at_install")
class TestPayPage(PaymentCommon):
    """Several invoices take one payment per partner, company and currency."""

    def test_invoices_of_one_kind_are_paid_together(self):
        invoices = self._invoice(due=-1) | self._invoice(due=20)
        page = self._open(*invoices)
        self.assertEqual(self._groups(page), [invoices.mapped("name")])
        self.assertIn("200.00", self._totals(page)[0])
        [form] = page.xpath("//form[@id='o_payment_form']")
        self.assertEqual(float(form.get("data-amount")), 200)
        self.assertIn("Overdue", page.text_content())

    def test_other_partners_companies_and_currencies_are_a_choice(self):
        mine = self._invoice() | self._invoice()
        colleague = self._invoice(self.colleague)
        dollars = self._invoice(currency_id=self._other_currency().id)
        page = self._open(*mine, *colleague, *dollars)
        self.assertCountEqual(
            self._groups(page),
            [mine.mapped("name"), colleague.mapped("name"), dollars.mapped("name")],
        )
        self.assertFalse(page.xpath("//form[@id='o_payment_form']"))
        self.assertIn("more than one payment", page.text_content())
        links = page.xpath(f"{self._with_class('o_become_pay_these')}/@href")
        self.assertIn(f"/my/invoices/pay?invoice_ids={mine[0].id},{mine[1].id}", links)
        chosen = self._page(self.customer_user, links[0])
        self.assertEqual(len(self._groups(chosen)), 1)

    def _other_currency(self):
        currency = self.env.ref("base.USD") + self.env.ref("base.EUR")
        currency.active = True
        return currency - self.company.currency_id

    def test_another_companys_invoice_is_a_payment_of_its_own(self):
        first = self._invoice()
        second = self._invoice()
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE account_move SET company_id = %s WHERE id = %s",
            (company.id, second.id),
        )
        self.env.invalidate_all()
        self.assertEqual(len((first | second)._become_split_by_payment()), 2)

    def test_one_invoice_has_a_page_already(self):
        invoice = self._invoice()
        self._login(self.customer_user)
        self.env.flush_all()
        answer = self.url_open(
            f"/my/invoices/pay?invoice_ids={invoice.id}", allow_redirects=False
        )
        self.assertEqual(answer.status_code, 303)
        self.assertIn(f"{invoice.access_url}?payment=True", answer.headers["Location"])

    def test_a_link_without_numbers_is_everything_to_pay(self):
        invoices = self._invoice() | self._invoice()
        self._invoice(self.stranger)
        page = self._page(self.customer_user, "/my/invoices/pay")
        self.assertEqual(self._groups(page), [invoices.mapped("name")])

    def test_nothing_selected_pays_nothing(self):
        self._invoice()
        self._invoice()
        [form] = self._page(self.customer_user, "/my/invoices").xpath(
            "//form[@id='become_pay']"
        )
        [button] = form.xpath(".//button[@type='submit']")
        self.assertTrue(button.get("disabled"))
        # what a browser sends that does not care
        values = [(node.get("name"), node.get("value")) for node in form.xpath("input")]
        page = self._page(
            self.customer_user, f"{form.get('action')}?{urlencode(values)}"
        )
        self.assertEqual(self._groups(page), [])
        self.assertFalse(page.xpath("//form[@id='o_payment_form']"))
        self.assertIn("You selected no invoice", self._alerts(page))

    def test_the_form_of_the_list_pays_what_is_selected(self):
        invoices = self._invoice() | self._invoice()
        self._invoice()
        page = self._page(self.customer_user, "/my/invoices")
        boxes = page.xpath("//input[@form='become_pay']/@value")
        self.assertEqual(len(boxes), 3)
        [form] = page.xpath("//form[@id='become_pay']")
        values = [(node.get("name"), node.get("value")) for node in form.xpath("input")]
        values += [("invoice_ids", invoice.id) for invoice in invoices]
        page = self._page(self.customer_user, f"/my/invoices/pay?{urlencode(values)}")
        self.assertEqual(self._groups(page), [invoices.mapped("name")])
        self.assertEqual(self._alerts(page), "")

    def test_more_than_fit_in_one_payment_are_counted(self):
        invoices = self.env["account.move"]
        for due in range(5):
            invoices |= self._invoice(due=due)
        self.patch(account_move_payment, "MAX_INVOICES", 3)
        for url in (
            "/my/invoices/pay",
            f"/my/invoices/pay?invoice_ids={','.join(map(str, invoices.ids))}",
        ):
            page = self._page(self.customer_user, url)
            self.assertEqual(self._groups(page), [invoices[:3].mapped("name")])
            [left] = self._text(page, self._with_class("o_become_pay_left"))
            self.assertTrue(left.endswith(" 2"), left)
            self.assertNotIn("Not every invoice", self._alerts(page))
        form = page.xpath("//form[@id='o_payment_form']")[0]
        answer, transaction = self._start(
            route=form.get("data-transaction-route"), amount=300
        )
        self.assertNotIn("error", answer)
        self.assertEqual(transaction.invoice_ids, invoices[:3])

    def test_what_is_being_processed_is_named_and_not_offered(self):
        invoices = self._invoice() | self._invoice() | self._invoice()
        _answer, transaction = self._start(invoices[0])
        transaction._set_pending()
        page = self._open(*invoices)
        self.assertEqual(self._groups(page), [invoices[1:].mapped("name")])
        self.assertIn("being processed", self._alerts(page))
        self.assertIn(invoices[0].name, self._alerts(page))
        everything = self._page(self.customer_user, "/my/invoices/pay")
        self.assertEqual(self._groups(everything), [invoices[1:].mapped("name")])

    def test_invoices_of_another_customer_are_not_there(self):
        mine = self._invoice() | self._invoice()
        foreign = self._invoice(self.stranger)
        page = self._open(*mine, foreign)
        self.assertEqual(self._groups(page), [mine.mapped("name")])
        self.assertNotIn(foreign.name, page.text_content())
        page = self._open(foreign)
        self.assertEqual(self._groups(page), [])
        self.assertNotIn(foreign.name, page.text_content())
        self.assertIn("nothing to pay", page.text_content())
        self.assertIn("Not every invoice", self._alerts(page))

    def test_what_cannot_be_paid_is_named(self):
        mine = self._invoice() | self._invoice()
        paid = self._invoice()
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=paid.ids
        ).create({}).action_create_payments()
        draft = self._invoice(post=False)
        page = self._open(*mine, paid, draft)
        self.assertEqual(self._groups(page), [mine.mapped("name")])
        [rest] = page.xpath(self._with_class("o_become_pay_rest"))
        self.assertIn(f"Nothing is left to pay of: {paid.name}", rest.text_content())
        self.assertEqual(rest.get("role"), "alert")

    def test_without_online_payment_nothing_is_offered(self):
        mine = self._invoice() | self._invoice()
        self.env["ir.config_parameter"].set_param(
            "account_payment.enable_portal_payment", "False"
        )
        page = self._open(*mine)
        self.assertEqual(self._groups(page), [])
        for invoice in mine:
            self.assertRegex(self._alerts(page), f"can be paid here.*{invoice.name}")

    def test_bad_numbers_are_nobodys(self):
        self._invoice()
        self._invoice()
        self.env.flush_all()
        self._login(self.customer_user)
        nothing = (",,,", "", " ")
        for ids in ("x", "-1", "0", "9" * 30, "1;DROP", "%00", "1.5", "²", *nothing):
            answer = self._get(f"/my/invoices/pay?invoice_ids={ids}")
            self.assertEqual(answer.status_code, 200, ids)
            page = html.fromstring(answer.text)
            self.assertEqual(self._groups(page), [], ids)
            word = "selected no invoice" if ids in nothing else "Not every invoice"
            self.assertIn(word, self._alerts(page), ids)

    def test_a_visitor_has_to_log_in(self):
        self._login(None)
        answer = self.url_open("/my/invoices/pay", allow_redirects=False)
        self.assertIn("/web/login", answer.headers["Location"])

    def test_overdue_invoices_of_several_partners_are_a_choice_and_no_error(self):
        self._invoice(due=-5)
        self._invoice(due=-5, currency_id=self._other_currency().id)
        page = self._page(self.customer_user, "/my/invoices/overdue")
        self.assertEqual(len(self._groups(page)), 2)


@tagged("post_install", "-at_install")
class TestPayTransaction(PaymentCommon):
    """What the browser says about a payment is checked again."""

    def test_one_transaction_for_all_of_them(self):
        invoices = self._invoice() | self._invoice()
        answer, transaction = self._start(*invoices)
        self.assertNotIn("error", answer)
        self.assertEqual(transaction.invoice_ids, invoices)
        self.assertEqual(transaction.amount, 200)
        self.assertEqual(transaction.partner_id, self.customer)
        transaction._set_done()
        transaction._post_process()
        self.assertFalse(set(invoices.mapped("payment_state")) - {"paid", "in_payment"})
        self.assertIsNone(self._badge("invoices"))

    def test_another_amount_is_refused(self):
        invoices = self._invoice() | self._invoice()
        bad = (1e308, -1e308, 10**400, None, "200", [200], True)
        for amount in (1, 199.99, -200, 0, *bad):
            self.assertIn("amount", self.assertRefused(*invoices, amount=amount))

    def test_an_invoice_that_was_paid_meanwhile_is_refused(self):
        invoices = self._invoice() | self._invoice()
        _answer, transaction = self._start(*invoices)
        transaction._set_done()
        transaction._post_process()
        self.assertIn("meanwhile", self.assertRefused(*invoices, amount=200))

    def test_foreign_and_draft_invoices_are_refused(self):
        mine = self._invoice()
        for other in (self._invoice(self.stranger), self._invoice(post=False)):
            self.assertRefused(mine, other, amount=200)
            self.assertRefused(other, amount=100)

    def test_two_partners_in_one_payment_are_refused(self):
        self.assertIn(
            "one payment",
            self.assertRefused(self._invoice(), self._invoice(self.colleague)),
        )

    def test_another_customer_and_a_visitor_start_nothing(self):
        invoices = self._invoice() | self._invoice()
        self.assertRefused(*invoices, user=self.stranger_user)
        ids = ",".join(map(str, invoices.ids))
        self._login(None)
        before = self.env["payment.transaction"].search_count([])
        answer = self._jsonrpc(f"/my/invoices/pay/{ids}/transaction")
        self.assertIn("error", answer)
        self.assertEqual(self.env["payment.transaction"].search_count([]), before)

    def test_a_provider_that_is_not_offered_is_refused(self):
        invoices = self._invoice() | self._invoice()
        hidden = self.provider.copy({"name": "Hidden", "state": "disabled"})
        for values in (
            *({"provider_id": bad} for bad in (hidden.id, 999999, 10**30, None, "x")),
            *({"payment_method_id": bad} for bad in (999999, 10**30, None, "x")),
            *({"flow": bad} for bad in ("nonsense", None, ["direct"])),
            {"flow": "token", "token_id": 999999},
            {"is_validation": True},
        ):
            self.assertIn("offered", self.assertRefused(*invoices, **values))

    def test_a_pending_payment_is_not_made_again(self):
        invoices = self._invoice() | self._invoice()
        _answer, transaction = self._start(invoices[1])
        transaction._set_pending()
        refusal = self.assertRefused(*invoices, amount=200)
        self.assertIn(invoices[1].name, refusal)
        self.assertIn("being processed", refusal)

    def test_unknown_words_are_refused(self):
        invoices = self._invoice() | self._invoice()
        self.assertRefused(*invoices, partner_id=self.stranger.id)
        for ids in ("x", "0", "-1", "9" * 40, "1,x"):
            route = f"/my/invoices/pay/{ids}/transaction"
            self.assertRefused(*invoices, route=route)
