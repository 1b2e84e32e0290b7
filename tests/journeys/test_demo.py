"""The demo data, as its people see it."""

import re

import pytest
from support.browser import Visitor
from support.legibility import find_torn

PASSWORD = "demo"


@pytest.fixture
def ids(demo_server):
    return demo_server.prepared


@pytest.fixture
def sanne(demo_server):
    return demo_server.client().login("sanne@example.com", PASSWORD)


@pytest.fixture
def pieter(demo_server):
    return demo_server.client().login("pieter@example.com", PASSWORD)


@pytest.fixture
def emma(demo_server):
    return demo_server.client().login("emma@example.com", PASSWORD)


def read(client, path):
    answer = client.get(path, follow=True)
    assert answer.status == 200, f"{path}: {answer.status}"
    return re.sub(r"\s+", " ", answer.body)


def test_the_quotation_requires_action_in_dutch(sanne, ids):
    listed = read(sanne, "/my/quotes")
    assert f"/my/orders/{ids['quotation_front']}" in listed
    assert f"/my/orders/{ids['draft_winter']}" not in listed
    page = read(sanne, f"/my/orders/{ids['quotation_front']}")
    assert "Accepteer" in page
    assert "Bestrating van natuursteen" in page
    assert "Ontwerp voortuin.pdf" in page
    assert "Algemene voorwaarden.pdf" in page


def all_hours(ids):
    """The page of an order behind "Show all": else it has the newest five."""
    return f"/my/orders/{ids['order_courtyard']}?become_hours_page=1"


def test_the_order_shows_who_worked_when_and_the_photos(sanne, ids):
    page = read(sanne, all_hours(ids))
    assert "Joost Groen" in page
    assert "Anke Visser" in page
    assert "Taxushaag geplant" in page
    assert "Oplevering terras.jpg" in page
    assert "Oplevering border.jpg" in page


def test_what_is_internal_stays_so(sanne, ids):
    page = read(sanne, all_hours(ids))
    assert "Nacalculatie.pdf" not in page
    assert "Voegen nagelopen en afgewerkt" in page
    assert "te nat verwerkt" not in page
    assert sanne.get(f"/my/files/{ids['file_costing']}").status == 404


def test_a_colleague_sees_the_same(pieter, ids):
    assert "Taxushaag geplant" in read(pieter, all_hours(ids))
    assert "Ontwerp voortuin.pdf" in read(pieter, "/my/files")


def test_one_invoice_is_paid_and_one_is_not(sanne, demo_server, ids):
    invoices = demo_server.rpc(
        "account.move",
        "read",
        [ids["invoice_paving"], ids["invoice_planting"]],
        ["payment_state", "name"],
    )
    assert [invoice["payment_state"] for invoice in invoices] == ["paid", "not_paid"]
    listed = read(sanne, "/my/invoices")
    for invoice in invoices:
        assert invoice["name"] in listed
    page = read(sanne, f"/my/invoices/{ids['invoice_planting']}")
    assert "Geleverde planten.pdf" in page
    assert "Taxushaag geplant" in page
    assert "Natuursteen gelegd" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/my/orders/{quotation_front}",
        "/my/orders/{order_courtyard}",
        "/my/orders/{draft_winter}",
        "/my/invoices/{invoice_planting}",
        "/my/projects/{project_courtyard}",
        "/my/tasks/{task_planting}",
    ],
)
def test_the_other_customer_opens_none_of_it(emma, ids, path):
    answer = emma.get(path.format(**ids))
    assert answer.status in (303, 404)
    assert answer.status == 404 or answer.headers["Location"].endswith("/my")


def test_the_other_customer_has_her_own_and_nothing_else(emma, ids):
    dossier = read(emma, "/my/files")
    assert "Roof garden plan.pdf" in dossier
    assert "Ontwerp voortuin.pdf" not in dossier
    for name, status in (("file_roof_plan", 200), ("file_plan", 404)):
        assert emma.get(f"/my/files/{ids[name]}").status == status
    page = read(emma, f"/my/orders/{ids['order_roof']}")
    assert "Shipping Address" in page or "Your contact" in page
    assert "Built three raised beds" in page


def test_the_supplier_sees_what_requires_action_in_dutch(demo_server, ids):
    ruud = demo_server.client().login("ruud@example.com", PASSWORD)
    first = read(ruud, "/my")
    for code, name in (
        ("requests", "Offerteaanvragen"),
        ("purchases", "Inkooporders"),
    ):
        assert f'data-code="{code}"' in first
        assert name in first
    assert f"/my/purchase/{ids['request_roses']}" in read(ruud, "/my/rfq")
    listed = read(ruud, "/my/purchase?filterby=to_confirm")
    assert f"/my/purchase/{ids['purchase_hedge']}" in listed
    assert "Beukenhaag, per meter" in read(
        ruud, f"/my/purchase/{ids['purchase_hedge']}"
    )
    answer = ruud.get(f"/my/purchase/{ids['request_draft']}")
    assert answer.status == 303


def test_the_resellers_see_what_they_earn_and_have_to_do(demo_server, ids):
    lotte = demo_server.client().login("lotte@example.com", PASSWORD)
    assert 'data-code="reseller"' in read(lotte, "/my")
    page = read(lotte, "/my/reseller/subscriptions")
    for shown in ("Museum Het Plein", "Hotel De Linde", "Werk te doen", "Beëindigd"):
        assert shown in page
    line = f"/my/reseller/subscriptions/{ids['reseller_museum']}"
    page = read(lotte, line)
    assert "96,00" in page, "a tenth of two months that were paid"
    assert "12%" not in page
    oliver = demo_server.client().login("oliver@example.com", PASSWORD)
    page = read(oliver, "/my/reseller/subscriptions")
    assert "Hillside Bakery" in page
    assert "Museum" not in page
    assert oliver.get(line).status == 404


def test_contracts_and_what_they_bring_the_resellers(demo_server, ids):
    sanne = demo_server.client().login("sanne@example.com", PASSWORD)
    assert 'data-code="subscriptions"' in read(sanne, "/my")
    assert "C-2026-012" in read(sanne, "/my/contracts")
    page = read(sanne, f"/my/contracts/{ids['contract_hotel']}")
    assert "195,00" in page
    assert "De Bron" not in page
    lotte = demo_server.client().login("lotte@example.com", PASSWORD)
    page = read(lotte, "/my/reseller/subscriptions")
    assert "Tuinonderhoud" in page
    assert "15,60" in page, "eight percent of a month that was paid"
    assert lotte.get(f"/my/contracts/{ids['contract_hotel']}").status == 303


def test_assets_of_two_customers(sanne, pieter, emma, ids):
    for client in (sanne, pieter):
        listed = read(client, "/my/assets")
        for shown in ("Beregening van de daktuin", "Vijverpomp", "Open melding"):
            assert shown in listed
        page = read(client, f"/my/assets/{ids['asset_irrigation']}")
        for shown in ("Leidingplan.pdf", "Er lekt water", "Volgend onderhoud"):
            assert shown in page
        assert "Koppeling vervangen" not in page
        assert "Sproeier.jpg" in read(client, "/my/files")
    assert "A puddle stays" in read(emma, f"/my/assets/{ids['asset_roof']}")
    assert "Vijverpomp" not in read(emma, "/my/assets")
    for path in ("/my/assets/{asset_pump}", "/my/files/{photo_leak}"):
        assert emma.get(path.format(**ids)).status == 404


def test_loading_it_sends_nobody_a_mail(demo_server):
    assert demo_server.rpc("mail.mail", "search_count", []) == 0


@pytest.mark.parametrize(
    ("login", "paths"),
    [
        (
            "sanne",
            (
                "/my",
                "/my/assets",
                "/my/assets/{asset_irrigation}",
                "/my/colleagues",
                "/my/invoices",
                "/my/orders",
                "/my/quotes",
                "/my/orders/{order_courtyard}",
                "/my/tasks",
                "/my/timesheets",
            ),
        ),
        ("ruud", ("/my", "/my/rfq", "/my/purchase")),
    ],
)
def test_numbers_and_short_words_are_not_torn_in_dutch(
    browser, demo_server, ids, login, paths
):
    visitor = Visitor(browser, demo_server, language="nl-NL")
    visitor.login(f"{login}@example.com", PASSWORD)
    for path in paths:
        visitor.open(path.format(**ids))
        # a phone, a small desk, a large one
        for width in (360, 1000, 1280):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            assert find_torn(visitor.page, "main") == [], f"{path} at {width}"
    visitor.context.close()
