"""The servers that are measured, and those who visit them."""

import json
import os
import re
import time
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from support.database import clone_database, drop_database
from support.server import OdooServer

from odoo import sql_db
from odoo.tools import config

from .database import install_ours, read_seed, work_alone
from .seed import LOGIN, PASSWORD

#: the database that each site is a copy of
SOURCES = {
    "stock": "many",
    "ours": "many",
    "few": "few",
    "stock_shop": "shop",
    "shop": "shop",
}
#: servers without our addons
STOCK = {"stock", "stock_shop"}
#: servers beside those, on the same database and started otherwise
BESIDE = {
    "stock_80": "stock",
    "ours_80": "ours",
    "stock_workers": "stock",
    "ours_workers": "ours",
}
WORKERS = 2
#: how many documents lists show, on both sides
PAGE_SIZE, LONG_PAGE_SIZE = 20, 80
ADDONS = Path(__file__).with_name("addons")
#: who else visits a site, and under what name that is a site of its own
VISITORS = {
    "ours": {"ours": LOGIN, "ours_20": "bench_20", "ours_200": "bench_200"},
    "stock_shop": {"stock_shop": "free"},
    "shop": {"shop": "free", "allowed": "allow", "excluded": "exclude"},
}

#: what Odoo logs of a request: the number of its queries
REQUEST = re.compile(r'" \d{3} \S+ (\d+) \d+\.\d+ \d+\.\d+')


class BenchmarkError(Exception):
    """Something did not answer as it must, so that no time of it means anything."""


class Site:
    """One database behind an Odoo, as one customer sees it.

    :param str name: one of those in ``__init__.py``
    :param OdooServer server: it writes a line to its log for each request
    :param dict seed: ids and names of what is in it, for the addresses of pages
    :param str visitor: the login of the customer
    """

    def __init__(self, name, server, seed, visitor):
        self.name = name
        self.server = server
        self.seed = seed
        self.visitor = visitor
        self.customer = None
        #: what visits keep for the next time
        self.kept = {}

    def login(self):
        """Let the customer come back in a session that has seen no page."""
        self.customer = self.server.client().login(self.visitor, PASSWORD)
        self.customer.api_key = self.seed.get("api_key")

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

    def submit(self, path, **form):
        """Send a form of which the page goes on by itself, as the customer.

        :return: what the answer says
        :raises BenchmarkError: when it is refused
        """
        answer = self.customer.post(path, **form)
        told = answer.value or json.loads(answer.body or "{}")
        if answer.status != 200 or "redirectUrl" not in told:
            raise BenchmarkError(f"{path} on {self.name} answers {answer.text}")
        return told

    def ask(self, path):
        """Ask the API for apps with the key of the customer."""
        return self._value_of(path, self.customer.api(path))

    def read(self, model, **params):
        """Read records with that key, by Odoo's own API."""
        answer = self.customer.json2(model, "search_read", **params)
        return self._value_of(model, answer)

    def call(self, model, method, *args, **kwargs):
        """Call a method as the administrator, as their browser does."""
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


def databases_of(rows):
    """Return the kinds of databases that these rows are measured on."""
    sites = {side.site for row in rows for side in (row.base, row.ours)}
    sites |= {BESIDE[site] for site in sites & BESIDE.keys()}
    kinds = {
        kind
        for server, kind in SOURCES.items()
        if sites & VISITORS.get(server, {server: LOGIN}).keys()
    }
    return sorted(kinds)


@contextmanager
def open_sites(filled, folder):
    """Start the sites, on copies of databases without our addons.

    :param dict filled: the database of each kind; a site of another kind is not opened
    :param folder: where the logs go
    :return: ``{name: site}``, and the seconds that installing our addons took on each
    """
    sources = {name: kind for name, kind in SOURCES.items() if kind in filled}
    with ExitStack() as stack:
        sites, seconds, servers = {}, {}, []
        for name, kind in sources.items():
            database = clone_database(f"measured_{name}", filled[kind])
            stack.callback(drop_database, database)
            if name not in STOCK:
                seconds[name] = install_ours(database, kind)
            work_alone(database)
            beside = [other for other, whose in BESIDE.items() if whose == name]
            for server_name in (name, *beside):
                server = _make_server(server_name, database, folder)
                stack.enter_context(server)
                servers.append(server)
                visitors = VISITORS.get(server_name, {server_name: LOGIN})
                for site, visitor in visitors.items():
                    sites[site] = Site(site, server, read_seed(database), visitor)
                    sites[site].login()
        yield sites, seconds
        for server in servers:
            server.begin_to_stop()


def _make_server(name, database, folder):
    addons = ",".join([*config["addons_path"], str(ADDONS)])
    page_size = LONG_PAGE_SIZE if name.endswith("_80") else PAGE_SIZE
    return OdooServer(
        database,
        folder / f"{name}.log",
        workers=WORKERS if name.endswith("_workers") else 0,
        options=[
            "--log-handler=werkzeug:INFO",
            f"--addons-path={addons}",
            "--load=base,rpc,web,benchmark_page_size",
        ],
        environment={"BENCHMARK_PAGE_SIZE": str(page_size)},
    )
