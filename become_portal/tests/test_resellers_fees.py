from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .resellers_common import ResellersCommon

MARCH = "2026-03-01"
APRIL = "2026-04-01"


@tagged("post_install", "-at_install")
class TestResellerFees(ResellersCommon):
    def test_nothing_is_earned_until_the_customer_pays(self):
        invoice = self._invoice(self.line)
        self.assertEqual(self._fees(), [])
        self._pay(invoice)
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_an_invoice_that_nobody_linked_earns_nothing(self):
        self._pay(self._invoice())
        self.assertEqual(self._fees(), [])

    def test_a_paid_invoice_earns_when_it_is_linked_and_no_more_when_it_is_not(self):
        invoice = self._invoice()
        self._pay(invoice)
        self.line.invoice_ids = invoice
        self.assertEqual(self._fees(), [(MARCH, 10)])
        self.line.invoice_ids = False
        self.assertEqual(self._fees(), [])

    def test_a_subscription_that_is_made_with_invoices_earns(self):
        invoice = self._invoice()
        self._pay(invoice)
        line = self._make_line(invoice_ids=[Command.set(invoice.ids)])
        self.assertEqual(self._fees(line), [(MARCH, 10)])

    def test_each_part_that_is_paid_earns_its_part(self):
        invoice = self._invoice(self.line)
        self._pay(invoice, 25)
        self.assertEqual(self._fees(), [(MARCH, 2.5)])
        self._pay(invoice, 75, "2026-04-05")
        self.assertEqual(self._fees(), [(MARCH, 2.5), (APRIL, 7.5)])

    def test_parts_add_up_to_the_fee(self):
        self.line.fee_rate = 33.33
        invoice = self._invoice(self.line)
        for amount in (33.33, 33.33, 33.34):
            self._pay(invoice, amount)
        self.assertAlmostEqual(sum(amount for _month, amount in self._fees()), 33.33)

    def test_taxes_earn_nothing(self):
        invoice = self._invoice(self.line)
        invoice.button_draft()
        invoice.invoice_line_ids.tax_ids = self.tax_sale_a
        invoice.action_post()
        self._pay(invoice)
        self.assertEqual(invoice.amount_total, 115)
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_a_payment_that_is_taken_off_takes_the_fee_along(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        invoice.line_ids.remove_move_reconcile()
        self.assertEqual(self._fees(), [])

    def test_a_payment_that_is_cancelled_takes_the_fee_along(self):
        payment = self._pay(self._invoice(self.line))
        self.assertEqual(self._fees(), [(MARCH, 10)])
        payment.action_draft()
        self.assertEqual(self._fees(), [])
        payment.action_post()
        self.assertEqual(self._fees(), [(MARCH, 10)])
        payment.action_draft()
        payment.action_cancel()
        self.assertEqual(self._fees(), [])

    def test_money_that_was_booked_by_hand_counts_as_long_as_it_is(self):
        invoice = self._invoice(self.line)
        journal = self.company_data["default_journal_bank"]
        entry = self._settle_by_hand(
            invoice, journal, "2026-03-05", journal.default_account_id
        )
        self.assertEqual(self._fees(), [(MARCH, 10)])
        entry.button_draft()
        self.assertEqual(self._fees(), [])
        entry.action_post()
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_an_invoice_in_draft_earns_nothing_and_then_the_same_again(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        self.assertEqual(self._fees(), [(MARCH, 10)])
        invoice.button_draft()
        self.assertEqual(self._fees(), [])
        self.line.fee_rate = 20
        invoice.action_post()
        self.assertEqual(invoice.payment_state, "paid", "Odoo leaves the payment on it")
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_an_invoice_that_is_cancelled_or_deleted_earns_nothing(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        invoice.button_draft()
        invoice.button_cancel()
        self.assertEqual(self._fees(), [])
        invoice.with_context(force_delete=True).unlink()
        self.assertEqual(self._fees(), [])
        self.assertFalse(self.line.fee_ids)

    def test_what_was_earned_keeps_its_rate(self):
        invoice = self._invoice(self.line)
        self._pay(invoice, 50)
        self.line.fee_rate = 20
        self._pay(invoice, 50, "2026-04-05")
        self.assertEqual(self._fees(), [(MARCH, 5), (APRIL, 10)])
        invoice._become_sync_fees()
        self.assertEqual(self._fees(), [(MARCH, 5), (APRIL, 10)])

    def test_a_wrong_rate_is_mended_by_linking_the_invoice_again(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        self.assertEqual(self._fees(), [(MARCH, 10)])
        self.line.fee_rate = 20
        self.line.invoice_ids = False
        self.assertEqual(self._fees(), [])
        self.line.invoice_ids = invoice
        self.assertEqual(self._fees(), [(MARCH, 20)])

    def test_a_fixed_fee_is_for_each_invoice(self):
        self.line.write({"fee_type": "fixed", "fee_amount": 7})
        first = self._invoice(self.line, amount=1000)
        self._pay(first)
        self._pay(self._invoice(self.line, amount=10), 5, "2026-04-05")
        self.assertEqual(self._fees(), [(MARCH, 7), (APRIL, 3.5)])

    def test_who_only_does_the_work_earns_nothing_and_keeps_what_they_had(self):
        self._pay(self._invoice(self.line))
        self.assertEqual(self._fees(), [(MARCH, 10)])
        self.line.role = "work"
        self._pay(self._invoice(self.line))
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_what_is_written_off_earns_nothing(self):
        invoice = self._invoice(self.line)
        journal = self.company_data["default_journal_misc"]
        self._settle_by_hand(invoice, journal, "2026-03-05")
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [])

    def _settle_by_hand(self, invoice, journal, day, account=None):
        receivable = invoice.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )
        account = account or self.company_data["default_account_expense"]
        entry = self.env["account.move"].create(
            {
                "journal_id": journal.id,
                "date": day,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": receivable.account_id.id,
                            "partner_id": receivable.partner_id.id,
                            "credit": 100,
                        }
                    ),
                    Command.create({"account_id": account.id, "debit": 100}),
                ],
            }
        )
        entry.action_post()
        (receivable | entry.line_ids.filtered("credit")).reconcile()
        return entry

    def test_two_subscriptions_on_one_invoice_each_earn(self):
        other = self._make_line(reseller_id=self.other_reseller.id, fee_rate=5)
        self._pay(self._invoice(self.line, other))
        self.assertEqual(self._fees(), [(MARCH, 10)])
        self.assertEqual(self._fees(other), [(MARCH, 5)])

    def test_another_currency_earns_in_that_currency(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        invoice = self._invoice(self.line, currency_id=euro.id)
        self._pay(invoice)
        self.assertEqual(self._fees(), [(MARCH, 10)])
        self.assertEqual(self.line.fee_ids.currency_id, euro)
        self.line.write({"fee_type": "fixed", "fee_amount": 7})
        self._pay(self._invoice(self.line, currency_id=euro.id), day="2026-04-05")
        self.assertEqual(len(self._fees()), 2)
        fixed = self.line.fee_ids.filtered(lambda fee: fee.fee_type == "fixed")
        self.assertEqual(fixed.currency_id, self.line.currency_id)
        self.assertEqual(fixed.amount, 7)

    def test_a_payment_in_another_currency_pays_its_part(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create(
            {"currency_id": euro.id, "name": "2026-01-01", "rate": 2}
        )
        invoice = self._invoice(self.line, currency_id=euro.id)
        self._pay(invoice, 25, currency_id=self.env.company.currency_id.id)
        self.assertEqual(invoice.amount_residual, 50)
        self.assertEqual(self._fees(), [(MARCH, 5)])

    def test_an_invoice_of_another_company_earns(self):
        data = self.setup_other_company(name="Tweede")
        company = data["company"]
        line = self._make_line(company_id=company.id)
        partner = self.customer
        invoice = self._invoice(
            line,
            company_id=company.id,
            journal_id=data["default_journal_sale"].id,
            partner_id=partner.id,
        )
        self._pay(invoice)
        self.assertEqual(self._fees(line), [(MARCH, 10)])

    def test_the_fee_follows_whoever_books_the_payment(self):
        invoice = self._invoice(self.line)
        bookkeeper = self._make_bookkeeper()
        self.assertFalse(
            self.line.with_user(bookkeeper).has_access("write"), "a bookkeeper"
        )
        wizard = (
            self.env["account.payment.register"]
            .with_user(bookkeeper)
            .with_context(
                active_model="account.move",
                active_ids=invoice.ids,
                default_amount=100,
                default_fee_type="fixed",
            )
            .create({"payment_date": "2026-03-05"})
        )
        wizard._create_payments()
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def _make_bookkeeper(self):
        return self.env["res.users"].create(
            {
                "name": "Bookkeeper",
                "login": "reseller_bookkeeper",
                "group_ids": [
                    Command.set(self.env.ref("account.group_account_invoice").ids)
                ],
            }
        )


@tagged("post_install", "-at_install")
class TestResellerCreditNotes(ResellersCommon):
    def test_a_credit_note_takes_the_fee_back_when_it_is_posted(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        credit_note = self._credit(invoice, post=False)
        self.assertEqual(self._fees(), [(MARCH, 10)])
        credit_note.action_post()
        self.assertEqual(self._fees(), [(MARCH, 10), (APRIL, -10)])
        credit_note.button_draft()
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_paying_it_back_changes_nothing(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        self._pay(self._credit(invoice), day="2026-05-05")
        self.assertEqual(self._fees(), [(MARCH, 10), (APRIL, -10)])

    def test_a_credit_note_of_a_part_takes_that_part(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        credit_note = self._credit(invoice, post=False)
        credit_note.invoice_line_ids.price_unit = 40
        credit_note.action_post()
        self.assertEqual(self._fees(), [(MARCH, 10), (APRIL, -4)])

    def test_a_credit_note_of_an_invoice_that_was_not_paid_takes_nothing(self):
        invoice = self._invoice(self.line)
        self._credit(invoice)
        self.assertEqual(self._fees(), [])
        # Odoo had settled the one with the other
        invoice.line_ids.remove_move_reconcile()
        self.assertEqual(self._fees(), [])
        self._pay(invoice, day="2026-05-05")
        self.assertEqual(self._fees(), [(APRIL, -10), ("2026-05-01", 10)])

    def test_an_invoice_that_is_taken_back_by_its_credit_note_earns_nothing(self):
        invoice = self._invoice(self.line)
        invoice._reverse_moves([{"invoice_date": "2026-04-01"}], cancel=True)
        self.assertEqual(invoice.payment_state, "reversed")
        self.assertEqual(self._fees(), [])

    def test_a_credit_note_and_a_payment_earn_the_payment(self):
        invoice = self._invoice(self.line)
        credit_note = self._credit(invoice, post=False)
        credit_note.invoice_line_ids.price_unit = 40
        credit_note.action_post()
        self._settle(invoice, credit_note)
        self._pay(invoice)
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [(MARCH, 6)])

    def test_a_credit_note_that_pays_the_next_invoice(self):
        first = self._invoice(self.line)
        self._pay(first)
        credit_note = self._credit(first)
        second = self._invoice(self.line, invoice_date="2026-05-01")
        self._settle(second, credit_note)
        self.assertEqual(self._fees(), [(MARCH, 10), (APRIL, -10), ("2026-05-01", 10)])

    def test_never_more_is_taken_back_than_was_earned(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        self.line.fee_rate = 50
        self._credit(invoice)
        self._credit(invoice)
        self.assertEqual(self._fees(), [(MARCH, 10), (APRIL, -10)])

    def test_a_fixed_fee_is_taken_back_in_part(self):
        self.line.write({"fee_type": "fixed", "fee_amount": 8})
        invoice = self._invoice(self.line)
        self._pay(invoice)
        credit_note = self._credit(invoice, post=False)
        credit_note.invoice_line_ids.price_unit = 25
        credit_note.action_post()
        self.assertEqual(self._fees(), [(MARCH, 8), (APRIL, -2)])

    def test_a_credit_note_in_draft_pays_nothing(self):
        first = self._invoice(self.line)
        self._pay(first)
        credit_note = self._credit(first)
        second = self._invoice(self.line, invoice_date="2026-05-01")
        self._settle(second, credit_note)
        self.assertEqual(len(self._fees()), 3)
        credit_note.button_draft()
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_the_credit_note_of_a_discount_gives_back_its_part(self):
        """As with a line of a contract that takes something off."""
        invoice = self._invoice()
        invoice.button_draft()
        invoice.invoice_line_ids = [
            Command.create({"name": "Discount", "price_unit": -20, "tax_ids": []})
        ]
        invoice.action_post()
        self._pay(invoice)
        credit_note = self._credit(invoice, post=False)
        [discount] = self._discounts(credit_note)
        discount.price_unit = -5
        credit_note.action_post()
        model = type(self.env["become.reseller.subscription"])
        lines = self._discounts(invoice | credit_note)
        # sudo: as for all that is booked
        found = self.line.sudo()
        self.patch(model, "_become_get_fee_lines", lambda self, moves=None: lines)
        self.patch(model, "_become_get_fee_subscriptions", lambda self, moves: found)
        invoice._become_sync_fees()
        self.assertEqual(self._fees(), [(MARCH, -2), (APRIL, 0.5)])

    def _discounts(self, moves):
        return moves.invoice_line_ids.filtered(lambda line: line.price_unit < 0)

    def test_a_credit_note_without_an_invoice_counts_when_it_is_linked(self):
        self._invoice(self.line, amount=30, move_type="out_refund")
        self.assertEqual(self._fees(), [("2026-02-01", -3)])

    def _settle(self, *moves):
        lines = self.env["account.move"].union(*moves).line_ids
        lines.filtered(lambda line: line.account_type == "asset_receivable").reconcile()


@tagged("post_install", "-at_install")
class TestResellerFeesForOthers(ResellersCommon):
    def test_a_reseller_who_earned_keeps_their_subscription(self):
        self._pay(self._invoice(self.line))
        self.assertTrue(self._fees())
        with self.assertRaisesRegex(ValidationError, "has earned a fee"):
            self.line.reseller_id = self.other_reseller
        with self.assertRaisesRegex(ValidationError, "has earned a fee"):
            self.line.unlink()

    def test_another_addon_says_which_lines_count(self):
        """As a contract does, whose lines are among others on an invoice."""
        invoice = self._invoice()
        invoice.button_draft()
        invoice.invoice_line_ids = [
            Command.create({"name": "Plants", "price_unit": 900, "tax_ids": []})
        ]
        invoice.action_post()
        model = type(self.env["become.reseller.subscription"])
        kept = invoice.invoice_line_ids.filtered(lambda line: line.price_unit == 100)
        self.patch(model, "_become_get_fee_lines", lambda self, moves=None: kept)
        self.patch(
            model,
            "_become_get_fee_subscriptions",
            lambda _self, moves: self.line.sudo(),
        )
        self._pay(invoice)
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_a_form_fills_in_the_fee(self):
        view = "become_portal.become_reseller_subscription_view_form"
        with Form(self.line, view) as form:
            form.amount = 200
            self.assertEqual(form.fee_amount, 20)
            form.fee_type = "fixed"
            form.fee_amount = 5
        self.assertEqual(self.line.fee_amount, 5)
