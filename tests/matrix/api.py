"""What the API gives to the key of each actor: the same as pages, and files for apps.

The secrets are those of other topics, asked at other addresses: a guard that pages need
is a guard here, too.
"""

from dataclasses import replace

from . import (
    assets,
    dashboard,
    drafts,
    files,
    hours,
    own_data,
    purchase,
    resellers,
    tracking,
)
from .api_texts import HOUSE, IN_BOTH, OTHER, TEXTS
from .hours import EVERYTHING
from .model import AccessPath, Secret, Topic

SUPPLIER = "supplier"
#: what suppliers have
ASKED = ("requests", "purchases")
TYPES = (
    "assets",
    "bills",
    "invoices",
    "orders",
    "purchases",
    "quotations",
    "requests",
    "tasks",
)
#: as what a document of the world is asked for; where it does not say, as an order
TYPES_OF = {
    "asset": ("assets",),
    "bill": ("bills", "invoices"),
    "invoice": ("invoices",),
    "other_asset": ("assets",),
    "other_bill": ("invoices",),
    "pending_bill": ("bills", "invoices"),
    "pending_purchase": ASKED,
    "pending_request": ASKED,
    "request": ASKED,
    "request_draft": ASKED,
    "task": ("tasks",),
    "tracked_task_inside": ("tasks",),
}
SOLD = ("orders", "quotations")
#: of the order, which has many hours
HOURS_PAGES = (2, 3)
KNOWN = {
    secret.name: secret
    for topic in (
        assets,
        dashboard,
        drafts,
        files,
        hours,
        own_data,
        purchase,
        resellers,
        tracking,
    )
    for secret in topic.SECRETS
}


def _known(name, readers="", paths=("api_document",), modes=IN_BOTH, **values):
    """A secret of another topic, by who reads it here and where."""
    known = KNOWN[name]
    return replace(
        known,
        **{
            "name": f"api_{name}",
            "word_of": known.word_of or name,
            "open_to": dict.fromkeys(modes, readers),
            "shown_on": dict.fromkeys(paths, readers),
            "only_pages": True,
            "is_known": True,
            "only_field": False,
            **values,
        },
    )


def _hours(name, readers=HOUSE):
    return _known(name, readers, modes=("on",), document="order")


def _file(name, readers="", document="order"):
    paths = ("api_document", "api_file")
    return _known(name, readers, paths, document=document)


def _app_file(name, readers, document, lacks=""):
    """A file that is marked for apps, on a document that not everybody has."""
    return Secret(
        name,
        "ir.attachment",
        name,
        "name",
        document=document,
        open_to=dict.fromkeys(IN_BOTH, readers),
        shown_on=dict.fromkeys(("api_document", "api_file"), readers),
        only_pages=True,
        lacks=lacks,
    )


SECRETS = (
    # documents, in lists and by their number
    _known("subject", HOUSE, ("api_document", "api_lists")),
    _known("draft_subject"),
    _known("draft_terms"),
    _known("draft_line"),
    _known("draft_message"),
    _known("other_quotation", OTHER, ("api_lists",), document="other_quotation"),
    _known("other_bill", OTHER, ("api_document", "api_lists"), document="other_bill"),
    _known("tracked_bill", document="tracked"),
    _known("tracked_task_inside", document="tracked_task_inside"),
    _known("tracked_task", HOUSE, ("api_document", "api_lists"), document="tracked"),
    # what a section hides of the order
    _known("hours_section", document="order"),
    # hours, by the setting
    _known("hours_description", document="order"),
    _known("hours_cost", document="order"),
    _hours("hours_note_shown"),
    _hours("hours_text_shown"),
    _hours("hours_employee"),
    _hours("hours_each"),
    # files, by their flag and their document
    _file("file_app", HOUSE),
    _file("file_internal"),
    _file("file_email"),
    _file("file_portal"),
    _file("file_upload"),
    _file("file_invoice", document="invoice"),
    _file("file_task", document="task"),
    _file("file_other", document="other_order"),
    _file("file_loose", document=""),
    _file("file_of_field"),
    _file("file_revoked"),
    _app_file("file_app_other", OTHER, "other_order"),
    _app_file("file_app_draft", "", "draft"),
    # Odoo does not find the files of fields unless it is asked for them
    _app_file("file_app_field", "", "order", lacks="column search copy"),
    # assets, whose place the customer sees and whose cost nobody
    _known("asset_serial", HOUSE, document="asset"),
    _known("other_place", OTHER, document="other_asset"),
    _known("asset_note", document="asset"),
    _known("asset_cost", document="asset"),
    _known("asset_technician", document="asset"),
    _known("asset_message", document="asset"),
    # what suppliers have: no price before it is an order, nothing before approval
    _known("request_line", SUPPLIER),
    _known("request_reference", SUPPLIER, ("api_document", "api_lists")),
    _known("request_price"),
    _known("request_total"),
    _known("request_draft_line"),
    _known("pending_request_line"),
    _known("pending_purchase_line"),
    _known("pending_purchase_reference"),
    _file("file_rfq", document="request"),
    _app_file("file_app_rfq", SUPPLIER, "request"),
    _app_file("file_app_rfq_draft", "", "request_draft"),
    _app_file("file_app_pending", "", "pending_purchase"),
    _known("bill_line", SUPPLIER),
    _known("pending_bill_line"),
    *TEXTS,
    _known("reseller_name", "reseller", ("api_lists",)),
    # tiles and own data
    _known("tile_name", dashboard.PORTAL, ("api_lists",)),
    _known("tile_domain"),
    _known("tile_for_staff"),
    _known("tile_hidden"),
    _known("other_contact"),
    _known("other_phone"),
    _known("change_request"),
)


def _ask(visit, path, **params):
    """With the key, and with the link of a document, which opens nothing here."""
    yield visit.client.api(path, **params)
    link = visit.link("order")
    if link:
        yield visit.client.api(path, **params, **link)


def api_lists(visit):
    for path in ("/me", "/me/details", "/tiles"):
        yield from _ask(visit, path)
    yield from _ask(visit, "/products", limit=80)
    for word in ("become_visible_app", "x", "name"):
        yield visit.client.api("/products", sort=word)
    for params in ({}, *({"type": kind} for kind in TYPES)):
        cursor = ""
        while cursor is not None:
            answers = list(_ask(visit, "/documents", limit=80, cursor=cursor, **params))
            yield from answers
            cursor = (answers[0].value or {}).get("next_cursor")


def api_document(visit, document):
    if not document:
        return
    number = visit.ids[document]
    for kind in TYPES_OF.get(document, SOLD):
        path = f"/documents/{kind}/{number}"
        yield from _ask(visit, path)
        yield visit.client.api(f"{path}/files")
        for page in HOURS_PAGES if document == "order" else ():
            yield visit.client.api(path, hours_page=page)


def api_file(visit, secret):
    path = f"/files/{visit.ids[secret.record]}"
    yield from _ask(visit, path)
    for name in ("become_visible_portal", "preview", "thumbnail"):
        yield visit.client.api(path, **{name: 1})


TOPIC = Topic(
    "api",
    {
        "hide": {"become_hide_drafts": True, "become_timesheet_visibility": "hide"},
        "on": {"become_hide_drafts": True, "become_timesheet_visibility": "full"},
    },
    SECRETS,
    (
        AccessPath("api_lists", api_lists, EVERYTHING),
        AccessPath("api_document", api_document, "document"),
        AccessPath(
            "api_file", api_file, applies=lambda one: one.model == "ir.attachment"
        ),
    ),
    addon="become_portal_api",
)
