"""Which neighbours, in which version, and what to expect of them."""

import re
from dataclasses import dataclass
from pathlib import Path

PINS = Path(__file__).parents[2] / "script" / "requirements-neighbours.txt"
#: the two that our own addons know are pinned with those
OUR_PINS = PINS.with_name("requirements-oca.txt")

WORKS = "works"
DOCUMENTED = "documented"


@dataclass(frozen=True)
class Neighbour:
    name: str
    #: who makes it: "odoo" or "oca"
    kind: str
    #: whether it needs a website
    site: bool = False
    #: what to expect: "works", or "documented" as not working
    expected: str = WORKS
    #: why it does not work, or what is special about it
    reason: str = ""
    #: of those that every run of script/test tries
    quick: bool = False
    #: whether ours need it, so that it can only be there before them and stay
    needed: bool = False

    @property
    def version(self):
        if self.kind == "odoo":
            return "19.0"
        return pins()[self.name]


def pins():
    """The versions of OCA's addons, by their technical names."""
    lines = "\n".join(path.read_text() for path in (PINS, OUR_PINS))
    found = re.findall(r"^odoo-addon-([\w-]+)==(\S+)$", lines, re.MULTILINE)
    return {name.replace("-", "_"): version for name, version in found}


def odoo(name, **values):
    return Neighbour(name, "odoo", **values)


def oca(name, **values):
    return Neighbour(name, "oca", **values)


NEIGHBOURS = (
    odoo(
        "account_edi_ubl_cii",
        reason="an e-invoice has the name of its PDF and ends in .xml, and inside "
        "a PDF it is factur-x.xml, as the norm has it; where a section "
        "hides something, only a PDF in that format has one; files that go "
        "along with e-mails are inside only when they are chosen for that "
        "e-mail",
    ),
    odoo("sale_pdf_quote_builder"),
    odoo("sale_management", needed=True, reason="ours need it, so it is always there"),
    odoo("website_sale_stock", site=True),
    odoo("website_sale_loyalty", site=True),
    odoo("event_sale"),
    odoo("auth_totp_mail", quick=True),
    odoo(
        "auth_passkey_portal",
        reason="a passkey leads to the landing page, or to what was asked for",
    ),
    odoo("auth_oauth"),
    odoo("project_timesheet_holidays"),
    odoo("hr_attendance"),
    odoo("stock_delivery"),
    odoo("website_sale_comparison", site=True),
    odoo("website_slides", site=True),
    odoo("survey"),
    oca(
        "portal_sale_personal_data_only",
        reason="our lists, tiles, files and products keep to its rules",
    ),
    oca(
        "portal_account_personal_data_only",
        quick=True,
        reason="our lists, tiles and files keep to its rules",
    ),
    oca("portal_sale_confirm_require_login"),
    oca("portal_sale_order_search"),
    oca("portal_sale_list_extra_info", quick=True),
    oca("portal_invitation_by_website", site=True),
    oca("portal_debranding"),
    oca("hr_timesheet_portal", site=True),
    oca(
        "hr_timesheet_begin_end",
        reason="hours under an order and an invoice show begin and end",
    ),
    oca(
        "sale_timesheet_line_exclude",
        reason="lines that are left out of an order are not under it",
    ),
    oca("contract_sale"),
    oca("contract_line_successor"),
    oca("contract_termination"),
    oca("contract_variable_quantity"),
    oca("contract_payment_mode"),
    oca("sale_commission_oca"),
    oca("auth_user_case_insensitive"),
    oca(
        "auth_session_timeout",
        reason="after the time nothing is served or written, one login leads back; "
        "what a page asks for by itself keeps a session alive unless the addon is told "
        "so",
    ),
    oca("auth_oidc"),
    oca(
        "fs_attachment",
        reason="files of the portal are read whole and sent by Odoo, never by the web "
        "server (X-Sendfile), so that they are private and come in parts; a file of a "
        "store that is down is not found",
    ),
    oca("attachment_zipped_download"),
    oca("mail_tracking"),
    oca("mail_attach_existing_attachment"),
    oca("partner_firstname"),
    oca("base_partner_company_group"),
    oca("partner_affiliate"),
    oca(
        "account_invoice_transmit_method",
        reason="no setting of ours means the same: how an invoice is sent is "
        "Odoo's choice",
    ),
    oca("report_partner_address"),
    oca(
        "website_require_login",
        site=True,
        reason="an address that it closes is closed for our pages, too",
    ),
    oca(
        "website_sale_hide_price",
        site=True,
        reason="what has no price in the shop goes from the list of products into "
        "no cart; what was paid for it stays in that list, as on the order",
    ),
    oca("website_sale_cart_expire", site=True),
    oca(
        "sale_order_line_no_print",
        reason="a line that is not printed is named nowhere: lists, searches, "
        "products, hours, tasks, slips",
    ),
    oca("helpdesk_mgmt"),
    oca("impersonate_login"),
    oca("session_db"),
    oca(
        "partner_statement",
        reason="its reports ask no rules, so nobody outside prints them",
    ),
    oca("fastapi"),
)
