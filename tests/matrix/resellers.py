"""What resellers know of their customers, and customers of their reseller."""

from .dashboard import dashboard
from .hours import EVERYTHING
from .model import DECOY, AccessPath, Secret, Topic, Twins

LIST = "/my/reseller/subscriptions"
LINE = "become.reseller.subscription"
FEE = "become.reseller.fee"
RESELLER = {"on": "reseller"}
BY_FIELD = {
    "call_kw_read": "reseller",
    "call_kw_web_read": "reseller",
    "call_kw_search_read": "reseller",
    "json2_read": "reseller",
    "json2_search": "reseller",
}
SHOWN = {**BY_FIELD, "reseller_pages": "reseller", "reseller_files": "reseller"}
MONEY = {"number": 4713.25, "spellings": ("4,713.25", "4.713,25")}

SECRETS = (
    # What they may know of their own, and nobody else
    Secret(
        "line_name",
        LINE,
        "reseller_line",
        "name",
        open_to=RESELLER,
        shown_on={**SHOWN, "reseller_search": "reseller"},
    ),
    Secret(
        "line_customer",
        LINE,
        "reseller_line",
        "customer_name",
        open_to=RESELLER,
        shown_on={**SHOWN, "reseller_search": "reseller"},
    ),
    Secret(
        "line_work",
        LINE,
        "reseller_line",
        "work_description",
        open_to=RESELLER,
        shown_on=SHOWN,
    ),
    Secret(
        "line_fee",
        LINE,
        "reseller_line",
        "fee_amount",
        open_to=RESELLER,
        shown_on=SHOWN,
        **MONEY,
    ),
    Secret(
        "earned_fee",
        FEE,
        "reseller_fee",
        "amount",
        open_to=RESELLER,
        shown_on=SHOWN,
        **MONEY,
    ),
    # What staff keeps beside it, and where it leads
    Secret("line_internal", LINE, "reseller_line", "internal_note"),
    Secret(
        "line_customer_link",
        LINE,
        "reseller_line",
        "partner_id",
        word_of="reseller_customer",
    ),
    Secret(
        "fee_bill_link",
        FEE,
        "reseller_fee",
        "move_id",
        word_of="reseller_bill",
        # whose bill it is has it on other pages
        only_field=True,
    ),
    Secret(
        "reseller_customer",
        "res.partner",
        "reseller_customer",
        "name",
        open_to={"on": "clerk"},
    ),
    Secret(
        "reseller_bill",
        "account.move",
        "reseller_bill",
        "name",
        # whose bill it is
        open_to={"on": "customer colleague"},
        shown_on={"bill_page": "customer colleague", "call_kw_read": "customer"},
        document="reseller_bill",
        lacks="copy",
    ),
    # The customer does not know that there is a reseller
    Secret(
        "reseller_name",
        "res.partner",
        "reseller_company",
        "name",
        open_to={"on": "reseller clerk"},
    ),
    # What others brought in, or did as long as they were resellers
    Secret(
        "other_line_name",
        LINE,
        "other_reseller_line",
        "name",
        open_to={"on": "other_reseller"},
        shown_on={
            "reseller_pages": "other_reseller",
            "reseller_files": "other_reseller",
            "reseller_search": "other_reseller",
            "call_kw_read": "other_reseller",
        },
    ),
    Secret(
        "other_earned_fee",
        FEE,
        "other_reseller_fee",
        "amount",
        number=8217.75,
        spellings=("8,217.75", "8.217,75"),
        open_to={"on": "other_reseller"},
        shown_on={"reseller_pages": "other_reseller", "call_kw_read": "other_reseller"},
    ),
    Secret("former_line_name", LINE, "former_reseller_line", "name"),
)


def reseller_pages(visit):
    for page in ("", "/page/1", "/page/2", "?filterby=fee", "?sortby=internal_note"):
        yield visit.get(f"{LIST}{page}")
    for line in ("reseller_line", "other_reseller_line", "former_reseller_line"):
        yield visit.get(f"{LIST}/{visit.ids[line]}")


def reseller_files(visit):
    yield visit.get(f"{LIST}/export", sortby="newest")
    yield visit.get(f"{LIST}/fees/export")


def reseller_search(visit, secret):
    words = secret.word, DECOY
    for path in (LIST, f"{LIST}/export"):
        yield Twins(*(visit.get(path, search=word) for word in words), words)


def bill_page(visit):
    yield visit.get("/my/invoices/{}", "reseller_bill")
    yield visit.get("/my/invoices/{}", "reseller_bill", report_type="html")
    for report in visit.directory["reports"].get("account.move", ()):
        yield visit.get(f"/report/html/{report}/{visit.ids['reseller_bill']}")


def customer_pages(visit):
    for path in ("/my/orders", "/my/invoices", "/my/company", "/my/colleagues"):
        yield visit.get(path)
    yield visit.get("/my/orders/{}", "order")
    yield visit.get("/my/invoices/{}", "invoice")


def _is_word(secret):
    return secret.number is None


TOPIC = Topic(
    "resellers",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    (
        AccessPath("reseller_pages", reseller_pages, EVERYTHING, "users"),
        AccessPath("reseller_files", reseller_files, EVERYTHING, "users"),
        AccessPath(
            "reseller_search", reseller_search, tried_by="users", applies=_is_word
        ),
        AccessPath("bill_page", bill_page, EVERYTHING),
        AccessPath(
            "customer_pages",
            customer_pages,
            EVERYTHING,
            unproven="nothing of resellers is shown here; it must stay away",
        ),
        AccessPath(
            "dashboard",
            dashboard,
            EVERYTHING,
            "users",
            unproven="tiles show numbers only",
        ),
    ),
)
