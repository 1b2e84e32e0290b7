"""Every path that a document or a help text names is there."""

import re

import pytest
from repo_files import ADDONS, ROOT, name_of, repo_files

# A path of this repo: it has a folder of the top in front, or is in an addon.
PLACES = ("script", "tests", "docs", "findings", *(addon.name for addon in ADDONS))
PATH = re.compile(rf"(?<![\w/.])(?:\./)?((?:{'|'.join(PLACES)})/[\w./*-]*[\w*])")
# or in a folder that addons have: then one of them has it
FOLDERS = ("controllers", "models", "security", "tools", "views", "wizard")
IN_ADDON = re.compile(rf"(?<![\w/.])((?:{'|'.join(FOLDERS)})/[\w./*]*[\w*])")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)")
# Words that look like one: an address of the site, and names that stand for any
NO_PATHS = re.compile(r"^(?:docs/images/NAME|findings/NAME)")


def documents():
    return [
        path
        for path in repo_files()
        if path.suffix in (".md", ".rst") or path.parent == ROOT / "script"
    ]


def missing_paths(text, folder):
    """Return the paths in a text that lead nowhere, as they stand there."""
    named = {
        found
        for found in PATH.findall(text)
        if not NO_PATHS.match(found) and not any(ROOT.glob(found))
    }
    inside = {
        found
        for found in IN_ADDON.findall(text)
        if not any(next(addon.glob(found), None) for addon in ADDONS)
    }
    linked = {
        found
        for found in LINK.findall(text)
        if not (folder / found).exists() and not (ROOT / found).exists()
    }
    return sorted(named | inside | linked)


@pytest.mark.parametrize("document", documents(), ids=name_of)
def test_each_path_in_a_document_exists(document):
    text = document.read_text(encoding="utf-8")
    missing = missing_paths(text, document.parent)
    assert not missing, f"{name_of(document)} names what is not there: {missing}"


def test_the_rule_of_paths_sees_one_that_is_gone():
    assert missing_paths("run script/gone, not `script/test`.", ROOT) == ["script/gone"]
    assert missing_paths("[there](docs/gone.md) [here](README.md)", ROOT) == [
        "docs/gone.md"
    ]
    assert missing_paths("`models/gone.py`, `models/__init__.py`", ROOT) == [
        "models/gone.py"
    ]
    assert missing_paths("tests/journeys/test_*.py and docs/*.none", ROOT) == [
        "docs/*.none"
    ]
