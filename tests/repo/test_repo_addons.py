"""Each addon is whole: it can be read, installed with pip, translated and trusted."""

import re

import pytest
from repo_files import ADDONS, CORE, ROOT, files_of, name_of, read_manifest

each_addon = pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
# As their main dependency is licensed; all others are LGPL-3.
LICENSES = {"become_portal_contract": "AGPL-3"}

# These only connect two sides: what grows past this, manifest and all, belongs to one.
BRIDGES = {
    "become_portal_api_maintenance",
    "become_portal_api_purchase",
    "become_portal_stock_delivery",
    "become_portal_website_sale_assortment",
    "become_portal_website_sale_assortment_wishlist",
}
BRIDGE_LINES = 200
#: {addon: why staff installs it, where all others come by themselves}
INSTALLED_BY_HAND = {
    "become_portal_api": "needs a Python package: without it nothing could be installed"
}


def test_the_core_is_found():
    assert CORE in ADDONS


@each_addon
@pytest.mark.parametrize(
    "wanted",
    [
        "README.rst",
        "pyproject.toml",
        "i18n/{addon}.pot",
        "i18n/nl.po",
        "static/description/icon.png",
        "tests/__init__.py",
    ],
)
def test_addon_has(addon, wanted):
    path = addon / wanted.format(addon=addon.name)
    assert path.is_file(), f"add {name_of(path)} (script/i18n makes translations)"


@each_addon
def test_addon_installs_with_pip(addon):
    text = (addon / "pyproject.toml").read_text(encoding="utf-8")
    assert 'build-backend = "whool.buildapi"' in text, (
        f"{addon.name}/pyproject.toml: build with whool, as become_portal does"
    )


@each_addon
def test_addon_has_the_right_licence(addon):
    wanted = LICENSES.get(addon.name, "LGPL-3")
    assert read_manifest(addon)["license"] == wanted, (
        f'{addon.name}/__manifest__.py: say "license": "{wanted}"'
    )


def test_the_licence_is_in_the_repo():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


@each_addon
def test_changelog_tells_of_the_version(addon):
    version = read_manifest(addon)["version"]
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(version)}\b", text, re.MULTILINE), (
        f"CHANGELOG.md: add '## {version}', with what users of {addon.name} get"
    )


@each_addon
def test_readme_lists_the_addon(addon):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`{addon.name}`" in text, f"README.md: add {addon.name} to the table"


@each_addon
def test_odoo_sees_every_test(addon):
    imported = set(
        re.findall(
            r"^from \. import (\w+)$",
            (addon / "tests" / "__init__.py").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    there = {path.stem for path in (addon / "tests").glob("test_*.py")}
    assert there, f"{addon.name} has no tests"
    assert there <= imported, (
        f"{addon.name}/tests/__init__.py: import {sorted(there - imported)}; "
        "Odoo runs only what is imported there"
    )


def glue_faults(name, manifest, lines):
    """Return a sentence for each way in which an addon is no glue of ours."""
    faults = []
    if not any(other.startswith(CORE.name) for other in manifest["depends"]):
        faults.append(f"depends on {CORE.name}, or on glue that does")
    if name not in INSTALLED_BY_HAND and not manifest.get("auto_install"):
        faults.append('says "auto_install": True: it comes when both sides are there')
    if name in BRIDGES and lines > BRIDGE_LINES:
        faults.append(
            f"has at most {BRIDGE_LINES} lines of Python, not {lines}: a bridge only "
            "connects; the rest belongs to one of its sides"
        )
    return faults


def test_every_other_addon_is_small_glue_that_installs_itself():
    for addon in ADDONS:
        if addon != CORE:
            files = files_of(addon, ".py")
            lines = sum(path.read_text(encoding="utf-8").count("\n") for path in files)
            faults = glue_faults(addon.name, read_manifest(addon), lines)
            assert not faults, f"mend {addon.name}, so that it {faults}"


def test_the_rule_of_glue_sees_what_is_none():
    assert (
        len(glue_faults("become_portal_stock_delivery", {"depends": ["stock"]}, 250))
        == 3
    )
    glue = {"depends": ["become_portal", "stock"], "auto_install": True}
    assert glue_faults("become_portal_stock_delivery", glue, 150) == []
    assert glue_faults("become_portal_contract", glue, 900) == []
