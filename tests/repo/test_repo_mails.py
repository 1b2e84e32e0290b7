"""Where our code sends a mail, or makes the token of a link: each place was looked at.

A text that several people get holds no token, and a mail that a customer causes is the
system's. A new place comes with the reason why both hold there.
"""

import ast
import re

from lxml import etree
from repo_files import ADDONS, files_of

CALLS = {
    "_generate_signup_token",
    "_get_share_url",
    "_get_signup_url",
    "_get_signup_url_for_action",
    "_portal_ensure_token",
    "_send_email",
    "_sign_token",
    "get_portal_url",
    "make_token",
    "message_mail_with_source",
    "message_notify",
    "message_post",
    "message_post_with_source",
    "send_mail",
    "send_mail_batch",
    "signup_get_auth_param",
    "signup_prepare",
}
HOOK = "passes on what somebody else sends or makes"
PAGE = "for a reader who has the document open"

#: by class and method, so that files can move
PLACES = {
    # tokens
    "BecomePortalChange._become_confirm_token make_token": "in a mail of the system",
    "BecomeSupplierSignup._get_confirmation_url make_token": "in a mail of the system",
    "BecomeSupplierSignup._generate_password_url signup_prepare": "in a mail of the "
    "system to the owner of the address, or a redirect for who confirmed it",
    "BecomeSupplierSignup._generate_password_url _get_signup_url_for_action": "so",
    "BecomePortalFilesMixin._become_get_portal_token _portal_ensure_token": PAGE,
    "BecomePortalPaymentDocuments._become_fill_payment_form _portal_ensure_token": PAGE,
    "BecomePortalAcceptAgain._become_refresh get_portal_url": "for a reader who may "
    "open it, whom Odoo let sign it",
    "BecomePortalDeclineConfirmation._become_get_declined_url get_portal_url": "for a "
    "reader whom Odoo let decline it",
    "BecomePortalFilesMixin.action_become_preview get_portal_url": "opens the page for "
    "staff, who may make a token",
    "BecomePortalSupplierMixin._portal_ensure_token _portal_ensure_token": HOOK,
    "MailMail._become_include_token _portal_ensure_token": "per recipient",
    # mails
    "MailTemplate._become_send_as_system send_mail": "by the system, to who the "
    "template names",
    "MailTemplatePreview.action_become_send_test send_mail": "to the member of staff "
    "who asks, and a template has no token",
    "PortalWizardUser._send_email _send_email": "by the system",
    "MaintenanceRequest._become_send_closed message_notify": "to who reported the "
    "fault, with a link that has no token",
    # the communication
    "MaintenanceRequest._become_notify_report message_post": "an internal note, with "
    "what the customer typed",
    "BecomePortalFilesMixin._become_log_left_out message_post": "an internal note",
    "BecomePortalFilesMixin._become_post_files_note message_post": "names of files, in "
    "the communication",
    "BecomeSupplierSignup._send_question message_post": "a question, as staff typed it",
    "BecomeSupplierSignup._post_reply message_post": "an answer, as it was typed",
    "BecomeSupplierSignup.message_post message_post": HOOK,
    "PurchaseOrder._become_post_answer message_post": "what a supplier filled in, in "
    "the communication",
    "SaleOrder.message_post message_post": HOOK,
    "ResPartner._become_log_change_note message_post": "an internal note",
}
#: by template
PAGES = {
    "contract_page access_token": PAGE,
    "files_section_foot access_token": PAGE,
    "files_upload access_token": PAGE,
    "hours_pager access_token": PAGE,
    "invoices access_token": PAGE,
    "mail_signup_confirm _get_confirmation_url": "a mail of the system to one address",
    "order_signed_as_seen get_portal_url": PAGE,
    "purchase_order_actions get_portal_url": PAGE,
    "request_answer_form access_token": PAGE,
}


def _find_calls(tree):
    for class_node in ast.walk(tree):
        if not isinstance(class_node, ast.ClassDef):
            continue
        for method in class_node.body:
            for node in ast.walk(method):
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in CALLS:
                    yield f"{class_node.name}.{method.name} {name}"


def test_each_place_in_python_was_looked_at():
    found = set()
    for addon in ADDONS:
        for path in files_of(addon, ".py"):
            found.update(_find_calls(ast.parse(path.read_text(encoding="utf-8"))))
    assert found == PLACES.keys()


def _find_names(path):
    """Yield where a template or record names one of the calls, or a token."""
    pattern = re.compile(
        rf"\b(?:{'|'.join(CALLS)}|access_token|_get_confirmation_url)\b"
    )
    tree = etree.parse(path)
    for node in tree.iter(etree.Element):
        # where it is put, in a view of somebody else's
        values = [value for name, value in node.items() if name != "expr"]
        for name in pattern.findall(" ".join([*values, node.text or ""])):
            [owner, *_] = node.xpath("ancestor-or-self::*[@id]/@id")[:1] or [""]
            yield f"{owner} {name}"


def test_each_place_in_templates_was_looked_at():
    found = set()
    for addon in ADDONS:
        for path in files_of(addon, ".xml"):
            if "static" not in path.parts:
                found.update(_find_names(path))
    assert found == PAGES.keys()
