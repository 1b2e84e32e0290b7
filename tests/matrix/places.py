"""Maintained pages: visitors read what is published, and no draft or remark."""

from dataclasses import replace

from .hours import EVERYTHING
from .model import DECOY, AccessPath, Secret, Topic, Twins

VERSION = "become.guest.place.version"
KEEPER = "customer"
OTHER = "other_customer"
PAGE = "/my/pages/{}"


def _written(name, record, document, paths=("place_page",), keeper=KEEPER, **values):
    """What its maintainer reads on pages, and nobody else does."""
    return Secret(
        name,
        VERSION,
        record,
        "content",
        document=document,
        open_to={"on": keeper},
        shown_on=dict.fromkeys(paths, keeper),
        **{"lacks": "copy", **values},
    )


def _field(secret):
    """The same by RPC, where nobody but staff reads it."""
    return replace(
        secret,
        name=f"{secret.name}_field",
        word_of=secret.name,
        open_to={},
        shown_on={},
        only_field=True,
    )


SEEN = ("place_page", "place_previews")
WRITTEN = (
    _written("place_draft", "version_draft", "place", SEEN),
    _written("place_refused_text", "version_refused", "place_refused", SEEN),
    _written("place_submitted_text", "version_submitted", "place_submitted", SEEN),
    _written("other_place_draft", "other_version", "other_place", SEEN, OTHER),
    # what visitors read before: its maintainer can look at it, and put it back
    _written("place_old", "version_old", "place", ("place_previews",)),
    replace(
        _written("place_remarks", "version_refused", "place_refused"),
        field="remarks",
        lacks="copy preview",
    ),
)

SECRETS = (
    *WRITTEN,
    *map(_field, WRITTEN),
    # what staff writes before it is sent
    Secret(
        "place_remarks_not_sent",
        VERSION,
        "version_submitted",
        "remarks",
        document="place_submitted",
        lacks="copy preview",
    ),
)


def place_page(visit, document):
    """The pages of the portal about one place."""
    for path in (PAGE, f"{PAGE}/en", f"{PAGE}/en_US", f"{PAGE}/en/preview"):
        yield visit.client.get(path.format(visit.ids[document]), follow=True)


def place_lists(visit):
    for path in ("/my", "/my/pages", "/my/actions"):
        yield visit.get(path)
        for word in ("refused", "submitted", "Their", "x"):
            yield visit.get(path, filterby=word, search=word, sortby=word)


def place_previews(visit, secret):
    """The page itself, as its visitors get it, and as a preview of each version."""
    yield visit.get("/places")
    yield visit.get("/places", become_preview=visit.ids[secret.record])


def place_files(visit, secret):
    """Where Odoo serves what is in a field."""
    number = visit.ids[secret.record]
    for path in (
        f"/web/content/{VERSION}/{number}/{secret.field}",
        f"/web/content/{VERSION}/{number}/public_content",
        f"/website/info?become_preview={number}",
        f"/mail/view?model={VERSION}&res_id={number}",
    ):
        yield visit.client.get(path)


def place_search(visit, secret):
    """The search of the website, which looks through its pages."""
    words = secret.word, DECOY
    yield Twins(*(visit.get("/website/search", search=word) for word in words), words)
    options = dict.fromkeys(
        ("displayDescription", "displayDetail", "displayExtraLink", "displayImage"),
        True,
    )
    yield Twins(
        *(
            visit.client.jsonrpc(
                "/website/snippet/autocomplete",
                search_type="pages",
                term=word,
                options={**options, "allowFuzzy": False},
            )
            for word in words
        ),
        words,
    )


TOPIC = Topic(
    "places",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    (
        AccessPath("place_page", place_page, "document"),
        AccessPath(
            "place_lists",
            place_lists,
            EVERYTHING,
            "users",
            unproven="shows names, and no texts",
        ),
        AccessPath("place_previews", place_previews, admin_sees=True, needs="preview"),
        AccessPath("place_files", place_files, unproven="serves files only"),
        AccessPath("place_search", place_search, unproven="finds pages by their texts"),
    ),
    addon="become_portal_website",
)
