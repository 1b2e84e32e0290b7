"""What suppliers get: not before it is sent, and not before they are approved."""

from .hours import EVERYTHING
from .model import DECOY, AccessPath, Secret, Topic, Twins

LINK = "supplier_link_visitor"
SUPPLIER = "supplier supplier_link_visitor"
# A mail link that staff sent opens its request, whatever the setting says
DRAFT = {"closed": LINK, "open": SUPPLIER}
ORDER = {"closed": SUPPLIER, "open": SUPPLIER}
BY_RPC = {
    "call_kw_read": "supplier",
    "call_kw_search": "supplier",
    "json2_search_read": "supplier",
    "json2_search": "supplier",
}
SHOWN = BY_RPC | {"document_page": SUPPLIER, "document_print": SUPPLIER}


def _file(name, record, open_to=None, readers=""):
    """A file of a request or an order: who can open that has it, where it is shown."""
    logged_in = " ".join(name for name in readers.split() if name != LINK)
    return Secret(
        name,
        "ir.attachment",
        name,
        "name",
        document=record,
        open_to=open_to or {},
        shown_on={
            **dict.fromkeys(("document_page", "supplier_file"), readers),
            "supplier_files": logged_in,
        },
        lacks="print",
    )


def _of_bill(name, **values):
    """The text on a vendor bill, and that of its line."""
    return (
        Secret(f"{name}_terms", "account.move", name, "narration", **values),
        Secret(f"{name}_line", "account.move.line", f"{name}_line", "name", **values),
    )


def _of_order(name, record, found=None, **values):
    """The text on a purchase order, and that of its line, by which a list finds it."""
    shown_on = values.pop("shown_on", {})
    return (
        Secret(
            f"{name}_terms",
            "purchase.order",
            record,
            "note",
            document=record,
            shown_on=shown_on,
            **values,
        ),
        Secret(
            f"{name}_line",
            "purchase.order.line",
            f"{record}_line",
            "name",
            document=record,
            shown_on=shown_on | (found or {}),
            **values,
        ),
    )


SECRETS = (
    *_of_order("request_draft", "request_draft", open_to=DRAFT, shown_on=SHOWN),
    *_of_order(
        "request",
        "request",
        found={"supplier_search": "supplier"},
        open_to=ORDER,
        shown_on=SHOWN,
    ),
    # Of a supplier pending approval: the links of all of them were sent before
    *_of_order("pending_request", "pending_request"),
    *_of_order("pending_purchase", "pending_purchase"),
    *_of_bill("pending_bill", document="pending_bill"),
    *_of_bill(
        "bill",
        document="bill",
        open_to={"closed": "supplier", "open": "supplier"},
        # the page shows it as a print
        shown_on=BY_RPC | {"document_print": "supplier"},
    ),
    # What staff reckons with, before the supplier named a price
    *(
        Secret(
            name,
            model,
            record,
            field,
            document="request",
            number=2718.28,
            spellings=("2,718.28", "2.718,28"),
            only_field=True,
            lacks="copy",
        )
        for name, model, record, field in (
            ("request_price", "purchase.order.line", "request_line", "price_unit"),
            (
                "request_typed_price",
                "purchase.order.line",
                "request_line",
                "technical_price_unit",
            ),
            ("request_total", "purchase.order", "request", "amount_untaxed"),
        )
    ),
    # The row on the dashboard has it below the number.
    Secret(
        "request_reference",
        "purchase.order",
        "request",
        "partner_ref",
        document="request",
        open_to=ORDER,
        shown_on=BY_RPC | {"supplier_lists": "supplier"},
        lacks="print copy",
    ),
    Secret(
        "pending_purchase_reference",
        "purchase.order",
        "pending_purchase",
        "partner_ref",
        document="pending_purchase",
        lacks="print copy",
    ),
    # Staff reads it on the form, the supplier on the page; nobody by RPC.
    Secret(
        "request_answer",
        "purchase.order",
        "request",
        "become_answer_note",
        document="request",
        open_to=ORDER,
        shown_on={"document_page": SUPPLIER},
        lacks="print copy",
    ),
    _file("file_rfq", "request", ORDER, SUPPLIER),
    _file("file_rfq_internal", "request"),
    _file("file_rfq_draft", "request_draft", DRAFT, LINK),
    _file("file_pending_purchase", "pending_purchase"),
    Secret(
        "request_message",
        "mail.message",
        "request_message",
        "body",
        document="request",
        open_to=ORDER,
        shown_on={"chatter_of_document": SUPPLIER, "call_kw_read": "supplier"},
        lacks="print",
    ),
    Secret(
        "pending_message",
        "mail.message",
        "pending_message",
        "body",
        document="pending_purchase",
        lacks="print",
    ),
)

BILL = ("account.move", "/my/invoices/{}")
PATHS = {"bill": BILL, "pending_bill": BILL}


def _place(document):
    return PATHS.get(document, ("purchase.order", "/my/purchase/{}"))


def document_page(visit, document):
    _model, path = _place(document)
    yield visit.get(path, document)
    yield visit.get(path, document, update="True")


def document_print(visit, document):
    _model, path = _place(document)
    for report_type in ("html", "text"):
        yield visit.get(path, document, report_type=report_type)


def document_edi(visit, document):
    model, path = _place(document)
    if model == "purchase.order":
        yield visit.get(f"{path}/download_edi", document)


def document_link(visit, document):
    """Methods that hand out an address, with the token in it."""
    model, _path = _place(document)
    number = visit.ids[document]
    own = ("get_confirm_url", "get_update_url") if model == "purchase.order" else ()
    for method in ("get_portal_url", *own):
        yield visit.client.call_kw(model, method, [number])
    yield visit.client.call_kw(model, "read", [number], fields=["access_token"])


def document_view(visit, document):
    """The button of a mail."""
    model, _path = _place(document)
    number = visit.ids[document]
    yield visit.get("/mail/view", model=model, res_id=number, **visit.link(document))


def chatter_of_document(visit, document):
    model, _path = _place(document)
    return visit.read_chatter(model, document)


def document_reports(visit, document):
    model, _path = _place(document)
    for name in visit.directory["reports"].get(model, ()):
        yield visit.get(f"/report/html/{name}/{visit.ids[document]}")


def supplier_lists(visit):
    for path in ("/my", "/my/rfq", "/my/purchase", "/my/invoices"):
        yield visit.get(path)
        for word in ("to_confirm", "bills", "cancel", "all", "x"):
            yield visit.get(path, filterby=word, sortby=word, date_begin=word)


def supplier_search(visit, secret):
    words = secret.word, DECOY
    for path in ("/my/rfq", "/my/purchase"):
        yield Twins(*(visit.get(path, search=word) for word in words), words)


def supplier_files(visit):
    for model in ("all", "purchase.order"):
        yield visit.get("/my/files", filterby=model)


def supplier_file(visit, secret):
    """Each way to a file, and to all of its document."""
    number = visit.ids[secret.record]
    link = visit.link(secret.document)
    for path in (f"/my/files/{number}", f"/web/content/{number}"):
        for params in ({}, link):
            yield visit.get(path, **params)
    yield visit.get("/my/files/zip/purchase.order/{}", secret.document)


def _is_file(secret):
    return secret.model == "ir.attachment"


def _is_line(secret):
    return secret.model == "purchase.order.line"


TOPIC = Topic(
    "purchase",
    {
        "closed": {"become_hide_drafts": True},
        "open": {"become_hide_drafts": False},
    },
    SECRETS,
    (
        AccessPath("document_page", document_page, "document"),
        AccessPath("document_print", document_print, "document"),
        AccessPath(
            "document_reports",
            document_reports,
            "document",
            tried_by="users",
            admin_sees=True,
            needs="print",
        ),
        AccessPath("chatter_of_document", chatter_of_document, "document"),
        AccessPath(
            "document_edi", document_edi, "document", unproven="by another addon"
        ),
        AccessPath(
            "document_link", document_link, "document", unproven="gives an address"
        ),
        AccessPath(
            "document_view", document_view, "document", unproven="leads to the page"
        ),
        AccessPath(
            "supplier_search", supplier_search, tried_by="users", applies=_is_line
        ),
        AccessPath("supplier_lists", supplier_lists, EVERYTHING, "users"),
        AccessPath("supplier_files", supplier_files, EVERYTHING, "users"),
        AccessPath("supplier_file", supplier_file, applies=_is_file),
    ),
    addon="become_portal_purchase",
)
