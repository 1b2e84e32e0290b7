"""Files of documents, by their flags: who gets one, and by which access path not."""

from .hours import EVERYTHING, chatter, home, messages, order_print
from .model import DECOY, AccessPath, Secret, Topic, Twins

PAGES = {
    "order": ("sale.order", "/my/orders/{}"),
    "draft": ("sale.order", "/my/orders/{}"),
    "other_order": ("sale.order", "/my/orders/{}"),
    "invoice": ("account.move", "/my/invoices/{}"),
    "task": ("project.task", "/my/tasks/{}"),
}


def _file(name, document="", by_link="", by_login="", staff="", sender="", **values):
    """A file, by who may have it: with the link of its document, or logged in.

    Who sent it can delete it, and is asked first, by its name.
    """
    everybody = f"{by_link} {by_login}"
    return Secret(
        name,
        "ir.attachment",
        name,
        "name",
        document=document,
        open_to={"shared": f"{everybody} {staff}"},
        shown_on={
            "file": everybody,
            "document_page": everybody,
            "zip_of_document": everybody,
            "my_files": by_login,
            "my_files_search": by_login,
            "file_deletion": sender,
        },
        **values,
    )


SECRETS = (
    _file("file_internal", "order"),
    _file("file_email", "order"),
    _file("file_app", "order"),
    _file("file_portal", "order", "link_visitor", "customer colleague"),
    _file(
        "file_upload", "order", "link_visitor", "customer colleague", sender="customer"
    ),
    _file("file_invoice", "invoice", "link_visitor", "customer colleague"),
    # employees open the tasks of a project like this one
    _file(
        "file_task",
        "task",
        by_link="link_visitor task_link_visitor",
        by_login="customer colleague",
        staff="clerk",
    ),
    # the order is still a draft: only the link that staff sent opens it
    _file("file_draft", "draft", "link_visitor"),
    _file("file_other", "other_order", "other_link_visitor", "other_customer"),
    _file("file_revoked", "order"),
    _file("file_loose"),
    # Odoo does not find the files of fields unless it is asked for them
    _file("file_of_field", "order", lacks="column search copy"),
)


def file(visit, secret):
    path = f"/my/files/{visit.ids[secret.record]}"
    link = visit.link(secret.document) if secret.document else {}
    for params in ({}, {"preview": 1}, {"thumbnail": 1}):
        yield visit.get(path, **params, **link)


def file_deletion(visit, secret):
    """The question before a file is deleted, and the button under it.

    Who sent the file is the only one who does not press it: whoever else could,
    takes it away from the access paths that follow.
    """
    path = f"/my/files/{visit.ids[secret.record]}/delete"
    link = visit.link(secret.document) if secret.document else {}
    for params in ({}, link):
        yield visit.get(path, **params)
    is_sender = visit.actor.name in secret.shown_on["file_deletion"].split()
    if not is_sender:
        yield visit.client.post(path, **link)


def web_content(visit, secret):
    """Odoo's own access paths to a file, with every token that may pass for its own."""
    number = visit.ids[secret.record]
    tokens = [{}]
    if secret.document:
        tokens.append(visit.link(secret.document))
    if secret.record in visit.tokens:
        tokens.append({"access_token": visit.tokens[secret.record]})
    for token in tokens:
        for path in (
            f"/web/content/{number}",
            f"/web/content/ir.attachment/{number}/raw",
            f"/web/content/ir.attachment/{number}/datas",
            f"/web/image/{number}",
            f"/mail/attachment/pdf_first_page/{number}",
        ):
            yield visit.get(path, **token)


def mail_zip(visit, secret):
    number = visit.ids[secret.record]
    return visit.client.post(
        "/mail/attachment/zip", file_ids=str(number), zip_name="all.zip"
    )


def file_fields(visit, secret):
    """The content, under each of its names."""
    number = visit.ids[secret.record]
    for field in ("raw", "datas", "db_datas", "index_content"):
        yield visit.client.call_kw("ir.attachment", "read", [number], fields=[field])


def document_page(visit, document):
    if document:
        yield visit.get(PAGES[document][1], document)


def zip_of_document(visit, document):
    if document:
        path = f"/my/files/zip/{PAGES[document][0]}/{{}}"
        yield visit.get(path, document)


def my_files(visit):
    yield visit.get("/my/files")
    for sortby in ("name", "become_visible_email", "x"):
        yield visit.get("/my/files", sortby=sortby, filterby=sortby)


def my_files_search(visit, secret):
    words = secret.word, DECOY
    return Twins(*(visit.get("/my/files", search=word) for word in words), words)


NEVER = "files are not shown here; they must stay away"

TOPIC = Topic(
    "files",
    {"shared": {"become_hide_drafts": True}},
    SECRETS,
    (
        # first: what it takes away is missed on the others
        AccessPath("file_deletion", file_deletion),
        AccessPath("file", file),
        AccessPath("document_page", document_page, "document"),
        AccessPath("zip_of_document", zip_of_document, "document"),
        AccessPath("my_files", my_files, EVERYTHING, "users"),
        AccessPath("my_files_search", my_files_search, tried_by="users"),
        AccessPath("web_content", web_content, admin_sees=True),
        AccessPath("mail_zip", mail_zip, admin_sees=True),
        AccessPath("file_fields", file_fields, tried_by="users", admin_sees=True),
        AccessPath("order_print", order_print, EVERYTHING, unproven=NEVER),
        AccessPath("chatter", chatter, EVERYTHING, unproven=NEVER),
        AccessPath("home", home, EVERYTHING, "users", unproven=NEVER),
        AccessPath("messages", messages, EVERYTHING, "users", unproven=NEVER),
    ),
)
