from odoo.tests import tagged

from .test_payment import PaymentCommon

URL = "/my/invoices?filterby=to_pay"


@tagged("post_install", "-at_install")
class TestPaymentConfirmation(PaymentCommon):
    """Who paid comes back at the list, and reads there what was paid."""

    def _start_payment(self, count=2):
        invoices = self.env["account.move"].union(
            *(self._invoice() for _number in range(count))
        )
        route = f"/invoice/transaction/{invoices.id}" if count == 1 else None
        if count == 1:
            values = {"access_token": invoices._portal_ensure_token()}
            answer, transaction = self._start(invoices, route=route, **values)
        else:
            answer, transaction = self._start(*invoices)
        self.assertNotIn("error", answer)
        return transaction

    def _confirmation(self, url=URL, name="o_become_confirmation"):
        self.env.flush_all()
        page = self._open_page(url)
        return self._text(page, self._with_class(name))

    def _failure(self, url=URL):
        return self._confirmation(url, "o_become_payment_failure")

    def test_several_that_are_paid_are_counted_once(self):
        transaction = self._start_payment()
        transaction._set_done()
        [text] = self._confirmation()
        self.assertIn("200.00", text)
        self.assertIn("2 invoices", text)
        self.assertEqual(self._confirmation(), [], "it was said already")

    def test_one_is_named(self):
        transaction = self._start_payment(1)
        transaction._set_done()
        [text] = self._confirmation("/my/invoices")
        self.assertIn("100.00", text)
        self.assertIn(transaction.invoice_ids.name, text)

    def test_what_the_page_of_the_invoice_said_is_not_said_again(self):
        transaction = self._start_payment(1)
        page = transaction.invoice_ids.access_url
        transaction._set_pending()
        self.assertEqual(self._confirmation(page), [])
        self.assertEqual(self._confirmation(), [])
        transaction._set_done()
        transaction._post_process()
        [text] = self._confirmation(page)
        self.assertIn("Your payment", text)
        self.assertEqual(self._confirmation(), [])

    def test_pending_is_said_and_later_done(self):
        transaction = self._start_payment()
        transaction._set_pending()
        [text] = self._confirmation()
        self.assertIn("is being processed by the bank", text)
        self.assertEqual(self._confirmation(), [])
        transaction._set_done()
        [text] = self._confirmation()
        self.assertIn("You paid", text)

    def test_a_transfer_is_still_to_be_made(self):
        transaction = self._start_payment()
        transaction._set_pending()
        self.provider.code = "none"
        [text] = self._confirmation()
        self.assertIn("as soon as your transfer", text)

    def test_what_was_not_made_is_not_confirmed(self):
        transaction = self._start_payment()
        self.assertEqual(self._confirmation(), [], "only started")
        transaction._set_canceled()
        self.assertEqual(self._confirmation(), [])
        transaction = self._start_payment()
        transaction._set_error("No")
        self.assertEqual(self._confirmation(), [])

    def test_who_paid_nothing_reads_so_once(self):
        for count in (1, 2):
            for end, words in (
                (lambda payment: payment._set_canceled(), "was cancelled"),
                (lambda payment: payment._set_error("No"), "did not succeed"),
            ):
                transaction = self._start_payment(count)
                self.assertEqual(self._failure(), [], "only started")
                end(transaction)
                is_one = count == 1
                url = transaction.invoice_ids.access_url if is_one else URL
                [text] = self._failure(url)
                self.assertIn(words, text)
                self.assertIn(f"{count}00.00", text)
                self.assertEqual(self._failure(url) + self._failure(), [])

    def test_who_tries_again_is_told_again(self):
        for _time in range(2):
            transaction = self._start_payment()
            transaction._set_canceled()
            self.assertTrue(self._failure())
        transaction = self._start_payment()
        transaction._set_done()
        self.assertEqual(self._failure(), [])

    def test_what_this_user_cannot_read_is_not_said(self):
        transaction = self._start_payment()
        transaction._set_done()
        transaction.invoice_ids = self._invoice(self.stranger)
        self.assertEqual(self._confirmation(), [])
        transaction.unlink()
        self.assertEqual(self._confirmation(), [])

    def test_others_are_told_nothing(self):
        self._start_payment()._set_done()
        self._login(self.colleague_user)
        self.assertEqual(self._confirmation(), [])
