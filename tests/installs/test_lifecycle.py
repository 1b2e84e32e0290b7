"""Installing, upgrading and uninstalling where a company has been working before."""

import os
import re
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml import html
from support.database import run_in_odoo
from support.server import OdooServer

from .earlier_world import PASSWORD

WORLD = Path(__file__).with_name("earlier_world.py")
PAGES = (
    "/my",
    "/my/orders/{order}",
    "/my/invoices/{invoice}",
    "/my/tasks/{task}",
    "/my/timesheets",
)
# Odoo's own word about who runs it
HARMLESS = re.compile("Running as user 'root'")


class Company:
    """A database that goes on living, and its portal as the customer sees it."""

    def __init__(self, database, folder):
        self.database = database
        self.folder = folder
        self.ids = run_in_odoo(database, WORLD)

    def do(self, command):
        """Install, upgrade or uninstall; nothing may go wrong, not even a little."""
        done = subprocess.run(
            [
                os.environ["BECOME_ODOO_BIN"],
                "module",
                command,
                "--database",
                self.database,
                "become_portal",
            ],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert find_complaints(done.stderr) == []

    @contextmanager
    def open(self, phase):
        """Run the portal, and read each page as the customer."""
        log = self.folder / f"{phase}.log"
        with OdooServer(self.database, log) as server:
            yield server
        assert find_complaints(log.read_text()) == []

    def read_pages(self, phase):
        with self.open(phase) as server:
            return read_pages(server, self.ids)


@pytest.fixture
def company(make_company):
    return make_company("lifecycle", Company)


def test_the_portal_works_after_each_step(company):
    before = company.read_pages("before")
    assert "Weeding" in before["/my/timesheets"]

    company.do("install")
    with company.open("installed") as server:
        pages = read_pages(server, company.ids)
        assert "Weeding" not in " ".join(pages.values())
        assert "notes of" not in " ".join(pages.values())
        [main_company] = server.rpc("res.company", "search", [])
        server.rpc(
            "res.company",
            "write",
            [main_company],
            {"become_timesheet_visibility": "full"},
        )
        [notes] = server.rpc(
            "ir.attachment", "search", [("name", "=", "notes of sale_order.txt")]
        )
        server.rpc("ir.attachment", "write", [notes], {"become_visible_portal": True})
        chosen = read_pages(server, company.ids)
        assert "Weeding" in chosen["/my/orders/{order}"]
        assert "notes of sale_order" in chosen["/my/orders/{order}"]
        assert "notes of" not in chosen["/my/invoices/{invoice}"]

        edited = edit_mails(server)

    company.do("upgrade")
    with company.open("upgraded") as server:
        assert read_pages(server, company.ids) == chosen
        # what somebody wrote is kept, in our mails and in Odoo's
        assert read_mails(server, list(edited)) == edited

    company.do("uninstall")
    assert company.read_pages("uninstalled") == before


def read_pages(server, ids):
    """The text of each page, as the customer reads it."""
    client = server.client().login("sanne", PASSWORD)
    pages = {}
    for path in PAGES:
        answer = client.get(path.format(**ids), follow=True)
        assert answer.status == 200, path
        [page] = html.fromstring(answer.content).xpath("//*[@id='wrap']")
        for script in page.xpath(".//script"):
            script.drop_tree()
        pages[path] = " ".join(page.text_content().split())
    return pages


def edit_mails(server):
    """Change the subject of all mails about documents; give them by template."""
    domain = [("model", "in", ["sale.order", "account.move", "account.payment"])]
    templates = server.rpc("mail.template", "search", domain)
    edited = {template: f"Edited {template}" for template in templates}
    for template, subject in edited.items():
        server.rpc("mail.template", "write", [template], {"subject": subject})
    return edited


def read_mails(server, templates):
    values = server.rpc("mail.template", "read", templates, ["subject"])
    return {template["id"]: template["subject"] for template in values}


def find_complaints(log):
    return [
        line
        for line in log.splitlines()
        if re.search(r" (WARNING|ERROR|CRITICAL) |^Traceback", line)
        and not HARMLESS.search(line)
    ]
