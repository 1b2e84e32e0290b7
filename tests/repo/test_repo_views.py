"""Views that hold on to what stays: names, not places nor words."""

import re

import pytest
from lxml import etree
from repo_files import ADDONS, files_of, name_of

each_addon = pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)

# Words are other words in the next language, and places move with the next release.
BY_TEXT = re.compile(r"text\(\)|normalize-space|string\(|\[\s*\.|contains\(\s*\.\s*,")
BY_POSITION = re.compile(r"\[\s*\d+\s*\]|\blast\(\)|\bposition\(\)")


def fragile_anchors(tree):
    return [
        (node.sourceline, node.get("expr"))
        for node in tree.iter("xpath")
        if BY_TEXT.search(node.get("expr", ""))
        or BY_POSITION.search(node.get("expr", ""))
    ]


@each_addon
def test_no_view_holds_on_to_a_text_or_a_position(addon):
    found = [
        f"{name_of(path)}:{line}: {expression}"
        for path in files_of(addon, ".xml")
        for line, expression in fragile_anchors(etree.parse(str(path)))
    ]
    assert not found, f"anchor on an id, a name, a field or hasclass() instead: {found}"


@pytest.mark.parametrize(
    "expression",
    ["//p[text()='Total']", "//div[2]", "(//t)[last()]", "//a[contains(., 'Pay')]"],
)
def test_the_rule_sees_a_fragile_anchor(expression):
    tree = etree.fromstring("<odoo><xpath/></odoo>")
    tree[0].set("expr", expression)
    assert fragile_anchors(tree)


@pytest.mark.parametrize(
    "expression", ["//div[@id='a']", "//t[hasclass('b1')]", "//field[@name='c']/.."]
)
def test_the_rule_lets_names_pass(expression):
    tree = etree.fromstring("<odoo><xpath/></odoo>")
    tree[0].set("expr", expression)
    assert not fragile_anchors(tree)
