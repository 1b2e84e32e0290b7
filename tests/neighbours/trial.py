"""One neighbour beside ours: before them, after them, and gone again."""

import re
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from installs.test_lifecycle import find_complaints
from matrix.lines import TOPICS
from support.database import (
    clone_database,
    drop_database,
    install,
    run_in_odoo,
    uninstall,
)
from support.server import OdooServer

from odoo import sql_db

from .assortments import keep_to_assortment
from .leaks import find_leaks
from .portal import Portal
from .specials import SPECIALS

WORLD = Path(__file__).with_name("world.py")
OURS = "become_portal"
#: the columns of the table, as in the results
COLUMNS = (
    *("before", "after", "uninstalled", "pages", "quotation", "invoice"),
    *("login", "signup", "leaks", "special", "assortments"),
)
YES = "yes"
NOTHING = "–"
#: letters of a fault; the end of a log says why
MAX_FAULT = 3000


class Base:
    """A portal without neighbours, to make copies of, and what it is like.

    :param stock: a database without our addons
    """

    def __init__(self, name, stock, mailbox, folder):
        self.mailbox = mailbox
        self.folder = folder
        self.before = clone_database(f"{name}_before", stock)
        self.ids = run_in_odoo(self.before, WORLD, step="before")
        self.plain = clone_database(f"{name}_plain", self.before)
        install(self.plain, OURS)
        self.after = clone_database(f"{name}_after", self.plain)
        words = {one.name: one.word for topic in TOPICS for one in topic.secrets}
        made = run_in_odoo(
            self.after, WORLD, step="after", words=words, order=self.ids["order"]
        )
        self.leaks = made.pop("leaks")
        self.ids |= made
        self.installed = list_installed(self.after)
        self.seen = {}
        for kind in ("plain", "after"):
            database = clone_database(f"{name}_seen", getattr(self, kind))
            with self.open(database) as portal:
                self.seen[kind] = look(portal, everything=kind == "after")
                assert_quiet(portal.server.log.read_text())
            drop_database(database)

    @contextmanager
    def open(self, database):
        options = ("--smtp", "127.0.0.1", "--smtp-port", str(self.mailbox.port))
        log = self.folder / "server.log"
        log.unlink(missing_ok=True)
        with OdooServer(database, log, options=options) as server:
            yield Portal(server, self.ids, self.mailbox)

    def drop(self):
        for database in (self.before, self.plain, self.after):
            drop_database(database)


def look(portal, everything):
    """What there is to compare: pages, and what leads to them."""
    seen = {"pages": portal.read_pages()}
    if everything:
        seen["login"] = portal.log_in()
        seen["signup"] = portal.sign_up()
        for kind in ("quotation", "invoice"):
            seen[kind] = portal.send(kind)
    return seen


class Trial:
    """Try neighbours; ``row`` is what came of it, ``faults`` what went wrong.

    :param neighbours: one of them, or some that come and go together
    """

    def __init__(self, base, *neighbours):
        self.names = {one.name for one in neighbours}
        self.is_needed = any(one.needed for one in neighbours)
        self.base = base
        self.row = dict.fromkeys(COLUMNS, "")
        self.faults = []
        #: what Odoo says of the neighbour without ours
        self.own_complaints = set()
        self.began = time.monotonic()

    def run(self):
        with self.column("before"):
            self.come_before_ours()
        with self.column("after"):
            if self.is_needed:
                self.stay_with_ours()
            else:
                self.come_after_ours()
        self.row["seconds"] = round(time.monotonic() - self.began)
        return self.row

    @contextmanager
    def column(self, name):
        """Note whether it went well; what comes after it is tried all the same."""
        try:
            yield
        except (AssertionError, KeyError, IndexError, OSError) as error:
            self.row[name] = "no"
            self.faults.append(f"{name}: {str(error)[-MAX_FAULT:]}")
        else:
            self.row[name] = self.row[name] or YES

    @contextmanager
    def copy(self, source):
        database = clone_database("neighbour", source)
        yield database
        # kept when something went wrong, until the next one: to look at
        with suppress(OSError):
            drop_database(database)

    def assert_quiet(self, log):
        assert_quiet(log, self.own_complaints)

    def come_before_ours(self):
        """The neighbour, then ours; and ours go again."""
        with self.copy(self.base.before) as database:
            said = install(database, *self.names)
            self.own_complaints = {strip(line) for line in find_complaints(said)}
            assert self.names <= list_installed(database), "the neighbour is not there"
            self.assert_quiet(install(database, OURS))
            assert OURS in list_installed(database)
            with self.base.open(database) as portal:
                compare(self.base.seen["plain"]["pages"], portal.read_pages())
                self.assert_quiet(portal.server.log.read_text())
            self.assert_quiet(uninstall(database, OURS))
            rest = list_installed(database)
            assert not any(one.startswith(OURS) for one in rest), rest
            assert self.names <= rest, "the neighbour went with ours"

    def come_after_ours(self):
        """Ours, then the neighbour; a day in the portal; and the neighbour goes."""
        with self.copy(self.base.after) as database:
            if already := self.names & self.base.installed:
                # they install themselves
                uninstall(database, *already)
            ours = list_ours(database)
            self.assert_quiet(install(database, *self.names))
            assert list_ours(database) >= ours, "ours went with it"
            with self.base.open(database) as portal:
                self.use(portal)
            with self.column("uninstalled"):
                self.assert_quiet(uninstall(database, *self.names))
                assert not self.names & list_installed(database)
                assert list_ours(database) >= ours, "ours went with it"

    def stay_with_ours(self):
        """A day in the portal with one that ours cannot do without."""
        assert self.names <= self.base.installed
        self.row["after"] = self.row["uninstalled"] = NOTHING
        with self.copy(self.base.after) as database, self.base.open(database) as portal:
            self.use(portal)

    def use(self, portal):
        seen = self.base.seen["after"]
        with self.column("pages"):
            compare(seen["pages"], portal.read_pages())
        with self.column("login"):
            assert portal.log_in() == seen["login"]
        with self.column("signup"):
            assert portal.sign_up() == seen["signup"]
        for kind in ("quotation", "invoice"):
            with self.column(kind):
                sent = portal.send(kind)
                for language, (subject, files) in seen[kind].items():
                    assert sent[language][0] == subject
                    missing = set(files) - set(sent[language][1])
                    assert not missing, f"not sent along: {missing}"
        self.assert_quiet(portal.server.log.read_text())
        # whoever is refused is in the log
        special = SPECIALS.keys() & self.names
        self.row["special"] = "" if special else NOTHING
        with self.column("special"):
            for name in special:
                SPECIALS[name](portal, self.base.leaks["ids"])
        with self.column("leaks"):
            count, failed = find_leaks(portal.server, self.base.leaks)
            assert not failed, "\n".join(failed)
            self.row["leaks"] = str(count)
        # last, as it lets customers read products
        with self.column("assortments"):
            keep_to_assortment(portal)


def compare(expected, pages):
    """All that is ours on a page must be there, and no number may differ."""
    missing = {
        page: sorted(set(names) - set(pages[page])) for page, names in expected.items()
    }
    missing = {page: names for page, names in missing.items() if names}
    assert not missing, f"not there: {missing}"


def assert_quiet(log, known=()):
    complaints = [line for line in find_complaints(log) if strip(line) not in known]
    assert not complaints, "\n".join(complaints[:10])


def strip(line):
    """A line of a log without the moment, the process and the database."""
    return re.sub(r"^[\d-]+ [\d:,]+ \d+ (\w+) \S+", r"\1", line)


def list_installed(database):
    with sql_db.db_connect(database).cursor() as cr:
        cr.execute("SELECT name FROM ir_module_module WHERE state = 'installed'")
        names = {name for (name,) in cr.fetchall()}
    sql_db.close_db(database)
    return names


def list_ours(database):
    return {name for name in list_installed(database) if name.startswith(OURS)}
