"""Subscriptions by contract: for the company, and who earns on them for staff alone."""

from .hours import EVERYTHING
from .model import DECOY, AccessPath, Secret, Topic, Twins

HOUSE = "customer colleague"
LINK = "link_visitor"
CUSTOMER = {"on": f"{HOUSE} {LINK}"}
BY_LOGIN = {"on": HOUSE}
BY_RPC = dict.fromkeys(
    ("call_kw_read", "call_kw_search", "json2_search_read", "json2_search"), HOUSE
)
ON_PAGE = {"contract_page": f"{HOUSE} {LINK}"}
ON_PRINT = {"contract_print": f"{HOUSE} {LINK}"}


def _of_contract(name, model, record, field, **values):
    return Secret(name, model, record, field, document="contract", **values)


SECRETS = (
    _of_contract(
        "contract_code",
        "contract.contract",
        "contract",
        "code",
        open_to=CUSTOMER,
        shown_on=BY_RPC
        | ON_PAGE
        | ON_PRINT
        | {"contract_lists": HOUSE, "contract_search": HOUSE},
    ),
    _of_contract(
        "contract_note",
        "contract.contract",
        "contract",
        "note",
        open_to=CUSTOMER,
        shown_on=BY_RPC | ON_PRINT,
    ),
    _of_contract(
        "contract_line",
        "contract.line",
        "contract_line",
        "name",
        open_to=CUSTOMER,
        shown_on=BY_RPC | ON_PAGE | ON_PRINT | {"contract_search": HOUSE},
    ),
    _of_contract(
        "contract_price",
        "contract.line",
        "contract_line",
        "specific_price",
        number=8642.75,
        spellings=("8,642.75", "8.642,75"),
        # the reseller reads it in their own list
        open_to={"on": f"{HOUSE} {LINK} reseller"},
        shown_on=BY_RPC | ON_PAGE | ON_PRINT | {"contract_lists": HOUSE},
    ),
    _of_contract(
        "contract_price_field",
        "contract.line",
        "contract_line",
        "specific_price",
        number=8642.75,
        only_field=True,
        open_to=BY_LOGIN,
        shown_on=BY_RPC,
    ),
    _of_contract(
        "contract_modification",
        "contract.modification",
        "contract_modification",
        "description",
        open_to=CUSTOMER,
        shown_on=BY_RPC | ON_PAGE | ON_PRINT,
    ),
    # The invoice and its lines, as any invoice
    _of_contract(
        "contract_bill_line",
        "account.move.line",
        "contract_bill_line",
        "name",
        open_to=BY_LOGIN,
        shown_on={"call_kw_read": HOUSE, "json2_search_read": HOUSE},
        lacks="print",
    ),
    _of_contract(
        "contract_message",
        "mail.message",
        "contract_message",
        "body",
        open_to=CUSTOMER,
        shown_on={"contract_chatter": f"{HOUSE} {LINK}", "call_kw_read": HOUSE},
        lacks="print",
    ),
    Secret(
        "file_contract",
        "ir.attachment",
        "file_contract",
        "name",
        document="contract",
        open_to=CUSTOMER,
        shown_on=ON_PAGE | {"contract_files": HOUSE},
        lacks="print",
    ),
    # What no customer reads, and no reseller either
    _of_contract(
        "contract_error",
        "contract.contract",
        "contract",
        "invoice_generation_error",
        lacks="copy print",
    ),
    _of_contract(
        "contract_error_note",
        "mail.message",
        "contract_error_note",
        "body",
        word_of="contract_error",
        lacks="print",
    ),
    _of_contract(
        "contract_fee",
        "contract.contract",
        "contract",
        "become_fee_rate",
        number=17.31,
        spellings=("17,31",),
        # the reseller reads it in their own list
        open_to={"on": "reseller"},
        lacks="copy print",
    ),
    _of_contract(
        "contract_fee_field",
        "contract.contract",
        "contract",
        "become_fee_rate",
        number=17.31,
        only_field=True,
        lacks="copy print",
    ),
    Secret(
        "contract_reseller",
        "contract.contract",
        "contract_sold",
        "become_reseller_id",
        document="contract_sold",
        lacks="copy print",
    ),
)

PATH = "/my/contracts/{}"


def contract_page(visit, document):
    yield visit.get(PATH, document)


def contract_print(visit, document):
    for report_type in ("html", "text"):
        yield visit.get(PATH, document, report_type=report_type)


def contract_reports(visit, document):
    for name in visit.directory["reports"]["contract.contract"]:
        yield visit.get(f"/report/html/{name}/{visit.ids[document]}")


def contract_link(visit, document):
    """What hands out an address, with the token in it, or leads to it."""
    number = visit.ids[document]
    client = visit.client
    for method in ("get_portal_url", "action_preview", "action_contract_send"):
        yield client.call_kw("contract.contract", method, [number])
    yield client.call_kw("contract.contract", "read", [number], fields=["access_token"])
    yield visit.get(
        "/mail/view", model="contract.contract", res_id=number, **visit.link(document)
    )


def contract_methods(visit, document):
    """What staff presses."""
    number = visit.ids[document]
    for method in (
        "action_show_invoices",
        "action_view_invoice_generation_error",
        "get_formview_action",
        "message_get_followers",
    ):
        yield visit.client.call_kw("contract.contract", method, [number])


def contract_chatter(visit, document):
    return visit.read_chatter("contract.contract", document)


def contract_lists(visit):
    for path in ("/my", "/my/contracts", "/my/reseller/subscriptions"):
        yield visit.get(path)
        for word in ("running", "ended", "code", "become_reseller_id", "x"):
            yield visit.get(path, filterby=word, sortby=word, date_begin=word)


def contract_search(visit, secret):
    words = secret.word, DECOY if secret.number is None else "98765.43"
    return Twins(*(visit.get("/my/contracts", search=word) for word in words), words)


def contract_files(visit):
    yield visit.get("/my/files")
    yield visit.get("/my/files", filterby="contract.contract")


NEVER = "texts are not shown here; they must stay away"

TOPIC = Topic(
    "contract",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    (
        AccessPath("contract_page", contract_page, "document"),
        AccessPath("contract_print", contract_print, "document"),
        AccessPath(
            "contract_reports",
            contract_reports,
            "document",
            tried_by="users",
            admin_sees=True,
            needs="print",
        ),
        AccessPath("contract_chatter", contract_chatter, "document"),
        AccessPath(
            "contract_link", contract_link, "document", unproven="gives an address"
        ),
        AccessPath(
            "contract_methods",
            contract_methods,
            "document",
            "users",
            unproven="answers with windows",
        ),
        AccessPath("contract_lists", contract_lists, EVERYTHING, "users"),
        AccessPath("contract_search", contract_search, tried_by="users"),
        AccessPath("contract_files", contract_files, EVERYTHING, "users"),
    ),
    addon="become_portal_contract",
)
