from odoo.http import request, route

from odoo.addons.become_portal_website.controllers.guests.forms import (
    BecomePortalGuestForms,
)

PAGE = "/my/test-notes/<int:note_id>"
GET = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}
POST = {"type": "http", "auth": "user", "methods": ["POST"], "website": True}


class BecomeTestNotes(BecomePortalGuestForms):
    @route(PAGE, **GET)
    def become_show_note(self, note_id, **kwargs):
        return self._become_render_note(note_id)

    @route(PAGE, **POST)
    def become_save_note(self, note_id, **post):
        note = request.env["become.test.note"].browse(note_id)
        values, revision = self._become_read_guest_form(post)
        error, notice = self._become_save_guest_form(note, values, revision)
        if error:
            return self._become_render_note(note_id, values, revision, error)
        if notice:
            return self._become_render_note(note_id, error=notice)
        return request.redirect(f"/test-notes/shown?ids={note_id}")

    @route(f"{PAGE}/autosave", **POST)
    def become_autosave_note(self, note_id, **post):
        note = request.env["become.test.note"].browse(note_id)
        return self._become_autosave_guest_form(
            note, *self._become_read_guest_form(post)
        )

    @route(f"{PAGE}/picture", **POST)
    def become_upload_note_picture(self, note_id, **post):
        note = request.env["become.test.note"].browse(note_id)
        return self._become_upload_guest_picture(note)

    @route("/test-notes/shown", **{**GET, "auth": "public"})
    def become_show_notes(self, ids, **kwargs):
        """Show them to anybody, as a page does with what is published."""
        numbers = [int(number) for number in ids.split(",")]
        return request.render(
            "guest_notes.shown",
            {"notes": request.env["become.test.note"].sudo().browse(numbers)},
        )

    def _become_render_note(self, note_id, typed=None, revision=None, error=None):
        note = request.env["become.test.note"].browse(note_id)
        url = f"/my/test-notes/{note_id}"
        return request.render(
            "guest_notes.note",
            {
                **self._prepare_portal_layout_values(),
                **self._become_prepare_guest_editor(note, url, typed, revision),
                "error": error,
            },
        )
