from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.become_portal.controllers.lists.lists import BecomePortalLists
from odoo.addons.become_portal.tools.request_params import MAX_ID, int_param

from ...models.places.become_guest_place_keeper import MAINTAINER_GROUP

MODEL = "become.guest.place"
LIST = "/my/pages"
PAGE = f"{LIST}/<int:place_id>"
VERSION = f"{PAGE}/<string:language>"
GET = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}
POST = {**GET, "methods": ["POST"]}


class BecomePortalPlaces(BecomePortalLists):
    """The places on pages of the website that a maintainer keeps.

    Maintainers have no right on any of it: each page asks first whether it is theirs,
    and goes on as superuser.
    """

    @route([LIST, f"{LIST}/page/<int:page>"], readonly=True, **GET)
    def become_list_places(
        self, page=1, search=None, filterby=None, sortby=None, **kwargs
    ):
        if not request.env.user.has_group(MAINTAINER_GROUP):
            return request.redirect("/my")
        asked = self._become_read_list(
            MODEL,
            LIST,
            self._become_get_place_filters(),
            self._become_get_stable_sortings(
                {"name": {"label": request.env._("Name"), "order": "name"}}
            ),
            search=search,
            filterby=filterby,
            sortby=sortby,
        )
        asked["placeholder"] = request.env._("Name")
        asked["domain"] &= request.env[MODEL]._get_maintained_domain()
        # sudo: become.guest.place - the domain holds what is theirs
        places_sudo = request.env[MODEL].sudo()
        places, values = self._become_prepare_list(
            "become_places", places_sudo, asked, page
        )
        return request.render(
            "become_portal_website.places",
            {**values, "places": places, "languages": places._prepare_languages()},
        )

    @route(PAGE, readonly=True, **GET)
    def become_open_place(self, place_id, done=None, **kwargs):
        place_sudo = self._become_find_place_sudo(place_id)
        return self._become_render_place_page(place_sudo, done=done)

    @route(f"{VERSION}/preview", readonly=True, **GET)
    def become_open_place_preview(self, place_id, language, **kwargs):
        """Open the page itself, with the draft in its place."""
        place_sudo = self._become_find_place_sudo(place_id)
        code = self._become_find_language(place_sudo, language)
        version_sudo = place_sudo._find_working(code) or place_sudo._find_public(code)
        if not version_sudo:
            raise NotFound()
        return request.redirect(version_sudo._get_preview_url())

    @route(f"{VERSION}/submit", **POST)
    def become_submit_place(self, place_id, language, **kwargs):
        return self._become_run_on_draft(place_id, language, "_submit", "submitted")

    @route(f"{VERSION}/withdraw", **POST)
    def become_withdraw_place(self, place_id, language, **kwargs):
        return self._become_run_on_draft(place_id, language, "_withdraw", "withdrawn")

    @route(f"{VERSION}/discard", readonly=True, **GET)
    def become_show_place_question(self, place_id, language, **kwargs):
        """Ask first, on a page of its own, so that it works without a script too."""
        place_sudo = self._become_find_place_sudo(place_id)
        code = self._become_find_language(place_sudo, language)
        if not place_sudo._find_working(code):
            return request.redirect(f"{LIST}/{place_sudo.id}")
        return request.render(
            "become_portal_website.place_question",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_places",
                "place": place_sudo,
                "question_url": f"{LIST}/{place_sudo.id}/{language}/discard",
            },
        )

    @route(f"{VERSION}/discard", **POST)
    def become_delete_place_draft(self, place_id, language, **kwargs):
        return self._become_run_on_draft(
            place_id, language, "_delete_draft", "discarded"
        )

    @route(f"{VERSION}/restore", **POST)
    def become_restore_place(self, place_id, language, version=None, **kwargs):
        place_sudo = self._become_find_place_sudo(place_id)
        code = self._become_find_language(place_sudo, language)
        earlier_sudo = place_sudo._find_public(code)._find_earlier()
        chosen_sudo = earlier_sudo.filtered(lambda one: one.id == int_param(version))
        if not chosen_sudo:
            raise NotFound()
        return self._become_run_place_action(
            place_sudo, lambda: place_sudo._restore_as_draft(chosen_sudo), "restored"
        )

    def _become_run_on_draft(self, place_id, language, method, done):
        """Let a method of the draft do its work, and say what was done.

        :param str method: of the version
        :param str done: name of the sentence that confirms it
        """
        place_sudo = self._become_find_place_sudo(place_id)
        code = self._become_find_language(place_sudo, language)
        version_sudo = place_sudo._find_working(code)
        if not version_sudo:
            # done already, by the first of two clicks or by a colleague
            return request.redirect(f"{LIST}/{place_sudo.id}")
        return self._become_run_place_action(
            place_sudo, getattr(version_sudo, method), done
        )

    def _become_run_place_action(self, place_sudo, action, done):
        try:
            with request.env.cr.savepoint():
                action()
        except UserError as error:
            return self._become_render_place_page(place_sudo, message=str(error))
        return request.redirect_query(f"{LIST}/{place_sudo.id}", {"done": done})

    def _become_render_place_page(self, place_sudo, done=None, message=None):
        return request.render(
            "become_portal_website.place",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_places",
                "place": place_sudo,
                "languages": place_sudo._prepare_languages()[place_sudo],
                "done": done,
                "message": message,
            },
        )

    def _become_find_place_sudo(self, place_id):
        """Return a place that the current user keeps, as superuser.

        :raise NotFound: if there is none, whatever the reason
        """
        # a number that is too large for the database is nobody's
        if not 0 < place_id <= MAX_ID:
            raise NotFound()
        places = request.env[MODEL]
        domain = places._get_maintained_domain() & Domain("id", "=", place_id)
        # sudo: become.guest.place - the domain holds what is theirs
        place_sudo = places.sudo().search(domain)
        if not place_sudo:
            raise NotFound()
        return place_sudo

    def _become_find_language(self, place_sudo, language):
        """Return the code of a language of a place, by what stands in the address.

        :param str language: as in /nl, or a code
        :raise NotFound: if the website does not have it
        """
        for one in place_sudo._get_languages():
            if language in (one.url_code, one.code):
                return one.code
        raise NotFound()

    def _become_get_place_filters(self):
        """Return the filters of the list, ``all`` first."""
        tiles = request.env["become.portal.tile"]
        submitted = Domain("version_ids", "any", [("state", "=", "submitted")])
        return {
            "all": {"label": request.env._("All"), "domain": Domain.TRUE},
            "refused": {
                "label": request.env._("With remarks"),
                "domain": tiles._become_action_domain("pages"),
                "is_action": True,
            },
            "submitted": {
                "label": request.env._("Pending approval"),
                "domain": submitted,
            },
        }
