"""Where our code says what is to be paid, or which day it is: each place was looked at.

What is to be paid is what Odoo's next payment values say (``_become_get_due``), and the
day is that of the company (``_become_get_today``). A new place that reads the amount,
the date or the state of an invoice itself, or a clock, comes with the reason why.
"""

import ast
import re

import pytest
from lxml import etree
from repo_files import ADDONS, classes_of, files_of

AMOUNTS = re.compile(r"\b(amount_residual|invoice_date_due|payment_state)(_\w+)?\b")
DAYS = re.compile(r"\bcontext_today\b|\btoday\(\)|['\"]today\b")

NUMBERS = "a name in the list of what share users may read"
DUE = "one of the methods that say what is due"
WHOLE = "what is left of the whole, beside what is due of it now"
ASKED = "whether anything is asked, which no instalment changes"
TYPED = "what a form starts with, for the person who fills it in"

#: {class and member, constant or template: why it reads amount, date or state itself}
AMOUNT_PLACES = {
    "AccountMove._become_get_due": DUE,
    "AccountMove._become_get_overdue_amount": DUE,
    "AccountMove._become_is_due_in_parts": DUE,
    "AccountMove._become_is_partly_overdue": DUE,
    "AccountMove._compute_become_due_date": DUE,
    "AccountMove._compute_become_is_overdue": DUE,
    "AccountMove._search_become_is_overdue": DUE,
    "AccountMove._field_to_sql": DUE,
    "PaymentTransaction._become_prepare_discounts": "what Odoo expects of each "
    "instalment to calculate its discount",
    "AccountMove._become_get_open_amount": "the most that may be paid: all of it",
    "AccountMove._become_get_sum_columns": "the sum of what its list has as open",
    "AccountMove._become_get_open_sql": DUE,
    "AccountMove._become_list_amounts": "amounts that are on the row, to find it by",
    "AccountMove._become_to_pay_idx": ASKED,
    "AccountMoveLine._get_installments_data": "what Odoo says of one instalment",
    "AccountMoveLine._become_open_idx": "columns that PostgreSQL finds together",
    "AccountMove._has_to_be_paid": ASKED,
    "AccountMove._get_invoice_next_payment_values": "whether anything is, in a list",
    "tile_invoices": ASKED,
    "USUAL_FIELDS": "names of columns that pages read together",
    "DUE_FIELDS": "what is read of the lines of which Odoo asks what is due",
    "NOT_AS_ODOO": "what is taken out of a domain of Odoo, for what is due by ours",
    "purchase_order_bill_status": "beside what Odoo's page says of it",
    "list_invoices": "where Odoo's page has it, to put what is due there",
    "pay_group": WHOLE,
    "BecomePortalPayment._become_prepare_payment_form_values": "how Odoo's form calls "
    "what it asks, which is what is due",
    "mail_template_invoice_online": "whether it is paid already",
    "AccountMove._become_get_share_readable_numbers": NUMBERS,
    "AccountMoveLine._become_get_share_readable_numbers": NUMBERS,
    "AccountMoveLine._become_get_arrived_share": "of a payment: what the bank has yet "
    "to say of it",
    "ContractContract._become_get_invoice_status": "that nothing is open any more",
    "AccountMove._become_get_payment_word": "how it stands, for the step of an order",
    "AccountMove._become_get_settled_word": "whether a credit note settled all of it",
    "invoice_page_credit": "where Odoo's page says what was paid of it",
    "order_invoice_status": "where Odoo's page has it, for the word that is true",
    "AccountMove._compute_become_is_paid_and_credited": "which were settled, by what",
    "AccountMove._become_fill_paid_and_credited": "the same, of years that are over",
    "AccountMove._become_is_partly_paid": "whether any of it is paid, and not credited",
    "SaleOrder._become_get_charged": "which bills were credited in full",
    "SaleOrder._become_get_paid_step": "whether all of it is paid, which no instalment "
    "changes",
    "BILLS_SQL": "the same, of many orders",
    "LOOKED_AT": "the same: what has to be written before",
    "AccountMove._become_make_planned_fees": "written before the fees are made",
    "become_reseller_subscription_view_form": "for staff, in the words of Odoo",
    "AccountMove._become_get_api_status": "how a bill stands, for the supplier",
    "AccountMove._become_get_api_types": "what is left to pay, beside the day that it "
    "is due",
}
#: {class and member, or template: why it asks another clock}
DAY_PLACES = {
    "PaymentTransaction._become_is_early": "in the zone of the company, for the moment "
    "in which the payment was started",
    "BecomePortalTile._become_resolve_today": "it puts the day of the company there",
    "BecomePortalTile.domain": "a text of help",
    "RELATIVE_DAY": "what a relative day looks like in the domain of a tile",
    "BecomePortalTimesheets._become_check_timesheet_filter": "the name of a filter of "
    "Odoo's own page of hours",
    "SaleOrder._become_prepare_action": "the day that its list shows, of a moment",
    "BecomePortalApiDocumentMixin._become_get_api_days": "the days that a page shows, "
    "of moments",
    "BecomePortalApiProducts._become_convert_product": "the day that its list shows",
    "SaleOrder._become_get_day": "the day that its page shows, of a moment",
    "PurchaseOrder._become_prepare_action": "the day that its list shows, of a moment",
    "BecomePortalAssortmentCheck.date": TYPED,
    "BecomeResellerSubscription.date_start": TYPED,
    "become_portal_assortment_view_search": "a filter in the backend, where each date "
    "of Odoo is by the day of the user; nothing is shown or refused by it",
}


def find_in_python(path, pattern):
    """What the constants and the parts of classes in a file hold, by their name."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and pattern.search(ast.unparse(node)):
            yield node.targets[0].id
    for class_node in classes_of(path.read_text(encoding="utf-8")):
        for node in class_node.body:
            name = getattr(node, "name", None)
            if isinstance(node, ast.Assign):
                name = getattr(node.targets[0], "id", None)
            if not name:
                continue
            if ast.get_docstring(node) if hasattr(node, "name") else False:
                node.body = node.body[1:] or [ast.Pass()]
            if pattern.search(ast.unparse(node)):
                yield f"{class_node.name}.{name}"


def find_in_xml(path, pattern):
    """What the templates and records in a file hold, by their id."""
    for node in etree.parse(str(path)).getroot():
        if node.tag is etree.Comment or not node.get("id"):
            continue
        values = [
            value
            for part in node.iter(etree.Element)
            for value in (*part.values(), part.text or "")
        ]
        if any(pattern.search(value) for value in values):
            yield node.get("id")


def find_places(pattern):
    return {
        place
        for addon in ADDONS
        for suffix, find in ((".py", find_in_python), (".xml", find_in_xml))
        for path in files_of(addon, suffix)
        if not path.is_relative_to(addon / "demo")
        for place in find(path, pattern)
    }


@pytest.mark.parametrize(
    ("pattern", "places"),
    [(AMOUNTS, AMOUNT_PLACES), (DAYS, DAY_PLACES)],
    ids=["amounts", "days"],
)
def test_each_place_was_looked_at(pattern, places):
    found = find_places(pattern)
    new, gone = sorted(found - places.keys()), sorted(places.keys() - found)
    assert not new, f"ask _become_get_due or _become_get_today, or say why not: {new}"
    assert not gone, f"take these lines out: {gone}"


def test_the_rule_sees_a_new_place(tmp_path):
    path = tmp_path / "a.py"
    path.write_text(
        "class A:\n def b(self):\n  return fields.Date.context_today(self)\n"
        " def c(self):\n  return self.amount_residual\n"
        ' def d(self):\n  """Of today."""\n  return self._become_get_today()\n'
    )
    assert list(find_in_python(path, DAYS)) == ["A.b"]
    assert list(find_in_python(path, AMOUNTS)) == ["A.c"]
