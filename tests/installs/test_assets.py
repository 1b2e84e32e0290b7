"""The addon for assets comes with ``maintenance``, and goes without a trace."""

from pathlib import Path

import pytest
from support.database import run_in_odoo, uninstall

from .assets_world import PASSWORD
from .company import Company
from .test_without_supplier import LEFT_OUT

WORLD = Path(__file__).with_name("assets_world.py")
ADDON = "become_portal_maintenance"


class CompanyWithAssets(Company):
    words = (
        rf"{ADDON}|become_(customer_id(?!x)|place|report|reporter_id)|portal_asset_mixin"
        r"|tile_assets"
    )
    left_out = LEFT_OUT


@pytest.fixture
def company(make_company, stock_with_ours):
    return make_company("assets", CompanyWithAssets, stock_with_ours)


# addons come and go three times
@pytest.mark.timeout(1800)
def test_assets_come_and_go_with_maintenance(company):
    before = company.ours
    assert ADDON in before
    company.ids = run_in_odoo(company.database, WORLD)
    with company.open("with") as server:
        assert_pages(server, company.ids, 200)
    assert {"columns", "ir_ui_view"} <= {place for place, _row in company.list_traces()}

    company.uninstall(ADDON)
    assert company.ours == before - {ADDON}
    assert company.list_traces() == []
    with company.open("without") as server:
        assert_pages(server, company.ids, 404)
        assert_staff_can_work(server, company.ids)

    company.install(ADDON)
    with company.open("back") as server:
        # whose it was went with the addon
        assert_pages(server, company.ids, 404)
        server.rpc(
            "maintenance.equipment",
            "write",
            [company.ids["asset"]],
            {"become_customer_id": company.ids["sanne"]},
        )
        assert log_in(server).get(f"/my/assets/{company.ids['asset']}").status == 200

    # Odoo complains of its own teams and stages, which are in use
    uninstall(company.database, "maintenance")
    assert company.ours == before - {ADDON}
    with company.open("no_maintenance") as server:
        assert log_in(server).get("/my").status == 200
        assert log_in(server).get("/my/files").status == 200


def log_in(server):
    return server.client().login("sanne@example.com", PASSWORD)


def assert_pages(server, ids, status):
    sanne = log_in(server)
    paths = [f"/my/assets/{ids['asset']}", f"/my/assets/{ids['asset']}/report"]
    paths += [f"/my/files/{number}" for number in ids["files"]]
    for path in paths:
        assert sanne.get(path).status == status, path
    for path in ("/my", "/my/files"):
        page = sanne.get(path)
        assert page.status == 200
    assert ("manual.txt" in page.text) is (status == 200)


def assert_staff_can_work(server, ids):
    for model in ("maintenance.equipment", "maintenance.request"):
        assert server.rpc(model, "get_views", [(False, "form"), (False, "list")])
    # what was reported stays with staff
    domain = [("model", "=", "maintenance.request"), ("res_id", "=", ids["report"])]
    notes = server.rpc("mail.message", "search_read", domain, ["body"])
    assert any("It leaks" in note["body"] for note in notes)
