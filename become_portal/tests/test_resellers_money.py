from odoo import Command
from odoo.tests import Form, tagged

from .resellers_common import ResellersCommon

MARCH = "2026-03-01"
APRIL = "2026-04-01"
MAY = "2026-05-01"
# Of all kinds of accounts, those on which there is money
MONEY_TYPES = {"asset_cash", "liability_credit_card"}
OTHER_TYPES = {
    "asset_current",
    "asset_fixed",
    "asset_non_current",
    "asset_prepayments",
    "asset_receivable",
    "equity",
    "equity_unaffected",
    "expense",
    "expense_depreciation",
    "expense_direct_cost",
    "expense_other",
    "income",
    "income_other",
    "liability_current",
    "liability_non_current",
    "liability_payable",
    "off_balance",
}


class MoneyCommon(ResellersCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.loss = cls.company_data["default_account_expense"]
        cls.bank = cls.company_data["default_journal_bank"]

    def _pay_and_write_off(self, invoice, amount, day="2026-03-05", **values):
        """In the payment wizard, as staff fills it in."""
        wizards = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        values = {
            "payment_difference_handling": "reconcile",
            "writeoff_account_id": self.loss,
            **values,
        }
        with Form(wizards) as form:
            form.payment_date = day
            if "currency_id" in values:
                form.currency_id = values.pop("currency_id")
            if len(invoice) > 1:
                form.group_payment = True
            form.amount = amount
            form.payment_difference_handling = values["payment_difference_handling"]
            if form.payment_difference_handling == "reconcile":
                form.writeoff_account_id = values["writeoff_account_id"]
        return form.record._create_payments()

    def _receivable(self, moves):
        return moves.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )

    def _book_entry(self, settled, amount, account, **values):
        """Settle a part of a line with an entry by hand, and return it."""
        sign = 1 if settled.balance > 0 else -1
        entry = self.env["account.move"].create(
            {
                "journal_id": self.company_data["default_journal_misc"].id,
                "date": "2026-04-20",
                "line_ids": [
                    Command.create(
                        {
                            "account_id": settled.account_id.id,
                            "partner_id": settled.partner_id.id,
                            "balance": -sign * amount,
                        }
                    ),
                    Command.create(
                        {"account_id": account.id, "balance": sign * amount}
                    ),
                ],
                **values,
            }
        )
        entry.action_post()
        counterpart = entry.line_ids.filtered(
            lambda line: (
                line.account_id == settled.account_id and line.balance * sign < 0
            )
        )
        (settled | counterpart).reconcile()
        return entry

    def _book_statement(self, amount, *booked):
        """Book a line of a bank statement as the bank's screens do.

        :param booked: (account, balance, line that it settles or None)
        """
        statement_line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": "2026-03-07",
                "payment_ref": "Bank",
                "partner_id": self.customer.id,
                "amount": amount,
            }
        )
        _money, suspense, _other = statement_line._seek_for_lines()
        move = statement_line.move_id.with_context(
            force_delete=True, skip_readonly_check=True
        )
        move.write(
            {
                "line_ids": [
                    Command.unlink(suspense.id),
                    *(
                        Command.create(
                            {
                                "account_id": account.id,
                                "partner_id": self.customer.id,
                                "balance": balance,
                                "name": str(number),
                            }
                        )
                        for number, (account, balance, _settled) in enumerate(booked)
                    ),
                ]
            }
        )
        for number, (_account, _balance, settled) in enumerate(booked):
            if settled:
                counterpart = move.line_ids.filtered(
                    lambda line, number=number: line.name == str(number)
                )
                (settled | counterpart).reconcile()
        return statement_line


@tagged("post_install", "-at_install")
class TestResellerMoney(MoneyCommon):
    """Only what was really paid earns, however the rest was settled."""

    def test_what_the_payment_wizard_writes_off_earns_nothing(self):
        invoice = self._invoice(self.line, amount=1000)
        self._pay_and_write_off(invoice, 500)
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [(MARCH, 50)])

    def test_a_fee_of_an_earlier_version_stays_until_it_is_counted_anew(self):
        invoice = self._invoice(self.line)
        self._pay_and_write_off(invoice, 60)
        self.assertEqual(self._fees(), [(MARCH, 6)])
        # as a version made it to which the whole entry was a payment
        self.line.fee_ids.sudo().amount = 10
        self.line.name = "Maintenance of all machines"
        self._pay(self._invoice(), day="2026-04-05")
        self.env.cr.flush()
        self.assertEqual(self._read_fees(self.line), [(MARCH, 10)])
        self.line.invoice_ids = False
        self.line.invoice_ids = invoice
        self.assertEqual(self._fees(), [(MARCH, 6)])

    def test_what_was_earned_before_a_loss_stays(self):
        invoice = self._invoice(self.line)
        self._pay(invoice, 50)
        self._pay_and_write_off(invoice, 20, "2026-04-05")
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [(MARCH, 5), (APRIL, 2)])

    def test_a_loss_by_a_separate_entry_is_the_same(self):
        invoice = self._invoice(self.line, amount=1000)
        self._pay(invoice, 500)
        self._book_entry(self._receivable(invoice), 500, self.loss)
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [(MARCH, 50)])

    def test_each_answer_of_the_wizard_on_a_difference(self):
        """A new one makes this fail: what of it is money?"""
        field = self.env["account.payment.register"]._fields[
            "payment_difference_handling"
        ]
        answers = set(dict(field._description_selection(self.env)))
        self.assertEqual(answers, {"open", "reconcile"})
        for answer in sorted(answers):
            line = self._make_line()
            invoice = self._invoice(line, amount=1000)
            self._pay_and_write_off(
                invoice,
                300,
                payment_difference_handling=answer,
            )
            self.assertEqual(self._fees(line), [(MARCH, 30)], answer)

    def test_more_than_was_asked_earns_no_more(self):
        invoice = self._invoice(self.line, amount=1000)
        self._pay_and_write_off(invoice, 1010)
        self.assertEqual(self._fees(), [(MARCH, 100)])

    def test_several_invoices_in_one_payment_share_the_loss(self):
        other = self._make_line()
        invoices = self._invoice(self.line, amount=1000)
        invoices |= self._invoice(other, amount=3000)
        self._pay_and_write_off(invoices, 2000)
        self.assertEqual(self._fees(), [(MARCH, 50)])
        self.assertEqual(self._fees(other), [(MARCH, 150)])

    def test_only_accounts_of_money_hold_money(self):
        """All kinds of accounts, from the registry: a new one has to be looked at."""
        field = self.env["account.account"]._fields["account_type"]
        types = set(dict(field._description_selection(self.env)))
        self.assertEqual(types, MONEY_TYPES | OTHER_TYPES)
        for account_type in sorted(types - {"off_balance", "equity_unaffected"}):
            account = self.env["account.account"].create(
                {
                    "name": account_type,
                    "code": f"BP{account_type}".replace("_", "")[:20],
                    "account_type": account_type,
                    "reconcile": account_type
                    in ("asset_receivable", "liability_payable"),
                }
            )
            line = self._make_line()
            invoice = self._invoice(line)
            self._book_entry(self._receivable(invoice), 100, account)
            self.assertEqual(invoice.payment_state, "paid", account_type)
            earned = [(APRIL, 10)] if account_type in MONEY_TYPES else []
            self.assertEqual(self._fees(line), earned, account_type)


@tagged("post_install", "-at_install")
class TestResellerDiscounts(MoneyCommon):
    """With an early payment discount, what was really paid counts."""

    def _terms(self, computation):
        return self.env["account.payment.term"].create(
            {
                "name": computation,
                "early_discount": True,
                "discount_percentage": 2,
                "discount_days": 10,
                "early_pay_discount_computation": computation,
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": 100, "nb_days": 30}
                    )
                ],
            }
        )

    def _taxed(self, line, terms, amount=1000):
        invoice = self._invoice(line, amount=amount, invoice_payment_term_id=terms.id)
        invoice.button_draft()
        invoice.invoice_line_ids.tax_ids = self.tax_sale_a
        invoice.action_post()
        return invoice

    def test_the_discount_earns_nothing_however_its_taxes_are_counted(self):
        terms = self.env["account.payment.term"]._fields[
            "early_pay_discount_computation"
        ]
        ways = dict(terms._description_selection(self.env))
        self.assertEqual(set(ways), {"included", "excluded", "mixed"})
        for way in ways:
            for taxed in (False, True):
                line = self._make_line()
                invoice = (
                    self._taxed(line, self._terms(way))
                    if taxed
                    else self._invoice(
                        line,
                        amount=1000,
                        invoice_payment_term_id=self._terms(way).id,
                    )
                )
                self._pay(invoice, day="2026-02-15")
                self.assertEqual(invoice.payment_state, "paid")
                self.assertEqual(
                    self._fees(line), [("2026-02-01", 98)], f"{way} {taxed}"
                )

    def test_who_pays_later_pays_all(self):
        invoice = self._taxed(self.line, self._terms("included"))
        self._pay(invoice, day="2026-03-05")
        self.assertEqual(self._fees(), [(MARCH, 100)])

    def test_of_several_invoices_those_with_a_discount_have_it(self):
        other = self._make_line()
        discounted = self._taxed(self.line, self._terms("included"))
        full = self._invoice(other, amount=2000)
        self._pay(discounted | full, day="2026-02-15", group_payment=True)
        self.assertEqual(set((discounted | full).mapped("payment_state")), {"paid"})
        self.assertEqual(self._fees(), [("2026-02-01", 98)])
        self.assertEqual(self._fees(other), [("2026-02-01", 200)])


@tagged("post_install", "-at_install")
class TestResellerBank(MoneyCommon):
    """What the bank says counts."""

    def setUp(self):
        super().setUp()
        self.invoice = self._invoice(self.line, amount=1000)
        self.open_line = self._receivable(self.invoice)
        self.account = self.open_line.account_id

    def _outstanding(self, payment):
        return payment._seek_for_lines()[0]

    def test_a_statement_that_writes_off_earns_what_came_in(self):
        self._book_statement(
            500,
            (self.account, -1000, self.open_line),
            (self.loss, 500, None),
        )
        self.assertEqual(self.invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [(MARCH, 50)])

    def test_a_statement_with_two_invoices_shares_the_loss(self):
        other = self._make_line()
        second = self._receivable(self._invoice(other, amount=500))
        self._book_statement(
            1200,
            (self.account, -1000, self.open_line),
            (self.account, -500, second),
            (self.loss, 300, None),
        )
        self.assertEqual(self._fees(), [(MARCH, 80)])
        self.assertEqual(self._fees(other), [(MARCH, 40)])

    def test_a_payment_is_worth_what_the_bank_says_of_it(self):
        payment = self._pay(self.invoice)
        self.assertEqual(self._fees(), [(MARCH, 100)])
        outstanding = self._outstanding(payment)
        self._book_statement(
            500,
            (outstanding.account_id, -1000, outstanding),
            (self.loss, 500, None),
        )
        self.assertEqual(self._fees(), [(MARCH, 50)])
        outstanding.remove_move_reconcile()
        self.assertEqual(self._fees(), [(MARCH, 100)])

    def test_a_payment_that_never_came_in_earns_nothing(self):
        payment = self._pay(self.invoice)
        self.assertEqual(self._fees(), [(MARCH, 100)])
        self._book_entry(self._outstanding(payment), 1000, self.loss)
        self.assertEqual(self._fees(), [])

    def test_a_payment_that_came_in_whole_earns_all(self):
        payment = self._pay(self.invoice)
        outstanding = self._outstanding(payment)
        self._book_statement(1000, (outstanding.account_id, -1000, outstanding))
        self.assertEqual(self._fees(), [(MARCH, 100)])

    def test_what_the_provider_keeps_of_an_online_payment_was_paid(self):
        payment = self._pay(self.invoice)
        provider = self.env["payment.provider"].create({"name": "Online"})
        method = self.env["payment.method"].search([], limit=1)
        payment.payment_transaction_id = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "reference": "reseller-1",
                "amount": 1000,
                "currency_id": self.invoice.currency_id.id,
                "partner_id": self.customer.id,
            }
        )
        outstanding = self._outstanding(payment)
        self._book_statement(
            970,
            (outstanding.account_id, -1000, outstanding),
            (self.loss, 30, None),
        )
        self.assertEqual(self._fees(), [(MARCH, 100)])

    def test_a_doubtful_debt_is_paid_with_what_comes_in_for_it(self):
        doubtful = self.account.copy({"code": "DOUBT", "name": "Doubtful"})
        entry = self._book_entry(self.open_line, 1000, doubtful)
        self.assertEqual(self.invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [])
        moved = entry.line_ids.filtered(lambda line: line.account_id == doubtful)
        moved.partner_id = self.customer
        self._book_statement(300, (doubtful, -300, moved))
        self.assertEqual(self._fees(), [(APRIL, 30)])
        moved.remove_move_reconcile()
        self.assertEqual(self._fees(), [])

    def test_a_bill_of_the_customer_pays_their_invoice(self):
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.customer.id,
                "invoice_date": "2026-03-01",
                "invoice_line_ids": [
                    Command.create({"name": "x", "price_unit": 400, "tax_ids": []})
                ],
            }
        )
        bill.action_post()
        payable = bill.line_ids.filtered(
            lambda line: line.account_type == "liability_payable"
        )
        self._book_statement(
            600,
            (self.account, -1000, self.open_line),
            (payable.account_id, 400, payable),
        )
        self.assertEqual(self._fees(), [(MARCH, 100)])

    def test_what_was_written_off_can_turn_out_to_be_money(self):
        journal = self.company_data["default_journal_bank"]
        entry = self._book_entry(self.open_line, 1000, self.loss, journal_id=journal.id)
        self.assertEqual(self._fees(), [])
        entry.line_ids.filtered(
            lambda line: line.account_id == self.loss
        ).account_id = journal.default_account_id
        self.assertEqual(self._fees(), [(APRIL, 100)])


@tagged("post_install", "-at_install")
class TestResellerRates(MoneyCommon):
    """A difference of exchange rates is no loss on the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        for day, rate in (("2026-01-01", 2), ("2026-03-01", 4)):
            cls.env["res.currency.rate"].create(
                {"currency_id": cls.euro.id, "name": day, "rate": rate}
            )

    def test_a_payment_at_another_rate_pays_all(self):
        invoice = self._invoice(self.line, currency_id=self.euro.id)
        self._pay(invoice)
        self.assertEqual(invoice.payment_state, "paid")
        self.assertTrue(self._receivable(invoice).matched_credit_ids.exchange_move_id)
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_a_loss_in_another_currency_earns_nothing(self):
        invoice = self._invoice(self.line, currency_id=self.euro.id)
        self._pay_and_write_off(invoice, 60)
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [(MARCH, 6)])

    def test_a_loss_on_an_invoice_that_is_paid_in_another_currency(self):
        invoice = self._invoice(self.line)
        self._pay_and_write_off(invoice, 200, currency_id=self.euro)
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [(MARCH, 5)])

    def test_what_is_booked_as_a_difference_of_rates_is_none(self):
        company = self.env.company
        invoice = self._invoice(self.line, currency_id=self.euro.id)
        self._pay_and_write_off(
            invoice,
            20,
            currency_id=company.currency_id,
            writeoff_account_id=company.expense_currency_exchange_account_id,
        )
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(self._fees(), [(MARCH, 10)])


@tagged("post_install", "-at_install")
class TestResellerRefunds(MoneyCommon):
    """What goes back is money, and a credit note is worth what was paid."""

    def test_a_refund_of_money_takes_back_its_fee(self):
        invoice = self._invoice(self.line, amount=1000)
        self._pay_and_write_off(invoice, 500)
        credit_note = self._credit(invoice, post=False)
        credit_note.invoice_line_ids.price_unit = 400
        credit_note.action_post()
        self._pay(credit_note, day="2026-04-05")
        self.assertEqual(self._fees(), [(MARCH, 50), (APRIL, -40)])

    def test_never_more_is_taken_back_than_was_earned(self):
        invoice = self._invoice(self.line, amount=1000)
        self._pay_and_write_off(invoice, 500)
        self._credit(invoice)
        self.assertEqual(self._fees(), [(MARCH, 50), (APRIL, -50)])

    def test_a_credit_note_is_worth_what_was_paid(self):
        invoice = self._invoice(self.line, amount=1000)
        self._pay_and_write_off(invoice, 500)
        credit_note = self._credit(invoice)
        other = self._make_line()
        second = self._invoice(other, amount=1000, invoice_date="2026-05-01")
        self._receivable(credit_note | second).reconcile()
        self.assertEqual(second.payment_state, "reversed")
        self.assertEqual(self._fees(other), [(MAY, 50)])
        # and follows what happens to that payment
        self._receivable(invoice).remove_move_reconcile()
        self.assertEqual(self._fees(other), [])
        self._pay(invoice, day="2026-06-05")
        self.assertEqual(self._fees(other), [(MAY, 100)])

    def test_one_payment_of_an_invoice_and_a_credit_note(self):
        first = self._invoice(self.line, amount=200)
        self._pay(first)
        credit_note = self._credit(first)
        other = self._make_line()
        second = self._invoice(other, amount=1000)
        self._pay_and_write_off(second | credit_note, 500, "2026-04-05")
        self.assertEqual(second.payment_state, "paid")
        earned = sum(amount for _month, amount in self._fees(other))
        self.assertEqual(earned, 70)

    def test_a_statement_that_nets_a_credit_note(self):
        first = self._invoice(self.line, amount=200)
        self._pay(first)
        credit_note = self._credit(first)
        other = self._make_line()
        second = self._invoice(other, amount=1000)
        account = self._receivable(second).account_id
        self._book_statement(
            800,
            (account, -1000, self._receivable(second)),
            (account, 200, self._receivable(credit_note)),
        )
        self.assertEqual(self._fees(other), [(MARCH, 100)])


@tagged("post_install", "-at_install")
class TestResellerFeesStay(MoneyCommon):
    """What was earned is never deleted because what it came from is not there."""

    def _remove_source(self):
        """As after uninstalling the addon that knew which lines earn."""
        model = type(self.env["become.reseller.subscription"])
        none = self.env["account.move.line"]
        self.patch(model, "_become_get_fee_lines", lambda self, moves=None: none)
        self.patch(model, "_become_get_fee_subscriptions", lambda self, moves: self)

    def test_without_its_source_a_fee_follows_the_money(self):
        invoice = self._invoice(self.line)
        self._pay(invoice, 50)
        self.assertEqual(self._fees(), [(MARCH, 5)])
        self._remove_source()
        self._pay(invoice, 30, "2026-04-05")
        self.assertEqual(self._fees(), [(MARCH, 5), (APRIL, 3)])
        self._receivable(invoice).remove_move_reconcile()
        self.assertEqual(self._fees(), [])
        self._pay(invoice, 100, "2026-05-05")
        self.assertEqual(self._fees(), [(MAY, 10)])
        self._credit(invoice, invoice_date="2026-05-20", date="2026-05-20")
        self.assertEqual(sum(amount for _month, amount in self._fees()), 0)

    def test_a_fee_of_which_nothing_is_known_is_left_alone(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        self.assertEqual(self._fees(), [(MARCH, 10)])
        self._remove_source()
        self.line.earning_line_ids = False
        self._pay(self._invoice(), day="2026-04-05")
        invoice._become_sync_fees()
        self.assertEqual(self._fees(), [(MARCH, 10)])

    def test_nothing_deletes_a_fee_along_with_it_unseen(self):
        """All that the database deletes rows of the register for."""
        cascades = {
            f"{model}.{field.name}"
            for model in ("become.reseller.fee", "become.reseller.subscription")
            for field in self.env[model]._fields.values()
            if field.type == "many2one" and field.store and field.ondelete == "cascade"
        }
        self.assertEqual(
            cascades,
            {
                # an invoice that was deleted, and a payment that was taken off
                "become.reseller.fee.move_id",
                "become.reseller.fee.partial_id",
            },
        )
