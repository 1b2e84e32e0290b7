"""Odoo's own rules for addons (its addon test_lint), on ours.

Its tests read every addon on the path. They find only ours here: Odoo's are not ours
to mend, and are many.
"""

import inspect
from contextlib import nullcontext
from pathlib import Path

import pytest

from odoo import tools
from odoo.modules import Manifest
from odoo.tests import BaseCase

from odoo.addons.test_lint.tests import (
    lint_case,
    test_dunderinit,
    test_i18n,
    test_index,
    test_jstranslate,
    test_manifests,
    test_naming,
    test_onchange_domains,
    test_orm_import,
    test_override_signatures,
    test_pofile,
    test_pylint,
    test_routes,
    test_test_holes,
)

ROOT = Path(__file__).parents[2]
# Left out: what looks at Odoo only (test_checkers, test_docstring, test_l10n), and what
# script/lint does with a newer tool (test_eslint) or git does (test_markers)
LINTERS = (
    test_dunderinit,
    test_i18n,
    test_index,
    test_jstranslate,
    test_manifests,
    test_naming,
    test_onchange_domains,
    test_orm_import,
    test_override_signatures,
    test_pofile,
    test_pylint,
    test_routes,
    test_test_holes,
)

# pytest runs the test classes that it finds in this module.
for linter in LINTERS:
    for name, cls in inspect.getmembers(linter, inspect.isclass):
        if issubclass(cls, BaseCase) and cls.__module__ == linter.__name__:
            # Two are of the same name.
            globals()[f"{name}_{linter.__name__.rpartition('.')[2]}"] = cls
            # A sub-test for each method of each model makes a number of no meaning.
            cls.subTest = lambda *_args, **_kwargs: nullcontext()
del cls


@pytest.fixture(autouse=True)
def _only_our_addons(monkeypatch):
    ours = [
        manifest
        for manifest in Manifest.all_addon_manifests()
        if Path(manifest.path).parent == ROOT
    ]
    assert ours, "none of our addons is on the addons path"
    monkeypatch.setattr(Manifest, "all_addon_manifests", lambda: ours)
    monkeypatch.setattr(test_pofile, "get_modules", lambda: [m.name for m in ours])
    # of OCA's contract, which is beside ours
    others = {"contract.template.line", *test_index.BTREE_INDEX_IGNORE_MODELS}
    monkeypatch.setattr(test_index, "BTREE_INDEX_IGNORE_MODELS", others)
    # pylint reads this folder, and the addons outside of it
    monkeypatch.setattr(tools.config, "root_path", ours[0].path)


@pytest.fixture(autouse=True)
def _not_what_others_made(monkeypatch):
    every = lint_case.LintCase.iter_module_files

    def iter_own(self, *globs, **options):
        paths = every(self, *globs, **options)
        return (path for path in paths if "/static/lib/" not in path)

    monkeypatch.setattr(lint_case.LintCase, "iter_module_files", iter_own)


@pytest.fixture(autouse=True)
def _what_is_only_logged_fails(monkeypatch):
    found = []

    def note(message, *args):
        found.append(message % args)

    for linter in LINTERS:
        if hasattr(linter, "_logger"):
            monkeypatch.setattr(linter._logger, "warning", note)
            monkeypatch.setattr(linter._logger, "error", note)
    yield
    assert not found
