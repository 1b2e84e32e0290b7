"""What stands in e-mails that wait: a link for its recipient, and not for its cause.

While a manager, the customer invited a contact, and entered a new address of their own.
There is no mail server, so both e-mails wait.
"""

from .model import AccessPath, Secret, Topic

MAILS = ("mail_invitation", "mail_confirmation")

SECRETS = (
    # the messages behind them, of which their cause would be the author
    *(Secret(name, "mail.message", name, "body", lacks="copy") for name in MAILS),
    # and what is sent
    *(
        Secret(f"{name}_html", "mail.mail", f"{name}_html", "body_html", lacks="copy")
        for name in MAILS
    ),
)


def outgoing_mails(visit):
    """Ask for each by its number, and for all that lead to them."""
    call = visit.client.call_kw
    messages = [visit.ids[name] for name in MAILS]
    mails = [visit.ids[f"{name}_html"] for name in MAILS]
    for number in messages:
        yield call("mail.message", "read", [number], fields=["body", "preview"])
        yield visit.get(f"/mail/message/{number}")
        yield visit.get(f"/mail/view?message_id={number}")
    for field, model, numbers in (
        ("id", "mail.message", messages),
        ("id", "mail.mail", mails),
        ("mail_message_id", "mail.notification", messages),
    ):
        yield call(
            model,
            "search_read",
            domain=[(field, "in", numbers)],
            fields={
                "mail.message": ["body"],
                "mail.mail": ["body", "body_html"],
                "mail.notification": ["mail_message_id", "failure_reason"],
            }[model],
        )


TOPIC = Topic(
    "mails",
    {"on": {"become_edit_contacts": "direct"}},
    SECRETS,
    (AccessPath("outgoing_mails", outgoing_mails, "everything", admin_sees=True),),
)
