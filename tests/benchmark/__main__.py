"""What script/benchmark calls: fill a database, or measure on copies of two."""

import argparse
import sys
from pathlib import Path

from odoo.tools import config

from .database import fill
from .measure import measure
from .report import format_table
from .rows import ROWS
from .sites import BenchmarkError, open_sites
from .size import Size

MISSED, BROKEN = 1, 70


def main():
    # from here on Odoo knows where the databases are
    config.parse_config(["--log-level=warn"])
    arguments = read_arguments()
    return arguments.run(arguments)


def read_arguments():
    parser = argparse.ArgumentParser(prog="benchmark")
    commands = parser.add_subparsers(required=True)
    filling = commands.add_parser("fill")
    filling.add_argument("database")
    filling.add_argument("--size", type=float, default=1.0)
    filling.add_argument("--few", action="store_true")
    filling.set_defaults(run=run_fill)
    measuring = commands.add_parser("measure")
    measuring.add_argument("many")
    measuring.add_argument("few")
    measuring.add_argument("--logs", type=Path, required=True)
    measuring.add_argument("--rounds", type=int, default=30)
    measuring.add_argument("--only", default="")
    measuring.add_argument("--strict", action="store_true")
    measuring.set_defaults(run=run_measure)
    return parser.parse_args()


def run_fill(arguments):
    fill(arguments.database, Size.of(arguments.size, few=arguments.few))


def run_measure(arguments):
    rows = [row for row in ROWS if arguments.only in row.name]
    results = []
    try:
        with open_sites(arguments.many, arguments.few, arguments.logs) as opened:
            sites, seconds = opened
            say(f"Installing our addons took {seconds:.0f} s")
            for row in rows:
                say(f"Measuring: {row.name}")
                results.append(measure(row, sites, arguments.rounds))
    except BenchmarkError as error:
        say(f"error: {error}", mark="")
        return BROKEN
    sys.stdout.write(format_table(results) + "\n")
    missed = any(result.is_met is False for result in results)
    return MISSED if missed and arguments.strict else 0


def say(sentence, mark="==> "):
    sys.stderr.write(f"{mark}{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
