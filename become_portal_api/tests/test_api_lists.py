from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.become_portal.tests.http_common import count_queries

from .api_common import ApiListsCommon

#: what a row says of a document, each from a field that its type names
PLACES = (
    *("name", "subject", "reference", "date", "due", "state"),
    *("amount_untaxed", "amount", "amount_due", "currency"),
)
#: of these, what nothing else is made of
SHOWN_ONLY = ("subject", "reference", "amount_untaxed", "amount_due", "currency")


@tagged("post_install", "-at_install")
class TestApiLists(ApiListsCommon):
    """Lists: what they say and refuse, and for the same number of queries."""

    def test_filters(self):
        self._change([*self.orders, self.invoice, self.quotation])
        self.assertEqual(self._walk("type=invoices"), [("invoices", self.invoice.id)])
        self.assertEqual(
            self._walk("action_required=true"),
            [("quotations", self.quotation.id), ("invoices", self.invoice.id)],
        )
        self.assertEqual(len(self._walk("action_required=false")), 5)
        self.assertEqual(self._walk("state=nothing"), [])
        self.assertEqual(self._walk("state=sent"), [("quotations", self.quotation.id)])
        since = "2026-01-01T10:00:04Z"
        self.assertEqual(len(self._walk(f"changed_since={since}")), 3)
        since = "2026-01-01T11:00:05.5%2B01:00"
        self.assertEqual(len(self._walk(f"changed_since={since}")), 1)

    def test_others_find_their_own(self):
        self.assertEqual(
            self._walk("", self.stranger_user), [("orders", self.strange_order.id)]
        )
        self.assertEqual(len(self._walk("", self.colleague_user)), 7)

    def test_bad_questions(self):
        for query, name in (
            ("page=x", "page"),
            ("page=0", "page"),
            ("limit=0", "limit"),
            ("limit=81", "limit"),
            ("limit=x", "limit"),
            ("limit=1_0", "limit"),
            ("type=nothing", "type"),
            ("type=%00", "type"),
            ("changed_since=yesterday", "changed_since"),
            ("changed_since=1700000000", "changed_since"),
            ("changed_since=2026-01-01T10:00:00", "changed_since"),
            ("changed_since=0001-01-01T00:00:00%2B14:00", "changed_since"),
            ("action_required=maybe", "action_required"),
            (f"cursor={'x' * 501}", "cursor"),
        ):
            response = self._ask(f"/documents?{query}", self.customer_user)
            problem = self._check_problem(response, 422, "invalid")
            self.assertEqual(problem["invalid"][0]["name"], name, query)

    def test_a_cursor_of_somebody_or_something_else_is_refused(self):
        cursor = self._list("?limit=2")["next_cursor"]
        self._list(f"?limit=3&cursor={cursor}")
        forged = cursor[:-3] + ("AAA" if cursor[-3:] != "AAA" else "BBB")
        for path, user in (
            (f"/documents?cursor={cursor}", self.colleague_user),
            (f"/documents?type=orders&cursor={cursor}", self.customer_user),
            (f"/products?cursor={cursor}", self.customer_user),
            (f"/documents?cursor={forged}", self.customer_user),
            ("/documents?cursor=x", self.customer_user),
            ("/documents?cursor=AQ", self.customer_user),
            ("/documents?cursor=%C3%A9", self.customer_user),
        ):
            self._check_problem(self._ask(path, user), 422, "invalid_cursor")

    def test_tiles_have_the_numbers_of_the_dashboard(self):
        answer = self._read("/tiles")
        tiles = {tile["code"]: tile for tile in answer["items"]}
        self.assertEqual(tiles["orders"]["count"], 5)
        self.assertEqual(tiles["quotations"]["actions"], 1)
        self.assertEqual(
            answer["actions"], sum(tile["actions"] for tile in answer["items"])
        )

    def test_products_are_those_of_the_page(self):
        answer = self._read("/products?search=spade")
        [product] = answer["items"]
        self.assertEqual((product["name"], product["order_count"]), ("Spade", 5))
        self.assertEqual((product["last_price"], answer["total"]), (10.0, 1))
        self.assertEqual(len(product["orders"]), 5)
        self.assertEqual(self._read("/products?search=fork")["items"], [])
        other = self.env["product.product"].create({"name": "Fork"})
        self._make_orders(1, product=other)
        first = self._read("/products?limit=1&sort=name")
        cursor = first["next_cursor"]
        second = self._read(f"/products?limit=1&sort=name&cursor={cursor}")
        names = [answer["items"][0]["name"] for answer in (first, second)]
        self.assertEqual((names, second["next_cursor"]), (["Fork", "Spade"], None))
        for query in ("sort=x", "sort=name%20desc", f"search={'x' * 101}"):
            response = self._ask(f"/products?{query}", self.customer_user)
            self._check_problem(response, 422, "invalid")

    def test_what_was_credited_is_called_so(self):
        note = self.invoice._reverse_moves(cancel=True)
        found = self._list("?type=invoices")["items"]
        self.assertEqual(
            {item["id"]: item["status"] for item in found},
            {self.invoice.id: "Credited", note.id: "Settled"},
        )

    def test_details_are_those_of_the_user(self):
        self.customer_user.partner_id.write({"phone": "035 1", "city": "Naarden"})
        answer = self._read("/me/details")
        self.assertEqual(answer["contact"]["phone"], "035 1")
        self.assertEqual(answer["contact"]["city"], "Naarden")
        self.assertEqual(answer["company"]["name"], "Tuinhotel")
        self.customer_user.partner_id.parent_id = False
        self.assertIsNone(self._read("/me/details")["company"])

    def test_a_page_of_eighty_costs_as_many_queries_as_one_of_five(self):
        paths = (
            "/documents?limit=80",
            "/documents?limit=80&type=orders",
            "/documents?limit=80&type=invoices",
            "/documents?limit=80&type=quotations",
            "/documents?limit=80&type=tasks",
            "/products?limit=80",
        )
        self._make_others(4)
        few = {path: self._count(path) for path in paths}
        self._make_others(75)
        self._make_orders(75)
        # so that each type is on one page of all
        for model, state in (
            ("account.move", "posted"),
            ("sale.order", "sent"),
            ("sale.order", "sale"),
            ("project.task", "01_in_progress"),
        ):
            theirs = [("partner_id", "=", self.customer_user.partner_id.id)]
            self._change(self.env[model].search([*theirs, ("state", "=", state)]))
        many = {path: self._count(path) for path in paths}
        self.assertEqual(many, few)
        # one for each type, and those of the bridges with them
        self.assertLessEqual(max(few.values()), 27)
        # the key, the user and their contacts, the count of requests; then the orders
        # and how they stand: Odoo reads no user, order or currency whole
        self.assertLessEqual(few["/documents?limit=80&type=orders"], 7)
        self.assertEqual(len(self._list("?limit=80&type=orders")["items"]), 80)
        types = {item["type"] for item in self._list("?limit=80")["items"]}
        self.assertEqual(types, {"invoices", "orders", "quotations", "tasks"})

    def _make_others(self, number):
        copies = [self.invoice.copy_data()[0] for _number in range(number)]
        self.invoice.create(copies).action_post()
        self._make_orders(number, confirm=False).action_quotation_sent()
        self._make_tasks(number)

    def _count(self, path):
        """How many queries a list takes that was asked for before."""
        self._read(path)
        return count_queries(self.env, lambda: self._read(path))

    def test_a_field_that_another_addon_closes_is_left_out(self):
        self.orders[0].client_order_ref = "Their reference"
        self._make_tasks()
        there = {row["type"]: row["id"] for row in self._list("?limit=80")["items"]}
        self.assertEqual(len(there), 4)
        for code, place, field in self._find_columns(there):
            with self.subTest(code=code, place=place), self._close(field):
                for path in (f"?type={code}", f"/{code}/{there[code]}"):
                    answer = self._ask(f"/documents{path}", self.customer_user)
                    if place not in SHOWN_ONLY and answer.status_code == 403:
                        # the rights of documents, or how they stand, are made of it
                        self._check_problem(answer, 403, "forbidden")
                        continue
                    self.assertEqual(answer.status_code, 200, answer.text)
                    read = answer.json()
                    for row in read.get("items", [read]):
                        self.assertFalse(row[place], row)
        shown = {row["reference"] for row in self._rows("orders")}
        self.assertIn("Their reference", shown)

    def test_a_state_that_another_addon_closes_finds_nothing(self):
        self._make_tasks()
        self.assertEqual(len(self._rows("tasks", "&state=01_in_progress")), 1)
        with self._close(self.env["project.task"]._fields["state"]):
            self.assertEqual(self._rows("tasks", "&state=01_in_progress"), [])

    def test_a_type_whose_last_change_is_closed_is_not_there(self):
        order = self.orders[0]
        with self._close(order._fields["write_date"]):
            # the others are
            types = {row["type"] for row in self._list("?limit=80")["items"]}
            self.assertEqual(types, {"invoices"})
            response = self._ask("/documents?type=orders", self.customer_user)
            self._check_problem(response, 422, "invalid")
            response = self._ask(f"/documents/orders/{order.id}", self.customer_user)
            self._check_problem(response, 404, "not_found")
        self.assertEqual(len(self._rows("orders")), 5)

    def _make_tasks(self, number=1):
        partner = self.customer_user.partner_id
        project = self.env["project.project"].create(
            {"name": "Garden", "privacy_visibility": "portal"}
        )
        project.message_subscribe(partner.ids)
        task = {"name": "Dig", "project_id": project.id, "partner_id": partner.id}
        self.env["project.task"].create([task] * number)

    @contextmanager
    def _close(self, field):
        """As an addon does that gives a field groups."""
        model = self.env[field.model_name]
        try:
            with patch.object(field, "groups", "base.group_user"):
                model._post_model_setup__()
                yield
        finally:
            model._post_model_setup__()

    def _rows(self, code, more=""):
        return self._read(f"/documents?type={code}{more}")["items"]

    def _find_columns(self, codes):
        """Each place of a row that has a field of its own, of these types."""
        api = self.env["become.portal.api"].with_user(self.customer_user)
        return [
            (code, place, model._fields[name])
            for code, (kind, model) in api._get_document_types().items()
            if code in codes
            for place in PLACES
            if (name := getattr(kind, place)) in kind.fields
        ]
