"""What customers change in their own data: who learns what others asked for."""

from .model import AccessPath, Secret, Topic

SECRETS = (
    # asked by the customer about themselves
    Secret(
        "change_request",
        "become.portal.change.line",
        "change_line",
        "new_display",
        open_to={"approval": "customer", "off": "customer"},
        shown_on={"own_pages": "customer"},
    ),
    # refused to the other customer, with the reason that is meant for them
    Secret(
        "change_reason",
        "become.portal.change",
        "change_refused",
        "reason",
        open_to={"approval": "other_customer", "off": "other_customer"},
        shown_on={"own_pages": "other_customer"},
        lacks="copy",
    ),
    # the address that a link was mailed to, which only its owner sees
    Secret(
        "change_email",
        "become.portal.change",
        "change_email",
        "email_to_confirm",
        open_to={"approval": "colleague", "off": "colleague"},
        shown_on={"own_pages": "colleague"},
        lacks="copy",
    ),
    # a contact of the other customer
    Secret(
        "other_contact",
        "res.partner",
        "other_contact",
        "function",
        # employees read contacts
        open_to={
            "approval": "other_customer clerk",
            "off": "other_customer clerk",
        },
        shown_on={"own_pages": "other_customer", "own_contact": "other_customer"},
    ),
    # its phone number, which forms check, write in another way and show again
    Secret(
        "other_phone",
        "res.partner",
        "other_contact",
        "phone",
        open_to={
            "approval": "other_customer clerk",
            "off": "other_customer clerk",
        },
        shown_on={"own_contact": "other_customer"},
    ),
    # what staff notes about a change
    Secret(
        "change_note",
        "mail.message",
        "change_note",
        "body",
        open_to={"approval": "clerk", "off": "clerk"},
        only_field=True,
        lacks="copy",
    ),
)


def own_pages(visit):
    for page in (
        "/my",
        "/my/account",
        "/my/addresses",
        "/my/company",
        "/my/colleagues",
        "/my/colleagues?filterby=archived",
        "/my/colleagues/new",
    ):
        yield visit.get(page)


def own_contact(visit):
    for name in ("customer", "colleague", "other_customer", "other_contact"):
        yield visit.get(f"/my/colleagues/{visit.ids[name]}")


def buttons(visit):
    """What the buttons of the pages answer to whoever is not meant to press them."""
    for name in ("other_contact", "clerk"):
        for verb in ("", "/invite", "/withdraw", "/restore", "/archive"):
            page = f"/my/colleagues/{visit.ids[name]}{verb}"
            yield visit.get(page)
            yield visit.client.post(page, confirmed="1")
    number = visit.ids["change_refused"]
    yield visit.client.call_kw("become.portal.change", "action_accept", [number])


OFF = dict.fromkeys(
    ("become_edit_company", "become_edit_contacts", "become_edit_addresses"), "off"
)
APPROVAL = dict.fromkeys(OFF, "approval")

TOPIC = Topic(
    "own_data",
    {"off": OFF, "approval": APPROVAL},
    SECRETS,
    (
        AccessPath("own_pages", own_pages, "everything"),
        AccessPath("own_contact", own_contact, "everything"),
        AccessPath(
            "buttons",
            buttons,
            "everything",
            tried_by="house",
            unproven="a button shows nothing, and nothing of others may come of it",
        ),
    ),
)
