"""What staff notes, keeps and plans on whatever its customers read."""

from support.noted import INHERITED, NOTED, RELATIONS

from .model import DECOY, AccessPath, Secret, Topic, Twins

SECRETS = (
    # staff without rights on an app reads contacts and products, with their notes
    Secret(
        "staff_note",
        "mail.message",
        "staff_note",
        "body",
        open_to={"on": "clerk"},
        lacks="copy",
    ),
    Secret(
        "staff_feedback",
        "mail.message",
        "staff_feedback",
        "body",
        open_to={"on": "clerk"},
        lacks="copy",
    ),
    Secret(
        "staff_file",
        "ir.attachment",
        "staff_file",
        "name",
        open_to={"on": "clerk"},
    ),
    # employees read contacts
    Secret(
        "contact_note",
        "res.partner",
        "customer_company",
        "comment",
        open_to={"on": "clerk"},
    ),
    Secret(
        "contact_warning",
        "res.partner",
        "customer_company",
        "sale_warn_msg",
        open_to={"on": "clerk"},
    ),
    Secret(
        "contact_rank",
        "res.partner",
        "customer_company",
        "supplier_rank",
        number=7531,
        open_to={"on": "clerk"},
        lacks="copy",
    ),
    Secret(
        "staff_plan",
        "mail.activity",
        "staff_plan",
        "summary",
        open_to={"on": "clerk"},
    ),
)

#: questions and their opposites: who gets the same answer to both learns nothing
GUESSES = (
    (("has_message", "=", True), ("has_message", "=", False)),
    (("activity_state", "!=", False), ("activity_state", "=", False)),
    (("activity_ids", "!=", False), ("activity_ids", "=", False)),
    (("activity_user_id", "!=", False), ("activity_user_id", "=", False)),
    (("activity_summary", "ilike", "kanarie"), ("activity_summary", "ilike", DECOY)),
    (
        ("activity_exception_decoration", "!=", "danger"),
        ("activity_exception_decoration", "=", "danger"),
    ),
    (("message_attachment_count", ">", 0), ("message_attachment_count", "=", 0)),
    (("message_follower_ids", "!=", False), ("message_follower_ids", "=", False)),
    (
        ("message_main_attachment_id", "!=", False),
        ("message_main_attachment_id", "=", False),
    ),
    (("rating_ids", "!=", False), ("rating_ids", "=", False)),
)


def _places():
    """Records with notes, by the model and record that they are asked about through."""
    for model, record in {**NOTED, **INHERITED}.items():
        yield model, record, ""
    for model, record, path in RELATIONS:
        yield model, record, f"{path}."


def guesses(visit):
    """Whether there is anything, on each record and by way of others."""
    client = visit.client
    for model, record, path in _places():
        numbers = [visit.ids[f"note_on_{name}"] for name in NOTED.values()]
        of_note = (
            ("message_ids", "in", numbers),
            ("message_ids", "in", [0]),
        )
        for pair in (*GUESSES, of_note):
            answers = (
                client.call_kw(
                    model,
                    "search_count",
                    domain=[("id", "=", visit.ids[record]), (path + field, *rest)],
                )
                for field, *rest in pair
            )
            yield Twins(*answers)


TOPIC = Topic(
    "notes",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    (
        # not every model has each of the fields
        AccessPath(
            "guesses",
            guesses,
            "everything",
            tried_by="house",
            admin_sees=True,
            is_field=True,
        ),
    ),
)
