from pathlib import Path

import pytest
from guest_site import MODEL, PASSWORD, Guest, is_about_our_pages, make_site
from support.browser import PHONE, SLOW, Visitor, open_browser

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Tests in classes of Odoo come first: when one ends, Odoo ends each program that
    this process started, and with them a browser that others would go on with."""
    places = [place for place, item in enumerate(items) if item.path.parent == FOLDER]
    ours = sorted((items[place] for place in places), key=lambda item: item.cls is None)
    for place, item in zip(places, ours, strict=True):
        items[place] = item


@pytest.fixture(scope="package")
def browser():
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="package")
def site(make_server):
    """Where guests write notes; who needs another site makes their own."""
    return make_site(make_server)


@pytest.fixture
def visit(browser):
    """``visit(server, login, password)``: somebody with a phone, in Dutch."""
    opened = []

    def open_for(server, login, password):
        visitor = Visitor(browser, server, PHONE, "nl-NL").login(login, password)
        opened.append(visitor)
        # bundles are made here, which are there already in the world of journeys
        visitor.context.set_default_timeout(SLOW)
        return visitor

    yield open_for
    for visitor in opened:
        # without the internet a website has no fonts
        errors = [
            one for one in visitor.take_errors() if "ERR_NAME_NOT_RESOLVED" not in one
        ]
        assert errors == []
        visitor.context.close()


@pytest.fixture
def make_guest(browser, site):
    guests = []

    def make(screen=PHONE, script=True, login="willem", language="en-US"):
        guest = Guest(browser, site, screen, script=script, language=language)
        guests.append(guest)
        return guest.login(login, PASSWORD)

    yield make
    for guest in guests:
        errors = [one for one in guest.take_errors() if is_about_our_pages(one)]
        guest.context.close()
        assert errors == []
        assert guest.dialogs == []


@pytest.fixture
def note(site):
    [partner] = site.rpc("res.partner", "search", [("name", "=", "Willem Bos")])
    values = {"content": "<p>Begin</p>", "partner_id": partner}
    return site.rpc(MODEL, "create", values)
