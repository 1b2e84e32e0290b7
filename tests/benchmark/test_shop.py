"""The shop of the benchmark, on few products: that it measures what it says.

It needs a website, and makes its databases by itself, as the tests beside it do.
"""

import os
import re

import pytest
from lxml import html
from support.database import clone_database, drop_database

from .database import fill
from .measure import measure
from .rows.shop import (
    ADDRESS,
    FREE_ROWS,
    PRODUCT,
    SEARCH,
    SHELF,
    SLIP,
    SUGGESTIONS,
)
from .shop_multiply import HELD, PLANTS
from .sites import open_sites
from .size import LEAST_PRODUCTS, ShopSize
from .visits import Page

FRACTION = 0.005
NAME = re.compile(r"(\w+) No (\d+)")
#: what is asked to know of an assortment, on any page
MORE_QUERIES = 8


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    if not os.environ.get("BECOME_SHOP_DB"):
        pytest.skip("needs a shop without our addons, which script/test provides")
    database = clone_database("filled_shop", os.environ["BECOME_SHOP_DB"])
    fill(database, "shop", FRACTION)
    folder = tmp_path_factory.mktemp("benchmark")
    with open_sites({"shop": database}, folder) as (opened, _times):
        yield opened
    drop_database(database)


@pytest.fixture(scope="module")
def results(sites):
    return {row.name: measure(row, sites, rounds=1, warm_up=1) for row in FREE_ROWS}


def products_on(site, path):
    """Return the plants and the numbers of the products in a list."""
    page = html.fromstring(Page(path).run(site).content)
    text = " ".join(page.xpath("//*[@id='products_grid']")[0].itertext())
    return {(plant, int(number)) for plant, number in NAME.findall(text)}


def may_buy(name, number):
    return {
        "shop": True,
        "allowed": number % 10 == HELD["allow"],
        "excluded": number % 10 != HELD["exclude"],
    }[name]


def numbers_of(name, plant=None):
    """Return the numbers of all products that somebody may buy."""
    return {
        number
        for number in range(1, LEAST_PRODUCTS + 1)
        if may_buy(name, number) and plant in (None, PLANTS[number // 10 % len(PLANTS)])
    }


@pytest.mark.parametrize("row", FREE_ROWS, ids=lambda row: row.name)
def test_each_row_is_measured(results, row):
    result = results[row.name]
    for taken in (result.base, result.ours):
        assert taken.milliseconds > 0
        assert taken.queries > 0


@pytest.mark.parametrize("row", FREE_ROWS, ids=lambda row: row.name)
def test_an_assortment_takes_few_queries_more(results, row):
    result = results[row.name]
    assert result.ours.queries <= result.base.queries + MORE_QUERIES


def test_saving_an_address_takes_few_queries_more(sites):
    result = measure(ADDRESS, sites, rounds=1)
    assert result.ours.queries - result.base.queries <= ADDRESS.more_queries
    for site in (sites["stock_shop"], sites["shop"]):
        address = site.kept["address"]["partner_id"]
        [saved] = site.call("res.partner", "read", [address], ["street"])
        assert saved["street"] == f"Rose Lane {site.kept['saves']}"


@pytest.mark.parametrize("name", ["shop", "allowed", "excluded"])
def test_a_list_is_a_page_full_of_what_they_may_buy(sites, name):
    found = products_on(sites[name], "/shop")
    assert len(found) >= 20
    assert {number for _plant, number in found} <= numbers_of(name)


@pytest.mark.parametrize("name", ["shop", "allowed", "excluded"])
@pytest.mark.parametrize("path", [SEARCH, SLIP])
def test_a_search_finds_the_word_also_with_a_slip(sites, name, path):
    found = products_on(sites[name], path)
    expected = numbers_of(name, "Lavender")
    assert {plant for plant, _number in found} == {"Lavender"}
    assert {number for _plant, number in found} <= expected
    assert len(found) >= min(len(expected), 20)


@pytest.mark.parametrize("name", ["shop", "allowed", "excluded"])
def test_what_is_suggested_is_counted(sites, name):
    answer = SUGGESTIONS.run(sites[name])
    assert answer["results_count"] == len(numbers_of(name, "Lavender"))


@pytest.mark.parametrize("name", ["shop", "allowed", "excluded"])
def test_a_category_and_the_page_of_a_product_are_there(sites, name):
    site = sites[name]
    found = products_on(site, SHELF)
    assert found
    assert {number for _plant, number in found} <= numbers_of(name)
    [(plant, number)] = NAME.findall(
        html.fromstring(Page(PRODUCT).run(site).content).xpath("//h1")[0].text_content()
    )
    assert plant in PLANTS
    assert int(number) in numbers_of("allowed")


def test_the_full_size_is_that_of_the_design():
    assert ShopSize.of().products == 50_000
