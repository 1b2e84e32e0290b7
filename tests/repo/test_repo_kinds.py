"""Where our code reads hours, ends and logins, or asks a controller of Odoo's.

Each of these was wrong somewhere once, and a new place can be wrong in the same way. So
each place is here with what keeps it right, and one that nobody looked at fails.
"""

import re

import pytest
from test_repo_due import find_in_python, find_places

HOURS = re.compile(r"\b(_compute_quantity|unit_amount|_convert_hours_to_days)\b")
ENDS = re.compile(r"\b(is_canceled|date_end|_become_get_end_date)\b")
LOGINS = re.compile(r"\buser_ids\b")
CONTROLLERS = re.compile(r"\bCustomerPortal\b")

NAMES = "names of fields: which of them may be read, or what else follows from them"
ONCE = "hours as they were booked; TimeWriter rounds what is shown of them, once"
#: {place: what keeps its hours from being read back from a rounded quantity}
HOURS_PLACES = {
    "AccountAnalyticLine._become_get_section_fields": NAMES,
    "AccountAnalyticLine._become_get_share_readable_fields": NAMES,
    "AccountAnalyticLine._become_get_sums_sql": ONCE,
    "AccountAnalyticLine._become_order_date_idx": NAMES,
    "AccountAnalyticLine._become_prepare_hours_line": ONCE,
    "AccountMove._become_bills_all_hours": "what the line sold, unrounded, beside what "
    "was booked, to the precision of hours",
    "PurchaseOrderLine._become_get_unbilled": "pieces in the unit of the order",
    "SaleOrder._become_get_hours_summary": ONCE,
    "SaleOrderLine._become_prepare_hours_row": "what was ordered, unrounded; what is "
    "left is what the two numbers on the page differ",
    "TimeWriter.round": "the one place where hours are rounded",
}

RUNS = "one of the methods that say what runs, what goes on and what is over"
SHOWN = "the end itself, as it is shown"
PERIOD = "the period of a list, which is no end of anything"
ROW = "what is kept of a contract in the row of its reseller"
ASSORTMENT = "an assortment, which has a first and a last day"
#: {place: why it reads an end, and does not take "did not end" for "runs"}
ENDS_PLACES = {
    "BecomePortalAssortment._become_find_in_force": ASSORTMENT,
    "BecomePortalAssortment._dates_in_order": ASSORTMENT,
    "BecomePortalAssortment.date_end": ASSORTMENT,
    "become_portal_assortment_view_form": ASSORTMENT,
    "become_portal_assortment_view_list": ASSORTMENT,
    "become_portal_assortment_view_search": ASSORTMENT,
    "BecomePortalContractPages.portal_my_contracts": PERIOD,
    "BecomePortalInvoicesPages._prepare_my_invoices_values": PERIOD,
    "BecomePortalLists._become_read_period": PERIOD,
    "BecomePortalOrdersPages._prepare_sale_portal_rendering_values": PERIOD,
    "BecomePortalProjectPages._prepare_tasks_values": PERIOD,
    "BecomePortalProjectPages.portal_my_projects": PERIOD,
    "BecomePortalPurchasePages._render_portal": PERIOD,
    "BecomePortalTaskHours._prepare_tasks_values": PERIOD,
    "BecomePortalResellersPages._become_get_reseller_columns": SHOWN,
    "BecomeResellerSubscription._become_close": ROW,
    "BecomeResellerSubscription._become_get_share_readable_fields": NAMES,
    "BecomeResellerSubscription._become_prepare_contract_values": ROW,
    "BecomeResellerSubscription._compute_state": RUNS,
    "BecomeResellerSubscription._dates": "the last day is not before the first",
    "BecomeResellerSubscription._field_to_sql": RUNS,
    "BecomeResellerSubscription._search_state": RUNS,
    "BecomeResellerSubscription.date_end": SHOWN,
    "ContractContract._become_get_ended_domain": RUNS,
    "ContractContract._become_get_going_on_domain": RUNS,
    "ContractLine._become_get_next_invoice": RUNS,
    "ContractContract._become_get_next_prices": "the days on which a price may change",
    "ContractContract._become_get_running_domain": RUNS,
    "ContractContract._become_get_share_readable_fields": NAMES,
    "ContractContract._become_is_ended": RUNS,
    "ContractContract._become_list_status": "shown beside Running, and nothing else",
    "ContractLine._become_get_end_date": RUNS,
    "ContractLine._become_get_row_end": ROW,
    "ContractLine._become_get_share_readable_fields": NAMES,
    "ContractLine._become_get_term": SHOWN,
    "ContractLine._become_is_beside_another": ROW,
    "ContractLine._become_is_going_on": RUNS,
    "ContractLine._become_is_over": RUNS,
    "ContractLine._become_is_running_on": RUNS,
    "ContractLine._become_is_stopped": RUNS,
    "ContractLine._become_prepare_row_values": ROW,
    "ContractLine._become_sync_rows": ROW,
    "OF_CONTRACT": NAMES,
    "OF_LINE": NAMES,
    "OF_OTHER_LINES": NAMES,
    "ROW_FIELDS": NAMES,
    "become_reseller_subscription_view_form": SHOWN,
    "become_reseller_subscription_view_list": SHOWN,
    "contract_page": SHOWN,
    "contract_view_form": SHOWN,
    "list_contracts": SHOWN,
    "reseller_subscription": SHOWN,
    "summary": SHOWN,
}

ALL = "each of them, those that were archived too"
ACTIVE = "each of them with which somebody can log in"
#: {place: what it does where a contact has two logins, or one that is archived}
LOGINS_PLACES = {
    "BecomeGuestPost._get_own_domain": "of whoever asks, by any of their logins",
    "BecomeSupplierSignup._compute_has_login": "whether there is any",
    "BecomeSupplierSignup._get_login_sudo": "one of them: only whether there is any, "
    "and whether it was used",
    "LINKS": NAMES,
    "PortalWizardUser._compute_user_id": "an active one before an archived one; who "
    "withdraws goes on until none is left",
    "ProjectTask._become_get_upload_recipients": "those who work on a task",
    "ResConfigSettings.become_overview_partner_id": "any that is active",
    "ResPartner._become_get_all_users_sudo": ALL,
    "ResPartner._become_get_fixed_fields": NAMES,
    "ResPartner._become_get_portal_wizard_sudo": "the rows of a wizard",
    "ResPartner._become_get_users_sudo": ACTIVE,
    "ResPartner._become_has_staff_login": ALL,
    "ResPartner._become_merge_manager": "whether there is any, archived or not",
    "ResPartner._become_sync_after_merge": ACTIVE,
    "ResPartner._compute_become_login": "what its value depends on",
    "ResPartner.write": ACTIVE,
    "SaleOrder._become_has_new_address": "whether there is any",
    "become_guest_post_rule_author": "of whoever asks, by any of their logins",
}

#: {place: how a controller is asked so that other addons have their say}
CONTROLLERS_PLACES = {
    "ResPartner._become_get_portal_controller": "that of the route, of which all "
    "addons made one; the bare class where there is no request",
}


@pytest.mark.parametrize(
    ("pattern", "places"),
    [
        (HOURS, HOURS_PLACES),
        (ENDS, ENDS_PLACES),
        (LOGINS, LOGINS_PLACES),
        (CONTROLLERS, CONTROLLERS_PLACES),
    ],
    ids=["hours", "ends", "logins", "controllers"],
)
def test_each_place_was_looked_at(pattern, places):
    found = find_places(pattern)
    new, gone = sorted(found - places.keys()), sorted(places.keys() - found)
    assert not new, f"read what is said above of this kind, and say why: {new}"
    assert not gone, f"take these lines out: {gone}"


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        (HOURS, "return unit._compute_quantity(self.qty_delivered, hour)"),
        (ENDS, "return not self.date_end"),
        (LOGINS, "return self.user_ids[:1]"),
        (CONTROLLERS, "return CustomerPortal()._get_mandatory_fields()"),
    ],
    ids=["hours", "ends", "logins", "controllers"],
)
def test_the_rule_sees_a_new_place(tmp_path, pattern, code):
    path = tmp_path / "a.py"
    path.write_text(f"class A:\n def b(self):\n  {code}\n def c(self):\n  return 1\n")
    assert list(find_in_python(path, pattern)) == ["A.b"]
