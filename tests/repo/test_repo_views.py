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


def named_by_headings(tree):
    """Names that point to a heading: where there is a menu beside the page, Odoo's
    script gives each heading an id of its own, and they point nowhere."""
    headings = {
        node.get(attribute)
        for node in tree.iter("h1", "h2", "h3")
        for attribute in ("id", "t-att-id", "t-attf-id")
    }
    names = ("aria-labelledby", "t-att-aria-labelledby", "t-attf-aria-labelledby")
    return [
        (node.sourceline, node.get(name))
        for node in tree.iter(etree.Element)
        for name in names
        if node.get(name) and node.get(name) in headings
    ]


@each_addon
def test_nothing_is_named_by_a_heading(addon):
    found = [
        f"{name_of(path)}:{line}: {name}"
        for path in files_of(addon, ".xml")
        for line, name in named_by_headings(etree.parse(str(path)))
    ]
    assert not found, f"say it in aria-label: {found}"


def test_the_rule_sees_what_is_named_by_a_heading():
    page = '<odoo><ul aria-labelledby="a"/><h3 id="a"/><b id="b"/><p for="b"/></odoo>'
    assert named_by_headings(etree.fromstring(page)) == [(1, "a")]


DAY = re.compile(r"(^|[._])(date|day)(_\w+)?$|_on$")


def breakable_days(tree):
    """Days that a line may end in: in Dutch they have hyphens."""
    return [
        (node.sourceline, shown)
        for node in tree.iter(etree.Element)
        if (shown := node.get("t-field") or node.get("t-out"))
        and (DAY.search(shown) or "'date'" in (node.get("t-options") or ""))
        and not any(
            "text-nowrap" in (around.get("class") or "")
            for around in (node, *node.iterancestors())
        )
    ]


@each_addon
def test_no_line_ends_in_a_day(addon):
    found = [
        f"{name_of(path)}:{line}: {shown}"
        for path in files_of(addon, ".xml")
        if path.name.endswith("_templates.xml")
        for line, shown in breakable_days(etree.parse(str(path)))
    ]
    assert not found, f"give it the class text-nowrap: {found}"


@pytest.mark.parametrize(
    ("node", "number"),
    [
        ('<b t-field="order.date_order"/>', 1),
        ('<b t-out="line.work_done_on"/>', 1),
        ("<b t-out='x' t-options=\"{'widget': 'date'}\"/>", 1),
        ('<td class="text-nowrap"><b t-field="order.date_order"/></td>', 0),
        ('<b t-field="order.name"/>', 0),
    ],
)
def test_the_rule_sees_a_day(node, number):
    assert len(breakable_days(etree.fromstring(node))) == number
