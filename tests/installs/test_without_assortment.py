"""A company that sells everything to everybody: the addon for assortments goes without
a trace, stays away, and comes back when somebody wants it."""

import os
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from support.database import (
    clone_database,
    drop_database,
    install,
    run_in_odoo,
    uninstall,
)
from support.server import OdooServer

from odoo import sql_db

from .assortment_world import PASSWORD
from .test_lifecycle import find_complaints

WORLD = Path(__file__).with_name("assortment_world.py")
#: what must still be there without assortments
REST = {
    "become_portal",
    "become_portal_contract",
    "become_portal_purchase",
    "become_portal_supplier",
    "become_portal_website",
    "become_portal_website_sale",
}
ASSORTMENTS = {
    "become_portal_assortment",
    "become_portal_website_sale_assortment",
    "become_portal_website_sale_assortment_wishlist",
}
PAGES = (
    "/my",
    "/my/orders/{order}",
    "/my/orders",
    "/my/quotes",
    "/my/invoices",
    "/my/purchase",
    "/my/account",
    "/my/files",
    "/my/timesheets",
)
SHOP_PAGES = ("/shop", "/shop/x-{product}", "/shop/cart", "/shop/checkout")
#: whatever is called so is of the addon or its glue; as PostgreSQL reads it
ITS_WORDS = r"become\S{0,30}assortment|_assortment\M|_assortment_"
#: where Odoo keeps which addons there are on the path, installed or not, and its notes
#: on foreign keys, which it leaves for those of a model that stays; the keys are gone
KEPT_BY_ODOO = (
    "ir_module_module",
    "ir_module_module_dependency",
    "base_module_uninstall",
    "ir_model_constraint",
)
# The settings of a website are called like those of the company
SAME_LABEL = "have the same label"
#: the table of a model, where that is not in its name
TABLES = {"ir.actions.act_window": "ir_act_window"}


class Company:
    """A database in which addons come and go."""

    def __init__(self, database, folder):
        self.database = database
        self.folder = folder
        self.ids = {}

    @contextmanager
    def connect(self):
        """A connection that is gone after it, because addons come and go alone."""
        with closing(sql_db.db_connect(self.database).cursor()) as cr:
            yield partial(fetch, cr)
        sql_db.close_db(self.database)

    def install(self, *addons):
        self.check_log(install(self.database, *addons))

    def uninstall(self, *addons):
        self.check_log(uninstall(self.database, *addons))

    def check_log(self, log):
        complaints = find_complaints(log)
        assert [line for line in complaints if SAME_LABEL not in line] == []

    @property
    def ours(self):
        """Which of our addons are installed."""
        with self.connect() as query:
            rows = query(
                "SELECT name FROM ir_module_module WHERE state = 'installed'"
                " AND starts_with(name, 'become_portal')"
            )
        return {name for (name,) in rows}

    def list_records(self, *addons):
        """All records that belong to these addons, and to no other."""
        with self.connect() as query:
            return query(
                """SELECT model, res_id, max(name) FROM ir_model_data
                GROUP BY model, res_id HAVING bool_and(module = ANY(%s))""",
                list(addons),
            )

    def find_left(self, records):
        """Which of these records are still there."""
        numbers = {}
        for model, number, _name in records:
            table = TABLES.get(model, model.replace(".", "_"))
            numbers.setdefault(table, []).append(number)
        left = []
        with self.connect() as query:
            for table, ids in numbers.items():
                if query("SELECT to_regclass(%s)", table)[0][0]:
                    row = f'SELECT id FROM "{table}" WHERE id = ANY(%s)'  # noqa: S608
                    left += [(table, number) for (number,) in query(row, ids)]
        return left

    def list_traces(self):
        """Where the addon is found by its words: in any table, as (table, row), and in
        the names of tables, columns, indexes and constraints."""
        places = [
            ("tables", "SELECT relname FROM pg_class WHERE relname ~ %s"),
            ("constraints", "SELECT conname FROM pg_constraint WHERE conname ~ %s"),
            (
                "columns",
                "SELECT attrelid::regclass || '.' || attname FROM pg_attribute"
                " WHERE attname ~ %s AND NOT attisdropped",
            ),
        ]
        with self.connect() as query:
            tables = query(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            )
            for (table,) in tables:
                if table not in KEPT_BY_ODOO:
                    row = f'SELECT left(t::text, 300) FROM "{table}" t'  # noqa: S608
                    places.append((table, f"{row} WHERE t::text ~ %s"))
            return [
                (place, found)
                for place, question in places
                for (found,) in query(question, ITS_WORDS)
                if not (place == "ir_model_data" and "module_become_portal" in found)
            ]

    @contextmanager
    def open(self, phase):
        log = self.folder / f"{phase}.log"
        with OdooServer(self.database, log) as server:
            yield server
        assert find_complaints(log.read_text()) == []


def fetch(cr, query, *params):
    cr.execute(query, params or None)
    return cr.fetchall()


@pytest.fixture
def company(tmp_path):
    if not os.environ.get("BECOME_SHOP_DB"):
        pytest.skip("needs a database with a shop, which script/test provides")
    database = clone_database("without_assortment", os.environ["BECOME_SHOP_DB"])
    yield Company(database, tmp_path)
    drop_database(database)


# five times modules come or go
@pytest.mark.timeout(1200)
def test_a_company_can_do_without_assortments(company):
    company.install("become_portal")
    before = company.ours
    assert before >= REST | ASSORTMENTS
    company.ids = run_in_odoo(company.database, WORLD)
    records = company.list_records(*ASSORTMENTS)
    assert len(records) > 50
    assert len(company.find_left(records)) == len(records)
    assert len({place for place, _row in company.list_traces()}) > 10

    company.uninstall("become_portal_assortment")
    assert company.ours == before - ASSORTMENTS
    assert company.find_left(records) == []
    assert company.list_traces() == []
    with company.open("without") as server:
        assert sees_product(server, company.ids)
        check_pages(server, company.ids)

    # neither glue of ours that comes later brings it back, nor what it has glue with
    company.uninstall("become_portal_purchase", "website_sale_wishlist")
    company.install("become_portal_purchase", "website_sale_wishlist")
    assert company.ours == before - ASSORTMENTS
    assert company.list_traces() == []

    # by hand it is back, with all that belongs to it
    company.install("become_portal_assortment")
    assert company.ours == before
    with company.open("back") as server:
        values = {
            "name": "No roses",
            "mode": "exclude",
            "partner_ids": [company.ids["customer"]],
            "product_ids": [company.ids["product"]],
        }
        assert sees_product(server, company.ids)
        server.rpc("become.portal.assortment", "create", values)
        assert not sees_product(server, company.ids)


def sees_product(server, ids):
    """Whether the customer finds the product in the shop; list, page and RPC agree."""
    client = server.client().login("sanne", PASSWORD)
    page = client.get(f"/shop/x-{ids['product']}", follow=True)
    domain = [("id", "=", ids["product"])]
    found = client.call_kw("product.template", "search", domain)
    seen = {
        "Roses" in client.get("/shop").text,
        page.status == 200,
        found.value == [ids["product"]],
    }
    [answer] = seen
    return answer


def check_pages(server, ids):
    """Read the usual pages as the customer, who orders something, and as staff."""
    client = server.client().login("sanne", PASSWORD)
    added = client.jsonrpc(
        "/shop/cart/add",
        product_template_id=ids["product"],
        product_id=ids["variant"],
        quantity=1,
    )
    assert not added.error, added.text
    for path in (*PAGES, *SHOP_PAGES):
        answer = client.get(path.format(**ids), follow=True)
        assert answer.status == 200, (path, answer.text)
    assert "Roses" in client.get("/shop/cart").text
    forms = (("sale.order", "order"), ("res.partner", "customer"))
    for model, name in forms:
        form = server.rpc(model, "get_views", [(False, "form"), (False, "list")])
        assert form["views"]
        assert server.rpc(model, "web_read", [ids[name]], {"display_name": {}})
