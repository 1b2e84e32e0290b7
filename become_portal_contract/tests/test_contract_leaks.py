from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import tagged

from odoo.addons.become_portal.tests.guard_common import GuardCase
from odoo.addons.become_portal.tests.http_common import PortalHttpCase

from .contract_common import SECRET, ContractCommon

MODELS = ("contract.contract", "contract.line", "contract.modification")
# A field of each with the word in it, and the way to it from the other two
TEXTS = {
    "contract.contract": ("code", ["contract_line_ids.name"]),
    "contract.line": ("name", ["contract_id.code", "contract_id.modification_ids.id"]),
    "contract.modification": ("description", ["contract_id.contract_line_ids.name"]),
}


@tagged("post_install", "-at_install")
class TestContractRights(ContractCommon, GuardCase):
    """Contracts, lines and modifications are for the company that they are with."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.modification = cls.env["contract.modification"].create(
            {
                "contract_id": cls.contract.id,
                "date": "2026-02-01",
                "description": f"{SECRET} four",
                "sent": True,
            }
        )
        cls.records = {
            "contract.contract": cls.contract,
            "contract.line": cls.line,
            "contract.modification": cls.modification,
        }
        cls.env.flush_all()

    def _found(self, user, model):
        return self.env[model].with_user(user).search([]).sudo()

    def test_who_is_of_the_company_reads_what_is_of_the_company(self):
        """Also the colleague, who follows nothing: as with invoices."""
        for user in (self.customer_user, self.colleague_user):
            for model, record in self.records.items():
                self.assertIn(record, self._found(user, model))
                name = TEXTS[model][0]
                [values] = record.with_user(user).read([name])
                self.assertIn(SECRET, values[name])

    def test_nobody_else_finds_or_reads_any(self):
        for user in (self.stranger_user, self.reseller_user):
            for model, record in self.records.items():
                self.assertFalse(self._found(user, model))
                for name in (TEXTS[model][0], "display_name"):
                    with self.assertRaises(AccessError):
                        record.with_user(user).read([name])

    def test_who_changes_companies_reads_what_is_of_the_new_one(self):
        """Odoo keeps the domains of rules in a cache."""
        for user, is_open in ((self.colleague_user, True), (self.stranger_user, False)):
            self.assertEqual(self.line in self._found(user, "contract.line"), is_open)
        self.colleague_user.partner_id.parent_id = self.stranger_company
        self.stranger_user.partner_id.parent_id = self.customer_company
        for model, record in self.records.items():
            self.assertNotIn(record, self._found(self.colleague_user, model))
            self.assertIn(record, self._found(self.stranger_user, model))

    def test_following_opens_nothing_to_others(self):
        """Who follows for their work, as an accountant or a reseller, reads by mail."""
        self.contract.message_subscribe(self.stranger_user.partner_id.ids)
        self.test_nobody_else_finds_or_reads_any()

    def test_nobody_else_guesses_grouping_or_sorting(self):
        for user in (self.stranger_user, self.reseller_user):
            for model, (name, paths) in TEXTS.items():
                records = self.env[model].with_user(user)
                groups = records.formatted_read_group([], [name], ["__count"])
                self.assertNotIn(SECRET, str(groups))
                groups = records.read_group([], [name], [name])
                self.assertNotIn(SECRET, str(groups))
                for path in (name, *paths):
                    guess = SECRET if not path.endswith(".id") else 0
                    operator = "ilike" if guess else ">"
                    domain = [(path, operator, guess)]
                    self.assertEqual(records.search_count(domain), 0, path)
                self.assertFalse(records.search([], order=f"{name} desc"))
            lines = self.env["account.move.line"].with_user(user)
            domain = [("contract_line_id.name", "ilike", SECRET)]
            self.assertEqual(lines.search_count(domain), 0)
            partners = self.env["res.partner"].with_user(user)
            domain = [("contract_ids.code", "ilike", SECRET)]
            with self.assertRaises(AccessError):
                partners.search_count(domain)

    def test_nobody_changes_any(self):
        for user in (self.customer_user, self.colleague_user, self.stranger_user):
            for model, record in self.records.items():
                record = record.with_user(user)
                with self.assertRaises(AccessError):
                    record.write({TEXTS[model][0]: "x"})
                with self.assertRaises(AccessError):
                    record.unlink()
                with self.assertRaises(AccessError):
                    record.copy()

    def test_a_private_person_reads_their_own(self):
        user = self._make_user("contract_person", self.env["res.partner"])
        contract = self._make_contract(user.partner_id)
        self.assertEqual(self._found(user, "contract.contract"), contract)
        lines = contract.contract_line_ids
        self.assertEqual(self._found(user, "contract.line"), lines)

    def test_who_pays_the_invoice_reads_the_invoice_alone(self):
        contract = self._make_contract(invoice_partner_id=self.stranger_company.id)
        contract.recurring_create_invoice().action_post()
        lines = self._found(self.stranger_user, "account.move.line")
        self.assertIn(contract.contract_line_ids, lines.contract_line_id)
        self.assertFalse(self._found(self.stranger_user, "contract.line"))
        domain = Domain("contract_line_id.contract_id.code", "ilike", SECRET)
        records = self.env["account.move.line"].with_user(self.stranger_user)
        self.assertEqual(records.search_count(domain), 0)

    def test_what_is_of_staff_is_refused_to_customers_too(self):
        contract = self.contract.with_user(self.customer_user)
        self.contract.invoice_generation_error = SECRET
        for name in (
            "invoice_generation_error",
            "tag_ids",
            "journal_id",
            "group_id",
            "contract_template_id",
            "fiscal_position_id",
            "activity_ids",
            "message_ids",
            "become_reseller_id",
            "become_fee_rate",
        ):
            with self.assertRaises(AccessError):
                contract.read([name])
            with self.assertRaises(AccessError):
                contract.search([(name, "!=", False)])
            with self.assertRaises(AccessError):
                self.line.with_user(self.customer_user).search(
                    [(f"contract_id.{name}", "!=", False)]
                )
        with self.assertRaises(AccessError):
            self.line.with_user(self.customer_user).read(["analytic_distribution"])
        self.assertNotIn("become_fee_rate", contract.fields_get())

    def test_a_field_that_is_on_no_list_is_refused_on_every_access_path(self):
        for record in self.records.values():
            self._assert_all_but_listed_is_refused(record, self.customer_user)

    def test_internal_users_lose_nothing(self):
        for model, record in self.records.items():
            self.assertIn(record, self._found(self.staff_user, model))

    def test_a_supplier_has_no_contract_before_approval(self):
        role = self.env.ref("become_portal.role_supplier")
        self.stranger_company.become_role_ids = role
        sold = self._make_contract(self.stranger_company)
        bought = self._make_contract(self.stranger_company, contract_type="purchase")
        token = bought._portal_ensure_token()
        for state, is_open in (
            (False, True),
            ("pending", False),
            ("approved", True),
            ("refused", False),
        ):
            self.stranger_company.become_supplier_state = state
            expected = sold | bought if is_open else sold
            for user in (self.stranger_user,):
                found = self._found(user, "contract.contract")
                self.assertEqual(found, expected)
                found = self._found(user, "contract.line")
                self.assertEqual(found, expected.contract_line_ids)
                found = self._found(user, "contract.modification")
                self.assertEqual(found.contract_id, expected)
            token = bought._portal_ensure_token() or token
            threads = bought.with_user(self.env.ref("base.public_user"))
            thread = threads._get_thread_with_access(bought.id, token=token)
            self.assertEqual(bool(thread), is_open)
            self.assertEqual(bool(bought._portal_ensure_token()), is_open)
            self.assertTrue(sold._portal_ensure_token())

    def test_internal_notes_are_not_read_by_their_number(self):
        """Notes are for staff, also those that are notifications."""
        self.contract._record_invoice_generation_error(ValueError(SECRET), "invoice")
        note = self.contract.message_ids[0]
        self.assertIn(SECRET, note.body)
        self.assertTrue(note.subtype_id.internal)
        with self.assertRaises(AccessError):
            note.with_user(self.customer_user).read(["body"])
        message = self.contract.message_post(
            body="Hello", subtype_xmlid="mail.mt_comment"
        )
        self.assertTrue(message.with_user(self.customer_user).read(["body"]))


@tagged("post_install", "-at_install")
class TestContractAccessPaths(ContractCommon, PortalHttpCase):
    """Pages, prints and links."""

    def setUp(self):
        super().setUp()
        self.path = f"/my/contracts/{self.contract.id}"
        self.token = self.contract._portal_ensure_token()
        self.env.flush_all()

    def _open(self, path, login=None, **params):
        self.authenticate(login, login)
        return self.url_open(path, params=params or None)

    def test_pages_are_for_those_of_the_company(self):
        for path in (self.path, f"{self.path}?report_type=html", "/my/contracts"):
            for user in (self.customer_user, self.colleague_user):
                answer = self._open(path, user.login)
                self.assertEqual(answer.status_code, 200)
                self.assertIn(SECRET, answer.text)
            for login in (self.stranger_user.login, self.reseller_user.login, None):
                answer = self._open(path, login)
                self.assertNotIn(SECRET, answer.text)
                self.assertLess(answer.status_code, 500)

    def test_a_link_opens_its_own_contract_alone(self):
        other = self._make_contract(self.stranger_company, name="Zonnehoed")
        other_path = f"/my/contracts/{other.id}"
        for login in (None, self.reseller_user.login):
            for extra in ({}, {"report_type": "html"}):
                answer = self._open(self.path, login, access_token=self.token, **extra)
                self.assertIn(SECRET, answer.text)
                for token in (self.token, "", "x", "0"):
                    answer = self._open(other_path, login, access_token=token, **extra)
                    self.assertNotIn("Zonnehoed", answer.text)
                answer = self._open(self.path, login, access_token="no", **extra)
                self.assertNotIn(SECRET, answer.text)

    def test_a_report_is_printed_for_those_of_the_company(self):
        path = f"/report/html/contract.report_contract_template/{self.contract.id}"
        self.assertIn(SECRET, self._open(path, "contract_staff").text)
        for login in (self.stranger_user.login, self.reseller_user.login):
            self.assertNotIn(SECRET, self._open(path, login).text)

    def test_what_makes_no_sense_is_no_error(self):
        login = self.customer_user.login
        for path in (
            "/my/contracts?sortby=x&filterby=x&search=%00&date_begin=x",
            "/my/contracts?sortby=become_fee_rate&filterby=become_reseller_id",
            "/my/contracts/page/99",
            f"{self.path}?report_type=xml",
            f"{self.path}?report_type=",
            "/my/contracts/0",
            "/my/contracts/999999999999",
        ):
            self.assertLess(self._open(path, login).status_code, 500, path)

    def test_a_link_dies_with_the_approval_of_a_supplier(self):
        role = self.env.ref("become_portal.role_supplier")
        self.customer_company.become_role_ids = role
        self.contract.contract_type = "purchase"
        for state, is_open in (("pending", False), ("approved", True)):
            self.customer_company.become_supplier_state = state
            self.assertFalse(self.contract.access_token)
            token = self.contract._portal_ensure_token() or self.token
            self.env.flush_all()
            for login in (None, self.customer_user.login):
                answer = self._open(self.path, login, access_token=token)
                self.assertEqual(SECRET in answer.text, is_open)

    def test_what_was_left_of_a_link_opens_nothing_of_a_pending_supplier(self):
        role = self.env.ref("become_portal.role_supplier")
        self.customer_company.become_role_ids = role
        self.contract.contract_type = "purchase"
        self.customer_company.become_supplier_state = "pending"
        self.contract.access_token = self.token
        self.env.flush_all()
        for login in (None, self.customer_user.login):
            answer = self._open(self.path, login, access_token=self.token)
            self.assertNotIn(SECRET, answer.text)
