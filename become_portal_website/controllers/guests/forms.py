import re

from markupsafe import Markup

from odoo.exceptions import AccessError, UserError
from odoo.http import request
from odoo.tools import format_time, plaintext2html

from odoo.addons.become_portal.tools.request_params import (
    file_params,
    int_param,
    text_param,
)
from odoo.addons.portal.controllers.portal import CustomerPortal

from ...models.guests.become_guest_content_mixin import GuestRevisionConflict
from ...models.guests.guest_html_field import MAX_CONTENT_LENGTH
from ...tools.guest_html import sanitize_guest_html
from ...tools.guest_pictures import MAX_PICTURE_MB

#: the inputs of the template ``become_portal_website.guest_editor``
REVISION_INPUT = "become_revision"
PICTURE_INPUT = "become_picture"
ALT_INPUT = "become_picture_alt"

NEW_PICTURE = Markup('<p><img src="%s" alt="%s" class="img-fluid"></p>')


class BecomePortalGuestForms(CustomerPortal):
    """What the pages of guests have in common: save, save by itself, take a picture.

    Their routes find the record with the rights of the user and call these. Each of
    them takes a form by POST, with its CSRF token, also where a script sends it.
    """

    def _become_read_guest_form(self, post, names=("content",)):
        """Return what was typed, by name of field, and the revision it began with.

        :param dict post: of the form
        :param names: of the fields that are texts; others are up to the caller
        :return: (dict, int); where no number was sent, it is none that is stored
        """
        values = {name: text_param(post[name]) for name in names if name in post}
        if "content" in values:
            values["content"] = self._become_convert_plain_text(values["content"])
        return values, int_param(post.get(REVISION_INPUT)) or 0

    def _become_convert_plain_text(self, text):
        """Return as HTML what somebody typed without the editor and without tags."""
        return text if re.search(r"<\w", text) else str(plaintext2html(text))

    def _become_save_guest_form(self, record, values, revision):
        """Save a form that was sent by its button, with or without JavaScript.

        :return: (str or None, str or None): why it was not saved; then render the form
            again with the values, so that nothing typed is lost. And what to say where
            it was: then render what is stored
        """
        try:
            with request.env.cr.savepoint():
                values = self._become_include_guest_picture(record, values)
                return None, record._save_draft(values, revision)
        except (AccessError, UserError) as error:
            return str(error), None

    def _become_include_guest_picture(self, record, values):
        """Add to the text the picture that was chosen where the editor does not run."""
        files = request.httprequest.files.getlist(PICTURE_INPUT)
        content = str(values.get("content", record.content) or "")
        alt = text_param(request.params.get(ALT_INPUT))
        for upload in file_params(files)[:1]:
            url = self._become_add_guest_picture(record, upload)
            content += str(NEW_PICTURE % (url, alt))
            values = {**values, "content": content}
        return values

    def _become_autosave_guest_form(self, record, values, revision):
        """Save a form that its page sends by itself.

        :return: a response in JSON: ``saved`` (the time, as the reader writes it),
            ``revision`` and ``notice`` (a sentence, or nothing); or ``error`` (a
            sentence) and ``conflict`` (whether somebody else saved in the meantime)
        """
        try:
            with request.env.cr.savepoint():
                notice = record._save_draft(values, revision)
        except GuestRevisionConflict as error:
            return request.make_json_response({"error": str(error), "conflict": True})
        except (AccessError, UserError) as error:
            return request.make_json_response({"error": str(error), "conflict": False})
        # sudo: the number and the time of what was just written
        record_sudo = record.sudo()
        user = request.env.user
        saved = format_time(
            request.env, record_sudo.date_saved, tz=user.tz, time_format="short"
        )
        return request.make_json_response(
            {"saved": saved, "revision": record_sudo.revision, "notice": notice or ""}
        )

    def _become_upload_guest_picture(self, record):
        """Keep the picture that the editor sends.

        :return: a response in JSON: ``url``, or ``error`` (a sentence)
        """
        uploads = file_params(request.httprequest.files.getlist(PICTURE_INPUT))
        if not uploads:
            error = request.env._("Choose a picture first.")
            return request.make_json_response({"error": error})
        try:
            with request.env.cr.savepoint():
                url = self._become_add_guest_picture(record, uploads[0])
        except (AccessError, UserError) as error:
            return request.make_json_response({"error": str(error)})
        return request.make_json_response({"url": url})

    def _become_add_guest_picture(self, record, upload):
        # one byte more than is taken says enough about a larger one
        limit = MAX_PICTURE_MB * 1024 * 1024 + 1
        picture_sudo = record._add_picture(upload.name, upload.read(limit))
        return record._get_picture_url(picture_sudo)

    def _become_prepare_guest_editor(self, record, url, typed=None, revision=None):
        """Return what the template of the editor needs, to be merged in the page's.

        :param str url: of the record; ``/autosave`` and ``/picture`` are under it
        :param dict typed: what was typed, where it could not be saved
        :param int revision: which one that began with
        :rtype: dict
        """
        content = (typed or {}).get("content", record.content)
        # what is too long was not saved: it goes back as it was typed, to who did
        if len(content or "") <= MAX_CONTENT_LENGTH:
            content = sanitize_guest_html(content)
        return {
            "become_autosave_url": f"{url}/autosave",
            "become_content": content,
            "become_field_name": "content",
            "become_picture_limit": MAX_PICTURE_MB,
            "become_picture_url": f"{url}/picture",
            "become_revision": record.revision if revision is None else revision,
        }
