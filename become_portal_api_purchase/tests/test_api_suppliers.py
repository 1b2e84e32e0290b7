from odoo import Command
from odoo.tests import tagged

from odoo.addons.become_portal.tests.files_common import PDF, PNG
from odoo.addons.become_portal.tests.http_common import count_queries
from odoo.addons.become_portal_api.tests.api_common import ApiCommon
from odoo.addons.become_portal_purchase.tests.purchase_common import PurchaseCommon

TYPES = {"requests", "purchases", "bills"}
PRICE, ROUNDED = 31.25, 62.5


@tagged("post_install", "-at_install")
class TestApiSuppliers(PurchaseCommon, ApiCommon):
    """Suppliers have in their app what their pages show, and nothing before."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bill = cls._make_bill()
        cls.draft_bill = cls._make_bill()
        cls.draft_bill.button_draft()
        cls.other_company = cls._make_company("Hovenier")
        cls.other_user = cls._make_user("other_supplier", cls.other_company)

    @property
    def customer_user(self):
        """Whose key is read with where a test does not say."""
        return self.user

    def _list(self, user=None):
        return self._read("/documents?limit=80", user)["items"]

    def _path(self, code, document):
        return f"/documents/{code}/{document.id}"

    def _find_types(self, user):
        return {row["type"] for row in self._list(user)} & TYPES

    def test_the_list_has_what_was_sent(self):
        found = {(row["type"], row["id"]) for row in self._list()}
        self.assertEqual(
            found,
            {
                ("requests", self.sent.id),
                ("purchases", self.confirmed.id),
                ("bills", self.bill.id),
            },
        )
        self.assertEqual(self._list(self.other_user), [])

    def test_what_was_not_sent_is_not_there_whatever_the_setting(self):
        for is_hidden in (True, False):
            self.env.company.become_hide_drafts = is_hidden
            for order in self.secret | self.cancelled_sent:
                for code in ("requests", "purchases"):
                    response = self._ask(self._path(code, order), self.user)
                    self._check_problem(response, 404, "not_found")
            for code in ("bills", "invoices"):
                response = self._ask(self._path(code, self.draft_bill), self.user)
                self._check_problem(response, 404, "not_found")
            self.assertEqual(len(self._list()), 3)

    def test_a_request_has_no_price_before_it_is_an_order(self):
        for order in self.sent | self.confirmed:
            order.order_line.write({"price_unit": PRICE, "tax_ids": False})
        request = self._read(self._path("requests", self.sent))
        self.assertEqual(request["status"], "To answer")
        self.assertTrue(request["action_required"])
        self.assertEqual(request["due"], str(self.sent.date_order.date()))
        self.assertEqual((request["amount"], request["currency"]), (None, ""))
        [line] = request["lines"]
        self.assertEqual((line["name"], line["quantity"]), ("Roses", 2))
        for name in ("price_unit", "discount", "subtotal"):
            self.assertIsNone(line[name])
        self.assertNotIn(str(PRICE), str(request))
        order = self._read(self._path("purchases", self.confirmed))
        self.assertEqual(order["status"], "To confirm")
        self.assertEqual((order["amount"], order["currency"]), (ROUNDED, "USD"))
        [line] = order["lines"]
        self.assertEqual((line["price_unit"], line["subtotal"]), (PRICE, ROUNDED))

    def test_an_answer_requires_no_action_any_more(self):
        self.sent._become_submit_answer(self.user.partner_id, {})
        request = self._read(self._path("requests", self.sent))
        self.assertFalse(request["action_required"])
        self.assertEqual(
            (request["state"], request["status"]), ("declined", "Declined")
        )
        [fact] = request["facts"]
        self.assertEqual((fact["code"], fact["value"]), ("answer", "Cannot deliver"))

    def test_sections_of_an_order_have_their_sum(self):
        self.confirmed.order_line.write(
            {"price_unit": PRICE, "tax_ids": False, "sequence": 11}
        )
        for kind, number in (("line_section", 10), ("line_note", 12)):
            values = {"display_type": kind, "name": kind, "sequence": number}
            self.confirmed.order_line = [Command.create({**values, "product_qty": 0})]
        lines = self._read(self._path("purchases", self.confirmed))["lines"]
        self.assertEqual(
            [(line["kind"], line["subtotal"]) for line in lines],
            [("section", ROUNDED), ("product", ROUNDED), ("note", None)],
        )

    def test_a_bill_is_told_to_who_is_paid(self):
        bill = self._read(self._path("bills", self.bill))
        self.assertEqual((bill["amount"], bill["amount_due"]), (5, 5))
        self.assertEqual(bill["status"], "Payment expected")
        self.assertFalse(bill["action_required"])
        self.assertEqual([line["name"] for line in bill["lines"]], ["Roses"])
        # it is no invoice to a customer
        response = self._ask(self._path("invoices", self.bill), self.user)
        self._check_problem(response, 404, "not_found")
        refund = self._make_bill("in_refund")
        bill = self._read(self._path("bills", refund))
        self.assertEqual(bill["status"], "Refund")

    def test_a_supplier_who_is_not_approved_has_nothing(self):
        shown = (
            ("requests", self.sent),
            ("purchases", self.confirmed),
            ("bills", self.bill),
        )
        self.assertEqual(self._find_types(self.user), TYPES)
        for state in ("pending", "refused"):
            self.company.become_supplier_state = state
            self.assertEqual(self._find_types(self.user), set())
            for path in [self._path(code, document) for code, document in shown]:
                for address in (path, f"{path}/files"):
                    response = self._ask(address, self.user)
                    self._check_problem(response, 404, "not_found")
        self.company.become_supplier_state = "approved"
        self.assertEqual(self._find_types(self.user), TYPES)

    def test_files_come_and_go_as_on_the_page(self):
        path = f"{self._path('purchases', self.confirmed)}/files"
        values = {"res_model": "purchase.order", "res_id": self.confirmed.id}
        files = self.env["ir.attachment"].create(
            [
                {"name": f"{name}.pdf", "raw": PDF, **values}
                for name in ("inside", "plan")
            ]
        )
        files[1].become_visible_app = True
        self.assertEqual([one["id"] for one in self._read(path)["items"]], files[1].ids)
        self.assertEqual(self._ask(f"/files/{files[1].id}", self.user).content, PDF)
        for user, file in ((self.user, files[0]), (self.other_user, files[1])):
            response = self._ask(f"/files/{file.id}", user)
            self._check_problem(response, 404, "not_found")

        def send(user):
            return self._ask(
                f"{path}?name=planting.png",
                user,
                method="POST",
                data=PNG,
                headers={"Content-Type": "application/octet-stream"},
            )

        self._check_problem(send(self.user), 403, "forbidden")
        self.env.company.become_customer_upload = True
        self._check_problem(send(self.other_user), 404, "not_found")
        self.assertEqual(send(self.user).status_code, 201)
        self.assertEqual(len(self._read(path)["items"]), 2)

    def test_others_have_their_own(self):
        for code, document in (
            ("requests", self.sent),
            ("purchases", self.confirmed),
            ("bills", self.bill),
        ):
            response = self._ask(self._path(code, document), self.other_user)
            self._check_problem(response, 404, "not_found")

    def test_many_cost_as_many_queries_as_few(self):
        path = "/documents?limit=80&type={}".format
        for code, make in (
            ("requests", lambda: self._make_order(state="sent")),
            ("purchases", lambda: self._make_order().button_confirm()),
            ("bills", self._make_bill),
        ):
            for _number in range(2):
                make()
            few = self._count(path(code))
            for _number in range(6):
                make()
            self.assertLessEqual(self._count(path(code)), few, code)

    def _count(self, path):
        """How many queries a list takes that was asked for before."""
        self._read(path)
        return count_queries(self.env, lambda: self._read(path))
