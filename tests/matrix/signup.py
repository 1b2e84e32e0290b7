"""What staff has of somebody who signs up as a supplier, and what they read of it."""

from .model import AccessPath, Secret, Topic

WAITS = "pending_supplier"

SECRETS = (
    # what they typed, which stands in the dossier, and on their own page
    Secret(
        "signup_offer",
        "become.supplier.signup",
        "signup",
        "products_services",
        open_to={"on": WAITS},
        shown_on={"signup_pages": WAITS},
        lacks="copy",
    ),
    # why they were refused, for when they are
    Secret(
        "signup_reason",
        "become.supplier.signup",
        "signup",
        "reason",
        lacks="copy",
    ),
    # an address that was not confirmed: nobody may learn that it was typed here
    Secret(
        "signup_email",
        "become.supplier.signup",
        "signup_unconfirmed",
        "email",
        lacks="copy",
    ),
    # what they were asked
    Secret(
        "signup_question",
        "mail.message",
        "signup_question",
        "body",
        open_to={"on": WAITS},
        shown_on={"signup_pages": WAITS, "call_kw_read": WAITS},
        lacks="copy",
    ),
    # what staff wrote to each other
    Secret(
        "signup_note",
        "mail.message",
        "signup_note",
        "body",
        lacks="copy",
    ),
    # a file that they sent: with their contact, for all of staff
    Secret(
        "signup_own_file",
        "ir.attachment",
        "signup_own_file",
        "name",
        open_to={"on": f"clerk {WAITS}"},
        shown_on={"signup_pages": WAITS},
    ),
    # one that somebody else put there
    Secret(
        "signup_file",
        "ir.attachment",
        "signup_file",
        "name",
        open_to={"on": "clerk"},
    ),
)


def signup_pages(visit):
    for page in (
        "/my",
        "/my/supplier",
        "/my/company",
        "/my/files",
        "/supplier/signup",
        "/supplier/signup/sent",
        f"/supplier/signup/{visit.ids['signup']}",
    ):
        yield visit.get(page)


def signup_files(visit):
    number = visit.ids["signup_file"]
    for path in (
        "/web/content/{}",
        "/web/image/{}",
        "/my/files/{}",
        "/mail/view?id={}",
    ):
        yield visit.get(path.format(number))


def signup_buttons(visit):
    """What the buttons of staff answer to whoever is not meant to press them."""
    number = visit.ids["signup"]
    for method in ("action_refuse", "action_ask", "message_post"):
        yield visit.client.call_kw("become.supplier.signup", method, [number])
    for route in (
        "/mail/chatter_fetch",
        "/portal/chatter_init",
        "/mail/thread/messages",
    ):
        yield visit.client.jsonrpc(
            route, thread_model="become.supplier.signup", thread_id=number
        )


TOPIC = Topic(
    "signup",
    {"on": {"become_supplier_approval": True}},
    SECRETS,
    (
        AccessPath("signup_pages", signup_pages, "everything"),
        AccessPath(
            "signup_files",
            signup_files,
            "everything",
            unproven="staff finds it in the backend",
        ),
        AccessPath(
            "signup_buttons",
            signup_buttons,
            "everything",
            tried_by="users",
            unproven="a button shows nothing to others",
        ),
    ),
    addon="become_portal_supplier",
)
