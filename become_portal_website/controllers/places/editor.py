from odoo.exceptions import UserError
from odoo.http import request, route

from ..guests.forms import BecomePortalGuestForms
from .pages import GET, LIST, POST, VERSION, BecomePortalPlaces


class BecomePortalPlaceEditor(BecomePortalPlaces, BecomePortalGuestForms):
    """The page on which a maintainer writes."""

    @route(VERSION, readonly=True, **GET)
    def become_open_place_editor(self, place_id, language, **kwargs):
        place_sudo = self._become_find_place_sudo(place_id)
        code = self._become_find_language(place_sudo, language)
        if place_sudo._find_working(code).state == "submitted":
            return request.redirect(f"{LIST}/{place_sudo.id}")
        return self._become_render_place_editor(place_sudo, code)

    @route(VERSION, **POST)
    def become_save_place(self, place_id, language, become_then="", **kwargs):
        """Save what was typed, and go where the button says."""
        place_sudo = self._become_find_place_sudo(place_id)
        code = self._become_find_language(place_sudo, language)
        values, revision = self._become_read_guest_form(kwargs)
        version_sudo = place_sudo._ensure_working(code)
        message, notice = self._become_save_guest_form(version_sudo, values, revision)
        if not message:
            # it is theirs now, whatever is wrong with the rest
            values, revision, message = {}, None, notice
            if not message and become_then == "submit":
                message = self._become_submit_version(version_sudo)
        is_dropped = place_sudo._clean_unchanged(version_sudo)
        if message:
            return self._become_render_place_editor(
                place_sudo, code, values, revision, message
            )
        if become_then == "preview":
            return request.redirect(f"{self._become_get_url(place_sudo, code)}/preview")
        done = "submitted" if become_then == "submit" else "saved"
        return request.redirect_query(
            f"{LIST}/{place_sudo.id}", {"done": "unchanged" if is_dropped else done}
        )

    @route(f"{VERSION}/autosave", **POST)
    def become_autosave_place(self, place_id, language, **kwargs):
        place_sudo = self._become_find_place_sudo(place_id)
        code = self._become_find_language(place_sudo, language)
        values, revision = self._become_read_guest_form(kwargs)
        version_sudo = place_sudo._ensure_working(code)
        response = self._become_autosave_guest_form(version_sudo, values, revision)
        self._become_clean_untouched(place_sudo, version_sudo)
        return response

    @route(f"{VERSION}/picture", **POST)
    def become_upload_place_picture(self, place_id, language, **kwargs):
        place_sudo = self._become_find_place_sudo(place_id)
        code = self._become_find_language(place_sudo, language)
        version_sudo = place_sudo._ensure_working(code)
        response = self._become_upload_guest_picture(version_sudo)
        self._become_clean_untouched(place_sudo, version_sudo)
        return response

    def _become_clean_untouched(self, place_sudo, version_sudo):
        """Throw a draft away in which nothing was ever saved.

        Another one is left to the buttons: an open page knows its number.
        """
        if not version_sudo.date_saved:
            place_sudo._clean_unchanged(version_sudo)

    def _become_submit_version(self, version_sudo):
        """Submit a version; return the sentence that says why not, or None."""
        if version_sudo._is_published_already():
            return request.env._("This is published, and nothing was changed.")
        try:
            with request.env.cr.savepoint():
                version_sudo._submit()
        except UserError as error:
            return str(error)
        return None

    def _become_get_url(self, place_sudo, code):
        """Return the address of the editor of a place in a language."""
        language = request.env["res.lang"]._get_data(code=code)
        return f"{LIST}/{place_sudo.id}/{language.url_code}"

    def _become_render_place_editor(
        self, place_sudo, code, typed=None, revision=None, message=None
    ):
        public_sudo = place_sudo._find_public(code)
        version_sudo = place_sudo._find_working(code)
        if revision is None and not version_sudo:
            revision = place_sudo._get_first_revision(public_sudo)
        url = self._become_get_url(place_sudo, code)
        return request.render(
            "become_portal_website.place_editor",
            {
                **self._prepare_portal_layout_values(),
                **self._become_prepare_guest_editor(
                    version_sudo or public_sudo, url, typed, revision
                ),
                "page_name": "become_places",
                "place": place_sudo,
                "is_editing": True,
                "language": self._become_find_language_values(place_sudo, code),
                "message": message,
                "url": url,
            },
        )

    def _become_find_language_values(self, place_sudo, code):
        """Return what stands in a language of a place, as a dictionary."""
        languages = place_sudo._prepare_languages()[place_sudo]
        return next(one for one in languages if one["code"] == code)
