"""Draft quotations and the carts of colleagues, by ``become_hide_drafts``."""

from .hours import chatter
from .model import DECOY, AccessPath, Secret, Topic, Twins

LINK = "link_visitor"
HOUSE = "customer colleague link_visitor"
# A mail link that staff sent opens its quotation, whatever the setting says
DRAFT = {"closed": LINK, "open": HOUSE}
SHOWN = {
    "document_page": HOUSE,
    "call_kw_read": "customer colleague",
    "call_kw_search": "customer colleague",
    "json2_search_read": "customer colleague",
    "json2_search": "customer colleague",
}

SECRETS = (
    Secret(
        "draft_terms",
        "sale.order",
        "draft",
        "note",
        document="draft",
        open_to=DRAFT,
        shown_on=SHOWN | {"document_print": HOUSE},
    ),
    Secret(
        "draft_subject",
        "sale.order",
        "draft",
        "become_subject",
        document="draft",
        open_to=DRAFT,
        shown_on=SHOWN | {"document_print": HOUSE},
    ),
    # What an order that they have is about, on all access paths that a draft must not
    # take
    Secret(
        "subject",
        "sale.order",
        "order",
        "become_subject",
        document="order",
        open_to={"closed": HOUSE, "open": HOUSE},
        shown_on=SHOWN
        | {
            "document_print": HOUSE,
            "order_search": "customer colleague",
        },
    ),
    Secret(
        "draft_line",
        "sale.order.line",
        "draft_line",
        "name",
        document="draft",
        open_to=DRAFT,
        shown_on=SHOWN | {"document_print": HOUSE},
    ),
    Secret(
        "draft_message",
        "mail.message",
        "draft_message",
        "body",
        document="draft",
        open_to=DRAFT,
        shown_on={"chatter_of_document": HOUSE, "call_kw_read": "customer colleague"},
        lacks="print",
    ),
    Secret(
        "cart_line",
        "sale.order.line",
        "cart_line",
        "name",
        document="cart",
        open_to=DRAFT,
        shown_on=SHOWN,
    ),
    Secret(
        "cancelled_terms",
        "sale.order",
        "cancelled",
        "note",
        document="cancelled",
        open_to=DRAFT,
        shown_on=SHOWN,
    ),
    # What staff looks for: a page says what a cancelled order was before, no field does
    Secret(
        "was_confirmed",
        "sale.order",
        "order",
        "become_was_confirmed",
        is_flag=True,
        only_field=True,
        lacks="copy",
    ),
    # What a customer typed to go on what they want
    Secret(
        "typed_draft",
        "product.attribute.custom.value",
        "typed_draft",
        "custom_value",
        # every internal user may read these
        open_to={"closed": f"clerk {LINK}", "open": f"clerk {HOUSE}"},
        shown_on={"call_kw_read": "customer colleague"},
        only_field=True,
    ),
    # An order that was taken back to draft: its task still names its line
    Secret(
        "revised_line",
        "sale.order.line",
        "revised_line",
        "name",
        document="revised",
        open_to=DRAFT,
        shown_on=SHOWN | {"search_pages": "customer"},
    ),
    Secret(
        "revised_product",
        "project.task",
        "revised_task",
        "sale_line_id",
        document="revised",
        # every internal user may read the tasks of a project like this one
        open_to={mode: f"clerk {names}" for mode, names in DRAFT.items()},
        shown_on={"call_kw_read": "customer", "task_of_draft": "customer"},
        # found by its text, and shown by its product
        lacks="search print",
    ),
)


def document_page(visit, document):
    return visit.get("/my/orders/{}", document)


def document_print(visit, document):
    for report_type in ("html", "text"):
        yield visit.get("/my/orders/{}", document, report_type=report_type)


def order_search(visit, secret):
    words = secret.word, DECOY
    for page in ("/my/quotes", "/my/orders", "/my/invoices"):
        yield Twins(*(visit.get(page, search=word) for word in words), words)


def document_link(visit, document):
    """Methods that hand out an address, with the token in it."""
    number = visit.ids[document]
    for method in ("get_portal_url", "action_preview_sale_order"):
        yield visit.client.call_kw("sale.order", method, [number])
    yield visit.client.call_kw("sale.order", "read", [number], fields=["access_token"])


def document_view(visit, document):
    """The button of a mail, without the token."""
    return visit.get("/mail/view", model="sale.order", res_id=visit.ids[document])


def chatter_of_document(visit, document):
    return visit.read_chatter("sale.order", document)


def order_lists(visit):
    for page in ("/my", "/my/quotes", "/my/orders", "/my/invoices"):
        yield visit.get(page)
    yield visit.get("/my/quotes", sortby="date", date_begin="2020-01-01")


def order_reports(visit, document):
    for name in visit.directory["reports"].get("sale.order", ()):
        yield visit.get(f"/report/html/{name}/{visit.ids[document]}")


def task_of_draft(visit):
    yield visit.get("/my/tasks/{}", "revised_task")
    yield visit.get("/my/tasks", groupby="sale_line_id")
    yield visit.get("/my/timesheets", groupby="so_line")


def search_pages(visit, secret):
    words = secret.word, DECOY
    for page, search_in in (
        ("/my/tasks", "sale_order"),
        ("/my/tasks", "invoice"),
        ("/my/timesheets", "so"),
        ("/my/timesheets", "invoice"),
    ):
        yield Twins(
            *(visit.get(page, search=word, search_in=search_in) for word in words),
            words,
        )


NEVER = "drafts are not shown here; they must stay away"

TOPIC = Topic(
    "drafts",
    # hours in full, so that the lists that show orders beside them are there
    {
        "closed": {"become_hide_drafts": True, "become_timesheet_visibility": "full"},
        "open": {"become_hide_drafts": False, "become_timesheet_visibility": "full"},
    },
    SECRETS,
    (
        AccessPath("document_page", document_page, "document"),
        AccessPath("document_print", document_print, "document"),
        AccessPath(
            "order_search",
            order_search,
            tried_by="house",
            applies=lambda secret: secret.field == "become_subject",
        ),
        AccessPath("chatter_of_document", chatter_of_document, "document"),
        AccessPath(
            "order_reports",
            order_reports,
            "document",
            tried_by="users",
            admin_sees=True,
            needs="print",
        ),
        AccessPath(
            "document_link", document_link, "document", unproven="gives an address"
        ),
        AccessPath(
            "document_view", document_view, "document", unproven="leads to the page"
        ),
        AccessPath("task_of_draft", task_of_draft, "everything"),
        AccessPath("order_lists", order_lists, "everything", unproven=NEVER),
        AccessPath("chatter", chatter, "everything", unproven=NEVER),
        AccessPath(
            "search_pages",
            search_pages,
            tried_by="house",
            applies=lambda secret: secret.model == "sale.order.line",
        ),
    ),
)
