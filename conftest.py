"""What every test run needs: the database of script/test, and a run that ran."""

import configparser
import os
import signal

import pytest


def pytest_configure(config):
    if not _database_under_test():
        raise pytest.UsageError(
            "no database to test: run ./script/test, with the same arguments; "
            "it prepares one and then calls pytest"
        )
    # As after Ctrl-C, so that browsers and servers that tests started end with it
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    _give_tags_to_tests_outside_of_addons()


def _database_under_test():
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(os.environ.get("ODOO_RC", ""))
    return parser.get("options", "db_name", fallback="")


def _give_tags_to_tests_outside_of_addons():
    """Odoo gives its test classes their tags only inside an addon. Without them
    collecting fails, and Odoo's block on requests to the outside is off."""
    from odoo.tests.common import BaseCase

    init_subclass = BaseCase.__init_subclass__.__func__

    def with_tags(cls):
        init_subclass(cls)
        if not cls.__module__.startswith("odoo.addons."):
            cls.test_tags = getattr(cls, "test_tags", {"standard", "post_install"})
            cls.test_module = getattr(cls, "test_module", "become_portal")

    BaseCase.__init_subclass__ = classmethod(with_tags)


def pytest_sessionfinish(session, exitstatus):
    """A green run that tested nothing, or skipped in silence, is not green."""
    if exitstatus != pytest.ExitCode.OK or session.config.option.collectonly:
        return
    stats = session.config.pluginmanager.get_plugin("terminalreporter").stats
    if any(_is_unexplained(report) for report in stats.get("skipped", [])):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    elif not stats.get("passed"):
        session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.stats.get("skipped", []):
        if _is_unexplained(report):
            terminalreporter.write_line(
                f"FAILED {report.nodeid} is skipped and does not say why", red=True
            )


def _is_unexplained(report):
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    reason = reason.removeprefix("Skipped").removeprefix(":").strip()
    return reason in ("", "unconditional skip")
