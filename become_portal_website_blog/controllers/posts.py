import uuid

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.become_portal.controllers.lists.lists import BecomePortalLists
from odoo.addons.become_portal.tools.request_params import MAX_ID, text_param

from ..models.become_guest_post import MAX_SUBTITLE_LENGTH, MAX_TITLE_LENGTH

MODEL = "become.guest.post"
AUTHORS = "become_portal_website_blog.group_guest_author"
LIST = "/my/posts"
PAGE = f"{LIST}/<int:post_id>"
GET = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}
POST = {"type": "http", "auth": "user", "methods": ["POST"], "website": True}
MAX_KEY_LENGTH = 64


class BecomePortalGuestPosts(BecomePortalLists):
    """The list of an author's posts, and how a new one begins.

    All is read and written with the rights of the author.
    """

    @route([LIST, f"{LIST}/page/<int:page>"], readonly=True, **GET)
    def become_list_posts(
        self, page=1, search=None, filterby=None, sortby=None, done=None, **kwargs
    ):
        if not self._become_is_guest_author():
            return request.redirect("/my")
        asked = self._become_read_list(
            MODEL,
            LIST,
            self._become_get_post_filters(),
            self._become_get_stable_sortings(self._become_get_post_sortings()),
            search=search,
            filterby=filterby,
            sortby=sortby,
        )
        asked["placeholder"] = request.env._("Title or subtitle")
        asked["domain"] &= request.env[MODEL]._get_own_domain(request.website)
        posts, values = self._become_prepare_list(
            "become_posts", request.env[MODEL], asked, page
        )
        return request.render(
            "become_portal_website_blog.posts",
            {
                **values,
                "posts": posts,
                "statuses": self._become_get_post_statuses(),
                "done": done,
            },
        )

    @route(f"{LIST}/new", readonly=True, **GET)
    def become_show_new_post(self, **kwargs):
        if not self._become_is_guest_author():
            return request.redirect("/my")
        return self._become_render_new_post(uuid.uuid4().hex)

    @route(f"{LIST}/new", **POST)
    def become_start_post(self, name="", lang=None, become_key="", **kwargs):
        if not self._become_is_guest_author():
            return request.redirect("/my")
        key = text_param(become_key)[:MAX_KEY_LENGTH] or uuid.uuid4().hex
        title = " ".join(text_param(name).split())
        languages = self._become_get_post_languages()
        if lang not in languages:
            lang = next(iter(languages), None)
        if not lang:
            return self._become_render_new_post(key, title)
        try:
            with request.env.cr.savepoint():
                post_sudo = request.env[MODEL]._start_post(
                    request.env.user.partner_id,
                    request.website,
                    {"name": title, "lang": lang},
                    key,
                )
        except UserError as error:
            return self._become_render_new_post(key, title, lang, str(error))
        return request.redirect(post_sudo._get_access_url())

    def _become_render_new_post(self, key, title="", lang=None, message=None):
        languages = self._become_get_post_languages()
        return request.render(
            "become_portal_website_blog.new_post",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_posts",
                "is_new": True,
                "post_key": key,
                "post_title": title,
                "title_length": MAX_TITLE_LENGTH,
                "languages": languages,
                "post_lang": lang or request.env.lang,
                "message": message,
            },
        )

    def _become_is_guest_author(self):
        return request.env.user.has_group(AUTHORS)

    def _become_get_post_languages(self):
        """Return the languages of this website in which the user may write a post.

        :returns: ``{code: name}``
        """
        blogs = request.env["blog.blog"]
        author = request.env.user.partner_id
        return {
            language.code: language.name.split("/")[0].strip()
            for language in request.website.language_ids
            if blogs._become_find_guest_blogs_sudo(
                author, request.website, language.code
            )
        }

    def _become_find_post(self, post_id):
        """Return a post of the current user.

        :raise NotFound: if there is none, whatever the reason
        """
        posts = request.env[MODEL]
        # a number that is too large for the database is nobody's
        if self._become_is_guest_author() and 0 < post_id <= MAX_ID:
            own = posts._get_own_domain(request.website)
            if found := posts.search(own & Domain("id", "=", post_id)):
                return found
        raise NotFound()

    def _become_get_post_filters(self):
        """Return the filters of the list, ``all`` first."""
        states = {
            "draft": request.env._("Drafts"),
            "submitted": request.env._("Submitted"),
            "published": request.env._("Published"),
        }
        return {
            "all": {"label": request.env._("All"), "domain": Domain.TRUE},
            "todo": self._become_get_action_filter(
                request.env._("To improve"), "posts"
            ),
            **{
                state: {"label": label, "domain": Domain("state", "=", state)}
                for state, label in states.items()
            },
        }

    def _become_get_post_sortings(self):
        return {
            "saved": {
                "label": request.env._("Last saved"),
                "order": "date_saved desc nulls last",
            },
            "name": {"label": request.env._("Title"), "order": "name"},
        }

    def _become_get_post_statuses(self):
        """Return what each state is called, and its colour of Bootstrap.

        :returns: ``{state: (name, colour)}``
        """
        return {
            "draft": (request.env._("Draft"), "secondary"),
            "submitted": (request.env._("Submitted"), "info"),
            "published": (request.env._("Published"), "success"),
            "refused": (request.env._("To improve"), "warning"),
        }

    def _become_get_post_limits(self):
        return {
            "title_length": MAX_TITLE_LENGTH,
            "subtitle_length": MAX_SUBTITLE_LENGTH,
        }
