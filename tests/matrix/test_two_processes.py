"""What changes counts immediately in two processes, each with its caches warm."""

import subprocess
from datetime import date, timedelta

import pytest
from lxml import html
from support.client import Client

#: so many requests that both processes have answered some
MANY = 12
#: what the bell lists: how much requires action, by the page where it is done
TILES = "//header//ul[contains(@class, 'o_become_bell_list')]//a"
TO_ACCEPT = "/my/quotes?filterby=to_accept"


@pytest.fixture(scope="module")
def server(make_server, world_before):
    source, made = world_before
    return make_server("at_once", lambda _database: made, source, workers=2)


def log_in(server, name) -> Client:
    user = server.prepared["users"][name]
    return server.client().login(user["login"], user["password"])


@pytest.fixture
def customer(server):
    return log_in(server, "customer")


@pytest.fixture
def reseller(server):
    return log_in(server, "reseller")


def sees_it(server, customer):
    """What the list, the page and RPC say, of either process: yes, no, or both."""
    product = server.prepared["ids"]["outside"]
    seen = set()
    for _time in range(MANY):
        found = customer.call_kw("product.template", "search", [("id", "=", product)])
        seen.add(bool(found.value))
        seen.add(customer.get(f"/shop/x-{product}", follow=True).status == 200)
        # a connection of its own, which any of the processes may take
        customer._session.close()
    return seen


def reads_it(server, reseller):
    """The same, of the reseller's subscription and their fee."""
    ids = server.prepared["ids"]
    line = ids["reseller_line"]
    seen = set()
    for _time in range(MANY):
        for model, number in (
            ("become.reseller.subscription", line),
            ("become.reseller.fee", ids["reseller_fee"]),
        ):
            found = reseller.call_kw(model, "search", [("id", "=", number)])
            seen.add(found.value == [number])
        page = reseller.get(f"/my/reseller/subscriptions/{line}")
        seen.add(page.status == 200)
        reseller._session.close()
    return seen


def set_last_day_in_the_database(server, day):
    """As a day that passes: no process writes it, so none hears of it."""
    statement = "UPDATE become_portal_assortment SET date_end = :'day'"
    command = ["psql", "-qd", server.database, "-v", f"day={day}"]
    subprocess.run(command, input=statement, text=True, check=True)


def test_a_change_counts_in_every_process_immediately(server, customer):
    assortment = server.prepared["ids"]["assortment"]
    assert sees_it(server, customer) == {False}
    server.rpc("become.portal.assortment", "write", [assortment], {"active": False})
    assert sees_it(server, customer) == {True}
    server.rpc("become.portal.assortment", "write", [assortment], {"active": True})
    assert sees_it(server, customer) == {False}


def test_a_day_that_passes_counts_in_every_process(server, customer):
    assert sees_it(server, customer) == {False}
    set_last_day_in_the_database(server, date.today() - timedelta(days=2))
    assert sees_it(server, customer) == {True}
    set_last_day_in_the_database(server, date.today() + timedelta(days=2))
    assert sees_it(server, customer) == {False}


def end_subscriptions(server, company):
    """Let all end that a reseller referred: until then they keep their role."""
    end = str(date.today() - timedelta(days=2))
    asked = [("become_reseller_id", "=", company)]
    contracts = server.rpc("contract.contract", "search", asked)
    server.rpc("contract.contract", "write", contracts, {"date_end": end})
    asked = [("reseller_id", "=", company), ("contract_line_id", "=", False)]
    lines = server.rpc("become.reseller.subscription", "search", asked)
    dates = {"date_start": end, "date_end": end}
    server.rpc("become.reseller.subscription", "write", lines, dates)


def test_a_role_that_is_taken_away_is_gone_in_every_process(server, reseller):
    company = server.prepared["ids"]["reseller_company"]
    [role] = server.rpc("become.portal.role", "search", [("code", "=", "reseller")])
    assert reads_it(server, reseller) == {True}
    end_subscriptions(server, company)
    server.rpc("res.partner", "write", [company], {"become_role_ids": [(3, role)]})
    assert reads_it(server, reseller) == {False}
    server.rpc("res.partner", "write", [company], {"become_role_ids": [(4, role)]})
    assert reads_it(server, reseller) == {True}


def reads_numbers(client):
    """The numbers in the head of a page by where they lead, of either process."""
    seen = set()
    for _time in range(MANY):
        page = html.fromstring(client.get("/my/security").content)
        numbers = {
            tile.get("href"): tile.xpath("span[@aria-hidden]/text()")[0]
            for tile in page.xpath(TILES)
        }
        seen.add(tuple(sorted(numbers.items())))
        client._session.close()
    [same] = seen
    return dict(same)


def test_a_quotation_that_is_declined_counts_in_every_process(server):
    client = log_in(server, "other_customer")
    before = int(reads_numbers(client)[TO_ACCEPT])
    quotation = server.prepared["ids"]["other_quotation"]
    path = f"/my/orders/{quotation}/decline"
    assert client.post(path, decline_message="Too dear").status == 303
    assert int(reads_numbers(client).get(TO_ACCEPT, 0)) == before - 1


def test_who_comes_after_in_a_browser_has_a_number_of_their_own(server):
    names = ("other_customer", "customer", "other_customer", "reseller")
    own = {name: reads_numbers(log_in(server, name)) for name in names}
    assert own["other_customer"] != own["customer"] != own["reseller"]
    browser = log_in(server, names[0])
    for name in names:
        user = server.prepared["users"][name]
        browser.login(user["login"], user["password"])
        assert reads_numbers(browser) == own[name], name
