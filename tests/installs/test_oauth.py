"""Signing in with another provider's account ends on the landing page, too."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from support.database import install, run_in_odoo

WORLD = Path(__file__).with_name("oauth_world.py")


class Provider(BaseHTTPRequestHandler):
    """Says who somebody is, to whoever asks."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"sub": "somebody"}).encode())

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def provider():
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/who"
    server.shutdown()
    thread.join()


@pytest.fixture
def make_site(make_server, provider):
    """Start a server where people sign in elsewhere, also on a copy of a source."""

    def start(name, source=None):
        def prepare(database):
            install(database, "auth_oauth")
            return run_in_odoo(database, WORLD, endpoint=provider)

        return make_server(name, prepare, source)

    return start


def sign_in(server, asked):
    """Come back from the provider, and return the path that this leads to."""
    state = {
        "d": server.database,
        "p": server.prepared["provider"],
        "r": server.url + asked,
    }
    answer = server.client().get(
        "/auth_oauth/signin", access_token="token", state=json.dumps(state)
    )
    assert answer.status == 303, answer.text
    return urlsplit(answer.headers["Location"]).path


def test_who_signs_in_elsewhere_begins_in_their_own_room(make_site):
    server = make_site("oauth")
    assert sign_in(server, "/web") == "/my/orders"
    assert sign_in(server, "/my/invoices") == "/my/invoices"
    server.rpc("res.company", "write", [1], {"become_redirect_login_customer": False})
    assert sign_in(server, "/web") == "/", "Odoo's own choice"


def test_on_a_website_they_begin_where_that_says(make_site, shop_with_ours):
    server = make_site("oauth_website", shop_with_ours)
    assert sign_in(server, "/web") == "/my/orders", "as the company says"
    [website] = server.rpc("website", "search", [])
    redirect = {"become_redirect_login_customer": "/my/quotes"}
    server.rpc("website", "write", [website], redirect)
    assert sign_in(server, "/web") == "/my/quotes"
    assert sign_in(server, "/my/invoices") == "/my/invoices"
