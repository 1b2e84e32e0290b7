"""Databases of our own, made from the one that the tests run on.

``script/test`` says in the environment where Odoo and that database are.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

from odoo import sql_db
from odoo.tests.common import get_db_name
from odoo.tools import config

# Prints one line that the caller can find between whatever Odoo logs.
RUNNER = """
import json, runpy, sys
# what worlds share is in our folder of tests
sys.path.insert(0, {folder!r})
answer = runpy.run_path({path!r})["main"](env, **json.loads({arguments!r}))
env.cr.commit()
print({marker!r} + json.dumps(answer))
"""
MARKER = "become-answer:"
# Odoo does not wait for the list of modules, which PostgreSQL may be tidying just then
MODULES_LOCKED = 'could not obtain lock on relation "ir_module_module"'
MODULE_ATTEMPTS = 3


def clone_database(purpose, source=None):
    """Copy the database of this test session, or another one, with its files.

    :return: the name of the copy, which no other session uses
    """
    ours = os.environ.get("BECOME_TEMPLATE_DB") or get_db_name()
    # script/test clears away what begins with the name of its template
    name = f"{ours}_{purpose}"
    copy_database(source or ours, name)
    return name


def copy_database(source, name):
    """Make a database a copy of another one, whatever it was before."""
    drop_database(name)
    # PostgreSQL copies only what nobody is connected to. Without a template the source
    # is our own database: its connections are idle between two tests, and come back.
    sql_db.close_db(source)
    fast = os.environ.get("BECOME_CREATEDB", "").split()
    subprocess.run(["createdb", *fast, "-T", source, name], check=True)
    if Path(config.filestore(source)).exists():
        # files never change once written, so links to them will do; a server that
        # answers the last call of a browser may have begun the folder anew
        shutil.copytree(
            config.filestore(source),
            config.filestore(name),
            copy_function=_link,
            dirs_exist_ok=True,
        )


def _link(source, target):
    if not os.path.lexists(target):
        os.link(source, target)


def drop_database(name):
    sql_db.close_db(name)
    subprocess.run(["dropdb", "--if-exists", "--force", name], check=True)
    shutil.rmtree(config.filestore(name), ignore_errors=True)


def run_in_odoo(name, path, **arguments):
    """Run ``main(env, **arguments)`` of a script inside Odoo, and commit.

    A process of its own: what it makes goes through real transactions, and this
    process keeps one registry only.

    :param name: the database
    :param path: the script
    :return: what ``main`` returned, as JSON allows it
    """
    program = RUNNER.format(
        folder=str(Path(__file__).parents[1]),
        path=str(Path(path)),
        arguments=json.dumps(arguments),
        marker=MARKER,
    )
    done = subprocess.run(
        [
            os.environ["BECOME_ODOO_BIN"],
            "shell",
            "-d",
            name,
            "--no-http",
            "--log-level=warn",
        ],
        input=program,
        capture_output=True,
        text=True,
    )
    for line in done.stdout.splitlines():
        if line.startswith(MARKER):
            return json.loads(line.removeprefix(MARKER))
    raise AssertionError(f"{path} failed in Odoo:\n{done.stdout}\n{done.stderr}")


def uninstall(name, *addons):
    """Uninstall addons, and what depends on them.

    :param name: the database
    """
    return _change_addons(name, "uninstall", addons)


def install(name, *addons):
    """Install addons, and what installs itself beside them.

    :param name: the database
    """
    return _change_addons(name, "install", addons)


def _change_addons(name, command, addons):
    for _attempt in range(MODULE_ATTEMPTS):
        done = subprocess.run(
            [
                os.environ["BECOME_ODOO_BIN"],
                *("module", command, "--database", name, *addons),
            ],
            capture_output=True,
            text=True,
        )
        if MODULES_LOCKED not in done.stderr:
            break
    if done.returncode:
        raise AssertionError(f"{command} of {addons} failed:\n{done.stderr}")
    return done.stderr
