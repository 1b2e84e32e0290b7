"""What two workers do under load, and what memory they take."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psutil

from .sites import BenchmarkError
from .visits import Visit, lift_limit

SCRIPT = Path(__file__).with_name("mix.lua")
#: requests, microseconds, failures
DONE = re.compile(r"^MIX (\d+) (\d+) (\d+)$", re.M)
#: the usual pages, as often as each other
PAGES = (
    "/my",
    "/my/orders",
    "/my/orders/{busy_order}",
    "/my/invoices",
    "/my/invoices/{own_invoice}",
    "/my/files",
)
#: Odoo has no list of files; its list of orders stands for it, as in the other rows
STOCK_PATHS = {"/my/files": "/my/orders"}
CONNECTIONS = 4
GIGABYTE = 1e9


@dataclass(frozen=True)
class Load(Visit):
    """Four browsers that ask for the usual pages, one after the other, all the time.

    :param int seconds: for how long
    :param tuple paths: other pages
    :param bool is_app: whether these are of the API, and asked for by an app
    """

    seconds: int = 10
    paths: tuple = PAGES
    is_app: bool = False
    measures = "seconds a request"

    def prepare(self, site):
        if self.is_app:
            lift_limit(site)

    def run(self, site):
        """:return: the seconds between two answers"""
        requests, microseconds = run_wrk(
            site, self.seconds, self.paths, is_app=self.is_app
        )
        return microseconds / 1e6 / requests


@dataclass(frozen=True)
class Memory(Visit):
    """The memory that a worker holds after so many of those pages.

    Each time it is read, some more were opened.
    """

    pages: int = 500
    more: int = 20
    measures = "gigabytes"

    def prepare(self, site):
        pages = self.more if "opened" in site.kept else self.pages
        opened = 0
        while opened < pages:
            opened += run_wrk(site, seconds=1)[0]
        site.kept["opened"] = site.kept.get("opened", 0) + opened

    def run(self, site):
        """:return: gigabytes of a worker"""
        held = [worker.memory_info().rss for worker in find_workers(site.server.pid)]
        return sum(held) / len(held) / GIGABYTE


def run_wrk(site, seconds, paths=PAGES, is_app=False):
    """Open the pages for some seconds.

    :return: how many there were, and the microseconds that it took
    :raises BenchmarkError: when one failed
    """
    instead = STOCK_PATHS if site.name.startswith("stock") else {}
    paths = [instead.get(path, path).format(**site.seed) for path in paths]
    for path in paths:
        (site.ask if is_app else site.get)(path)
    headers = [f"Cookie: session_id={site.customer.session_id}"]
    if is_app:
        paths = [f"/become_portal/api/v1{path}" for path in paths]
        # as the client of all other rows asks: it names its database
        headers = [
            f"Authorization: Bearer {site.customer.api_key}",
            f"X-Odoo-Database: {site.server.database}",
        ]
    done = subprocess.run(
        [
            "wrk",
            "--threads=1",
            f"--connections={CONNECTIONS}",
            f"--duration={seconds}s",
            "--timeout=60s",
            f"--script={SCRIPT}",
            *(f"--header={header}" for header in headers),
            site.server.url,
            "--",
            *paths,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    requests, microseconds, failed = map(int, DONE.search(done.stdout).groups())
    if failed or not requests:
        raise BenchmarkError(f"{failed} of {requests} requests to {site.name} failed")
    return requests, microseconds


def find_workers(pid):
    """Return the processes that answer requests: the children but the one of gevent."""
    children = psutil.Process(pid).children()
    return [child for child in children if "gevent" not in child.cmdline()]
