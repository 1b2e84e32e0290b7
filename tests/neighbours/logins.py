"""What neighbours do to logging in and to sessions, and what must come of it."""

import os
import re
import time
from contextlib import contextmanager
from types import SimpleNamespace

from lxml import html
from support.browser import Visitor, expect, open_browser

from odoo.http import root

from .portal import PASSWORD, find_token

LANDING_PAGE = "/my/orders"
#: of auth_session_timeout: seconds, and what keeps no session alive
DELAY = "inactive_session_time_out_delay"
IGNORED = "inactive_session_time_out_ignored_url"
#: a key that is in the device, and asks who it is in the hand of
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def keep_landing_page(portal):
    """Have customers begin on a page of their own."""
    setting = "become_redirect_login_customer"
    portal.server.rpc("res.company", "write", [portal.company], {setting: LANDING_PAGE})
    yield
    portal.server.rpc("res.company", "write", [portal.company], {setting: False})


def log_in_with_mailed_code(portal, _ids):
    """``auth_totp_mail``: where a second factor is required, the code comes by mail,
    and the way goes on to the landing page, or to what was asked for."""
    rpc, mailbox = portal.server.rpc, portal.mailbox
    rpc("ir.config_parameter", "set_param", "auth_totp.policy", "all_required")
    landing = {"become_redirect_login_customer": "/my/orders"}
    rpc("res.company", "write", [portal.company], landing)
    for asked, where in (({}, "/my/orders"), ({"redirect": "/my/files"}, "/my/files")):
        mailbox.messages.clear()
        client = portal.server.client()
        token = find_token(client.get("/web/login", follow=True))
        typed = {"login": "sanne", "password": PASSWORD, "csrf_token": token}
        answer = client.post("/web/login", **typed, **asked)
        path = answer.headers["Location"].removeprefix(portal.server.url)
        assert path.startswith("/web/login/totp"), path
        # nothing opens on half of the way
        assert client.get("/my/orders").status == 303
        form = html.fromstring(client.get(path, follow=True).content)
        [hidden] = form.xpath("//form//input[@name='redirect']/@value")[:1] or [""]
        [token] = form.xpath("//form//input[@name='csrf_token']/@value")[:1]
        mail = mailbox.wait_for("sanne@example.com")
        [code] = re.findall(r"(?<![\w#])\d{6}(?!\w)", text_of(mail.html))[:1]
        typed = {"totp_token": code, "redirect": hidden, "csrf_token": token}
        answer = client.post(path, **typed)
        assert answer.status == 303, answer.status
        assert answer.headers["Location"].removeprefix(portal.server.url) == where
        assert client.get("/my/security", follow=True).status == 200
    rpc("ir.config_parameter", "set_param", "auth_totp.policy", "")
    landing = {"become_redirect_login_customer": False}
    rpc("res.company", "write", [portal.company], landing)


def text_of(page):
    return html.fromstring(page).text_content()


def come_back_after_time_out(portal, _ids):
    """``auth_session_timeout``: after it nothing opens and nothing is written, and one
    login leads back; what asks by itself keeps no session alive."""
    rpc = portal.server.rpc
    rpc("ir.config_parameter", "set_param", DELAY, "600")
    portal.speak("en_US")
    customer, order = portal.customer, f"/my/orders/{portal.ids['order']}"
    with keep_landing_page(portal):
        for path in (f"{order}?report_type=html", "/my", "/my/files"):
            age_session(customer, 601)
            answer = customer.get(path)
            assert answer.status == 303, f"{path}: {answer.status}"
            log_in_again(portal, answer, path)
        for path, page in (
            (f"/my/files/upload/sale.order/{portal.ids['order']}", order),
            ("/my/account", "/my/account?redirect=/my"),
        ):
            token = customer.csrf_token
            age_session(customer, 601)
            files = {"files": ("late.txt", b"late", "text/plain")}
            answer = customer.post(
                path, files=files, referer=page, csrf_token=token, phone="112"
            )
            assert answer.status == 303, f"{path}: {answer.status}"
            log_in_again(portal, answer, page)
    assert not rpc("ir.attachment", "search", [("name", "=", "late.txt")])
    [values] = rpc("res.partner", "read", [portal.partner], ["phone"])
    assert values["phone"] != "112"
    keep_only_what_is_used(portal)


def log_in_again(portal, answer, path):
    """By the form of the page that a time-out leads to."""
    url, customer = portal.server.url, portal.customer
    page = customer.get(answer.headers["Location"].removeprefix(url), follow=True)
    form = html.fromstring(page.content)
    [asked] = form.xpath("//form//input[@name='redirect']/@value")[:1]
    typed = {"login": "sanne", "password": PASSWORD, "redirect": asked}
    answer = customer.post("/web/login", csrf_token=find_token(page), **typed)
    assert answer.status == 303, f"no login: {answer.status}"
    assert answer.headers["Location"].removeprefix(url) == path
    assert customer.get(path, follow=True).status == 200
    # of the new session
    customer.login("sanne", PASSWORD)


def keep_only_what_is_used(portal):
    """A page keeps the session alive; what a page asks for by itself does not, where
    the neighbour is told so."""
    paths = "/calendar/notify,/websocket,/my/counters"
    portal.server.rpc("ir.config_parameter", "set_param", IGNORED, paths)
    customer = portal.customer
    assert customer.get("/my", follow=True).status == 200
    counters = {"counters": ["order_count", "invoice_count"]}
    # Odoo keeps these, once
    customer.jsonrpc("/my/counters", **counters)
    age_session(customer, 300)
    answer = customer.jsonrpc("/my/counters", **counters)
    assert not answer.error, answer.text
    assert age_of_session(customer) >= 300
    assert customer.get(LANDING_PAGE, follow=True).status == 200
    assert age_of_session(customer) < 100
    # it comes too late: it is told so, in the words of scripts
    age_session(customer, 601)
    answer = customer.jsonrpc("/my/counters", **counters)
    assert answer.error == "odoo.http.SessionExpiredException", answer.text


def session_file(client):
    return root.session_store.get_session_filename(client.session_id)


def age_session(client, seconds):
    """Have a session be unused for so long."""
    moment = time.time() - seconds
    os.utime(session_file(client), (moment, moment))


def age_of_session(client):
    return time.time() - os.path.getmtime(session_file(client))


def log_in_with_passkey(portal, _ids):
    """``auth_passkey_portal``: a customer adds a key and logs in with it, to their
    landing page or to what they asked for; the numbers stay, other sessions end."""
    rpc, server = portal.server.rpc, portal.server
    # a key is of a name, not of a number
    here = f"http://localhost:{server.port}"
    rpc("ir.config_parameter", "set_param", "web.base.url", here)
    portal.speak("en_US")
    order = f"/my/orders/{portal.ids['order']}"
    with keep_landing_page(portal), open_browser() as browser:
        visitor = Visitor(browser, SimpleNamespace(url=here))
        page = visitor.page
        keys = visitor.context.new_cdp_session(page)
        keys.send("WebAuthn.enable")
        keys.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        visitor.open("/web/login")
        page.locator("#login").fill("sanne")
        page.locator("#password").fill(PASSWORD)
        page.locator(".oe_login_form button[type=submit]").click()
        page.wait_for_url(here + LANDING_PAGE)
        numbers = read_tiles(visitor)
        add_passkey(visitor, "Phone of Sanne")
        assert read_tiles(visitor) == numbers
        # where a password opened a session before
        answer = portal.customer.get("/my/files")
        assert "/web/login" in answer.headers.get("Location", "")
        for asked, where in (
            ("/web/login", LANDING_PAGE),
            (order, order),
            ("/my", "/my"),
        ):
            visitor.forget()
            visitor.open(asked)
            page.locator(".passkey_login_link").click()
            page.wait_for_url(lambda url, where=where: url == here + where)
            expect(page.locator("h1, h2, h3, h4").first).to_be_visible()
        assert read_tiles(visitor) == numbers
        assert not visitor.errors, visitor.errors
    rpc("ir.config_parameter", "set_param", "web.base.url", server.url)


def read_tiles(visitor):
    visitor.open("/my")
    return visitor.page.locator("[data-code]").all_inner_texts()


def add_passkey(visitor, name):
    page = visitor.page
    visitor.open("/my/security")
    page.locator("#portal_passkey_add").click()
    page.locator(".o_dialog input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Confirm Password").click()
    page.locator(".o_dialog input[name=keyname]").fill(name)
    page.get_by_role("button", name="Create", exact=True).click()
    expect(page.locator(".o_passkey_name")).to_have_text([name])
