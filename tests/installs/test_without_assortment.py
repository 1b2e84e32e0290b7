"""A company that sells everything to everybody: the addon for assortments goes without
a trace, stays away, and comes back when somebody wants it."""

from pathlib import Path

import pytest
from support.database import (
    clone_database,
    drop_database,
    run_in_odoo,
)

from .assortment_world import PASSWORD
from .company import Company

WORLD = Path(__file__).with_name("assortment_world.py")
#: what must still be there without assortments
REST = {
    "become_portal",
    "become_portal_contract",
    "become_portal_purchase",
    "become_portal_stock",
    "become_portal_stock_delivery",
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
#: the table of a model, where that is not in its name
TABLES = {"ir.actions.act_window": "ir_act_window"}


class CompanyWithAssortments(Company):
    words = ITS_WORDS
    left_out = KEPT_BY_ODOO

    def list_records(self, *addons):
        """All records that belong to these addons, and to no other."""
        return self.query(
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
        for table, ids in numbers.items():
            if self.query("SELECT to_regclass(%s)", table)[0][0]:
                row = f'SELECT id FROM "{table}" WHERE id = ANY(%s)'  # noqa: S608
                left += [(table, number) for (number,) in self.query(row, ids)]
        return left

    def list_traces(self):
        return [
            (place, found)
            for place, found in super().list_traces()
            # the names of addons that are on the path
            if not (place == "ir_model_data" and "module_become_portal" in found)
        ]


@pytest.fixture
def company(tmp_path, shop_with_ours):
    database = clone_database("without_assortment", shop_with_ours)
    yield CompanyWithAssortments(database, tmp_path)
    drop_database(database)


# four times modules come or go
@pytest.mark.timeout(1200)
def test_a_company_can_do_without_assortments(company):
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
