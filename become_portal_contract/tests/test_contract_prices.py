from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time
from lxml import html as lxml_html

from odoo import Command
from odoo.fields import Field
from odoo.tests import tagged

from odoo.addons.become_portal.tests.http_common import PortalHttpCase

from .test_contract_reseller import ResellerCommon

MONTHLY = "per month"


@tagged("post_install", "-at_install")
class TestContractPrices(ResellerCommon, PortalHttpCase):
    """What goes on need not run: a line can begin later, or be between two."""

    def _days(self, number):
        return self.today + timedelta(days=number)

    def _make(self, *lines, **values):
        """A contract with these lines: first day, last day, price, and more."""
        return self._make_contract(
            lines=[
                {
                    "quantity": 1,
                    "date_start": start,
                    "recurring_next_date": start,
                    "date_end": end,
                    "price_unit": price,
                    **more,
                }
                for start, end, price, more in lines
            ],
            become_reseller_id=self.reseller_company.id,
            become_fee_rate=10,
            **values,
        )

    def _successors(self, gap=0):
        return self._make(
            (self._days(-40), self._days(30 - gap), 100, {}),
            (self._days(31), False, 110, {}),
        )

    def _get_status(self, contract):
        contract.invalidate_recordset()
        return contract.with_user(self.customer_user)._become_list_status()[0]

    def _get_filters(self, contract):
        """In which filters of the list a contract is."""
        self.env.flush_all()
        contracts = self.env["contract.contract"].with_user(self.customer_user)
        ended = contracts._become_get_ended_domain()
        running = contracts._become_get_running_domain()
        return {
            name
            for name, domain in (
                ("ended", ended),
                ("running", running),
                ("upcoming", ~ended & ~running),
            )
            if contract in contracts.search(domain)
        }

    def test_a_new_price_is_told_with_its_day(self):
        contract = self._successors().with_user(self.customer_user)
        self.assertEqual(contract._become_get_prices(), {MONTHLY: 100})
        self.assertEqual(
            contract._become_get_next_prices(), (self._days(31), {MONTHLY: 110})
        )
        self.assertEqual(self._get_status(contract), "Running")
        self.authenticate(self.customer_user.login, self.customer_user.login)
        page = lxml_html.fromstring(self.url_open(contract.access_url).content)
        [now] = page.xpath(
            "//*[contains(@class, 'o_become_contract_status')]"
            "/div[contains(@class, 'o_become_price')]"
        )
        self.assertIn("100.00", now.text_content())
        [later] = page.xpath("//*[contains(@class, 'o_become_next_price')]")
        self.assertIn("110.00", later.text_content())
        day = self._days(31).strftime("%m/%d/%Y")
        self.assertIn(f"From {day}:", later.text_content())
        self.assertNotIn("210", page.text_content())
        with freeze_time(self._days(40)):
            contract.invalidate_recordset()
            self.assertEqual(contract._become_get_prices(), {MONTHLY: 110})
            self.assertFalse(contract._become_get_next_prices())

    def test_the_fee_in_a_year_is_of_what_runs(self):
        self.contract.action_archive()
        contract = self._successors()
        rows = self.env["become.reseller.subscription"].with_user(self.reseller_user)
        of_contract = [("id", "in", contract.become_subscription_ids.ids)]
        [totals] = rows._become_get_totals(of_contract)
        self.assertEqual((totals.amount, totals.fee), (1200, 120))
        with freeze_time(self._days(40)):
            rows.invalidate_model()
            [totals] = rows._become_get_totals(of_contract)
            self.assertEqual((totals.amount, totals.fee), (1320, 132))

    def test_nothing_is_paid_in_a_gap(self):
        invoiced = {
            "last_date_invoiced": self._days(-10),
            "recurring_next_date": False,
        }
        contract = self._make(
            (self._days(-40), self._days(-10), 100, invoiced),
            (self._days(5), False, 100, {}),
        )
        customers = contract.with_user(self.customer_user)
        self.assertEqual(customers._become_get_prices(), {})
        self.assertEqual(
            customers._become_get_next_prices(), (self._days(5), {MONTHLY: 100})
        )
        self.assertTrue(self._get_status(contract).startswith("Resumes on "))
        self.assertEqual(self._get_filters(contract), {"upcoming"})
        self.assertEqual(customers._become_get_next_invoice(), self._days(5))

    def test_a_price_that_goes_down_is_told_too(self):
        contract = self._make(
            (self._days(-40), False, 100, {}),
            (self._days(-40), self._days(9), 50, {}),
        )
        self.assertEqual(contract._become_get_prices(), {MONTHLY: 150})
        self.assertEqual(
            contract._become_get_next_prices(), (self._days(10), {MONTHLY: 100})
        )

    def test_a_contract_of_which_no_line_goes_on_has_ended(self):
        for contract in (
            self._make(
                (self._days(-90), self._days(-60), 100, {}),
                (self._days(-90), False, 100, {"is_canceled": True}),
            ),
            self._make((self._days(-90), False, 100, {"is_canceled": True})),
            self._make((self._days(-90), self._days(-60), 100, {})),
        ):
            self.assertEqual(self._get_status(contract), "Ended")
            self.assertEqual(self._get_filters(contract), {"ended"})
            customers = contract.with_user(self.customer_user)
            self.assertFalse(customers._become_get_next_invoice())
            self.assertEqual(customers._become_get_prices(), {})
            self.authenticate(self.customer_user.login, self.customer_user.login)
            page = lxml_html.fromstring(self.url_open(contract.access_url).content)
            self.assertFalse(page.xpath("//*[@name='become_next_invoice']"))
            self.assertNotIn("Date of Next Invoice", page.text_content())

    def test_a_contract_without_lines_does_not_run(self):
        contract = self._make_contract(lines=[])
        contract.contract_line_ids.unlink()
        self.assertTrue(contract.recurring_next_date, "contract says today")
        self.assertEqual(self._get_status(contract), "Not started yet")
        self.assertEqual(self._get_filters(contract), {"upcoming"})
        customers = contract.with_user(self.customer_user)
        self.assertFalse(customers._become_get_next_invoice())

    def test_no_invoice_is_promised_after_the_end(self):
        contract = self._make(
            (
                self._days(-40),
                False,
                100,
                {
                    "recurring_next_date": self._days(20),
                    "last_date_invoiced": self._days(19),
                },
            )
        )
        row = contract.become_subscription_ids
        customers = contract.with_user(self.customer_user)
        self.assertEqual(customers._become_get_next_invoice(), self._days(20))
        self.assertEqual(row.date_next_invoice, self._days(20))
        contract.date_end = self._days(10)
        self.env.flush_all()
        self.assertFalse(customers._become_get_next_invoice())
        self.assertFalse(row.date_next_invoice)
        self.assertTrue(self._get_status(contract).startswith("Until "))
        contract.date_end = self._days(-1)
        self.assertEqual(self._get_status(contract), "Ended")
        self.assertFalse(customers._become_get_next_invoice())

    def test_status_filter_and_price_agree(self):
        """All that a line can be, by itself and with another."""
        days = {
            "over": (self._days(-90), self._days(-60), {}),
            "running": (self._days(-9), self._days(9), {}),
            "open": (self._days(-9), False, {}),
            "later": (self._days(9), False, {}),
            "stopped": (self._days(-9), False, {"is_canceled": True}),
            "of today": (self.today, self.today, {}),
        }
        for one in days:
            for other in days:
                contract = self._make(
                    *(
                        (days[name][0], days[name][1], 100, days[name][2])
                        for name in (one, other)
                    )
                )
                runs = {one, other} & {"running", "open", "of today"}
                later = {one, other} & {"later"}
                expected = "running" if runs else "upcoming" if later else "ended"
                found = self._get_filters(contract)
                self.assertEqual(found, {expected}, (one, other))
                self.assertEqual(bool(contract._become_get_prices()), bool(runs))
                self.assertEqual(contract._become_is_ended(), expected == "ended")
                status = self._get_status(contract)
                words = {
                    "running": ("Running", "Until"),
                    "upcoming": ("Not started", "Resumes"),
                    "ended": ("Ended",),
                }
                self.assertTrue(status.startswith(words[expected]), (one, other))

    def test_the_list_shows_one_contract_once(self):
        self._successors()
        self.authenticate(self.customer_user.login, self.customer_user.login)
        for filterby, names in (("running", 2), ("upcoming", 0), ("ended", 0)):
            answer = self.url_open(f"/my/contracts?filterby={filterby}")
            page = lxml_html.fromstring(answer.content)
            links = page.xpath("//table//a[contains(@class, 'o_become_list_link')]")
            self.assertEqual(len(links), names, filterby)


@tagged("post_install", "-at_install")
class TestContractFollowed(ResellerCommon):
    """The register follows all that changes what the customer pays."""

    def _read_amount(self, row=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (row or self.row).amount

    def _make_pricelist(self, **item):
        pricelist = self.env["product.pricelist"].create(
            {
                "name": "For gardens",
                "item_ids": [
                    Command.create({"compute_price": "fixed", "fixed_price": 5, **item})
                ],
            }
        )
        self.line.automatic_price = True
        self.contract.pricelist_id = pricelist
        return pricelist.item_ids

    def test_each_field_of_a_rule_of_a_pricelist_counts(self):
        item = self._make_pricelist()
        self.product.list_price = 100
        self.product.standard_price = 40
        self.assertEqual(self._read_amount(), 10)
        for values, amount in (
            ({"fixed_price": 7}, 14),
            ({"compute_price": "percentage", "percent_price": 50}, 100),
            ({"percent_price": 25}, 150),
            ({"compute_price": "formula", "price_discount": 10}, 180),
            ({"price_surcharge": 5}, 190),
            ({"price_round": 50, "price_surcharge": 0}, 200),
            ({"price_round": 0, "base": "standard_price"}, 72),
            ({"price_max_margin": 1, "price_discount": -100}, 82),
            ({"min_quantity": 99}, 200),
            ({"min_quantity": 0}, 82),
            ({"date_end": "2020-01-01 00:00:00"}, 200),
        ):
            item.write(values)
            self.assertEqual(self._read_amount(), amount, values)

    def test_a_pricelist_on_which_another_is_based(self):
        base = self.env["product.pricelist"].create(
            {
                "name": "Base",
                "item_ids": [
                    Command.create({"compute_price": "fixed", "fixed_price": 20})
                ],
            }
        )
        self._make_pricelist(
            compute_price="formula", base="pricelist", base_pricelist_id=base.id
        )
        self.assertEqual(self._read_amount(), 40)
        base.item_ids.fixed_price = 30
        self.assertEqual(self._read_amount(), 60)

    def test_a_rule_that_comes_and_goes(self):
        item = self._make_pricelist()
        self.product.list_price = 100
        self.assertEqual(self._read_amount(), 10)
        pricelist = item.pricelist_id
        item.unlink()
        self.assertEqual(self._read_amount(), 200)
        pricelist.item_ids = [
            Command.create({"compute_price": "fixed", "fixed_price": 6})
        ]
        self.assertEqual(self._read_amount(), 12)

    def test_what_only_time_changes_follows_the_next_day(self):
        later = self.today + timedelta(days=10)
        self._make_pricelist(date_start=f"{later} 00:00:00")
        self.product.list_price = 100
        self.assertEqual(self._read_amount(), 200)
        cron = self.env.ref("become_portal_contract.cron_refresh_rows")
        self.assertEqual((cron.interval_type, cron.interval_number), ("days", 1))
        with freeze_time(later + timedelta(days=1)):
            self.env.invalidate_all()
            cron.ir_actions_server_id.run()
            self.assertEqual(self._read_amount(), 10)
            self.assertEqual(self.row.fee_amount, 1)

    def test_the_scheduled_action_leaves_what_is_over(self):
        self._invoice()
        self.contract.become_reseller_id = self.other_reseller
        self.env.flush_all()
        self.line.price_unit = 1
        self.env["become.reseller.subscription"]._become_refresh_rows()
        self.assertEqual(self._read_amount(), 100)

    def test_terms_that_arrive_by_a_compute_settle_what_was_paid(self):
        """In one transaction: paid first, and changed afterwards."""
        percent = {"become_fee_rate": 10}
        fixed = {"become_fee_type": "fixed", "become_fee_amount": 7}
        for before, after, earned in (
            (percent, {"become_fee_rate": 50}, 10),
            (percent, {"become_reseller_role": "work"}, 10),
            (percent, fixed, 10),
            (fixed, {"become_fee_amount": 9}, 7),
            (fixed, {"become_fee_type": "percent", "become_fee_rate": 50}, 7),
        ):
            contract = self._make_contract(
                become_reseller_id=self.reseller_company.id, **before
            )
            invoice = contract.recurring_create_invoice()
            invoice.action_post()
            self._register(invoice)
            contract.write(after)
            row = contract.become_subscription_ids
            self.assertEqual(self._earned(row), earned, (before, after))

    def test_terms_that_changed_before_count(self):
        invoice = self.contract.recurring_create_invoice()
        invoice.action_post()
        self._book()
        self.contract.become_fee_rate = 50
        self._register(invoice)
        self.assertEqual(self._earned(self.row), 50)

    def _register(self, invoice):
        """Pay, and do nothing of what the end of a request does."""
        wizards = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        wizards.create({"payment_date": invoice.invoice_date})._create_payments()


@tagged("post_install", "-at_install")
class TestContractDependencies(ResellerCommon):
    """Whatever a row reads of its contract is among what it is computed after."""

    # Read as well, but nothing that a row says comes from it
    REVIEWED = {
        ("product.product", "default_code"): "left out of the name",
        ("product.template", "company_id"): "only whose it is",
        ("res.partner", "lang"): "followed by res_partner_rows.py",
        ("res.partner", "name"): "followed by res_partner_rows.py",
        ("res.currency", "rounding"): "of a currency in use, Odoo refuses to change it",
        ("res.users", "company_id"): "of whoever computes",
    }

    def test_all_that_a_row_reads_makes_it_anew(self):
        """Found by reading: a new field that is read has to be followed, too."""
        self._make_it_complicated()
        lines = self.contract.contract_line_ids
        self.env.flush_all()
        self.env.invalidate_all()
        reads = self._record_reads()
        for line in lines.sudo():  # sudo: as the rows are computed
            line._become_prepare_row_values()
        found = set(reads)
        self.assertIn(("contract.line", "specific_price"), found)
        self.assertIn(("product.pricelist.item", "price_surcharge"), found)
        missed = {
            (model, name)
            for model, name in found
            if name != "id" and not self._is_followed(self.env[model]._fields[name])
        }
        self.assertEqual(missed, set(self.REVIEWED))

    def _make_it_complicated(self):
        base = self.env["product.pricelist"].create(
            {
                "name": "Base",
                "item_ids": [
                    Command.create(
                        {
                            "compute_price": "formula",
                            "base": "standard_price",
                            "price_surcharge": 3,
                        }
                    )
                ],
            }
        )
        self.contract.pricelist_id = self.env["product.pricelist"].create(
            {
                "name": "For gardens",
                "item_ids": [
                    Command.create(
                        {
                            "compute_price": "formula",
                            "base": "pricelist",
                            "base_pricelist_id": base.id,
                        }
                    )
                ],
            }
        )
        self.line.automatic_price = True
        self.contract.write({"become_fee_type": "fixed", "become_fee_amount": 7})
        self.contract.contract_line_ids = [
            Command.create(self._line_values(price_unit=1)),
            Command.create(
                self._line_values(
                    product_id=False,
                    recurring_invoicing_type="post-paid",
                    date_end="2099-12-31",
                )
            ),
        ]

    def _record_reads(self):
        reads = set()
        for field_type in self._get_field_types(Field):
            if "__get__" in vars(field_type):
                self._record_reads_of(field_type, reads)
        return reads

    def _get_field_types(self, field_type):
        yield field_type
        for child in field_type.__subclasses__():
            yield from self._get_field_types(child)

    def _record_reads_of(self, field_type, reads):
        original = field_type.__get__

        def _read(field, record, owner=None):
            if record is not None and record._ids and field.store:
                reads.add((record._name, field.name))
            return original(field, record, owner)

        self.patch(field_type, "__get__", _read)

    def _is_followed(self, field):
        tree = self.env.registry.get_trigger_tree([field])
        return any(
            followed.model_name == "become.reseller.subscription"
            for node in tree.depth_first()
            for followed in node.root
        )


@tagged("post_install", "-at_install")
class TestContractLanguage(ResellerCommon):
    """The language of a reseller, which is no dependency of a row."""

    def test_a_row_follows_the_language_of_its_reseller(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        product = self.row.contract_line_id.product_id
        self.assertTrue(product)
        product.with_context(lang="nl_NL").name = "Tuin, elke maand"
        self.assertNotEqual(self.row.name, "Tuin, elke maand")
        self.reseller_company.lang = "nl_NL"
        self.assertEqual(self.row.name, "Tuin, elke maand")

    def test_a_contact_that_is_made_looks_for_no_contracts(self):
        company = self.customer.commercial_partner_id

        def count(number):
            names = [{"name": f"N{place}"} for place in range(number)]
            values = [{**name, "parent_id": company.id} for name in names]
            asked = []
            execute = self.cr.execute

            def look(query, *args, **options):
                text = getattr(query, "code", query)
                asked.append("contract_contract" in str(text))
                return execute(query, *args, **options)

            with patch.object(self.cr, "execute", look):
                self.env["res.partner"].create(values)
                self.env.flush_all()
            return sum(asked)

        self.assertEqual(count(5), count(1))
