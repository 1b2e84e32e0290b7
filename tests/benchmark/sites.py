"""The three servers that are measured, and those who visit them."""

import re
from contextlib import ExitStack, contextmanager

from support.database import clone_database, drop_database
from support.server import OdooServer

from .database import install_ours, read_seed
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
    def count_queries(self):
        """Give a list, and at the end put in what Odoo logged of each request."""
        begin = self.server.log.stat().st_size
        counts = []
        yield counts
        with self.server.log.open() as log:
            log.seek(begin)
            counts += map(int, REQUEST.findall(log.read()))


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
            server = OdooServer(
                database,
                folder / f"{name}.log",
                options=["--log-handler=werkzeug:INFO"],
            )
            stack.enter_context(server)
            sites[name] = Site(name, server, read_seed(database))
            sites[name].login()
        yield sites, seconds["ours"]
