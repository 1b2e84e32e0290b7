"""The databases of the benchmark, from Odoo's own addons to ours installed."""

import json
import os
import subprocess
import time
from contextlib import closing
from pathlib import Path

from support.database import run_in_odoo

from odoo import sql_db
from odoo.tools import SQL

from .multiply import multiply, tidy
from .shop_multiply import add_assortments, multiply_shop
from .size import ShopSize, Size

SEED = Path(__file__).with_name("seed.py")
SHOP_SEED = Path(__file__).with_name("shop_seed.py")
ROOT = Path(__file__).parents[2]
PARAMETER = "benchmark.seed"
OF_SHOP = ("become_portal_stock", "become_portal_website")


def fill(database, kind, fraction):
    """Fill a database that has Odoo's own addons, and remember there what is in it.

    :param str kind: ``many`` or ``few``, or ``shop``, which takes a website
    :param float fraction: 1 is the full size
    """
    if kind == "shop":
        seed = run_in_odoo(database, SHOP_SEED)
        seed |= multiply_shop(database, seed, ShopSize.of(fraction))
    else:
        seed = run_in_odoo(database, SEED)
        seed |= multiply(database, seed, Size.of(fraction, few=kind == "few"))
    _execute(
        database,
        "INSERT INTO ir_config_parameter (key, value) VALUES (%s, %s)",
        (PARAMETER, json.dumps(seed)),
    )


def read_seed(database):
    """Return the ids and names that pages of this database are asked with."""
    [(seed,)] = _execute(
        database,
        "SELECT value FROM ir_config_parameter WHERE key = %s",
        (PARAMETER,),
    )
    return json.loads(seed)


def install_ours(database, kind):
    """Install our addons, and set them up: show the hours in full and every other file,
    or let assortments count in the shop.

    :return: the seconds that installing took
    """
    begin = time.monotonic()
    done = subprocess.run(
        [
            os.environ["BECOME_ODOO_BIN"],
            "module",
            "install",
            "--database",
            database,
            *our_addons(kind),
        ],
        capture_output=True,
        text=True,
    )
    seconds = time.monotonic() - begin
    if done.returncode:
        raise RuntimeError(f"our addons do not install:\n{done.stderr}")
    if kind == "shop":
        _add_assortments(database)
    else:
        _show_hours_and_files(database)
    tidy(database)
    return seconds


def our_addons(kind):
    """Return their names; only in the shop those that need a website or a warehouse:
    they change every page, and Odoo's own that ours are measured against have none."""
    names = (manifest.parent.name for manifest in ROOT.glob("*/__manifest__.py"))
    return [name for name in names if kind == "shop" or not name.startswith(OF_SHOP)]


def _show_hours_and_files(database):
    _execute(database, "UPDATE res_company SET become_timesheet_visibility = 'full'")
    _execute(
        database,
        """UPDATE ir_attachment SET become_visible_portal = TRUE
        WHERE res_model = 'sale.order' AND res_field IS NULL
            AND hashint4(id) % 2 = 0""",
    )


def _add_assortments(database):
    seed = read_seed(database)
    with closing(sql_db.db_connect(database).cursor()) as cr:
        add_assortments(cr, seed)
        cr.commit()
    sql_db.close_db(database)


def work_alone(database):
    """Let PostgreSQL lend no other process a hand, whose work nobody would see."""
    name = SQL.identifier(database)
    setting = SQL("ALTER DATABASE %s SET max_parallel_workers_per_gather TO 0", name)
    _execute(database, setting)


def _execute(database, query, params=()):
    with closing(sql_db.db_connect(database).cursor()) as cr:
        cr.execute(query, params or None)
        rows = cr.fetchall() if cr.description else []
        cr.commit()
    sql_db.close_db(database)
    return rows
