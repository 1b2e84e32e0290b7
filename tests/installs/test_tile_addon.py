"""What an integrator brings along: an addon with one record, and no code."""

import configparser
import os
import subprocess
from contextlib import closing

import pytest
from lxml import html
from support.database import clone_database, drop_database, run_in_odoo
from support.server import OdooServer

from odoo import sql_db

from .test_lifecycle import find_complaints
from .tile_world import PASSWORD, WORLD

MANIFEST = """{
    "name": "Notebooks",
    "version": "19.0.1.0.0",
    "author": "An integrator",
    "license": "LGPL-3",
    "depends": ["become_portal"],
    "data": ["tile.xml"],
}
"""
TILE = """<?xml version="1.0" encoding="UTF-8" ?>
<odoo>
    <record id="tile" model="become.portal.tile">
        <field name="code">notebooks</field>
        <field name="name">Notebooks</field>
        <field name="url">/my/orders</field>
        <field name="res_model">sale.order</field>
        <field name="domain">[("partner_id", "=", partner_id)]</field>
        <field name="action_domain">{domain}</field>
        <field name="action_url">/my/orders?search=notebook</field>
    </record>
</odoo>
"""
WAITS = '[("partner_id", "=", partner_id), ("client_order_ref", "=", "notebook")]'
BROKEN = '[("no_such_field", "=", 1)]'


class Workshop:
    """A database with our addons, and a folder where somebody writes one more."""

    def __init__(self, folder, source):
        self.folder = folder
        self.database = clone_database("tile", source)

    def write_addon(self, domain):
        addon = self.folder / "notebooks"
        addon.mkdir(exist_ok=True)
        (addon / "__init__.py").touch()
        (addon / "__manifest__.py").write_text(MANIFEST)
        (addon / "tile.xml").write_text(TILE.format(domain=domain))

    def install(self):
        """Install the addon; return what Odoo said about it."""
        return subprocess.run(
            [
                os.environ["BECOME_ODOO_BIN"],
                *("--database", self.database),
                *("--addons-path", f"{our_addons_path()},{self.folder}"),
                *("--init", "notebooks", "--stop-after-init", "--no-http"),
                "--log-level=warn",
            ],
            capture_output=True,
            text=True,
        )

    def break_domain(self):
        """As an update does that takes away the field of the domain."""
        with closing(sql_db.db_connect(self.database).cursor()) as cr:
            cr.execute(
                "UPDATE become_portal_tile SET action_domain = %s "
                "WHERE code = 'notebooks'",
                (BROKEN,),
            )
            cr.commit()
        sql_db.close_db(self.database)

    def read_tile(self, complaint=""):
        """Open the dashboard of the customer.

        :param complaint: what Odoo's log must say of it; nothing else may be there
        :return: the text of our tile and where it leads, if the tile is there
        """
        log = self.folder / "server.log"
        log.unlink(missing_ok=True)
        options = ("--addons-path", f"{our_addons_path()},{self.folder}")
        with OdooServer(self.database, log, options=options) as server:
            answer = server.client().login("sanne", PASSWORD).get("/my")
        assert answer.status == 200
        page = html.fromstring(answer.content)
        complaints = [
            line
            for line in find_complaints(log.read_text())
            if not line.startswith("Traceback")
        ]
        assert len(complaints) == bool(complaint), complaints
        assert all(complaint in line for line in complaints), complaints
        [orders] = page.xpath("//a[@data-code='orders']")
        assert "Orders" in orders.text_content()
        return [
            (" ".join(tile.text_content().split()), tile.get("href"))
            for tile in page.xpath("//a[@data-code='notebooks']")
        ]


def our_addons_path():
    """The folders with addons, as script/test wrote them in its configuration."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(os.environ["ODOO_RC"])
    return parser.get("options", "addons_path")


@pytest.fixture(scope="module")
def world():
    """A database with our addons and the customer, which each workshop is a copy of."""
    database = clone_database("tile_world")
    run_in_odoo(database, WORLD)
    yield database
    drop_database(database)


@pytest.fixture
def workshop(tmp_path, world):
    made = Workshop(tmp_path, world)
    yield made
    drop_database(made.database)


def test_one_record_adds_a_tile_with_a_badge(workshop):
    workshop.write_addon(WAITS)
    done = workshop.install()
    assert done.returncode == 0, done.stderr
    [(text, url)] = workshop.read_tile()
    assert text == "2 Notebooks 3 2 actions required"
    assert url == "/my/orders?search=notebook"


def test_a_wrong_domain_is_refused_with_the_reason(workshop):
    workshop.write_addon(BROKEN)
    done = workshop.install()
    assert done.returncode != 0
    assert "Action Required of the tile Notebooks cannot be used" in done.stderr
    assert "no_such_field" in done.stderr
    assert workshop.read_tile() == []


def test_a_domain_that_breaks_later_hides_its_tile_and_nothing_else(workshop):
    workshop.write_addon(WAITS)
    assert workshop.install().returncode == 0
    # as when an update takes the field away
    workshop.break_domain()
    assert workshop.read_tile("tile notebooks is hidden") == []
