"""What a customer, a stranger and staff do in a portal, whoever else is installed."""

import re

from lxml import html

PASSWORD = "earlier-password"  # of the customer, in tests/installs/earlier_world.py
LANGUAGES = ("en_US", "nl_NL")
PAGES = (
    "/my",
    "/my/orders/{order}",
    "/my/invoices/{invoice}",
    "/my/timesheets",
    "/my/account",
    "/my/files",
)


class Portal:
    """The portal of a running server.

    :param ids: the documents of the customer
    """

    def __init__(self, server, ids, mailbox=None):
        self.server = server
        self.ids = ids
        self.mailbox = mailbox
        [self.company] = server.rpc("res.company", "search", [], order="id", limit=1)
        self.customer = server.client().login("sanne", PASSWORD)
        values = server.rpc(
            "res.users", "search_read", [("login", "=", "sanne")], ["partner_id"]
        )
        self.partner = values[0]["partner_id"][0]
        server.rpc(
            "res.company",
            "write",
            [self.company],
            {"become_timesheet_visibility": "full"},
        )

    def speak(self, language):
        """Have the customer come anew, in this language: a website keeps that of the
        last page in a cookie."""
        self.server.rpc("res.partner", "write", [self.partner], {"lang": language})
        self.customer = self.server.client().login("sanne", PASSWORD)

    def read_pages(self):
        """What is ours on each page, by page and language: names, and numbers."""
        pages = {}
        for language in LANGUAGES:
            self.speak(language)
            for path in PAGES:
                prefix = "/nl" if language == "nl_NL" else ""
                answer = self.customer.get(
                    prefix + path.format(**self.ids), follow=True
                )
                assert answer.status == 200, f"{path}: {answer.status}"
                page = html.fromstring(answer.content)
                assert page.get("lang", "").startswith(language[:2]), path
                pages[f"{path} {language}"] = sorted(find_ours(page))
        return pages

    def log_in(self):
        """By the form of the login page; give where it leads."""
        client = self.server.client()
        page = client.get("/web/login", follow=True)
        answer = client.post(
            "/web/login",
            login="sanne",
            password=PASSWORD,
            csrf_token=find_token(page),
        )
        assert answer.status == 303, f"no login: {answer.status}"
        where = answer.headers["Location"].removeprefix(self.server.url)
        assert client.get("/my").status == 200
        return where

    def sign_up(self):
        """As a stranger; they are in their portal then."""
        client = self.server.client()
        page = client.get("/web/signup", follow=True)
        assert page.status == 200, f"no page: {page.status}"
        answer = client.post(
            "/web/signup",
            login="stranger@example.com",
            name="Stranger",
            password="stranger-password",
            confirm_password="stranger-password",
            csrf_token=find_token(page),
            **find_more_fields(page),
        )
        said = html.fromstring(answer.content or b"<p/>")
        reason = " ".join(said.xpath("//*[contains(@class, 'alert')]//text()"))
        assert answer.status == 303, f"no sign-up: {' '.join(reason.split())}"
        assert client.get("/my").status == 200
        return self.server.rpc(
            "res.users", "search_count", [("login", "=", "stranger@example.com")]
        )

    def send(self, kind):
        """Send a document in each language; give subjects and names of files."""
        sent = {}
        for language in LANGUAGES:
            self.speak(language)
            self.mailbox.messages.clear()
            getattr(self, f"send_{kind}")()
            mail = self.mailbox.wait_for("sanne@example.com")
            assert mail.files, f"{mail.subject}: no files"
            for name, content in mail.files.items():
                if name.endswith(".pdf"):
                    assert content.startswith(b"%PDF-"), name
            sent[language] = [mail.subject, sorted(mail.files)]
        return sent

    def send_quotation(self):
        document, rpc = self.ids["quotation"], self.server.rpc
        english = {"lang": "en_US"}
        action = rpc("sale.order", "action_quotation_send", [document], context=english)
        context = {**english, **action["context"]}
        wizard = rpc("mail.compose.message", "create", [{}], context=context)
        rpc("mail.compose.message", "action_send_mail", wizard, context=context)

    def send_invoice(self):
        rpc = self.server.rpc
        context = {
            "lang": "en_US",
            "active_model": "account.move",
            "active_ids": [self.ids["invoice"]],
        }
        model = "account.move.send.wizard"
        wizard = rpc(model, "create", [{}], context=context)
        rpc(model, "action_send_and_print", wizard, context=context)


def find_ours(page):
    """The names of our parts of a page, and the numbers on our tiles."""
    found = {name for name in page.xpath("//@id") if name.startswith("become_")}
    for classes in page.xpath("//@class"):
        found |= {name for name in classes.split() if "become" in name}
    for tile in page.xpath("//*[@data-code]"):
        numbers = " ".join(re.findall(r"\d+", tile.text_content()))
        found.add(f"tile {tile.get('data-code')} {numbers} {tile.get('href', '')}")
    return found


def find_token(page):
    return html.fromstring(page.content).xpath("//input[@name='csrf_token']/@value")[0]


def find_more_fields(page):
    """What a neighbour asks of a stranger besides, filled in with a name."""
    ours = {"login", "name", "password", "confirm_password", "csrf_token"}
    fields = html.fromstring(page.content).xpath(
        "//form[contains(@class, 'oe_signup_form')]//input[@required]/@name"
    )
    return {name: "Stranger" for name in fields if name not in ours}
