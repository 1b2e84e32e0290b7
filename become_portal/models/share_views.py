"""Fit a backend view to a share user, for the views that project sharing loads.

The server refuses fields to share users, but a view that names one makes the web client
ask for it, and the whole page fails. So what is refused leaves the view, too.
"""

import re

# Attributes that hold expressions over the fields of the view.
EXPRESSION_ATTRIBUTE = re.compile(
    r"^(invisible|column_invisible|readonly|required|for|decoration-.+|t-.+)$"
)
WORD = re.compile(r"\w+")

# What a share user reads in the place of a field that is kept for staff.
REPLACED_FIELDS = {"account.analytic.line": {"name": "become_portal_description"}}


def adapt_view_to_share_user(model, arch):
    """Take out of a view what the user of ``model`` may not read, in place.

    :param model: the model of the view, as the share user
    :param arch: the combined view
    :type arch: lxml.etree.Element
    :return: the same ``arch``
    """
    dropped = set()
    _drop_fields(model, arch, dropped)
    if dropped:
        _drop_mentions(arch, dropped)
    return arch


def _drop_fields(model, node, dropped):
    replaced = REPLACED_FIELDS.get(model._name, {})
    for child in list(node.iterchildren("*")):
        field = child.tag == "field" and model._fields.get(child.get("name"))
        if not field:
            _drop_fields(model, child, dropped)
        elif field.name in replaced:
            child.set("name", replaced[field.name])
        elif not model._has_field_access(field, "read"):
            dropped.add(field.name)
            _remove(child)
        elif field.relational:
            adapt_view_to_share_user_subview(model, field, child)


def adapt_view_to_share_user_subview(model, field, node):
    """Fit the views that a relational field carries inside it, in place."""
    comodel = model.env[field.comodel_name]
    for subview in node.iterchildren("*"):
        adapt_view_to_share_user(comodel, subview)


def _drop_mentions(node, dropped):
    for child in list(node.iterchildren("*")):
        if any(
            EXPRESSION_ATTRIBUTE.match(attribute)
            and not dropped.isdisjoint(WORD.findall(value))
            for attribute, value in child.attrib.items()
        ):
            _remove(child)
        else:
            _drop_mentions(child, dropped)


def _remove(node):
    """Remove a node but not the text behind it, nor leave an empty shell around it."""
    parent = node.getparent()
    if node.tail and node.tail.strip():
        previous = node.getprevious()
        if previous is None:
            parent.text = (parent.text or "") + node.tail
        else:
            previous.tail = (previous.tail or "") + node.tail
    parent.remove(node)
    if parent.tag in ("div", "span", "t") and len(parent) == 0:
        if not (parent.text or "").strip() and parent.getparent() is not None:
            _remove(parent)
