"""What nobody has paid is not called paid."""

from datetime import timedelta

from odoo.tests import tagged

from .test_payment_due import DueCommon


@tagged("post_install", "-at_install")
class TestSettled(DueCommon):
    """Invoices that a credit note took back, in part or whole, and written off ones."""

    def _credit(self, invoice, amount=None):
        """As staff does with the button Credit Note."""
        note = invoice._reverse_moves([{"invoice_date": self.today}])
        if amount:
            note.invoice_line_ids.price_unit = amount
        note.action_post()
        lines = (invoice | note).line_ids.filtered(
            lambda line: line.display_type == "payment_term" and not line.reconciled
        )
        # Odoo does so by itself with what it credits in full
        if len(lines.move_id) > 1:
            lines.reconcile()
        self.env.invalidate_all()
        return note

    def _register(self, move, **values):
        """As staff does with the button Pay."""
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=move.ids
        ).create(values).action_create_payments()
        self.env.invalidate_all()

    def _check(self, move, word):
        page = self._page(self.customer_user, "/my/invoices")
        self.assertIn(f" {word} ", self._row(page, move))
        page = self._page(self.customer_user, move.access_url)
        [title] = self._text(
            page, "//div[contains(@class, 'o_portal_invoice_sidebar')]"
        )
        self.assertIn(word, title)
        words = {"Paid", "Paid and credited", "Credited", "Settled", "Refunded"}
        others = {other for other in words if other not in word}
        self.assertFalse([other for other in others if other in title])
        if move.move_type == "out_invoice":
            self.assertEqual(move._become_get_payment_word(), word)

    def test_an_invoice_that_was_credited_and_its_credit_note(self):
        invoice = self._invoice()
        note = self._credit(invoice)
        self.assertEqual(invoice.payment_state, "reversed")
        self._check(invoice, "Credited")
        self._check(note, "Settled")

    def test_a_credit_note_that_was_paid_back(self):
        note = self._invoice(move_type="out_refund")
        self._register(note)
        self._check(note, "Refunded")

    def test_a_difference_in_the_rate_of_a_currency_is_no_money(self):
        currency = self.env["res.currency"].create({"name": "GLD", "symbol": "G"})
        days = (self.today - timedelta(days=9), self.today)
        for day, rate in zip(days, (2, 4), strict=True):
            self.env["res.currency.rate"].create(
                {"currency_id": currency.id, "name": day, "rate": rate}
            )
        invoice = self._invoice(currency_id=currency.id, invoice_date=days[0])
        note = self._invoice(
            move_type="out_refund", currency_id=currency.id, invoice_date=days[1]
        )
        lines = (invoice | note).line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        lines.reconcile()
        self.assertTrue(lines.matched_debit_ids.exchange_move_id)
        self._check(note, "Settled")

    def test_a_payment_that_was_refused_is_no_money(self):
        note = self._credit(self._invoice())
        payment = self.env["account.payment"].create(
            {"amount": 100, "partner_id": note.partner_id.id}
        )
        note.matched_payment_ids = payment
        payment.action_post()
        self._check(note, "Refunded")
        payment.action_reject()
        self._check(note, "Settled")

    def test_an_invoice_that_was_credited_in_part(self):
        invoice = self._invoice()
        note = self._credit(invoice, 40)
        self._check(note, "Settled")
        page = self._page(self.customer_user, invoice.access_url)
        [text] = self._text(page, self._with_class("o_become_credited"))
        self.assertRegex(text, "Already credited: .*40.00")
        self.assertNotIn("Already Paid", page.text_content())
        self._register(invoice)
        self._check(invoice, "Paid and credited")

    def test_what_was_settled_years_ago_is_found_by_the_database(self):
        paid, credited, both, half = [self._invoice() for _number in range(4)]
        self._register(paid)
        self._credit(credited)
        self._credit(both, 40)
        self._register(both)
        self._credit(half, 40)
        moves = paid | credited | both | half
        self.env.flush_all()
        self.assertEqual(moves.filtered("become_is_paid_and_credited"), both)
        column = "become_is_paid_and_credited"
        self.env.cr.execute(f"ALTER TABLE account_move DROP COLUMN {column}")
        self.env["account.move"]._become_fill_paid_and_credited()
        self.env.invalidate_all()
        self.assertEqual(moves.filtered("become_is_paid_and_credited"), both)

    def test_what_is_not_settled_any_more_says_so(self):
        invoice = self._invoice()
        self._credit(invoice, 40)
        self._register(invoice)
        self.assertTrue(invoice.become_is_paid_and_credited)
        invoice.line_ids.remove_move_reconcile()
        self.assertFalse(invoice.become_is_paid_and_credited)
        self._register(invoice)
        self.assertFalse(invoice.become_is_paid_and_credited)
        self._check(invoice, "Paid")

    def test_an_invoice_that_was_paid_in_part(self):
        invoice = self._invoice()
        self._register(invoice, amount=30)
        page = self._page(self.customer_user, invoice.access_url)
        self.assertIn("Already Paid", page.text_content())
        self.assertFalse(page.xpath(self._with_class("o_become_credited")))

    def test_an_invoice_that_was_paid_and_credited_in_part(self):
        invoice = self._invoice()
        self._credit(invoice, 40)
        self._register(invoice, amount=25)
        page = self._page(self.customer_user, invoice.access_url)
        [side] = self._text(page, "//div[contains(@class, 'o_portal_invoice_sidebar')]")
        self.assertRegex(side, "Already Paid: [^0-9]*25.00 ")
        self.assertRegex(side, "Already credited: [^0-9]*40.00 ")
        self.assertRegex(side, "Left to Pay: [^0-9]*35.00 ")

    def test_money_that_the_bank_has_yet_to_tell_is_no_paid_amount(self):
        """A payment without an entry of its own leaves what is open as it is."""
        invoice = self._invoice()
        self._credit(invoice, 40)
        payment = self.env["account.payment"].create(
            {"amount": 25, "partner_id": self.customer.id}
        )
        payment.outstanding_account_id = False
        invoice.matched_payment_ids = payment
        payment.action_post()
        payment.state = "paid"
        self.assertFalse(payment.move_id)
        page = self._page(self.customer_user, invoice.access_url)
        [side] = self._text(page, "//div[contains(@class, 'o_portal_invoice_sidebar')]")
        self.assertRegex(side, "Already credited: [^0-9]*40.00 ")
        self.assertNotIn("Already Paid", side)

    def test_the_rest_of_an_invoice_is_written_off(self):
        invoice = self._invoice()
        account = self.env["account.account"].search(
            [("account_type", "=", "expense")], limit=1
        )
        self._register(
            invoice,
            amount=90,
            payment_difference_handling="reconcile",
            writeoff_account_id=account.id,
        )
        self._check(invoice, "Paid")
        self.assertIsNone(self._badge("invoices"))

    def test_the_page_of_the_order_says_the_same(self):
        invoice = self.order._create_invoices()
        invoice.action_post()
        note = self._credit(invoice)
        page = self._page(self.customer_user, self.order.access_url)
        [text] = self._text(page, "//div[@id='sale_invoices']")
        self.assertIn(f"{invoice.name} Credited", text)
        self.assertIn(f"{note.name} Settled", text)
