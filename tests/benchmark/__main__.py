"""What script/benchmark calls: fill a database, or measure on copies of some."""

import argparse
import signal
import sys
from pathlib import Path

from odoo.tools import config

from .database import fill
from .measure import MISSED as MISSED_AIM
from .measure import measure
from .plot import write_picture
from .report import describe, format_table, write_figures
from .rows import ROWS
from .sites import BenchmarkError, databases_of, open_sites

MISSED, BROKEN = 1, 70


def main():
    # as after Ctrl-C, so that the servers end with it
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # from here on Odoo knows where the databases are
    config.parse_config(["--log-level=warn"])
    arguments = read_arguments()
    return arguments.run(arguments)


def read_arguments():
    parser = argparse.ArgumentParser(prog="benchmark")
    commands = parser.add_subparsers(required=True)
    filling = commands.add_parser("fill")
    filling.add_argument("database")
    filling.add_argument("kind")
    filling.add_argument("--size", type=float, default=1.0)
    filling.set_defaults(run=run_fill)
    asking = commands.add_parser("kinds")
    asking.set_defaults(run=run_kinds)
    measuring = commands.add_parser("measure")
    measuring.add_argument("filled", nargs="*", metavar="KIND=DATABASE")
    measuring.add_argument("--logs", type=Path, required=True)
    measuring.add_argument("--rounds", type=int, default=300)
    measuring.add_argument("--strict", action="store_true")
    measuring.add_argument("--write", type=Path)
    measuring.set_defaults(run=run_measure)
    for command in (asking, measuring):
        command.add_argument("--only", default="")
    return parser.parse_args()


def run_fill(arguments):
    fill(arguments.database, arguments.kind, arguments.size)


def run_kinds(arguments):
    """Print the kinds of databases that measuring takes."""
    for kind in databases_of(choose_rows(arguments)):
        sys.stdout.write(f"{kind}\n")


def run_measure(arguments):
    filled = dict(pair.split("=", 1) for pair in arguments.filled)
    results = []
    try:
        with open_sites(filled, arguments.logs) as (sites, seconds):
            for name, number in seconds.items():
                say(f"Installing our addons took {number:.0f} s ({name})")
            for row in choose_rows(arguments):
                say(f"Measuring: {row.name}")
                results.append(measure(row, sites, arguments.rounds))
                say(describe(results[-1]), mark="    ")
    except BenchmarkError as error:
        say(f"error: {error}", mark="")
        return BROKEN
    sys.stdout.write(format_table(results) + "\n")
    if arguments.write:
        write_documents(results, arguments.write)
    missed = any(result.verdict == MISSED_AIM for result in results)
    return MISSED if missed and arguments.strict else 0


def write_documents(results, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ratios.md").write_text(format_table(results) + "\n")
    write_figures(results, folder / "ratios.csv")
    write_picture(results, folder / "ratios.png")
    say(f"Written: {folder}/ratios.md, .csv and .png")


def choose_rows(arguments):
    return [row for row in ROWS if arguments.only in row.name]


def say(sentence, mark="==> "):
    sys.stderr.write(f"{mark}{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
