"""PostgreSQL servers of a test's own: one that is written to, one that follows it."""

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

PORT = 5432
USER = "odoo"
#: nothing in it has to live on
SETTINGS = f"""
listen_addresses = ''
port = {PORT}
autovacuum = off
fsync = off
full_page_writes = off
"""


class Cluster:
    """A PostgreSQL server that listens on a socket in its own folder.

    :param Cluster follows: the one that it is a hot standby of
    """

    def __init__(self, follows=None):
        self.follows = follows
        # sockets have short names
        self.folder = Path(tempfile.mkdtemp(prefix="become-"))
        self.data = self.folder / "data"
        self.host = str(self.folder)

    def __enter__(self):
        user = _find_user()
        if user:
            shutil.chown(self.folder, user)
        if self.follows:
            connection = ["-h", self.follows.host, "-p", str(PORT), "-U", USER]
            # with -R it says of itself whom it follows
            self._run("pg_basebackup", *connection, "-R", "-c", "fast", "-D", self.data)
        else:
            trust = ["-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C"]
            self._run("initdb", *trust, "--no-sync", "-D", self.data)
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(f"{SETTINGS}unix_socket_directories = '{self.host}'\n")
        log = self.folder / "server.log"
        self._run("pg_ctl", "start", "-w", "-s", "-D", self.data, "-l", log)
        return self

    def __exit__(self, *_exception):
        self._run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", self.data)
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, query, database="postgres", **values):
        """Return the first value that a query comes to, as text.

        :param values: what stands for ``:'name'`` in it
        """
        options = ["-h", self.host, "-p", str(PORT), "-U", USER, "-XAtq"]
        options += ["-v", "ON_ERROR_STOP=1"]
        for name, value in values.items():
            options += ["-v", f"{name}={value}"]
        return subprocess.run(
            ["psql", *options, database],
            input=query,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout.strip()

    def restore(self, database):
        """Copy a database of the server that the tests run on."""
        self.ask('CREATE DATABASE :"name"', name=database)
        dump = self.folder / "dump"
        subprocess.run(["pg_dump", "-Fc", "-Z0", "-f", dump, database], check=True)
        options = ["-h", self.host, "-p", str(PORT), "-U", USER, "-j", "2"]
        options += ["--no-owner", "--no-privileges", "-d", database]
        subprocess.run(["pg_restore", *options, dump], check=True)
        dump.unlink()

    def count_transactions(self, database):
        """Return how many transactions a database has run, and end its connections: one
        tells what it did when it ends."""
        self.ask(
            """SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
            WHERE datname = :'name'""",
            name=database,
        )
        return int(
            self.ask(
                """SELECT xact_commit + xact_rollback FROM pg_stat_database
                WHERE datname = :'name'""",
                name=database,
            )
        )

    def read_tables(self, database):
        """Return by table how often it was ``read``, and how many of its rows were
        ``written``, of those who are not connected any more.

        It is a transaction itself.

        :rtype: dict[str, dict]
        """
        told = self.ask(
            """SELECT json_build_object(
                'read', json_object_agg(relname, seq_scan + coalesce(idx_scan, 0)),
                'written', json_object_agg(relname, n_tup_ins + n_tup_upd + n_tup_del)
            ) FROM pg_stat_user_tables""",
            database,
        )
        return json.loads(told)

    def _run(self, *command):
        # PostgreSQL refuses to run as root, and must be able to enter where it is
        done = subprocess.run(
            command,
            user=_find_user(),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert not done.returncode, done.stderr


def _find_user():
    """Return as whom PostgreSQL runs, where that is not who we are."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
