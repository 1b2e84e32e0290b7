"""A section can hide what it is made of: whoever names a line asks it."""

import re

from repo_files import ADDONS, files_of, name_of

#: a line of a document, and behind it what tells what the line is or costs
NAMES_A_LINE = re.compile(
    r"\b(?:so_lines?|order_lines?|sale_lines?|sale_line_ids?|invoice_line_ids|"
    r"invoice_lines?|billing)(?:_sudo)?\b.{0,40}?"
    r"\b(?:name|display_name|short_name|price_\w+|discount|description)\b"
)
#: each place, and why it may
ASKED = {
    "become_portal/models/lists/account_move.py: invoice_line_ids.name": (
        "the list mixin leaves out what a section hides"
    ),
    "become_portal/models/lists/sale_order.py: order_line.name": (
        "the list mixin leaves out what a section hides"
    ),
    "become_portal_purchase/models/purchase_order_list.py: order_line.name": (
        "sections of purchase orders hide nothing"
    ),
    "become_portal_purchase/models/purchase_order_answer_confirm.py: "
    "order_line.price_unit": "what is compared, for staff",
    "become_portal_purchase/models/purchase_order_answer_confirm.py: "
    "order_line.discount": "what is compared, for staff",
    "become_portal_assortment/views/sale_order_views.xml: "
    "order_line']/list/field[@name": "staff's form",
    "become_portal_assortment/views/sale_order_views.xml: "
    "order_line']/form//field[@name": "staff's form",
    "become_portal_purchase/views/purchase_order_views.xml: "
    "order_line']/list/field[@name": "staff's form",
}


def test_every_place_that_names_a_line_was_looked_at():
    found = {
        f"{name_of(path)}: {match[0]}"
        for addon in ADDONS
        for path in files_of(addon, ".py", ".xml")
        for match in NAMES_A_LINE.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set(ASKED), found ^ set(ASKED)


def test_short_names_are_those_of_the_line_that_the_customer_knows():
    """The one method that names a line is called on what the section answers."""
    callers = {
        f"{name_of(path)}: {match[1]}"
        for addon in ADDONS
        for path in files_of(addon, ".py", ".xml")
        for match in re.finditer(
            r"(\S+)\._become_get_short_name\(", path.read_text(encoding="utf-8")
        )
    }
    hours = "become_portal/models/hours/account_analytic_line_section.py"
    row = "become_portal/models/hours/sale_order_line.py"
    work = "become_portal/models/sections/become_portal_sold_mixin.py"
    assert callers == {
        f"{row}: known_as",
        f"{hours}: named_line",
        f"{work}: section_sudo",
    }
