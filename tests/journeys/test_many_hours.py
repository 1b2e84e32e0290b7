"""An order with ten thousand hours costs what one with ten does."""

import re

import pytest
from support.browser import PHONE, Visitor, expect

from .garden_world import PASSWORD


@pytest.fixture
def customer(browser, busy_garden):
    visitor = Visitor(browser, busy_garden.server, PHONE, "nl-NL")
    yield visitor.login("sanne", PASSWORD)
    visitor.context.close()


def test_the_page_holds_its_query_count(busy_garden):
    client = busy_garden.server.client().login("sanne", PASSWORD)
    # Everything is in the caches the second time
    small, large = [
        [count_queries(busy_garden.server, client, order) for _visit in range(2)][-1]
        for order in busy_garden.orders
    ]
    assert large == small


def test_the_list_is_paged(customer, busy_garden):
    _small, order = busy_garden.orders
    page = customer.page
    customer.open(f"/my/orders/{order}")
    hours = page.locator("#become_hours")
    lines = hours.locator(".o_become_hours_list > li")
    expect(hours).to_contain_text("10000:00")
    # the newest few, and how much it was each month
    expect(lines).to_have_count(5)
    assert hours.locator(".o_become_hours_months tbody tr").count()
    customer.picture("many_hours")
    hours.locator(".o_become_hours_all").click()
    expect(hours).to_contain_text("1 / ")
    shown = lines.count()
    assert 10 <= shown <= 100
    pages = 10_000 // shown
    expect(hours).to_contain_text(f"1 / {pages}")
    hours.locator("a[rel=next]").click()
    expect(hours).to_contain_text(f"2 / {pages}")
    expect(lines).to_have_count(shown)
    customer.open(f"/my/orders/{order}?become_hours_page={pages}")
    expect(lines).to_have_count(shown)
    expect(hours.locator("a[rel=next]")).to_have_count(0)


def count_queries(server, client, order):
    """What Odoo itself logs with the request: the number of queries that it took."""
    before = len(server.log.read_text())
    assert client.get(f"/nl/my/orders/{order}").status == 200
    [queries] = re.findall(
        rf'"GET /nl/my/orders/{order} HTTP/1.1" 200 - (\d+) ',
        server.log.read_text()[before:],
    )
    return int(queries)
