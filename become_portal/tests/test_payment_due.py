"""What is asked, marked and booked is what has to be paid now, as Odoo says it."""

from datetime import timedelta

from odoo.fields import Command
from odoo.tests import tagged

from .test_payment import PaymentCommon

OVERDUE_URL = "/my/invoices?filterby=overdue_invoices"


class DueCommon(PaymentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.early = cls._make_terms(
            {"value": "percent", "value_amount": 100, "nb_days": 30},
            early_discount=True,
            discount_percentage=2,
            discount_days=10,
            early_pay_discount_computation="included",
        )
        cls.parts = cls._make_terms(
            {"value": "percent", "value_amount": 30, "nb_days": 0},
            {"value": "percent", "value_amount": 70, "nb_days": 30},
        )
        cls.later = cls._make_terms(
            {"value": "percent", "value_amount": 100, "nb_days": 90}
        )
        if not cls.company.account_journal_early_pay_discount_loss_account_id:
            account = cls.env["account.account"].create(
                {"name": "Discounts", "code": "bp700", "account_type": "expense"}
            )
            cls.company.account_journal_early_pay_discount_loss_account_id = account

    @classmethod
    def _make_terms(cls, *lines, **values):
        return cls.env["account.payment.term"].create(
            {
                "name": "Terms",
                "line_ids": [Command.create(line) for line in lines],
                **values,
            }
        )

    def _bill(self, terms, *amounts, ago=0, partner=None, **values):
        """An invoice of these amounts, of so many days ago."""
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "journal_id": self.journal.id,
                "partner_id": (partner or self.customer).id,
                "invoice_date": self.today - timedelta(days=ago),
                "invoice_payment_term_id": terms.id,
                "invoice_line_ids": [
                    Command.create(
                        {"name": "Roses", "price_unit": amount, "tax_ids": []}
                    )
                    for amount in amounts
                ],
                **values,
            }
        )
        invoice.action_post()
        return invoice

    def _form_of(self, page):
        [form] = page.xpath("//form[@id='o_payment_form']")
        return form

    def _pay(self, form, **values):
        """Start what a form asks for; the payment that was made, or none."""
        _answer, transaction = self._start(
            route=form.get("data-transaction-route"),
            amount=float(form.get("data-amount")),
            access_token=form.get("data-access-token") or None,
            **values,
        )
        return transaction

    def _end(self, transaction):
        """Let Odoo book the payment, as when the customer comes back from it."""
        transaction._set_done()
        transaction._post_process()
        self.assertTrue(transaction.payment_id)
        return transaction.payment_id

    def _left(self, *invoices):
        return [invoice.amount_residual for invoice in invoices]

    def _row(self, page, invoice):
        [row] = page.xpath(
            f"//table//tr[.//a[starts-with(@href, '{invoice.access_url}')]]"
        )
        return " ".join(row.text_content().split())


@tagged("post_install", "-at_install")
class TestDueTogether(DueCommon):
    """Several invoices in one payment: what is due of each, and that is settled."""

    def test_an_early_payment_discount_of_each(self):
        invoices = self._bill(self.early, 1000) | self._bill(self.early, 2000)
        page = self._open(*invoices)
        form = self._form_of(page)
        self.assertEqual(float(form.get("data-amount")), 2940)
        self.assertIn("2,940.00", self._totals(page)[0])
        parts = self._text(page, self._with_class("o_become_pay_part"))
        self.assertEqual(len(parts), 2)
        self.assertIn("20.00", parts[0])
        self.assertFalse(page.xpath(self._with_class("o_become_pay_choice")))
        payment = self._end(self._pay(form))
        self.assertEqual(payment.amount, 2940)
        self.assertEqual(self._left(*invoices), [0, 0])
        self.assertLessEqual(
            set(invoices.mapped("payment_state")), {"paid", "in_payment"}
        )
        account = self.company.account_journal_early_pay_discount_loss_account_id
        lost = payment.move_id.line_ids.filtered(
            lambda line: line.account_id == account
        )
        self.assertEqual(sum(lost.mapped("balance")), 60)

    def test_a_discount_in_a_currency_that_has_fallen(self):
        currencies = self.env.ref("base.USD") + self.env.ref("base.EUR")
        currencies.active = True
        currency = currencies - self.company.currency_id
        self.env["res.currency.rate"].create(
            [
                {
                    "name": self.today - timedelta(days=days),
                    "rate": rate,
                    "currency_id": currency.id,
                    "company_id": self.company.id,
                }
                for days, rate in ((6, 0.5), (1, 0.75))
            ]
        )
        values = {"ago": 5, "currency_id": currency.id}
        invoices = self._bill(self.early, 1000, **values)
        invoices |= self._bill(self.early, 333.33, **values)
        transaction = self._pay(self._form_of(self._open(*invoices)))
        self.assertEqual(transaction.amount, 1306.66)
        self._end(transaction)
        self.assertEqual(self._left(*invoices), [0, 0])
        self.assertEqual(invoices.mapped("amount_residual_signed"), [0, 0])

    def test_a_discount_beside_an_invoice_without(self):
        invoices = self._bill(self.early, 1000) | self._bill(self.later, 500)
        form = self._form_of(self._open(*invoices))
        self.assertEqual(float(form.get("data-amount")), 1480)
        self._end(self._pay(form))
        self.assertEqual(self._left(*invoices), [0, 0])

    def test_instalments_are_asked_as_far_as_they_are_due(self):
        late = self._bill(self.parts, 1000, ago=20)
        new = self._bill(self.parts, 500)
        page = self._open(late, new)
        form = self._form_of(page)
        self.assertEqual(float(form.get("data-amount")), 450)
        amounts = self._text(page, self._with_class("o_become_pay_amount"))
        for amount, asked in zip(amounts, ("300.00", "150.00"), strict=True):
            self.assertIn(asked, amount)
        parts = self._text(page, self._with_class("o_become_pay_part"))
        self.assertIn("1,000.00", parts[0])
        transaction = self._pay(form)
        self.assertEqual(transaction.amount, 450)
        self._end(transaction)
        self.assertEqual(self._left(late, new), [700, 350])
        self.assertEqual(self._becomes(late, new), [False, False])

    def _becomes(self, *invoices):
        return [invoice.become_is_overdue for invoice in invoices]

    def test_all_that_is_open_is_the_other_choice(self):
        invoices = self._bill(self.parts, 1000, ago=20) | self._bill(self.parts, 500)
        page = self._open(*invoices)
        links = page.xpath(f"{self._with_class('o_become_pay_choice')}/@href")
        self.assertEqual(len(links), 2)
        page = self._page(self.customer_user, links[1])
        form = self._form_of(page)
        self.assertEqual(float(form.get("data-amount")), 1500)
        self._end(self._pay(form))
        self.assertEqual(self._left(*invoices), [0, 0])

    def test_a_payment_settles_what_was_asked_and_not_what_is_oldest(self):
        parts = self._bill(self.parts, 1000)
        other = self._bill(self.later, 100)
        form = self._form_of(self._open(parts, other))
        self.assertEqual(float(form.get("data-amount")), 400)
        self._end(self._pay(form))
        self.assertEqual(self._left(parts, other), [700, 0])

    def test_another_amount_than_what_is_due_is_refused(self):
        invoices = self._bill(self.early, 1000) | self._bill(self.early, 2000)
        for amount in (3000, 2939.99, 980):
            self.assertIn("amount", self.assertRefused(*invoices, amount=amount))

    def test_a_discount_that_is_over_is_not_given(self):
        invoices = self._bill(self.early, 1000) | self._bill(self.early, 2000)
        form = self._form_of(self._open(*invoices))
        self._end_discounts(invoices)
        self.assertFalse(self._pay(form))
        form = self._form_of(self._open(*invoices))
        self.assertEqual(float(form.get("data-amount")), 3000)

    def _end_discounts(self, invoices):
        """As when the last day is over."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE account_move_line SET discount_date = %s WHERE move_id IN %s",
            (self.today - timedelta(days=2), tuple(invoices.ids)),
        )
        self.env.invalidate_all()

    def test_who_started_in_time_has_the_discount_when_the_bank_is_slow(self):
        together = self._bill(self.early, 1000) | self._bill(self.early, 2000)
        alone = self._bill(self.early, 500)
        transactions = self._pay(self._form_of(self._open(*together)))
        url = f"{alone.access_url}?payment=True"
        transactions |= self._pay(self._form_of(self._page(self.customer_user, url)))
        self.assertEqual(transactions.mapped("amount"), [2940, 490])
        self._end_discounts(together | alone)
        self.env.cr.execute(
            "UPDATE payment_transaction SET create_date = %s WHERE id IN %s",
            (self.today - timedelta(days=3), tuple(transactions.ids)),
        )
        self.env.invalidate_all()
        for transaction in transactions:
            self._end(transaction)
        self.assertEqual(self._left(*together, alone), [0, 0, 0])

    def test_what_is_made_and_not_booked_yet_is_not_asked_again(self):
        invoices = self._invoice() | self._invoice() | self._invoice()
        _answer, transaction = self._start(invoices[0])
        transaction._set_done()
        self.assertIn(invoices[0].name, self.assertRefused(*invoices, amount=300))
        page = self._open(*invoices)
        self.assertEqual(self._groups(page), [invoices[1:].mapped("name")])
        self.assertIn("being processed", self._alerts(page))
        everything = self._page(self.customer_user, "/my/invoices/pay")
        self.assertEqual(self._groups(everything), [invoices[1:].mapped("name")])
        row = self._row(self._page(self.customer_user, "/my/invoices"), invoices[0])
        self.assertIn("Payment pending", row)
        self.assertNotIn("Pay Now", row)
        transaction._post_process()
        self.assertEqual(self._left(invoices[0]), [0])

    def test_one_payment_is_for_one_account(self):
        first = self._invoice()
        account = self.customer_company.property_account_receivable_id.copy()
        self.customer_company.property_account_receivable_id = account
        second = self._invoice()
        self.assertEqual(len((first | second)._become_split_by_payment()), 2)


@tagged("post_install", "-at_install")
class TestDueAlone(DueCommon):
    """One invoice is paid on Odoo's page, and is settled in full there too."""

    def _open_one(self, invoice):
        url = f"{invoice.access_url}?payment=True"
        return self._form_of(self._page(self.customer_user, url))

    def test_a_discount_on_two_rates_of_taxes_pays_the_whole_invoice(self):
        taxes = [
            self.env["account.tax"].create({"name": f"{rate} %", "amount": rate})
            for rate in (21, 9)
        ]
        for computation in ("included", "excluded", "mixed"):
            self.early.early_pay_discount_computation = computation
            invoice = self._bill(
                self.early,
                invoice_line_ids=[
                    Command.create(
                        {"name": "Roses", "price_unit": price, "tax_ids": tax.ids}
                    )
                    for tax, price in zip(taxes, (100, 333.33), strict=True)
                ],
            )
            form = self._open_one(invoice)
            asked = float(form.get("data-amount"))
            self.assertLess(asked, invoice.amount_total)
            payment = self._end(self._pay(form))
            self.assertEqual(payment.amount, asked)
            self.assertEqual(self._left(invoice), [0], computation)

    def test_no_instalment_is_above_what_is_open(self):
        terms = self._make_terms(
            {"value": "fixed", "value_amount": 50, "nb_days": 0},
            {"value": "percent", "value_amount": 100, "nb_days": 30},
        )
        for ago in (0, 3):
            invoice = self._bill(terms, 30, ago=ago)
            row = self._row(self._page(self.customer_user, "/my/invoices"), invoice)
            self.assertIn("30.00", row)
            self.assertNotIn("50.00", row)
            form = self._open_one(invoice)
            self.assertEqual(float(form.get("data-amount")), 30)
            self._end(self._pay(form))
            self.assertEqual(self._left(invoice), [0])
            self.assertIn(invoice.payment_state, ("paid", "in_payment"))

    def test_a_page_from_before_the_end_of_the_discount_is_old(self):
        invoice = self._bill(self.early, 1000)
        form = self._open_one(invoice)
        self.assertEqual(float(form.get("data-amount")), 980)
        TestDueTogether._end_discounts(self, invoice)
        self.assertFalse(self._pay(form))
        self.assertEqual(float(self._open_one(invoice).get("data-amount")), 1000)

    def test_the_mail_names_the_first_instalment(self):
        template = self.env.ref("become_portal.mail_template_invoice_online")
        invoice = self._bill(self.parts, 1000)
        [body] = template._render_field("body_html", invoice.ids).values()
        self.assertIn("300.00", body)
        self.assertNotIn(str(self.today + timedelta(days=30)), body)
        early = self._bill(self.early, 1000)
        [body] = template._render_field("body_html", early.ids).values()
        self.assertIn("Discount of", body)


@tagged("post_install", "-at_install")
class TestDueInLists(DueCommon):
    """Mark, filter, badge, button and page say the same of the same invoices."""

    def _names(self, page):
        return self._text(page, f"//table{self._with_class('o_become_list_link')}")

    def _marked(self, page):
        """The invoices in a list with our mark."""
        mark = "contains(@class, 'o_become_status') and contains(@class, 'danger')"
        return self._text(
            page,
            f"//table//tr[.//span[{mark}]]{self._with_class('o_become_list_link')}",
        )

    def test_what_is_overdue_of_a_company_is_one_thing(self):
        own = self._invoice(due=-3)
        company = self._invoice(self.customer_company, due=-5)
        colleague = self._bill(self.parts, 1000, ago=20, partner=self.colleague)
        self._invoice(due=2)
        self._invoice(self.stranger, due=-30)
        self._invoice(due=-3, move_type="out_refund")
        pending = self._invoice(due=-9)
        _answer, transaction = self._start(pending)
        transaction._set_pending()
        expected = [colleague.name, company.name, own.name]
        everything = self._page(self.customer_user, "/my/invoices")
        self.assertCountEqual(self._marked(everything), expected)
        page = self._page(self.customer_user, OVERDUE_URL)
        self.assertEqual(self._names(page), expected)
        self.assertEqual(self._marked(page), expected)
        self.assertIn("/my/invoices/overdue", page.xpath("//a/@href"))
        counted = self._ask_counters("overdue_invoice_count")
        self.assertEqual(counted, {"overdue_invoice_count": 3})
        page = self._page(self.customer_user, "/my/invoices/overdue")
        self.assertCountEqual(
            sum(self._groups(page), []), expected, "one payment for each contact"
        )

    def test_a_late_instalment_is_marked_dated_and_first(self):
        late = self._bill(self.parts, 1000, ago=20)
        soon = self._invoice(due=5)
        page = self._page(self.customer_user, "/my/invoices?filterby=to_pay")
        self.assertEqual(self._names(page), [late.name, soon.name])
        row = self._row(page, late)
        self.assertRegex(row, r"Overdue: *\D*300\.00")
        self.assertNotIn("Waiting for Payment", row)
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        first = late.become_due_date
        self.assertEqual(first, self.today - timedelta(days=20))
        self.assertIn(first.strftime(lang.date_format), row)
        self.assertNotIn(late.invoice_date_due.strftime(lang.date_format), row)
        for sortby, names in (("duedate", [soon.name, late.name]),):
            page = self._page(self.customer_user, f"/my/invoices?sortby={sortby}")
            self.assertEqual(self._names(page), names)

    def test_it_is_due_the_same_day_alone_and_among_others(self):
        invoices = (
            self._bill(self.parts, 1000, ago=20)
            + self._bill(self.parts, 1000, partner=self.stranger)
            + self._invoice(due=5)
            + self._invoice(due=-5)
            + self._invoice(post=False)
        )
        self._end(self._start(invoices[3])[1])
        self.assertFalse(invoices[3].amount_residual)
        alone = [self.env["account.move"].browse(one) for one in invoices.ids]
        days = []
        for invoice in alone:
            invoice.invalidate_recordset()
            days.append(invoice.become_due_date)
        self.assertEqual(days[0], self.today - timedelta(days=20))
        for known in range(2):
            self.env.invalidate_all()
            # the lines of some of them only
            invoices[:known].mapped("line_ids.reconciled")
            together = self.env["account.move"].browse(invoices.ids)
            self.assertEqual([one.become_due_date for one in together], days)

    def test_only_what_is_late_is_asked_on_the_page_of_what_is_overdue(self):
        late = self._bill(self.parts, 1000, ago=20)
        whole = self._invoice(due=-5)
        form = self._form_of(self._page(self.customer_user, "/my/invoices/overdue"))
        self.assertEqual(float(form.get("data-amount")), 400)
        self._end(self._pay(form))
        self.assertEqual(self._left(late, whole), [700, 0])
        page = self._page(self.customer_user, OVERDUE_URL)
        self.assertEqual(self._names(page), [])

    def test_a_credit_note_waits_for_no_payment(self):
        note = self._bill(self.parts, 1000, ago=20, move_type="out_refund")
        page = self._page(self.customer_user, "/my/invoices")
        row = self._row(page, note)
        self.assertIn("Open credit", row)
        for words in ("Waiting for Payment", "due", "Overdue"):
            self.assertNotIn(words, row)
        own = self._page(self.customer_user, note.access_url)
        self.assertFalse(own.xpath(self._with_class("o_become_due")))

    def test_the_page_of_an_order_says_the_same_of_its_invoices(self):
        invoice = self.order._create_invoices()
        invoice.invoice_payment_term_id = False
        invoice.write(
            {
                "invoice_date": self.today - timedelta(days=30),
                "invoice_date_due": self.today - timedelta(days=9),
            }
        )
        invoice.action_post()
        note = invoice._reverse_moves([{"invoice_date": self.today}])
        note.action_post()
        # Odoo settles both with each other, which staff can undo
        note.line_ids.remove_move_reconcile()
        page = self._page(self.customer_user, self.order.access_url)
        texts = self._text(page, "//div[@id='sale_invoices']")
        self.assertIn(f"{note.name} Open credit", texts[0])
        self.assertIn(f"{invoice.name} Overdue", texts[0])
        self.assertNotIn("Waiting Payment", texts[0])

    def test_a_signed_quotation_is_to_pay(self):
        signed = self._quote(
            require_payment=True, signed_on=self.today, signed_by="Rose"
        )
        unsigned = self._quote(require_payment=True)
        page = self._page(self.customer_user, "/my/quotes?filterby=to_accept")
        self.assertCountEqual(self._names(page), [signed.name, unsigned.name])
        self.assertEqual(self._badge("quotations"), "2")
        for quote, word, button in (
            (signed, "To pay", "Pay"),
            (unsigned, "To accept", "Accept"),
        ):
            self.assertEqual(quote._become_list_status()[0], word)
            self.assertIn(word, self._row(page, quote))
            [text] = self._text(
                page,
                f"//a[@href='{quote.access_url}#become_accept']",
            )
            self.assertEqual(text, f"{button} {quote.name}")
