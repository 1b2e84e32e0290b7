"""Tiles, what they count, and the lists behind them."""

from lxml import html
from support.client import Answer

from .hours import EVERYTHING
from .model import DECOY, AccessPath, Secret, Topic, Twins

PORTAL = "customer colleague other_customer reseller supplier pending_supplier"
LISTS = ("/my/quotes", "/my/orders", "/my/invoices")
NUMBERS = "//*[contains(@class, 'o_become_') and not(*)]/text()"

SECRETS = (
    # A tile is shown to whom it is for, and its record to staff alone
    Secret(
        "tile_name",
        "become.portal.tile",
        "tile",
        "name",
        open_to={"on": PORTAL},
        shown_on={"dashboard": PORTAL},
        lacks="tile",
    ),
    Secret("tile_domain", "become.portal.tile", "tile", "domain", lacks="tile"),
    Secret("tile_for_staff", "become.portal.tile", "tile_for_staff", "name"),
    Secret(
        "tile_hidden",
        "become.portal.tile",
        "tile_hidden",
        "name",
        archived=True,
        lacks="tile",
    ),
    # The same number is a property of the tile, and how much it counts for Buurman
    Secret(
        "tile_number",
        "become.portal.tile",
        "tile",
        "sequence",
        number=77,
        open_to={"on": "other_customer"},
        shown_on={"numbers": "other_customer"},
        lacks="tile",
    ),
    Secret(
        "other_quotation",
        "sale.order",
        "other_quotation",
        "client_order_ref",
        open_to={"on": "other_customer"},
        shown_on={
            "lists": "other_customer",
            "lists_search": "other_customer",
            "call_kw_read": "other_customer",
            "dashboard": "other_customer",
        },
        lacks="tile copy",
    ),
    Secret(
        "other_bill",
        "account.move",
        "other_bill",
        "name",
        open_to={"on": "other_customer"},
        shown_on={
            "lists": "other_customer",
            "lists_search": "other_customer",
            "pay": "other_customer",
            "dashboard": "other_customer",
            "call_kw_read": "other_customer",
        },
        lacks="tile copy",
    ),
)


def _has_word(secret):
    """A whole page, with its tokens, holds any small number."""
    return secret.number is None


def dashboard(visit):
    yield visit.get("/my")
    yield visit.get("/my/home")


def numbers(visit):
    """What badges and counts say, and nothing around them."""
    for path in ("/my", "/my/home", "/my/security"):
        page = visit.get(path)
        texts = html.fromstring(page.body or "<p/>").xpath(NUMBERS)
        yield Answer(page.status, " ".join(texts).encode())


def lists(visit):
    for path in LISTS:
        yield visit.get(path)
        for filterby in ("to_accept", "to_pay", "progress", "expired", "nonsense"):
            yield visit.get(path, filterby=filterby, sortby=filterby)


def lists_search(visit, secret):
    words = secret.word, DECOY
    for path in LISTS:
        yield Twins(*(visit.get(path, search=word) for word in words), words)


def pay(visit):
    number = visit.ids["other_bill"]
    yield visit.get("/my/invoices/pay")
    for ids in (number, f"{number},{visit.ids['invoice']}"):
        yield visit.get("/my/invoices/pay", invoice_ids=ids)
    yield visit.client.jsonrpc(
        f"/my/invoices/pay/{number}/transaction",
        amount=100,
        provider_id=1,
        payment_method_id=1,
        token_id=None,
        flow="direct",
        tokenization_requested=False,
        landing_route="/my",
    )


TOPIC = Topic(
    "dashboard",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    (
        AccessPath(
            "dashboard",
            dashboard,
            EVERYTHING,
            "users",
            admin_sees=True,
            needs="tile",
            applies=_has_word,
        ),
        AccessPath("numbers", numbers, EVERYTHING, "users"),
        AccessPath("lists", lists, EVERYTHING, "users", applies=_has_word),
        AccessPath("lists_search", lists_search, tried_by="users", applies=_has_word),
        AccessPath("pay", pay, EVERYTHING, "users", applies=_has_word),
    ),
)
