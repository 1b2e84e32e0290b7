"""What is done twice at the same moment is done once, in real transactions."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.database import run_in_odoo

from odoo import sql_db

from .at_once_world import COMPETITOR, MANAGERS, PASSWORD, SUPPLIER

WORLD = Path(__file__).with_name("at_once_world.py")
#: so many from each of the two: two tabs, and two colleagues
TABS = 2


@pytest.fixture(scope="module")
def server(make_server):
    return make_server(
        "same_moment", prepare=lambda name: run_in_odoo(name, WORLD), workers=2
    )


@pytest.fixture(scope="module")
def managers(server):
    """The browsers of the managers, with the mark of a form each."""
    clients = [
        server.client().login(name, PASSWORD)
        for name in MANAGERS
        for _tab in range(TABS)
    ]
    for client in clients:
        assert client.csrf_token
    return clients


@pytest.fixture(scope="module")
def reviewers(server):
    return [server.client().login("admin", "admin") for _reviewer in range(3)]


@pytest.fixture(scope="module")
def suppliers(server):
    """The tabs of the supplier who is asked for a price."""
    clients = [server.client().login(SUPPLIER, PASSWORD) for _tab in range(TABS)]
    for client in clients:
        assert client.csrf_token
    return clients


def at_once(clients, do):
    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(do, clients))


@contextmanager
def hold(server, query, *values):
    """Somebody who is in the middle of something, whose transaction ends with this.

    A connection of its own, as another worker has; what the block returns to is over.
    """
    with closing(sql_db.db_connect(server.database).cursor()) as cr:
        cr.execute(query, values)
        yield
        cr.commit()
    sql_db.close_db(server.database)


def read_what_waits(server):
    """What the first who waits for a row wants to do there, once somebody waits."""
    query = (
        "SELECT query FROM pg_stat_activity "
        "WHERE datname = %s AND wait_event_type = 'Lock'"
    )
    deadline = time.monotonic() + 20
    with closing(sql_db.db_connect("postgres").cursor()) as cr:
        while time.monotonic() < deadline:
            cr.execute(query, (server.database,))
            if found := cr.fetchone():
                return found[0]
            cr.rollback()
            time.sleep(0.05)
    return None


def assert_locks_first(server, do, query, *values):
    """Whoever comes second waits before anything of theirs is done, and then looks.

    :param do: what they do, without arguments
    :param query: what who came first did, and has not committed yet
    :return: the answer
    """
    with ThreadPoolExecutor(1) as pool:
        with hold(server, query, *values):
            asked = pool.submit(do)
            waits = read_what_waits(server)
            assert not asked.done(), asked.result().text
        answer = asked.result()
    assert_no_crash(server, [answer])
    # of the lock itself: neither a note nor an answer was written before it
    assert waits.endswith(f"SET write_date = write_date WHERE id IN ({values[-1]})")
    return answer


def assert_no_crash(server, answers):
    assert not any(answer.is_crash for answer in answers), server.tail()


def set_mode(server, mode):
    names = ("become_edit_company", "become_edit_contacts", "become_edit_addresses")
    server.rpc("res.company", "write", [1], dict.fromkeys(names, mode))


def count(server, model, *domain):
    return server.rpc(model, "search_count", list(domain))


def read_seen(page):
    """What the page of a colleague says of their login, in the form of its button."""
    return page.body.split('name="seen" value="')[1].split('"')[0]


def test_a_colleague_who_is_invited(server, managers):
    gerard = server.prepared["gerard"]
    page = f"/my/colleagues/{gerard}"
    seen = {read_seen(client.get(page)) for client in managers}
    assert seen == {"none"}
    path = f"{page}/invite"
    answers = at_once(managers, lambda client: client.post(path, seen="none"))
    assert_no_crash(server, answers)
    assert {answer.status for answer in answers} == {303}
    # nobody reads of a refusal
    for client in managers:
        told = client.get(page)
        assert "We have mailed the invitation" in told.text
    users = server.rpc("res.users", "search", [("partner_id", "=", gerard)])
    assert len(users) == 1
    invitations = [("model", "=", "res.users"), ("res_id", "in", users)]
    assert count(server, "mail.mail", *invitations) == 1
    # one who comes later wants another mail
    assert managers[0].post(path, seen=read_seen(told)).status == 303
    assert count(server, "mail.mail", *invitations) == 2


def test_one_address_that_two_companies_invite(server, managers):
    both = [managers[0], server.client().login(COMPETITOR, PASSWORD)]
    assert both[1].csrf_token
    pages = [f"/my/colleagues/{number}" for number in server.prepared["shared"]]
    paths = dict(zip(both, pages, strict=True))
    answers = at_once(
        both, lambda client: client.post(f"{paths[client]}/invite", seen="none")
    )
    assert_no_crash(server, answers)
    users = [("login", "=", "shared@example.com")]
    assert count(server, "res.users", *users) == 1
    told = [client.get(page).text for client, page in paths.items()]
    assert sum("We have mailed the invitation" in text for text in told) == 1
    assert sum("This e-mail address cannot be used" in text for text in told) == 1


def test_a_file_that_its_sender_deletes(server, managers):
    """In two tabs, while staff flags it for the e-mail: it goes once, or not at all."""
    tabs = managers[:TABS]
    staff = server.client().login("admin", "admin")
    flag = {"become_visible_email": True}

    def do(client, file):
        if client is staff:
            return staff.call_kw("ir.attachment", "write", [file], flag)
        return client.post(f"/my/files/{file}/delete")

    for file in server.prepared["files"]:
        known = [("id", "=", file)]
        [found] = server.rpc("ir.attachment", "search_read", known, ["name"])
        answers = at_once([*tabs, staff], lambda client, file=file: do(client, file))
        assert_no_crash(server, answers)
        left = server.rpc("ir.attachment", "search_read", known, [*flag])
        notes = [("body", "like", "Deleted by"), ("body", "like", found["name"])]
        assert count(server, "mail.message", *notes) == 1 - len(left)
        assert all(file["become_visible_email"] for file in left)


def test_a_new_colleague(server, managers):
    set_mode(server, "direct")
    form = {"name": "Iris", "email": "iris@example.com", "lang": "en_US"}
    answers = at_once(
        managers, lambda client: client.post("/my/colleagues/new", **form)
    )
    assert_no_crash(server, answers)
    assert {answer.status for answer in answers} == {303}, answers[0].text
    assert count(server, "res.partner", ("name", "=", "Iris")) == 1
    # somebody else, whatever they have in common
    assert managers[0].post("/my/colleagues/new", **form, function="Boss").status == 303
    assert count(server, "res.partner", ("name", "=", "Iris")) == 2


def test_a_new_colleague_who_is_invited_too(server, managers):
    set_mode(server, "direct")
    form = {"name": "Aster", "email": "aster@example.com", "lang": "en_US"}
    answers = at_once(
        managers,
        lambda client: client.post("/my/colleagues/new", **form, become_invite="1"),
    )
    assert_no_crash(server, answers)
    assert {answer.status for answer in answers} == {303}, answers[0].text
    assert count(server, "res.partner", ("name", "=", "Aster")) == 1
    users = server.rpc("res.users", "search", [("login", "=", "aster@example.com")])
    assert len(users) == 1
    invitations = [("model", "=", "res.users"), ("res_id", "in", users)]
    assert count(server, "mail.mail", *invitations) == 1


def test_a_new_address(server, managers):
    set_mode(server, "direct")
    [country] = server.rpc("res.country", "search", [("code", "=", "NL")])
    form = {
        "name": "Shed",
        "email": "shed@example.com",
        "phone": "0351234567",
        "street": "Rose Lane 1",
        "zip": "1411 AA",
        "city": "Naarden",
        "country_id": country,
        "address_type": "delivery",
    }
    answers = at_once(
        managers, lambda client: client.post("/my/address/submit", **form)
    )
    assert_no_crash(server, answers)
    assert all("redirectUrl" in answer.text for answer in answers), answers[0].text
    assert count(server, "res.partner", ("name", "=", "Shed")) == 1


def test_change_requests_of_two_colleagues(server, managers):
    set_mode(server, "approval")
    form = {"name": "Tulip", "email": "tulip@example.com", "lang": "en_US"}
    changes = [("state", "=", "pending"), ("kind", "=", "create")]
    answers = at_once(
        managers, lambda client: client.post("/my/colleagues/new", **form)
    )
    assert_no_crash(server, answers)
    # who asked is told so; their colleague, that it was asked for
    told = [answer for answer in answers if answer.status == 200]
    assert len(told) == TABS
    assert all("A colleague of yours has asked" in answer.text for answer in told)
    assert count(server, "become.portal.change", *changes) == 1

    house = server.prepared["house"]
    page = managers[0].get("/my/company").body
    fingerprint = page.split('name="become_fingerprint"')[1].split('value="')[1]
    form = {
        "name": "Garden Friends",
        "lang": "en_US",
        "become_fingerprint": fingerprint.split('"')[0],
    }
    answers = at_once(managers, lambda client: client.post("/my/company", **form))
    assert_no_crash(server, answers)
    about = [("state", "=", "pending"), ("partner_id", "=", house)]
    assert count(server, "become.portal.change", *about) == 1


def test_reviewers_who_approve_a_change(server, reviewers):
    house = server.prepared["house"]
    about = [("state", "=", "pending"), ("partner_id", "=", house)]
    [change] = server.rpc("become.portal.change", "search", about)
    answers = at_once(
        reviewers,
        lambda client: client.call_kw(
            "become.portal.change", "action_accept", [change]
        ),
    )
    assert_no_crash(server, answers)
    refused = [answer for answer in answers if answer.error]
    assert len(refused) == len(reviewers) - 1
    # of what happened, and not of how a database works
    assert all("was reviewed" in answer.text for answer in refused)
    assert not any("lock" in answer.text for answer in refused)


def test_reviewers_who_approve_a_supplier(server, reviewers):
    signup = server.prepared["signup"]
    mails = [("model", "=", "become.supplier.signup"), ("res_id", "=", signup)]
    before = count(server, "mail.mail", *mails)

    def approve(client):
        return client.call_kw("become.supplier.signup", "action_approve", [signup])

    answers = [*at_once(reviewers, approve), approve(reviewers[0])]
    assert_no_crash(server, answers)
    assert not any(answer.error for answer in answers), answers
    assert count(server, "mail.mail", *mails) == before + 1


def test_a_new_address_of_a_login(server, managers):
    set_mode(server, "direct")
    [user] = server.rpc("res.users", "search", [("login", "=", MANAGERS[0])])
    mine = managers[:TABS]
    answers = at_once(
        mine,
        lambda client: client.call_kw(
            "res.users", "write", [user], {"email": "new@example.com"}
        ),
    )
    assert_no_crash(server, answers)
    asked = [("email_to_confirm", "=", "new@example.com")]
    [change] = server.rpc("become.portal.change", "search", asked)
    mails = [("model", "=", "become.portal.change"), ("res_id", "=", change)]
    assert count(server, "mail.mail", *mails) == 1


def send_offer(server, client, price, request="request"):
    """Send the form of a supplier, as the page of the request has it."""
    [line] = read_lines(server, request)
    request = server.prepared[request]
    return client.post(
        f"/my/purchase/{request}/answer",
        **{
            f"price_{line['id']}": price,
            f"date_{line['id']}": date.today() + timedelta(days=7),
        },
    )


def read_lines(server, request="request"):
    return server.rpc(
        "purchase.order.line",
        "search_read",
        [("order_id", "=", server.prepared[request])],
        ["price_unit", "become_offered_price"],
    )


def count_answers(server, request="request"):
    request = server.prepared[request]
    about = [("model", "=", "purchase.order"), ("res_id", "=", request)]
    return count(server, "mail.message", *about, ("body", "like", "We offer"))


def test_an_answer_of_a_supplier(server, suppliers):
    answers = at_once(suppliers, lambda client: send_offer(server, client, "4.50"))
    assert_no_crash(server, answers)
    # nobody reads of a refusal
    assert {answer.status for answer in answers} == {303}, answers[0].text
    assert count_answers(server) == 1
    opened = [
        ("res_model", "=", "purchase.order"),
        ("res_id", "=", server.prepared["request"]),
    ]
    assert count(server, "mail.activity", *opened) == 1


def test_an_answer_that_staff_accepts_while_another_comes(server, suppliers, reviewers):
    request = server.prepared["request"]
    before = count_answers(server)

    def do(client):
        if client in suppliers:
            return send_offer(server, client, "6.25")
        return client.call_kw(
            "purchase.order", "action_become_accept_answer", [request]
        )

    answers = at_once([reviewers[0], suppliers[0]], do)
    assert_no_crash(server, answers)
    accepted, sent = answers
    [line] = read_lines(server)
    [order] = server.rpc("purchase.order", "read", [request], ["become_answer"])
    # whoever was first: what stands on the line is what was offered, and all of it
    assert not accepted.error, accepted.text
    assert order["become_answer"] == "accepted"
    assert line["price_unit"] == line["become_offered_price"]
    if sent.status == 303:
        assert line["price_unit"] == 6.25
        assert count_answers(server) == before + 1
    else:
        assert "cannot be answered any more" in sent.text
        assert line["price_unit"] == 4.5
        assert count_answers(server) == before


def test_staff_who_accept_an_answer(server, reviewers):
    request = server.prepared["request"]
    answers = at_once(
        reviewers,
        lambda client: client.call_kw(
            "purchase.order", "action_become_accept_answer", [request]
        ),
    )
    assert_no_crash(server, answers)
    assert all("no answer to accept" in answer.text for answer in answers)


CONFIRM = "UPDATE purchase_order SET state = 'purchase' WHERE id = %s"
DECLINE = "UPDATE purchase_order SET become_answer = 'declined' WHERE id = %s"


def test_a_supplier_answers_while_staff_takes_an_answer_back(server, suppliers):
    """The lock itself: who comes second does nothing before the first has ended."""
    request = server.prepared["held"]
    [supplier, tab] = suppliers
    assert send_offer(server, supplier, "4.50", "held").status == 303
    again = assert_locks_first(
        server, lambda: send_offer(server, tab, "4.50", "held"), DECLINE, request
    )
    # it was the same answer when they began, and is none any more
    assert again.status == 303
    assert count_answers(server, "held") == 2
    [order] = server.rpc("purchase.order", "read", [request], ["become_answer"])
    assert order["become_answer"] == "offered"


def test_staff_accept_an_answer_while_the_supplier_takes_it_back(server, reviewers):
    request = server.prepared["held"]
    refused = assert_locks_first(
        server,
        lambda: reviewers[0].call_kw(
            "purchase.order", "action_become_accept_answer", [request]
        ),
        DECLINE,
        request,
    )
    assert "no answer to accept" in refused.text
    [line] = read_lines(server, "held")
    assert line["price_unit"] == 1


def test_a_supplier_answers_while_staff_confirms(server, suppliers):
    before = count_answers(server, "held")
    refused = assert_locks_first(
        server,
        lambda: send_offer(server, suppliers[0], "6.25", "held"),
        CONFIRM,
        server.prepared["held"],
    )
    assert "cannot be answered any more" in refused.text
    assert count_answers(server, "held") == before
    [line] = read_lines(server, "held")
    assert line["become_offered_price"] == 4.5


def test_a_supplier_who_registers(server):
    visitors = [server.client() for _tab in range(TABS)]
    assert all(visitor.csrf_token for visitor in visitors)
    form = {
        "company_name": "Heide",
        "name": "Erica",
        "email": "erica@example.com",
        "products_services": "Heather",
    }
    answers = at_once(visitors, lambda client: client.post("/supplier/signup", **form))
    assert_no_crash(server, answers)
    assert {answer.status for answer in answers} == {303}, answers[0].text
    sent = [("email", "=", "erica@example.com")]
    [signup] = server.rpc("become.supplier.signup", "search", sent)
    mails = [("model", "=", "become.supplier.signup"), ("res_id", "=", signup)]
    assert count(server, "mail.mail", *mails) == 1


def test_a_fault_that_is_reported(server, managers):
    page = f"/my/assets/{server.prepared['asset']}"
    photos = [("become_files", (f"{n}.txt", b"It does not mow")) for n in range(3)]

    def report(client, key="one"):
        return client.post(
            f"{page}/report", files=photos, report="It stutters", become_key=key
        )

    answers = at_once(managers, report)
    assert_no_crash(server, answers)
    assert {answer.status for answer in answers} == {303}, answers[0].text
    assert len({answer.headers["Location"] for answer in answers}) == 1
    faults = [("become_report", "=", "It stutters")]
    assert count(server, "maintenance.request", *faults) == 1
    kept = [("res_model", "=", "maintenance.request"), ("name", "like", ".txt")]
    assert count(server, "ir.attachment", *kept) == len(photos)
    # two who see the same, by two forms, both report it
    answers = at_once(managers[:2], lambda client: report(client, id(client)))
    assert_no_crash(server, answers)
    assert {answer.status for answer in answers} == {303}, answers[0].text
    assert count(server, "maintenance.request", *faults) == 3
