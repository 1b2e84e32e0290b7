"""What every test run needs: the database of script/test, and a run that ran."""

import configparser
import os
import signal

import pytest

#: what Odoo makes of views, manifests, controllers and groups for all who ask,
#: by the method that makes it; nothing in it is of one user or one document
MADE_OF_ADDONS = {
    "_generate_code_cached": "templates",
    "_get_asset_paths": "assets",
    "_generate_asset_links_cache": "assets",
    "routing_map": "routing",
    "_get_group_definitions": "groups",
    "_get_view_group_hierarchy": "groups",
}
#: of those that are of a language, where it is among the arguments
LANGUAGES = {
    "_generate_code_cached": lambda _view, keys: keys[0],
    "_get_view_group_hierarchy": lambda language: language,
}


def pytest_configure(config):
    if not _database_under_test():
        raise pytest.UsageError(
            "no database to test: run ./script/test, with the same arguments; "
            "it prepares one and then calls pytest"
        )
    # As after Ctrl-C, so that browsers and servers that tests started end with it
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    _give_tags_to_tests_outside_of_addons()
    KeptCaches().watch()


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


class KeptCaches:
    """Compiled templates, lists of bundles, routes and groups, kept from test to test.

    Odoo empties all caches after each test, because tests change records. These are
    made of what stands in the addons, and to make them is a third of the work of a
    test over HTTP. A test or a class that changes a view, a bundle, a route or a group
    empties the cache of it, as always; then nothing of that is kept, and all is made
    anew.
    """

    def __init__(self):
        #: by cache, what it holds at the start of a test
        self.kept = {cache: {} for cache in MADE_OF_ADDONS.values()}
        #: those of them that were emptied since the start of the class
        self.emptied = set()

    def watch(self):
        """Follow Odoo: what it empties, and when a test begins and ends."""
        from odoo.orm.registry import _CACHES_BY_KEY, Registry
        from odoo.tests import TransactionCase

        def find_emptied(_registry, *keys):
            return {cache for key in keys for cache in _CACHES_BY_KEY[key]}

        def find_all(*_arguments, **_options):
            return self.kept.keys()

        self._watch_emptying(Registry, "clear_cache", find_emptied)
        self._watch_emptying(Registry, "clear_all_caches", find_all)
        self._watch_emptying(Registry, "_setup_models__", find_all)
        self._watch_tests(TransactionCase)

    def _watch_emptying(self, registry_class, name, find_emptied):
        method = getattr(registry_class, name)

        def watch(registry, *args, **options):
            self.emptied.update(find_emptied(registry, *args, **options))
            return method(registry, *args, **options)

        setattr(registry_class, name, watch)

    def _watch_tests(self, test_class):
        set_up_class = test_class.setUpClass.__func__
        set_up = test_class.setUp

        def start_class(cls):
            set_up_class(cls)
            self.emptied = set()
            self._fill(cls.registry)

        def start_test(test):
            test.addCleanup(self._end_test, test.registry, set(self.emptied))
            set_up(test)
            # the last added is called first, while the caches are as the test left them
            test.addCleanup(self._keep, test.registry)

        test_class.setUpClass = classmethod(start_class)
        test_class.setUp = start_test

    def _keep(self, registry):
        for cache in self.kept.keys() - self.emptied:
            for key, value in registry._Registry__caches[cache].snapshot.items():
                if _is_made_of_addons(cache, *key):
                    self.kept[cache][key] = value

    def _end_test(self, registry, emptied):
        """Back to the start of the test, after Odoo emptied everything."""
        self.emptied = emptied
        self._fill(registry)

    def _fill(self, registry):
        for cache in self.kept.keys() - self.emptied:
            for key, value in self.kept[cache].items():
                registry._Registry__caches[cache][key] = value


def _is_made_of_addons(cache, _model, method, *arguments):
    name = method.__name__
    # a test loads the texts of another language, which empties no cache of these
    if name in LANGUAGES and LANGUAGES[name](*arguments) not in (None, False, "en_US"):
        return False
    return MADE_OF_ADDONS.get(name) == cache


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
