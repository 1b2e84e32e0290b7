import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.become_portal.tests.http_common import (
    PortalHttpCase,
    count_queries,
)

from .purchase_common import PurchaseCommon


@tagged("post_install", "-at_install")
class TestSuppliers(PurchaseCommon):
    """Who was not approved, or was refused, has nothing of a supplier."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bill = cls._make_bill()
        cls.invoice = cls._make_bill("out_invoice")
        cls.bills = cls.bill | cls.invoice

    def test_until_they_are_approved_they_have_nothing_of_a_supplier(self):
        for state, is_open in (
            (False, True),
            ("pending", False),
            ("approved", True),
            ("refused", False),
        ):
            self.company.become_supplier_state = state
            orders = self.shown if is_open else self.shown.browse()
            bills = self.bills if is_open else self.invoice
            self.assertEqual(self._found(), orders)
            self.assertEqual(
                self._found(model="purchase.order.line"), orders.order_line
            )
            self.assertEqual(self._found(model="account.move"), bills)
            self.assertEqual(self._found(model="account.move.line").move_id, bills)

    def test_each_is_refused_by_its_number(self):
        self.company.become_supplier_state = "pending"
        for record in (
            self.sent,
            self.confirmed,
            self.sent.order_line,
            self.bill,
            self.bill.line_ids,
        ):
            with self.assertRaises(AccessError):
                record.with_user(self.user).read(["display_name"])

    def test_others_keep_theirs(self):
        other = self.company.create({"name": "Other", "is_company": True})
        user = self._make_user("purchase_other", other)
        order = self._make_order(user.partner_id, state="sent")
        self.company.become_supplier_state = "pending"
        self.assertEqual(self._found(user), order)

    def test_links_die_and_are_not_made_while_pending(self):
        documents = (self.sent, self.confirmed, self.bill)
        for document in documents:
            self.assertTrue(document._portal_ensure_token())
        token = self.invoice._portal_ensure_token()
        self.company.become_supplier_state = "pending"
        for document in documents:
            self.assertFalse(document.access_token)
            self.assertFalse(document._portal_ensure_token())
            self.assertFalse(document.access_token)
        self.assertEqual(self.invoice.access_token, token, "as a customer they have it")
        self.company.become_supplier_state = "approved"
        self.assertTrue(self.sent._portal_ensure_token())

    def test_the_signature_of_a_mail_opens_nothing(self):
        public = self.env.ref("base.public_user")
        partner = self.user.partner_id
        self.company.become_supplier_state = "pending"
        for document in (self.sent, self.bill):
            document.access_token = "left by something else"
            signature = document._sign_token(partner.id)
            for keys in (
                {"hash": signature, "pid": partner.id},
                {"token": document.access_token},
            ):
                thread = self.env[document._name].with_user(public)
                self.assertFalse(thread._get_thread_with_access(document.id, **keys))
                self.company.become_supplier_state = False
                self.assertTrue(thread._get_thread_with_access(document.id, **keys))
                self.company.become_supplier_state = "pending"
                document.access_token = "left by something else"

    def test_what_was_left_of_a_link_opens_no_file(self):
        public = self.env.ref("base.public_user")
        bill = self.bill.with_user(public)
        for state, is_open in (("pending", False), ("approved", True)):
            self.company.become_supplier_state = state
            self.bill.access_token = "left by something else"
            with self.subTest(state=state):
                if is_open:
                    bill._become_check_portal_access(self.bill.access_token)
                    continue
                with self.assertRaises(AccessError):
                    bill._become_check_portal_access(self.bill.access_token)

    def _merge(self, duplicate, remains):
        wizard = (
            self.env["base.partner.merge.automatic.wizard"]
            .with_context(
                active_model="res.partner", active_ids=(duplicate | remains).ids
            )
            .create({})
        )
        wizard.dst_partner_id = remains
        wizard.action_merge()
        self.assertFalse(duplicate.exists())
        self.env.invalidate_all()

    def test_a_duplicate_takes_neither_pages_nor_links(self):
        documents = (self.sent, self.confirmed, self.bill)
        tokens = [document._portal_ensure_token() for document in documents]
        found = self._found()
        for state in ("pending", "refused"):
            with self.subTest(state=state):
                values = {"become_role_ids": self.role, "become_supplier_state": state}
                duplicate = self.company.create(
                    {"name": "Double", "is_company": True, **values}
                )
                self._merge(duplicate, self.company)
                self.assertEqual(
                    [document.access_token for document in documents], tokens
                )
                self.assertEqual(self._found(), found)

    def test_links_that_come_with_a_merge_wait_for_a_decision(self):
        token = self.sent._portal_ensure_token()
        public = self.env.ref("base.public_user")
        pending = self.company.create({"name": "Remains", "is_company": True})
        pending.write(
            {"become_role_ids": self.role, "become_supplier_state": "pending"}
        )
        self._merge(self.company, pending)
        document = self.sent.with_user(public)
        self.assertEqual(pending.become_supplier_state, "pending")
        self.assertFalse(self._found())
        with self.assertRaises(AccessError):
            document._become_check_portal_access(token)
        pending.become_supplier_state = "approved"
        self.assertEqual(self.sent.access_token, token)
        document._become_check_portal_access(token)
        pending.become_supplier_state = "refused"
        self.assertFalse(self.sent.access_token)

    def test_without_the_role_nobody_is_pending(self):
        self.company.become_supplier_state = "pending"
        self.role.unlink()
        self.assertTrue(self.sent._portal_ensure_token())

    def test_who_comes_to_work_for_a_pending_supplier_loses_their_links_too(self):
        freelancer = self.company.create({"name": "Freelancer"})
        order = self._make_order(freelancer, state="sent")
        order._portal_ensure_token()
        self.company.become_supplier_state = "pending"
        freelancer.parent_id = self.company
        self.assertFalse(order.access_token)

    def test_a_customer_has_the_old_links_back_once_approved(self):
        customer = self.company.create({"name": "Customer", "is_company": True})
        user = self._make_user("purchase_customer", customer)
        order = self._make_order(user.partner_id, state="sent")
        # what came with the order by itself; staff wants them to sign up
        customer.become_role_ids = False
        order._portal_ensure_token()
        customer.write(
            {"become_role_ids": self.role, "become_supplier_state": "pending"}
        )
        self.assertFalse(order.access_token)
        self.assertFalse(self._found(user))
        # by staff, on the contact
        customer.become_supplier_state = "approved"
        self.assertEqual(self._found(user), order)
        self.assertTrue(order._portal_ensure_token())

    def test_years_of_them_take_few_queries(self):
        def count():
            companies = self.env["res.partner"].union(*companies_made)
            companies.become_role_ids = False
            companies.become_supplier_role_removed = False
            fill = self.env["res.partner"]._become_fill_supplier_roles
            return count_queries(self.env, fill)

        def make(number):
            for index in range(number):
                name = f"old_{number}_{index}"
                company = self.company.create({"name": name, "is_company": True})
                user = self._make_user(name, company)
                self._make_order(user.partner_id, state="sent")
                users.append(user)
                companies_made.append(company)

        users = []
        companies_made = []
        make(3)
        few = count()
        make(30)
        # one by one they are 35 each
        self.assertLess(count() - few, 30 * 5)
        for user in users:
            self.assertTrue(user.has_group("become_portal.group_supplier"))


@tagged("post_install", "-at_install")
class TestSuppliersPages(PurchaseCommon, PortalHttpCase):
    def setUp(self):
        super().setUp()
        self.token = self.confirmed._portal_ensure_token()
        self.bill = self._make_bill()
        self.bill_token = self.bill._portal_ensure_token()
        self._login(self.user)

    def _open(self, path):
        response = self.url_open(path, allow_redirects=False)
        return response.status_code, response.headers.get("Location", "")

    def test_approval_and_refusal_count_from_the_next_click(self):
        page = f"/my/purchase/{self.confirmed.id}"
        lists = ("/my/rfq", "/my/purchase")
        for path in (page, *lists):
            self.assertEqual(self._open(path)[0], 200)
        for state in ("pending", "refused"):
            self.company.become_supplier_state = state
            for path in (page, *lists):
                status, location = self._open(path)
                self.assertEqual((status, location[-3:]), (303, "/my"), path)
        self.company.become_supplier_state = "approved"
        for path in (page, *lists):
            self.assertEqual(self._open(path)[0], 200)

    def _send(self):
        """Press *Send* under an order that was opened from the list."""
        answer = self._jsonrpc(
            "/mail/message/post",
            thread_model="purchase.order",
            thread_id=self.confirmed.id,
            post_data={"body": "On our way", "message_type": "comment"},
        )
        self.env.invalidate_all()
        return answer.get("result", {}).get("message_id")

    def test_a_supplier_writes_under_an_order_once_approved(self):
        for state, is_open in (("pending", False), ("approved", True)):
            self.company.become_supplier_state = state
            message = self.confirmed.message_ids.browse(self._send())
            self.assertEqual(bool(message), is_open, state)
        self.assertEqual(message.author_id, self.user.partner_id)
        self.assertIn(message, self.confirmed.message_ids)

    def test_an_old_link_leads_nowhere(self):
        links = (
            f"/my/purchase/{self.confirmed.id}?access_token={self.token}",
            f"/my/purchase/{self.confirmed.id}?access_token={self.token}&report_type=html",
            f"/my/purchase/{self.confirmed.id}/download_edi?access_token={self.token}",
            f"/my/invoices/{self.bill.id}?access_token={self.bill_token}",
        )
        name = self.confirmed.name
        self.assertIn(name, self.url_open(links[0]).text)
        self.company.become_supplier_state = "pending"
        for login in (self.user.login, None):
            self.authenticate(login, login)
            for link in links:
                response = self.url_open(link)
                self.assertNotIn(name, response.text)
                self.assertNotIn(f">{self.bill.name}<", response.text)
                self.assertLess(response.status_code, 500)

    def test_an_old_link_confirms_nothing(self):
        self.company.become_supplier_state = "pending"
        page = f"/my/purchase/{self.confirmed.id}?access_token={self.token}"
        self.url_open(f"{page}&acknowledge=True")
        self.assertFalse(self.confirmed.acknowledged)
        line = self.confirmed.order_line
        before = line.date_planned
        self.url_open(
            f"/my/purchase/{self.confirmed.id}/update",
            data=json.dumps(
                {"params": {"access_token": self.token, str(line.id): "2030-01-01"}}
            ),
            headers={"Content-Type": "application/json"},
        )
        self.assertEqual(line.date_planned, before)
