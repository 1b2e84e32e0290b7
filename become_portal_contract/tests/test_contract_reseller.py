from datetime import date, timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user, tagged

from .contract_common import SECRET, ContractCommon


class ResellerCommon(ContractCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract.write(
            {"become_reseller_id": cls.reseller_company.id, "become_fee_rate": 10}
        )
        cls.row = cls.contract.become_subscription_ids
        cls.other_reseller = cls._make_company("Tussenhandel")
        cls.other_reseller.become_role_ids = cls.reseller_company.become_role_ids
        cls.sales_user = new_test_user(
            cls.env,
            login="contract_sales",
            groups="sales_team.group_sale_manager,account.group_account_manager",
        )
        cls.env.flush_all()

    def _invoice(self, contract=None, pay=True):
        contract = contract or self.contract
        invoice = contract.recurring_create_invoice()
        invoice.action_post()
        if pay:
            self._pay(invoice)
        return invoice

    def _pay(self, invoice):
        wizards = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        wizards.create({"payment_date": invoice.invoice_date})._create_payments()
        self._book()

    def _book(self):
        """As the end of a request does."""
        self.env.flush_all()
        self.env.cr.precommit.run()

    def _earned(self, row):
        self._book()
        return sum(row.fee_ids.mapped("amount"))

    def _yesterday(self):
        return self.today - timedelta(days=1)


@tagged("post_install", "-at_install")
class TestContractFeed(ResellerCommon):
    """The register follows the contract immediately."""

    def _read(self, *names):
        """What the reseller reads, as it stands in the database."""
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["become.reseller.subscription"].with_user(self.reseller_user)
        found = rows.search([])
        return [tuple(row[name] for name in names) for row in found]

    def test_there_is_one_row_for_each_line(self):
        self.assertEqual(
            self._read(
                "customer_name", "name", "role", "period", "period_count", "amount"
            ),
            [("Tuinhotel", "Maintenance", "fee", "month", 1, 100)],
        )
        self.assertEqual(
            self._read("fee_type", "fee_rate", "fee_amount", "date_start", "date_end"),
            [("percent", 10, 10, date(2026, 1, 1), False)],
        )
        self.assertEqual(
            self._read("date_next_invoice", "state"), [(date(2026, 1, 1), "running")]
        )

    def test_who_looks_after_the_contract_hears_of_the_work(self):
        self.assertEqual(self.row.user_id, self.contract.user_id)
        contract = self._make_contract(
            user_id=self.staff_user.id, become_reseller_id=self.reseller_company.id
        )
        self.assertEqual(contract.become_subscription_ids.user_id, self.staff_user)

    def test_it_follows_the_line(self):
        for values, name, shown in (
            ({"price_unit": 60}, "amount", 120),
            ({"price_unit": 60}, "fee_amount", 12),
            ({"quantity": 3}, "amount", 180),
            ({"discount": 50}, "fee_amount", 9),
            ({"recurring_rule_type": "yearly"}, "period", "year"),
            ({"recurring_rule_type": "semesterly"}, "period", "half_year"),
            ({"recurring_rule_type": "quarterly"}, "period", "quarter"),
            ({"recurring_rule_type": "monthlylastday"}, "period", "month"),
            ({"recurring_rule_type": "weekly"}, "period", "week"),
            ({"recurring_rule_type": "daily"}, "period", "day"),
            ({"recurring_interval": 2}, "period_count", 2),
            ({"date_end": "2099-12-31"}, "date_end", date(2099, 12, 31)),
            ({"date_end": False}, "date_end", False),
            (
                {"recurring_next_date": "2026-03-04"},
                "date_next_invoice",
                date(2026, 3, 4),
            ),
        ):
            self.line.write(values)
            self.assertEqual(self._read(name), [(shown,)], values)

    def test_it_follows_the_product_and_the_pricelist(self):
        self.line.automatic_price = True
        self.product.list_price = 20
        self.assertEqual(self._read("amount"), [(40,)])
        self.product.list_price = 30
        self.assertEqual(self._read("amount", "fee_amount"), [(60, 6)])
        pricelist = self.env["product.pricelist"].create({"name": "For gardens"})
        self.contract.pricelist_id = pricelist
        item = self.env["product.pricelist.item"].create(
            {
                "pricelist_id": pricelist.id,
                "compute_price": "fixed",
                "fixed_price": 5,
                "applied_on": "3_global",
            }
        )
        self.assertEqual(self._read("amount"), [(10,)])
        item.fixed_price = 6
        self.assertEqual(self._read("amount"), [(12,)])
        self.product.name = "Weeding"
        self.assertEqual(self._read("name"), [("Weeding",)])

    def test_it_follows_the_contract(self):
        for values, names, shown in (
            ({"become_fee_rate": 20}, "fee_rate fee_amount", (20, 20)),
            (
                {"become_fee_type": "fixed", "become_fee_amount": 7},
                "fee_type fee_amount",
                ("fixed", 7),
            ),
            ({"become_reseller_role": "both"}, "role amount", ("both", 100)),
            (
                {"become_reseller_role": "work"},
                "role amount fee_amount fee_rate fee_type",
                ("work", 0, 0, 0, False),
            ),
            ({"become_reseller_role": "fee"}, "amount fee_amount", (100, 7)),
            (
                {"partner_id": self.stranger_user.partner_id.id},
                "customer_name",
                ("Buurman",),
            ),
        ):
            self.contract.write(values)
            self.assertEqual(self._read(*names.split()), [shown], values)
        self.contract.partner_id = self.customer
        self.customer_company.name = "Tuinhotel de Roos"
        self.assertEqual(self._read("customer_name"), [("Tuinhotel de Roos",)])

    def test_an_invoice_moves_the_date_of_the_next(self):
        self._invoice(pay=False)
        self.assertEqual(self._read("date_next_invoice"), [(date(2026, 2, 1),)])

    def test_it_ends_with_the_line(self):
        self.line.date_end = "2026-06-30"
        self.assertEqual(
            self._read("state", "date_end"), [("ended", date(2026, 6, 30))]
        )
        self.line.date_end = self.today
        self.assertEqual(self._read("state"), [("running",)])

    def test_it_ends_with_the_contract(self):
        self.contract.date_end = "2026-06-30"
        self.assertEqual(
            self._read("state", "date_end"), [("ended", date(2026, 6, 30))]
        )

    def test_it_stops_when_the_line_does_and_goes_on_again(self):
        ended = [("ended", self._yesterday(), False)]
        running = [("running", False, date(2026, 1, 1))]
        self.line.is_canceled = True
        self.assertEqual(self._read("state", "date_end", "date_next_invoice"), ended)
        self.line.is_canceled = False
        self.assertEqual(self._read("state", "date_end", "date_next_invoice"), running)
        self.contract.action_archive()
        self.assertEqual(self._read("state", "date_end", "date_next_invoice"), ended)
        self.contract.action_unarchive()
        self.assertEqual(self._read("state", "date_end", "date_next_invoice"), running)

    def test_what_ended_before_it_was_stopped_ended_then(self):
        self.line.date_end = "2026-06-30"
        self.contract.action_archive()
        self.assertEqual(self._read("date_end"), [(date(2026, 6, 30),)])

    def test_what_never_began_goes(self):
        later = self.today + timedelta(days=9)
        self.line.write({"date_start": later, "recurring_next_date": later})
        self.assertEqual(self._read("state"), [("future",)])
        self.line.is_canceled = True
        self.assertEqual(self._read("state"), [])
        self.line.is_canceled = False
        self.assertEqual(self._read("state"), [("future",)])

    def test_lines_come_and_go(self):
        self.contract.contract_line_ids = [
            Command.create(self._line_values(price_unit=1)),
            Command.create({"display_type": "line_note", "name": "A note"}),
        ]
        self.assertCountEqual(self._read("amount"), [(100,), (2,)])
        self.line.unlink()
        self.assertEqual(self._read("amount"), [(2,)])
        self.contract.unlink()
        self.assertEqual(self._read("amount"), [])

    def test_a_new_period_in_a_new_line(self):
        """The price goes up: the old line ends, and another one follows it."""
        self.line.date_end = "2026-03-31"
        self.contract.contract_line_ids = [
            Command.create(
                self._line_values(
                    price_unit=60,
                    date_start="2026-04-01",
                    recurring_next_date="2026-04-01",
                )
            )
        ]
        self.assertCountEqual(
            self._read("amount", "state"), [(100, "ended"), (120, "running")]
        )

    def test_a_contract_with_one_recurrence_for_all(self):
        self.contract.write(
            {
                "line_recurrence": False,
                "recurring_rule_type": "yearly",
                "date_start": "2026-02-01",
                "recurring_next_date": "2026-02-01",
            }
        )
        self.assertEqual(
            self._read("period", "date_start", "date_next_invoice"),
            [("year", date(2026, 2, 1), date(2026, 2, 1))],
        )

    def test_nothing_of_the_line_is_told_that_is_for_the_customer(self):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["become.reseller.subscription"].with_user(self.reseller_user)
        self.assertNotIn(SECRET, str(rows.search_read([])))
        for name in ("contract_id", "contract_line_id", "invoiced_from", "partner_id"):
            with self.assertRaises(AccessError):
                rows.search([]).read([name])
            with self.assertRaises(AccessError):
                rows.search([(name, "!=", False)])

    def test_contracts_with_suppliers_have_no_row(self):
        self.contract.contract_type = "purchase"
        self.assertEqual(self._read("name"), [])
        self.contract.contract_type = "sale"
        self.assertEqual(self._read("name"), [("Maintenance",)])

    def test_a_copy_has_no_reseller(self):
        """It is another customer's, more often than not."""
        self.assertFalse(self.contract.copy().become_reseller_id)
        self.assertEqual(len(self._read("name")), 1)

    def test_a_discount_is_a_row_that_takes_off(self):
        self.contract.contract_line_ids = [
            Command.create(self._line_values(price_unit=-5, quantity=1))
        ]
        self.assertCountEqual(
            self._read("amount", "fee_amount"), [(100, 10), (-5, -0.5)]
        )

    def test_a_fixed_fee_is_for_the_invoice(self):
        self.contract.write({"become_fee_type": "fixed", "become_fee_amount": 7})
        self.contract.contract_line_ids = [
            Command.create(self._line_values(price_unit=1)),
            Command.create(
                self._line_values(price_unit=2, recurring_rule_type="yearly")
            ),
        ]
        self.assertCountEqual(
            self._read("amount", "fee_amount"), [(100, 7), (2, 0), (4, 7)]
        )

    def test_staff_without_the_register_keeps_the_contract(self):
        """Who keeps contracts need not be one of sales."""
        contract = self.contract.with_user(self.staff_user)
        contract.contract_line_ids.price_unit = 70
        self.assertEqual(self._read("amount"), [(140,)])
        contract.become_reseller_id = False
        self.assertEqual(self._read("amount"), [])
        contract.become_reseller_id = self.reseller_company
        self.assertEqual(self._read("amount"), [(140,)])

    def test_staff_fills_in_the_form(self):
        view = "contract.contract_contract_customer_form_view"
        with Form(self.contract.with_user(self.staff_user), view) as form:
            form.become_fee_rate = 25
        self.assertEqual(self._read("fee_rate"), [(25,)])


@tagged("post_install", "-at_install")
class TestContractRows(ResellerCommon):
    """Who may keep what, and whose it is."""

    def test_the_reseller_must_be_one(self):
        with self.assertRaisesRegex(ValidationError, "no reseller"):
            self.contract.become_reseller_id = self.stranger_company

    def test_the_role_stays_with_who_has_a_contract(self):
        with self.assertRaisesRegex(ValidationError, "still has subscriptions"):
            self.reseller_company.become_role_ids = False
        contract = self._make_contract(
            lines=[], become_reseller_id=self.other_reseller.id
        )
        contract.contract_line_ids.unlink()
        with self.assertRaisesRegex(ValidationError, "is the reseller of"):
            self.other_reseller.become_role_ids = False
        self.other_reseller.user_ids.active = False
        with self.assertRaises(ValidationError) as refused:
            self.other_reseller.action_archive()
        self.assertIn("who is the reseller of", str(refused.exception))
        contract.date_end = self._yesterday()
        self.other_reseller.become_role_ids = False

    def test_a_fee_makes_sense(self):
        for values in (
            {"become_fee_rate": -1},
            {"become_fee_rate": 101},
            {"become_fee_amount": -1},
            {"become_reseller_role": False},
            {"become_fee_type": False},
        ):
            with self.assertRaises(ValidationError):
                self.contract.write(values)

    def test_nobody_changes_by_hand_what_the_contract_keeps(self):
        row = self.row.with_user(self.sales_user)
        for values in (
            {"amount": 1},
            {"fee_rate": 1},
            {"reseller_id": self.other_reseller.id},
            {"date_end": "2026-02-01"},
            {"invoice_ids": [Command.clear()]},
            {"contract_line_id": False},
            {"invoiced_until": "2026-02-01"},
        ):
            with self.assertRaisesRegex(UserError, "follows a contract"):
                row.write(values)
        with self.assertRaisesRegex(UserError, "follows a contract"):
            row.unlink()

    def test_work_is_asked_for_by_hand(self):
        self.contract.become_reseller_role = "both"
        self.row.with_user(self.sales_user).write(
            {"work_todo": True, "work_description": "Visit", "internal_note": "x"}
        )
        self.line.price_unit = 1
        self.env.flush_all()
        self.assertEqual(self.row.amount, 2)
        self.assertTrue(self.row.work_todo)
        self.assertEqual(self.row.work_description, "Visit")

    def test_nobody_makes_by_hand_a_row_of_a_contract(self):
        rows = self.env["become.reseller.subscription"].with_user(self.sales_user)
        values = {
            "name": "Garden",
            "customer_name": "Tuinhotel",
            "reseller_id": self.reseller_company.id,
        }
        with self.assertRaisesRegex(UserError, "on the contract"):
            rows.create({**values, "contract_line_id": self.line.id})
        row = rows.create(values)
        with self.assertRaisesRegex(UserError, "on the contract"):
            row.contract_line_id = self.line

    def test_rows_by_hand_are_left_alone(self):
        rows = self.env["become.reseller.subscription"].with_user(self.sales_user)
        row = rows.create(
            {
                "name": "Garden",
                "customer_name": "The hotel",
                "partner_id": self.customer_company.id,
                "reseller_id": self.reseller_company.id,
                "amount": 12,
                "fee_type": "fixed",
                "fee_amount": 3,
            }
        )
        self.customer_company.name = "Another name"
        self.line.price_unit = 1
        self.contract.become_reseller_id = False
        self.env.flush_all()
        self.assertEqual(row.customer_name, "The hotel")
        self.assertEqual((row.amount, row.fee_amount), (12, 3))
        row.amount = 13
        row.unlink()

    def test_a_mistake_leaves_nothing(self):
        self.contract.become_reseller_id = self.other_reseller
        row = self.contract.become_subscription_ids
        self.assertEqual(row.reseller_id, self.other_reseller)
        self.assertFalse(self.row.exists())
        self.assertFalse(self.contract.become_reseller_since)


@tagged("post_install", "-at_install")
class TestContractFees(ResellerCommon):
    """What was invoiced by the contract and paid earns the fee."""

    def test_a_fee_is_earned_when_the_customer_has_paid(self):
        invoice = self._invoice(pay=False)
        self.assertEqual(self._earned(self.row), 0)
        self._pay(invoice)
        self.assertEqual(self._earned(self.row), 10)
        self._invoice()
        self.assertEqual(self._earned(self.row), 20)

    def test_lines_that_staff_added_earn_nothing(self):
        invoice = self.contract.recurring_create_invoice()
        invoice.invoice_line_ids = [
            Command.create({"name": "A rake", "price_unit": 1000, "tax_ids": []})
        ]
        invoice.action_post()
        self._pay(invoice)
        self.assertEqual(self._earned(self.row), 10)

    def test_each_line_earns_its_own(self):
        self.contract.contract_line_ids = [
            Command.create(self._line_values(price_unit=-5, quantity=1)),
            Command.create(self._line_values(price_unit=20, quantity=1)),
        ]
        self._invoice()
        rows = self.contract.become_subscription_ids
        self.assertCountEqual([self._earned(row) for row in rows], [10, -0.5, 2])

    def test_a_fixed_fee_is_earned_once_for_an_invoice(self):
        self.contract.write({"become_fee_type": "fixed", "become_fee_amount": 7})
        self.contract.contract_line_ids = [
            Command.create(self._line_values(price_unit=1))
        ]
        self._invoice()
        rows = self.contract.become_subscription_ids
        self.assertCountEqual([self._earned(row) for row in rows], [7, 0])
        self._invoice()
        self.assertCountEqual([self._earned(row) for row in rows], [14, 0])

    def test_a_credit_note_takes_it_back(self):
        invoice = self._invoice()
        refund = invoice._reverse_moves([{"invoice_date": self.today}])
        refund.action_post()
        self.assertEqual(refund.invoice_line_ids.contract_line_id, self.line)
        self.assertEqual(self._earned(self.row), 0)

    def test_a_new_percentage_leaves_alone_what_was_earned(self):
        self._invoice()
        self.contract.become_fee_rate = 50
        self.assertEqual(self._earned(self.row), 10)
        self._invoice()
        self.assertEqual(self._earned(self.row), 60)

    def test_who_takes_over_earns_on_later_invoices(self):
        paid = self._invoice()
        waiting = self._invoice(pay=False)
        self.contract.become_reseller_id = self.other_reseller
        rows = self.contract.become_subscription_ids
        new = rows - self.row
        self.assertEqual(new.reseller_id, self.other_reseller)
        self.assertEqual(self.row.state, "ended")
        self.assertEqual(self.row.reseller_id, self.reseller_company)
        self.assertEqual(self.contract.become_reseller_since, self.today)
        # paid late, and made in the time of the first
        self._pay(waiting)
        self.assertEqual(self._earned(self.row), 20)
        self.assertEqual(self._earned(new), 0)
        self.line.write({"recurring_next_date": self.today})
        self._invoice()
        self.assertEqual(self._earned(self.row), 20)
        self.assertEqual(self._earned(new), 10)
        self.assertTrue(paid)
        # what is over stays as it was
        self.line.price_unit = 1
        self.customer_company.name = "Another name"
        self.env.flush_all()
        self.assertEqual((self.row.amount, new.amount), (100, 2))
        self.assertEqual(self.row.customer_name, "Tuinhotel")

    def test_who_leaves_keeps_what_was_invoiced(self):
        waiting = self._invoice(pay=False)
        self.contract.become_reseller_id = False
        self._pay(waiting)
        self.assertEqual(self._earned(self.row), 10)
        self.assertEqual(self.row.state, "ended")

    def test_who_comes_late_earns_from_then_on(self):
        contract = self._make_contract()
        self._invoice(contract)
        contract.write(
            {"become_reseller_id": self.reseller_company.id, "become_fee_rate": 10}
        )
        row = contract.become_subscription_ids
        self.assertEqual(contract.become_reseller_since, self.today)
        self.assertEqual(self._earned(row), 0)
        # unless staff says otherwise
        contract.become_reseller_since = False
        self.assertEqual(self._earned(row), 10)

    def test_each_invoice_is_one_resellers(self):
        """Also when staff moves the day on which the second took over."""
        self._invoice()
        self._invoice()
        self.contract.become_reseller_id = self.other_reseller
        new = self.contract.become_subscription_ids - self.row
        self.contract.become_reseller_since = "2026-02-01"
        self.assertEqual((self._earned(self.row), self._earned(new)), (10, 10))

    def test_what_earned_a_fee_is_not_thrown_away(self):
        self._invoice()
        self._book()
        for records in (self.line, self.contract):
            with self.assertRaisesRegex(UserError, "earned a fee"):
                records.unlink()
        self.contract.action_archive()
        self.assertEqual(self._earned(self.row), 10)
