import time
from datetime import datetime, timedelta

from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import SQL, mute_logger

from odoo.addons.become_portal.tests.http_common import PortalHttpCase

PREFIX = "/become_portal/api/v1"
MINUTE, ENOUGH = 60, 20


def wait_for_enough_of_a_minute():
    """Wait for the next minute when this one is nearly over: requests are counted by
    the minute, and a test that counts them must not begin another one."""
    left = MINUTE - time.time() % MINUTE
    if left < ENOUGH:
        time.sleep(left)


class ApiCommon(PortalHttpCase):
    """Tests that ask as an app does: with the key of a user."""

    def setUp(self):
        super().setUp()
        self.keys = {}

    @classmethod
    def _make_company(cls, name):
        return cls.env["res.partner"].create({"name": name, "is_company": True})

    @classmethod
    def _make_user(cls, login, company, **values):
        user = new_test_user(cls.env, login=login, groups="base.group_portal", **values)
        email = f"{login}@example.com"
        user.partner_id.write({"parent_id": company.id, "email": email})
        return user

    def _key(self, user):
        """Return the key of a user, the same one each time."""
        if user not in self.keys:
            self.keys[user] = self._make_api_key(user)
        return self.keys[user]

    def _ask(self, path, user=None, method="GET", headers=None, **options):
        """Return the response of an operation, asked with the key of a user."""
        headers = dict(headers or {})
        if user:
            headers.setdefault("Authorization", f"Bearer {self._key(user)}")
        self.env.flush_all()
        with mute_logger("odoo.http"):
            response = self.url_open(
                f"{PREFIX}{path}",
                headers=headers,
                method=method,
                allow_redirects=False,
                **options,
            )
        self.env.invalidate_all()
        return response

    def _read(self, path, user=None, **options):
        """Return what an operation answers, parsed; it has to be there.

        :param user: whose key it is, by default that of the customer
        """
        response = self._ask(path, user or self.customer_user, **options)
        self.assertEqual(response.status_code, 200, response.text)
        self.assertEqual(response.headers["Content-Type"], "application/json")
        return response.json()

    def _check_problem(self, response, status, code):
        """Check that an answer says what is wrong, and return it."""
        self.assertEqual(response.status_code, status, response.text)
        self.assertEqual(response.headers["Content-Type"], "application/problem+json")
        problem = response.json()
        self.assertEqual((problem["status"], problem["code"]), (status, code))
        self.assertTrue(problem["detail"])
        self.assertNotIn("Traceback", response.text)
        return problem


class ApiPeopleCommon(ApiCommon):
    """A customer with a key, a colleague of theirs, and a stranger with another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._make_company("Tuinhotel")
        cls.customer_user = cls._make_user("api_customer", cls.company)
        cls.colleague_user = cls._make_user("api_colleague", cls.company)
        cls.stranger_company = cls._make_company("Buurman")
        cls.stranger_user = cls._make_user("api_stranger", cls.stranger_company)


class ApiListsCommon(ApiPeopleCommon):
    """Orders of the customer, an invoice and a quotation, to be listed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls.env["product.product"].create(
            {"name": "Spade", "list_price": 10}
        )
        cls.orders = cls._make_orders(5)
        cls.strange_order = cls._make_orders(1, cls.stranger_user.partner_id)
        cls.invoice = cls.orders[0]._create_invoices()
        cls.invoice.action_post()
        cls.quotation = cls._make_orders(1, confirm=False)
        cls.quotation.action_quotation_sent()

    @classmethod
    def _make_orders(cls, number, partner=None, confirm=True, product=None):
        partner = partner or cls.customer_user.partner_id
        line = {"product_id": (product or cls.product).id}
        orders = cls.env["sale.order"].create(
            [
                {
                    "partner_id": partner.id,
                    "require_signature": True,
                    "order_line": [Command.create(line)],
                }
                for _number in range(number)
            ]
        )
        if confirm:
            orders.action_confirm()
        return orders

    def _change(self, documents, start="2026-01-01 10:00:00.123456"):
        """Say when documents were changed: the first as the first, a second apart."""
        self.env.flush_all()
        moment = datetime.fromisoformat(start)
        for number, document in enumerate(documents):
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET write_date = %s WHERE id = %s",
                    SQL.identifier(document._table),
                    moment + timedelta(seconds=number),
                    document.id,
                )
            )
        self.env.invalidate_all()

    def _list(self, query="", user=None):
        return self._read(f"/documents{query}", user)

    def _walk(self, query, user=None):
        """Return the documents of all pages, as type and id."""
        found, cursor = [], ""
        while cursor is not None:
            page = self._list(f"?{query}&cursor={cursor}", user)
            found += [(item["type"], item["id"]) for item in page["items"]]
            cursor = page["next_cursor"]
        return found
