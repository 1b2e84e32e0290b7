"""Guest posts: what their author reads and writes, and nobody else but editors."""

from .hours import EVERYTHING
from .model import DECOY, AccessPath, Secret, Topic, Twins

POST = "become.guest.post"
AUTHOR = "guest_author"
OTHER = "other_guest"
ON_PAGES = ("post_page", "post_lists", "post_search")
LOOKS = ("post_page", "post_preview")


def _written(name, record, field, author=AUTHOR, paths=ON_PAGES, **values):
    """What an author typed, or what the editor told them."""
    return Secret(
        name,
        POST,
        record,
        field,
        document=record,
        open_to={"on": author},
        shown_on=dict.fromkeys(paths, author),
        **values,
    )


SECRETS = (
    _written("post_title", "guest_post", "name", paths=(*ON_PAGES, "post_preview")),
    _written("post_subtitle", "guest_post", "subtitle", paths=LOOKS),
    _written("post_text", "guest_post", "content", paths=LOOKS),
    _written(
        "post_remarks", "guest_post", "remarks", paths=("post_page",), lacks="copy look"
    ),
    _written("other_post_title", "other_post", "name", OTHER),
    _written("other_post_text", "other_post", "content", OTHER, LOOKS),
    _written(
        "other_post_remarks",
        "other_post",
        "remarks",
        OTHER,
        ("post_page",),
        lacks="copy look",
    ),
    # the picture of a draft, by the name of its file
    Secret(
        "post_picture",
        "ir.attachment",
        "guest_picture",
        "name",
        document="guest_post",
        open_to={"on": AUTHOR},
        shown_on={"post_picture": AUTHOR},
        lacks="copy look",
    ),
    # what is staff's: who approved it, who hears of it, and what they noted
    Secret(
        "post_editor",
        "blog.blog",
        "guest_blog",
        "become_guest_reviewer_id",
        document="guest_post",
        lacks="look",
    ),
    Secret(
        "post_note",
        "mail.message",
        "guest_note",
        "body",
        document="guest_post",
        lacks="look",
    ),
)

PATH = "/my/posts/{}"


def post_page(visit, document):
    yield visit.get(PATH, document)
    yield visit.client.get(PATH.format(visit.ids[document]), follow=True)


def post_preview(visit, document):
    """Staff's administrator sees it too, by the button of the form."""
    yield visit.get(f"{PATH}/preview", document)
    yield visit.get(f"{PATH}/cover", document)


def post_picture(visit):
    number = visit.ids["guest_picture"]
    for path in (
        f"/my/guest/picture/{number}",
        f"/web/image/{number}",
        f"/web/content/{number}",
        f"/web/content/become.guest.post/{visit.ids['guest_post']}/cover",
    ):
        yield visit.get(path)


def post_lists(visit):
    for path in ("/my", "/my/posts", "/my/actions"):
        yield visit.get(path)
        for word in ("todo", "draft", "remarks", "approver_id", "x"):
            yield visit.get(path, filterby=word, sortby=word)


def post_search(visit, secret):
    words = secret.word, DECOY
    return Twins(*(visit.get("/my/posts", search=word) for word in words), words)


def post_blog(visit):
    """What visitors read is what was approved."""
    blog, post = visit.ids["guest_blog"], visit.ids["guest_blog_post"]
    for path in (
        "/blog",
        f"/blog/{blog}",
        f"/blog/{blog}/{post}",
        f"/blog/{blog}/feed",
        "/sitemap.xml",
    ):
        yield visit.client.get(path, follow=True)


def post_chatter(visit):
    for model, record in ((POST, "guest_post"), ("blog.post", "guest_blog_post")):
        for route in ("/mail/chatter_fetch", "/mail/thread/messages"):
            yield visit.client.jsonrpc(
                route, thread_model=model, thread_id=visit.ids[record]
            )


def post_writes(visit, document):
    """What changes a post, or makes it public, and tells of it in its answer."""
    client, number = visit.client, visit.ids[document]
    if visit.actor.is_admin or visit.actor.name in (AUTHOR, OTHER):
        return
    for method in ("action_publish", "action_refuse", "action_open_plan"):
        yield client.call_kw(POST, method, [number])
    yield client.call_kw(POST, "write", [number], {"name": "x"})
    yield client.call_kw(POST, "web_save", [number], {}, {"content": {}})


TOPIC = Topic(
    "posts",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    (
        AccessPath("post_page", post_page, "document"),
        AccessPath(
            "post_preview", post_preview, "document", admin_sees=True, needs="look"
        ),
        AccessPath("post_picture", post_picture, EVERYTHING),
        AccessPath("post_lists", post_lists, EVERYTHING, "users"),
        AccessPath("post_search", post_search, tried_by="users"),
        AccessPath(
            "post_blog", post_blog, EVERYTHING, unproven="shows what was approved"
        ),
        AccessPath("post_chatter", post_chatter, EVERYTHING, unproven="is for editors"),
        AccessPath(
            "post_writes",
            post_writes,
            "document",
            "users",
            unproven="is for editors",
        ),
    ),
    addon="become_portal_website_blog",
)
