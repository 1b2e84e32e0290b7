"""The three servers that are measured, and those who visit them."""

import os
import re
import time
from contextlib import ExitStack, closing, contextmanager

from support.database import clone_database, drop_database
from support.server import OdooServer

from odoo import sql_db

from .database import install_ours, read_seed, work_alone
from .seed import PASSWORD

#: what Odoo logs of a request: the number of its queries
REQUEST = re.compile(r'" \d{3} \S+ (\d+) \d+\.\d+ \d+\.\d+')


class BenchmarkError(Exception):
    """Something did not answer as it must, so that no time of it means anything."""


class Site:
    """One database behind an Odoo of its own.

    :param str name: ``stock``, ``ours`` or ``few``
    :param OdooServer server: it writes a line to its log for each request
    :param dict seed: ids and names of what is in it, for the addresses of pages
    """

    def __init__(self, name, server, seed):
        self.name = name
        self.server = server
        self.seed = seed
        self.customer = None
        #: what visits keep for the next time
        self.kept = {}

    def login(self):
        """Let the customer come back in a session that has seen no page."""
        login = self.seed["login"]
        self.customer = self.server.client().login(login, PASSWORD)

    def get(self, path):
        """Open a page as the customer.

        :raises BenchmarkError: when it is not that page which comes
        """
        answer = self.customer.get(path)
        if answer.status != 200:
            where = answer.headers.get("Location", "")
            raise BenchmarkError(
                f"{path} on {self.name} answers {answer.status} {where}".strip()
            )
        return answer

    def post(self, path, **params):
        """Call a JSON route as the customer."""
        return self._value_of(path, self.customer.jsonrpc(path, **params))

    def call(self, model, method, *args, **kwargs):
        """Call a method as the administrator, as his browser does."""
        answer = self.server.admin.call_kw(model, method, *args, **kwargs)
        return self._value_of(f"{model}.{method}", answer)

    def _value_of(self, what, answer):
        if answer.error or answer.status != 200:
            raise BenchmarkError(
                f"{what} on {self.name} answers {answer.error or answer.status}"
            )
        return answer.value

    @contextmanager
    def count_work(self):
        """Give a list, and at the end put in the seconds that processors worked: for
        Odoo and for its connections to PostgreSQL, where that runs on this machine.

        Whoever else wants the processors makes a visit longer, and no more work.
        """
        work = []
        before = self._read_clocks()
        yield work
        after = self._read_clocks()
        work.append(sum(after[pid] - before.get(pid, 0) for pid in after))

    def _read_clocks(self):
        with closing(sql_db.db_connect("postgres").cursor()) as cr:
            cr.execute(
                "SELECT pid FROM pg_stat_activity "
                "WHERE datname = %s AND backend_type = 'client backend'",
                (self.server.database,),
            )
            connections = [pid for (pid,) in cr.fetchall()]
        pids = [self.server.pid, *(connections if is_local() else [])]
        return {pid: read_clock(pid) for pid in pids}

    @contextmanager
    def count_queries(self):
        """Give a list, and at the end put in what Odoo logged of each request."""
        begin = self.server.log.stat().st_size
        counts = []
        yield counts
        with self.server.log.open() as log:
            log.seek(begin)
            counts += map(int, REQUEST.findall(log.read()))


def is_local():
    """Whether the processes of PostgreSQL are among ours: it listens on a socket."""
    return os.environ.get("PGHOST", "/").startswith("/")


def read_clock(pid):
    """Return for how many seconds a process was on a processor.

    What clock_getcpuclockid(3) gives, which Python has for threads only.
    """
    return time.clock_gettime((~pid << 3) | 2)


@contextmanager
def open_sites(many, few, folder):
    """Start the three sites, on copies of two databases without our addons.

    :param str many: the database where the others have much
    :param str few: the database where they have a tenth
    :param folder: where the logs go
    :return: ``{name: site}``, and the seconds that installing our addons took
    """
    sources = {"stock": many, "ours": many, "few": few}
    with ExitStack() as stack:
        sites, seconds = {}, {}
        for name, source in sources.items():
            database = clone_database(f"measured_{name}", source)
            stack.callback(drop_database, database)
            if name != "stock":
                seconds[name] = install_ours(database)
            work_alone(database)
            server = OdooServer(
                database,
                folder / f"{name}.log",
                options=["--log-handler=werkzeug:INFO"],
            )
            stack.enter_context(server)
            sites[name] = Site(name, server, read_seed(database))
            sites[name].login()
        yield sites, seconds["ours"]
