"""An Odoo server of our own: another process, real transactions, no test mode."""

import os
import re
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

import requests

from odoo import sql_db

from .client import Client
from .database import copy_database

START_SECONDS = 120


class OdooServer:
    """Odoo on a free port of this machine, for one database.

    :param database: its name
    :param log: the file that it writes to
    :param workers: processes; 0 is one process with threads
    :param options: more of Odoo's own command line, for instance the mail server
    :param environment: variables that it gets beside ours
    """

    def __init__(self, database, log, workers=0, options=(), environment=None):
        self.database = database
        self.workers = workers
        self.options = options
        self.environment = environment or {}
        self.port = _find_free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = Path(log)
        self._process = None
        self._admin = None
        self._times_renewed = 0

    def __enter__(self):
        return self.start()

    def __exit__(self, *_exception):
        self.stop()

    def start(self):
        self._set_base_url()
        self._process = subprocess.Popen(
            [
                os.environ["BECOME_ODOO_BIN"],
                "--database",
                self.database,
                "--db-filter",
                f"^{re.escape(self.database)}$",
                "--http-interface=127.0.0.1",
                f"--http-port={self.port}",
                f"--gevent-port={_find_free_port()}",
                f"--workers={self.workers}",
                "--max-cron-threads=0",
                "--log-level=warn",
                f"--logfile={self.log}",
                *self.options,
            ],
            env={**os.environ, **self.environment},
        )
        self._wait_until_it_answers()
        return self

    def renew(self, source, prepare):
        """Go on with a new copy of a database, as if just started on that.

        Compiled templates and what else is made of addons alone stays, unless it was
        changed meanwhile: Odoo compares how often a cache was emptied with what the
        database says of that, and the copy says what it said at the start.

        :param source: the name of the database
        :param prepare: called with the name of the copy
        """
        copy_database(source, self.database)
        prepare(self.database)
        self._set_base_url()
        self._empty_caches()
        self._admin = None

    def begin_to_stop(self):
        """Let it stop while others do: workers take their seconds."""
        if self._process:
            self._process.terminate()

    def stop(self):
        self.begin_to_stop()
        if self._process:
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    @property
    def pid(self):
        """The number of its process, the first one where there are workers."""
        return self._process.pid

    def client(self):
        """Somebody who has not logged in."""
        return Client(self.url, self.database)

    @property
    def admin(self):
        """The administrator, logged in."""
        if not self._admin:
            self._admin = self.client().login("admin", "admin")
        return self._admin

    def rpc(self, model, method, *args, **kwargs):
        """Call a method as the administrator.

        :return: what the method returned
        """
        answer = self.admin.call_kw(model, method, *args, **kwargs)
        assert not answer.error, answer.text
        return answer.value

    def tail(self, lines=60):
        """The end of its log, to show with a failure."""
        if not self.log.exists():
            return "(no log)"
        return "\n".join(self.log.read_text().splitlines()[-lines:])

    def _set_base_url(self):
        # Before it starts: Odoo keeps parameters in a cache, and a change from outside
        # sends no signal. Links in mails and the style of a PDF depend on this.
        with closing(sql_db.db_connect(self.database).cursor()) as cr:
            cr.execute(
                "UPDATE ir_config_parameter SET value = %s "
                "WHERE key IN ('web.base.url', 'report.url')",
                (self.url,),
            )
            cr.commit()
        sql_db.close_db(self.database)

    def _empty_caches(self):
        """Have it forget records and parameters of the database that was."""
        self._times_renewed += 1
        # further than any test gets, so that it is another number than it knows
        number = 100_000 * self._times_renewed
        with closing(sql_db.db_connect(self.database).cursor()) as cr:
            cr.execute("SELECT setval('orm_signaling_stable_id_seq', %s)", (number,))
            cr.execute("INSERT INTO orm_signaling_stable DEFAULT VALUES")
            cr.commit()
        sql_db.close_db(self.database)

    def _wait_until_it_answers(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                requests.get(f"{self.url}/web/health", timeout=5).raise_for_status()
            except requests.RequestException:
                time.sleep(0.1)
            else:
                return
        log = self.tail()
        self.stop()
        raise AssertionError(f"Odoo did not start on {self.url}:\n{log}")


def _find_free_port():
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
