"""A database in which addons come and go, and where one leaves traces."""

from contextlib import closing, contextmanager

from support.database import install, uninstall
from support.server import OdooServer

from odoo import sql_db

from .test_lifecycle import find_complaints

# Names of tables, columns and constraints; indexes are among the tables
PLACES = (
    ("tables", "SELECT relname FROM pg_class WHERE relname ~ %s"),
    ("constraints", "SELECT conname FROM pg_constraint WHERE conname ~ %s"),
    (
        "columns",
        "SELECT attrelid::regclass || '.' || attname FROM pg_attribute"
        " WHERE attname ~ %s AND NOT attisdropped",
    ),
)


class Company:
    """A database in which an addon comes and goes.

    :ivar str words: whatever is called so is of the addon; as PostgreSQL reads it
    :ivar left_out: the tables in which Odoo keeps notes of addons that are gone
    """

    words = ""
    left_out = ()

    def __init__(self, database, folder):
        self.database = database
        self.folder = folder
        self.ids = {}

    def query(self, query, *params):
        """Ask by a connection that is gone after it: addons come and go alone."""
        with closing(sql_db.db_connect(self.database).cursor()) as cr:
            cr.execute(query, params or None)
            rows = cr.fetchall()
        sql_db.close_db(self.database)
        return rows

    def install(self, *addons):
        complaints = find_complaints(install(self.database, *addons))
        assert not complaints, "\n".join(complaints)

    def uninstall(self, *addons):
        complaints = find_complaints(uninstall(self.database, *addons))
        assert not complaints, "\n".join(complaints)

    @property
    def ours(self):
        """Which of our addons are installed."""
        rows = self.query(
            "SELECT name FROM ir_module_module WHERE state = 'installed'"
            " AND starts_with(name, 'become_portal')"
        )
        return {name for (name,) in rows}

    def list_traces(self):
        """Where the addon is found by its words: in any table, as (table, row), and in
        the names of tables, columns, indexes and constraints."""
        places = list(PLACES)
        tables = self.query(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        for (table,) in tables:
            if table not in self.left_out:
                row = f'SELECT left(t::text, 300) FROM "{table}" t'  # noqa: S608
                places.append((table, f"{row} WHERE t::text ~ %s"))
        return [
            (place, found)
            for place, query in places
            for (found,) in self.query(query, self.words)
        ]

    @contextmanager
    def open(self, phase):
        log = self.folder / f"{phase}.log"
        with OdooServer(self.database, log) as server:
            yield server
        assert find_complaints(log.read_text()) == []
