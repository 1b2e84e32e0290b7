"""What staff notes, keeps and plans on: all that people outside read.

By model, the record of ``world.py`` that has a note, a file and a plan, all with the
same words. A model that is not here fails ``tests/matrix/test_open_notes.py``.
"""

from support.world import NOTED

#: they have the notes of another model, by the name of the record
INHERITED = {"res.users": "customer_user"}

#: no notes there, by the reason
NOTHING_NOTED = {
    "blog.blog": "comments of visitors; a note among them is closed as a message",
    "blog.post": "comments of visitors; a note among them is closed as a message",
    "discuss.channel": "nothing but messages, for all who are in it",
}

#: ways from what a customer reads to a record with notes: model, record, path
RELATIONS = (
    ("sale.order", "order", "partner_id"),
    ("sale.order", "order", "partner_id.user_ids"),
    ("sale.order", "order", "company_id"),
    ("product.product", "noted_variant", "product_tmpl_id"),
    ("product.product", "noted_variant", "categ_id"),
    ("account.analytic.line", "line_noted", "task_id"),
)

#: of all who read or are told about something, their own; they tell about nobody else
OWN_FIELDS = {
    "message_has_error",
    "message_has_error_counter",
    "message_has_sms_error",
    "message_is_follower",
    "message_needaction",
    "message_needaction_counter",
}


def get_ways(end):
    """All ways to a field with notes: model, record and path.

    :param str end: the field on the model that has the notes
    """
    for model, record in {**NOTED, **INHERITED}.items():
        yield model, record, end
    for model, record, path in RELATIONS:
        yield model, record, f"{path}.{end}"
