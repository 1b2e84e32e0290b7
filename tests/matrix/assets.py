"""Assets: what their customer reads on pages, nobody by RPC; the rest is staff's."""

from dataclasses import replace

from .hours import EVERYTHING
from .model import DECOY, AccessPath, Secret, Topic, Twins

HOUSE = "customer colleague"
ASSET = "maintenance.equipment"
REQUEST = "maintenance.request"
ON_PAGE = ("asset_page",)
IN_LIST = ("asset_page", "asset_lists", "asset_search")
WITH_FILES = ("asset_file", "asset_page", "asset_files")
OTHER = "other_customer"


def _told(name, model, record, field, readers=HOUSE, paths=ON_PAGE, **values):
    """What its customer reads on pages."""
    return Secret(
        name,
        model,
        record,
        field,
        open_to={"on": readers},
        shown_on=dict.fromkeys(paths, readers),
        **{"document": "asset", "lacks": "copy print", **values},
    )


def _field(secret):
    """The same by RPC, where nobody but staff reads it."""
    name = secret.name
    return replace(
        secret,
        name=f"{name}_field",
        word_of=name,
        open_to={},
        shown_on={},
        only_field=True,
    )


def _inside(name, record, field, **values):
    """What no customer reads, not even of their own."""
    model = ASSET if record == "asset" else REQUEST
    values = {"lacks": "print", **values}
    return Secret(name, model, record, field, document="asset", **values)


def _file(name, readers=HOUSE, document="asset"):
    return Secret(
        name,
        "ir.attachment",
        name,
        "name",
        document=document,
        open_to={"on": readers},
        shown_on=dict.fromkeys(WITH_FILES, readers),
        lacks="print",
    )


SERIAL = _told("asset_serial", ASSET, "asset", "serial_no", paths=IN_LIST, lacks="copy")
REPORT = _told("asset_report", REQUEST, "asset_request", "become_report")
NOT_THEIRS = _told(
    "other_report",
    REQUEST,
    "other_request",
    "become_report",
    OTHER,
    document="other_asset",
)

SECRETS = (
    SERIAL,
    _field(SERIAL),
    REPORT,
    _field(REPORT),
    NOT_THEIRS,
    _field(NOT_THEIRS),
    _told(
        "asset_place", ASSET, "asset", "become_place", paths=IN_LIST, only_pages=True
    ),
    _told(
        "other_place",
        ASSET,
        "other_asset",
        "become_place",
        OTHER,
        IN_LIST,
        document="other_asset",
        only_pages=True,
    ),
    _file("file_asset"),
    _file("file_request"),
    _file("file_asset_inside", ""),
    _file("file_other_asset", OTHER, "other_asset"),
    _inside("asset_note", "asset", "note"),
    _inside("asset_cost", "asset", "cost", number=7531.25, spellings=("7,531.25",)),
    _inside("asset_technician", "asset", "technician_user_id"),
    _inside("request_name", "asset_request", "name"),
    _inside("request_note", "asset_request", "description"),
    _inside("plan_name", "asset_plan", "name", only_pages=True),
    Secret(
        "asset_message",
        "mail.message",
        "asset_message",
        "body",
        document="asset",
        lacks="print",
    ),
)

PATH = "/my/assets/{}"


def asset_page(visit, document):
    yield visit.get(PATH, document)
    # who scans the code of a label without a login is asked for it, and told nothing
    yield visit.client.get(PATH.format(visit.ids[document]), follow=True)
    yield visit.get(f"{PATH}/report", document)


def asset_lists(visit):
    for path in ("/my", "/my/assets", "/my/actions"):
        yield visit.get(path)
        for word in ("open", "place", "cost", "note", "x"):
            yield visit.get(path, filterby=word, sortby=word)


def asset_search(visit, secret):
    words = secret.word, DECOY if secret.number is None else "98765.43"
    return Twins(*(visit.get("/my/assets", search=word) for word in words), words)


def asset_files(visit):
    for model in ("all", ASSET, REQUEST):
        yield visit.get("/my/files", filterby=model)


def asset_files_search(visit, secret):
    words = secret.word, DECOY if secret.number is None else "98765.43"
    return Twins(*(visit.get("/my/files", search=word) for word in words), words)


def asset_file(visit, secret):
    """Each way to a file, and to all of its document."""
    number = visit.ids[secret.record]
    for path in (f"/my/files/{number}", f"/web/content/{number}"):
        yield visit.get(path, **visit.link(secret.document))
    for model, record in ((ASSET, "asset"), (REQUEST, "asset_request")):
        yield visit.get(f"/my/files/zip/{model}/{visit.ids[record]}")


def asset_chatter(visit):
    for model, record in ((ASSET, "asset"), (REQUEST, "asset_request")):
        for route in ("/mail/chatter_fetch", "/mail/thread/messages"):
            yield visit.client.jsonrpc(
                route, thread_model=model, thread_id=visit.ids[record]
            )


def asset_messages(visit):
    """By RPC: what the reporter wrote and what was sent to them is theirs to read."""
    for fields in (["body", "subject", "preview", "record_name"], ["partner_ids"]):
        yield visit.client.call_kw(
            "mail.message",
            "search_read",
            domain=[("model", "in", [ASSET, REQUEST])],
            fields=fields,
        )


def asset_links(visit, document):
    """What hands out an address or leads to one, and what staff presses."""
    client, number = visit.client, visit.ids[document]
    for method in ("get_portal_url", "action_become_preview", "message_get_followers"):
        yield client.call_kw(ASSET, method, [number])
    yield client.call_kw(ASSET, "read", [number], fields=["access_token"])
    yield visit.get("/mail/view", model=ASSET, res_id=number, **visit.link(document))


def asset_labels(visit, document):
    for name in visit.directory["reports"][ASSET]:
        yield visit.get(f"/report/html/{name}/{visit.ids[document]}")


def _is_file(secret):
    return secret.model == "ir.attachment"


def _is_message(secret):
    return secret.name in ("asset_message", "request_name")


TOPIC = Topic(
    "assets",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    (
        AccessPath("asset_page", asset_page, "document"),
        AccessPath("asset_lists", asset_lists, EVERYTHING, "users"),
        AccessPath("asset_search", asset_search, tried_by="users"),
        AccessPath("asset_files", asset_files, EVERYTHING, "users"),
        AccessPath(
            "asset_files_search",
            asset_files_search,
            tried_by="users",
            unproven="finds files, and shows none of these words",
        ),
        AccessPath("asset_file", asset_file, applies=_is_file),
        AccessPath(
            "asset_chatter", asset_chatter, EVERYTHING, unproven="is for employees"
        ),
        AccessPath(
            "asset_messages",
            asset_messages,
            EVERYTHING,
            "users",
            admin_sees=True,
            applies=_is_message,
        ),
        AccessPath("asset_links", asset_links, "document", unproven="gives an address"),
        AccessPath(
            "asset_labels",
            asset_labels,
            "document",
            "users",
            admin_sees=True,
            needs="print",
        ),
    ),
    addon="become_portal_maintenance",
)
