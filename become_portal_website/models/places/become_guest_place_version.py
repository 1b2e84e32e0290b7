from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.become_portal.tools.row_lock import lock_rows

from ..guests.guest_html_field import GuestHtml
from .become_guest_place import PREVIEW_PARAM

# How many earlier versions of a language a page offers to put back
MAX_EARLIER_VERSIONS = 10


class BecomeGuestPlaceVersion(models.Model):
    """What a place shows in one language: now, before, or once it is published."""

    _name = "become.guest.place.version"
    _inherit = ["become.guest.content.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Version of a Maintained Place"
    _order = "id desc"

    place_id = fields.Many2one(
        "become.guest.place", required=True, ondelete="cascade", index=True
    )
    lang = fields.Selection(required=True)
    is_public = fields.Boolean(
        "Shown",
        readonly=True,
        copy=False,
        help="Whether this is the version that visitors see.",
    )
    date_published = fields.Datetime("Published on", readonly=True, copy=False)

    public_content = GuestHtml("Shown now", compute="_compute_public_content")

    _working_unique = models.UniqueIndex(
        "(place_id, lang) WHERE state != 'published'",
        "There is a draft in this language already.",
    )
    _public_unique = models.UniqueIndex(
        "(place_id, lang) WHERE is_public",
        "Another version in this language is shown already.",
    )

    @api.depends("place_id.version_ids.is_public", "lang")
    def _compute_public_content(self):
        for version in self:
            version.public_content = version.place_id._find_public(version.lang).content

    @api.depends("place_id.name", "lang")
    def _compute_display_name(self):
        languages = self.env["res.lang"]
        for version in self:
            language = languages._get_data(code=version.lang).name
            version.display_name = f"{version.place_id.name} ({language})"

    @api.model
    def _get_editable_states(self):
        """What is published stays: its maintainer works on a new version."""
        return super()._get_editable_states() - {"published"}

    def write(self, vals):
        """What was published stays as visitors read it, so that it can be put back."""
        if "content" in vals and "published" in self.mapped("state"):
            raise UserError(
                self.env._(
                    "A version that was published is not changed. Its maintainer works "
                    "on a new one."
                )
            )
        return super().write(vals)

    def _can_be_previewed(self):
        """Whether the current user may see this version on its page.

        :rtype: bool
        """
        self.ensure_one()
        user = self.env.user
        if user.has_group("website.group_website_restricted_editor"):
            return True
        # sudo: become.guest.place.version - which place it is in; that is asked about
        place_sudo = self.sudo().place_id
        return place_sudo in self.env["become.guest.place"]._find_maintained_sudo()

    def _check_picture_access(self):
        """Maintainers have no right on versions, and see the pictures of theirs."""
        result = None
        if self.env.user._is_public() or not self._can_be_previewed():
            result = super()._check_picture_access()
        return result

    def _find_kept_pictures(self):
        """A draft shows those of what was published in its place, until it is, too."""
        earlier = self.place_id.version_ids.filtered(lambda one: one.date_published)
        # sudo: maintainers have no right on files; these are of their place
        return super()._find_kept_pictures() | set(earlier.sudo().picture_ids.ids)

    def _get_preview_url(self):
        """Return the address of the page that it is on, with this version in it.

        :rtype: str
        """
        self.ensure_one()
        url = self.place_id.url.partition("#")[0]
        if self.lang != self.place_id._get_languages()[:1].code:
            language = self.env["res.lang"]._get_data(code=self.lang)
            url = f"/{language.url_code}{url}".rstrip("/")
        return f"{url}{'&' if '?' in url else '?'}{PREVIEW_PARAM}={self.id}"

    def _mark_pictures_public(self):
        """Visitors read one version of a place, unless it is archived."""
        shown = self.filtered(lambda one: one.is_public and one.place_id.active)
        (self - shown)._hide_pictures()
        result = super(BecomeGuestPlaceVersion, shown)._mark_pictures_public()
        return result

    def _is_published_already(self):
        """Whether visitors read just this.

        :rtype: bool
        """
        self.ensure_one()
        public = self.place_id._find_public(self.lang)
        return (self.content or "") == (public.content or "")

    def _find_earlier(self):
        """Return the versions before this one that can be put back, newest first."""
        if not self:
            return self
        return self.search(
            [
                ("place_id", "=", self.place_id.id),
                ("lang", "=", self.lang),
                ("state", "=", "published"),
                ("is_public", "=", False),
            ],
            order="date_published desc, id desc",
            limit=MAX_EARLIER_VERSIONS,
        )

    def _submit(self):
        """Send it to staff, or publish it where its place says immediately."""
        was_submitted = self.state == "submitted"
        result = super()._submit()
        if not was_submitted:
            if self.place_id.publishing == "immediate":
                # sudo: staff said so of this place
                self.sudo().action_publish()
            else:
                self._notify_submitted()
        return result

    def _withdraw(self):
        result = super()._withdraw()
        self._clear_activities()
        return result

    def _delete_draft(self):
        """Throw a draft away; what visitors see stays.

        :raise UserError: if it was submitted or published meanwhile
        """
        lock_rows(self)
        if self.state not in self._get_editable_states():
            raise UserError(self.env._("Only a draft can be thrown away."))
        self.unlink()

    def _publish(self):
        """Show it to visitors in the place of what they see now."""
        result = super()._publish()
        lock_rows(self.place_id)
        # so that it stays whole, whatever becomes of the version that had them
        # sudo: who publishes a text need not have a right on its files
        own = set(self.sudo().picture_ids.ids)
        content, _left_out = self._replace_foreign_pictures(self.content, own)
        if content != (self.content or ""):
            self.content = content
        self._set_public()
        return result

    def _set_public(self):
        self.ensure_one()
        shown = self.place_id._find_public(self.lang)
        shown.is_public = False
        shown._hide_pictures()
        # two versions of one language are never shown, not even for a moment
        shown.flush_recordset(["is_public"])
        self.write({"is_public": True, "date_published": fields.Datetime.now()})
        self._mark_pictures_public()
        self.place_id._clear_page_cache()

    def _clear_activities(self):
        # sudo: mail.activity - whoever decides may be another than who had to
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
