"""The number on each tile is that of the rows behind it, with the demo data in them."""

import re

import pytest
from lxml import html

PEOPLE = ("sanne", "emma", "lotte", "oliver", "ruud")
PASSWORD = "demo"
CARDS = "//*[contains(@class, 'o_become_cards')]//tr[td]"
#: {code of a tile: what is a row of its list}
ROWS = {
    "quotations": CARDS,
    "orders": CARDS,
    "invoices": CARDS,
    "bills": CARDS,
    "subscriptions": CARDS,
    "assets": CARDS,
    "products": CARDS,
    "reseller": CARDS,
    "requests": CARDS,
    "purchases": CARDS,
    "files": "//*[contains(@class, 'o_become_my_files')]//li",
    "colleagues": "//*[contains(@class, 'o_become_colleague_item')]",
    "projects": "//table//a[contains(@href, '/my/projects/')]",
    "tasks": "//table//a[contains(@href, '/my/tasks/')]",
}
#: not a list: the badge is about the contact whose form it opens
FORM = "details"
#: any but the first
PAGE = re.compile(r"/page/(?!1\b)")
NUMBER = ".//*[contains(@class, 'o_become_%s')]/text()"


@pytest.fixture(scope="module", params=PEOPLE)
def reader(request, demo_server):
    return demo_server.client().login(f"{request.param}@example.com", PASSWORD)


def read_page(reader, path):
    answer = reader.get(path, follow=True)
    assert answer.status == 200, path
    return html.fromstring(answer.content)


def count_rows(reader, path, rows):
    """Count them on all pages of a list."""
    page = read_page(reader, path)
    links = page.xpath("//ul[contains(@class, 'pagination')]//a/@href")
    others = {link for link in links if PAGE.search(link)}
    pages = [page, *(read_page(reader, link) for link in others)]
    return sum(len(one.xpath(rows)) for one in pages)


def test_each_number_is_that_of_its_list(reader):
    tiles = read_page(reader, "/my").xpath("//*[contains(@class, 'o_become_tile ')]")
    assert tiles
    wrong = {}
    for tile in tiles:
        code = tile.get("data-code")
        if code == FORM:
            continue
        [number] = tile.xpath(NUMBER % "badge") or tile.xpath(NUMBER % "count") or [0]
        # nobody is led to a list by a tile without a number
        shown = number and count_rows(reader, tile.get("href"), ROWS[code])
        if shown != int(number):
            wrong[code] = (number, shown)
    assert wrong == {}
