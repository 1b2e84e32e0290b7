"""Fit a backend view to a share user, for the views that project sharing loads.

The server refuses fields to share users, but a view that names one makes the web client
ask for it, and the whole page fails. So what is refused leaves the view, too.
"""

import re

from lxml.etree import _Element as Element

from odoo.models import BaseModel

# Attributes that hold expressions over the fields of the view.
EXPRESSION_ATTRIBUTE = re.compile(
    r"^(invisible|column_invisible|readonly|required|for|decoration-.+|t-.+)$"
)
WORD = re.compile(r"\w+")

# What a share user reads in the place of a field that is kept for staff.
REPLACED_FIELDS = {"account.analytic.line": {"name": "become_portal_description"}}


def adapt_view_to_share_user(model: BaseModel, arch: Element) -> Element:
    """Take out of a view what the user of ``model`` may not read, in place.

    :param model: the model of the view, as the share user
    :param arch: the combined view
    :type arch: lxml.etree.Element
    :return: the same ``arch``
    """
    dropped = set()
    _drop_fields(model, arch, dropped)
    _drop_mentions(arch, dropped)
    return arch


def _drop_fields(model: BaseModel, node: Element, dropped: set[str]) -> None:
    replaced = REPLACED_FIELDS.get(model._name, {})
    for child in list(node.iterchildren("*")):
        field = child.tag == "field" and model._fields.get(child.get("name"))
        if not field:
            _drop_fields(model, child, dropped)
        elif field.name in replaced:
            label = field.get_description(model.env, ["string"])["string"]
            child.set("string", child.get("string", label))
            child.set("name", replaced[field.name])
        elif not model._has_field_access(field, "read"):
            dropped.add(field.name)
            _remove(child)
        elif field.relational:
            for subview in child.iterchildren("*"):
                adapt_view_to_share_user(model.env[field.comodel_name], subview)


def _drop_mentions(node: Element, dropped: set[str]) -> None:
    for child in list(node.iterchildren("*")):
        if any(
            EXPRESSION_ATTRIBUTE.match(attribute)
            and not dropped.isdisjoint(WORD.findall(value))
            for attribute, value in child.attrib.items()
        ):
            _remove(child)
        else:
            _drop_mentions(child, dropped)


def _remove(node: Element) -> None:
    """Remove a node but not the text behind it, nor leave an empty shell around it."""
    parent, previous = node.getparent(), node.getprevious()
    if previous is None:
        parent.text = _join(parent.text, node.tail)
    else:
        previous.tail = _join(previous.tail, node.tail)
    parent.remove(node)
    is_empty = len(parent) == 0 and not (parent.text or "").strip()
    if is_empty and parent.tag in ("div", "span", "t"):
        _remove(parent)


def _join(before: str | None, after: str | None) -> str:
    """The text around a node without the brackets that stood there for the node."""
    return re.sub(r"\(\s*\)", "", (before or "") + (after or ""))
