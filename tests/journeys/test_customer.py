"""A customer, from signing up to their first quotation, on a small phone, in Dutch."""

import html
import re

import pytest
from support.accessibility import find_too_wide
from support.browser import DESKTOP, SMALL_PHONE, Staff, Visitor, expect

from .garden_world import PASSWORD

ADDRESS = "bas@example.com"
TYPED = "Bas@Example.com"
HIS_PASSWORD = "zonnebloemen-en-klaver"


@pytest.fixture
def rpc(garden):
    return garden.server.rpc


@pytest.fixture
def staff(browser, garden):
    visitor = Staff(browser, garden.server, DESKTOP).login("joost", PASSWORD)
    yield visitor
    visitor.context.close()


@pytest.fixture
def bas(browser, garden):
    visitor = Visitor(browser, garden.server, SMALL_PHONE, "nl-NL")
    yield visitor
    assert visitor.take_errors() == []
    visitor.context.close()


def test_from_the_first_click_to_the_first_quotation(garden, rpc, staff, bas):
    open_the_door(rpc)
    page = bas.page
    bas.open("/web/login")
    page.locator("a[href*='/web/signup']").click()
    page.locator("input[name='login']").fill(TYPED)
    page.locator("input[name='name']").fill("Bas Bakker")
    for name in ("password", "confirm_password"):
        page.locator(f"input[name='{name}']").fill(HIS_PASSWORD)
    page.locator(".oe_signup_form button[type='submit']").click()
    expect(page).to_have_url(re.compile("/my/quotes$"))
    assert find_too_wide(page) == []

    order, mail = send_quotation(garden, rpc, staff)
    link = re.search(r'href="([^"]*/mail/view\?[^"]*)"', mail.html)
    log_out(bas)
    bas.open(html.unescape(link.group(1)))
    expect(page.locator("#quote_content")).to_contain_text("Bloembollen planten")
    assert find_too_wide(page) == []

    # without the key that is in the mail they have to say who they are, and still get
    # there
    bas.forget()
    bas.open(f"/my/orders/{order}")
    expect(page).to_have_url(re.compile(r"/web/login\?redirect="))
    log_in(page)
    expect(page).to_have_url(re.compile(rf"/my/orders/{order}"))
    expect(page.locator("#quote_content")).to_contain_text("Bloembollen planten")

    # where they begin otherwise, with what requires their action
    log_out(bas)
    bas.open("/web/login")
    log_in(page)
    expect(page).to_have_url(re.compile("/my/quotes"))
    expect(page.locator(".o_become_list_link")).to_have_count(1)
    bas.picture("customer_first_quotation")


def open_the_door(rpc):
    """Customers may sign up, log in with their address, and begin at quotations."""
    rpc("ir.config_parameter", "set_param", "auth_signup.invitation_scope", "b2c")
    rpc("ir.config_parameter", "set_param", "become_portal.login_by_email", "True")
    [company] = rpc("res.company", "search", [], limit=1, order="id")
    paths = {
        "become_redirect_signup_customer": "/my/quotes",
        "become_redirect_login_customer": "/my/quotes",
    }
    rpc("res.company", "write", [company], paths)


def send_quotation(garden, rpc, staff):
    """Make a quotation for them and mail it; return its number and the mail."""
    [user] = rpc(
        "res.users", "search_read", [("login", "=", ADDRESS)], ["partner_id", "lang"]
    )
    assert user["lang"] == "nl_NL"
    [product] = rpc("product.product", "search", [("sale_ok", "=", True)], limit=1)
    line = {"product_id": product, "name": "Bloembollen planten", "price_unit": 90}
    [order] = rpc(
        "sale.order",
        "create",
        [{"partner_id": user["partner_id"][0], "order_line": [(0, 0, line)]}],
    )
    staff.open_record("sale.order", order)
    staff.press("action_quotation_send")
    staff.confirm_dialog("action_send_mail")
    return order, garden.mailbox.wait_for(ADDRESS, "Offerte")


def log_in(page):
    page.locator("input[name='login']").fill(TYPED)
    page.locator("input[name='password']").fill(HIS_PASSWORD)
    page.locator(".oe_login_form button[type='submit']").click()


def log_out(visitor):
    visitor.open("/web/session/logout")
    visitor.forget()
