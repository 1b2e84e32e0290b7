"""A company that makes its suppliers by hand: the addon for their registration goes
without a trace and opens nothing, stays away, and comes back when somebody wants it."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from support.database import (
    clone_database,
    drop_database,
    run_in_odoo,
)

from .company import Company
from .supplier_world import PASSWORD

WORLD = Path(__file__).with_name("supplier_world.py")
ADDON = "become_portal_supplier"
#: what must still be there without it
REST = {"become_portal", "become_portal_contract", "become_portal_purchase"}
PAGES = (
    "/my",
    "/my/account",
    "/my/files",
    "/my/invoices",
    "/my/orders",
    "/my/projects",
    "/my/purchase",
    "/my/quotes",
    "/my/rfq",
    "/my/timesheets",
    "/web/login",
    "/web/reset_password",
)
SUPPLIER_PAGES = ("/supplier/signup", "/supplier/signup/sent", "/my/supplier")
#: whatever is called so is of the addon; as PostgreSQL reads it
ITS_WORDS = (
    r"supplier[_./-]signup|supplier_approval|supplier_reviewer|mail_signup_|signup_state"
    r"|portal-suppliers|/my/supplier|become_portal_supplier(?!_mixin)|become_signup_ids"
)
#: where there are such words with the addon, so that nowhere tells something
PLACES_OF_TRACES = {
    *("columns", "constraints", "tables"),
    *("ir_act_window", "ir_attachment", "ir_model", "ir_model_access"),
    *("ir_model_fields", "ir_model_relation", "ir_ui_view", "mail_activity"),
    *("mail_message", "mail_template"),
}
#: which addons there are on the path, installed or not; what browsers were told, which
#: Odoo forgets by itself; and what it never takes away of any addon: the note of a
#: foreign key that is gone, and names of records that are (see ``list_names``)
LEFT_OUT = (
    *("ir_module_module", "ir_module_module_dependency"),
    *("bus_bus", "ir_model_constraint", "ir_model_data"),
)


class CompanyWithSuppliers(Company):
    words = ITS_WORDS
    left_out = LEFT_OUT

    def list_names(self):
        """The names of records of the addon, and those that others give to them."""
        rows = self.query(
            "SELECT module, name, model, res_id FROM ir_model_data"
            " WHERE module = %s OR (name ~ %s AND model != 'ir.module.module')",
            *(ADDON, ITS_WORDS),
        )
        return [
            f"{module}.{name}"
            for module, name, model, number in rows
            if module == ADDON or self.is_there(model, number)
        ]

    def is_there(self, model, number):
        table = model.replace(".", "_")
        row = f'SELECT 1 FROM "{table}" WHERE id = %s'  # noqa: S608
        return bool(self.query(row, number))


@pytest.fixture
def company(tmp_path):
    database = clone_database("without_supplier")
    yield CompanyWithSuppliers(database, tmp_path)
    drop_database(database)


# it installs a website
@pytest.mark.timeout(1800)
def test_a_company_can_do_without_registration(company):
    before = company.ours
    assert before >= REST | {ADDON}
    company.ids = run_in_odoo(company.database, WORLD)
    with company.open("with") as server:
        assert_pages_are_there(server, SUPPLIER_PAGES)
        assert_pending_is_closed(server, company.ids)
    assert {place for place, _row in company.list_traces()} >= PLACES_OF_TRACES
    assert len(company.list_names()) > 100

    company.uninstall(ADDON)
    assert company.ours == before - {ADDON}
    assert company.list_traces() == []
    assert company.list_names() == []
    with company.open("without") as server:
        for path in (*SUPPLIER_PAGES, urlsplit(company.ids["link"]).path):
            assert server.client().get(path).status == 404, path
        assert_pages_are_there(server, PAGES)
        assert_pending_is_closed(server, company.ids)
        assert_staff_can_work(server, company.ids)
        approve_on_contact(server, company.ids)

    # glue of ours installs itself, and does not bring it back
    company.install("website")
    assert company.ours >= (before - {ADDON}) | {"become_portal_website"}
    assert ADDON not in company.ours
    with company.open("website") as server:
        assert_pages_are_there(server, ("/", *PAGES))
        for path in SUPPLIER_PAGES:
            assert server.client().get(path).status == 404, path

    company.install(ADDON)
    assert company.ours >= before
    with company.open("back") as server:
        assert_pages_are_there(server, SUPPLIER_PAGES)
        [supplier] = server.rpc(
            "res.partner",
            "read",
            [company.ids["approved_supplier"]],
            ["become_supplier_state"],
        )
        assert supplier["become_supplier_state"] == "approved"


def log_in(server, name):
    return server.client().login(f"{name}@example.com", PASSWORD)


def assert_pages_are_there(server, paths):
    """For the supplier who was approved, and who is a customer too."""
    client = log_in(server, "approved")
    for path in paths:
        visitor = server.client() if path.startswith(("/web", "/supplier")) else client
        answer = visitor.get(path, follow=True)
        assert answer.status == 200, (path, answer.text[-2000:])


def assert_pending_is_closed(server, ids):
    """What is for suppliers is theirs once they are approved, with the addon or not."""
    for name, status in (("approved", 200), ("pending", 303)):
        client = log_in(server, name)
        request = ids[f"{name}_request"]
        assert client.get("/my").status == 200
        assert client.get(f"/my/purchase/{request}").status == status
        found = client.call_kw("purchase.order", "search", [])
        assert found.value == ([request] if status == 200 else [])
        # what they sent along stays with staff
        for path in ("/web/content/{}", "/my/files/{}"):
            assert client.get(path.format(ids[f"{name}_file"])).status == 404


def assert_staff_can_work(server, ids):
    """The forms that the addon had a part in, and the menu."""
    rpc = server.rpc
    for model in ("res.partner", "res.config.settings", "purchase.order"):
        assert rpc(model, "get_views", [(False, "form"), (False, "search")])
    assert rpc("res.config.settings", "create", [{}])
    menus = server.admin.get("/web/webclient/load_menus")
    assert menus.status == 200
    assert "New Suppliers" not in menus.text
    supplier = ids["pending_supplier"]
    assert rpc("res.partner", "web_read", [supplier], {"display_name": {}})
    # their file is kept where staff looks for it
    [file] = rpc(
        "ir.attachment", "read", [ids["pending_file"]], ["res_model", "res_id"]
    )
    assert (file["res_model"], file["res_id"]) == ("res.partner", supplier)


def approve_on_contact(server, ids):
    """As staff does without the addon: by the field in the form of the contact."""
    rpc = server.rpc
    form = rpc("res.partner", "get_views", [(False, "form")])["views"]["form"]["arch"]
    assert 'name="become_supplier_state"' in form
    domain = [("become_supplier_state", "=", "pending")]
    assert rpc("res.partner", "search", domain) == [ids["pending_supplier"]]
    state = {"become_supplier_state": "approved"}
    rpc("res.partner", "web_save", [ids["pending_supplier"]], state, {})
    pending = log_in(server, "pending")
    assert pending.get(f"/my/purchase/{ids['pending_request']}").status == 200
