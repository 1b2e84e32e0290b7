import pytest
from support.browser import PHONE, SLOW, Visitor, open_browser


@pytest.fixture(scope="package")
def browser():
    with open_browser() as opened:
        yield opened


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
