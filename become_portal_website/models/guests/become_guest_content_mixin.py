from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.become_portal.tools.row_lock import lock_rows

from .guest_html_field import GuestHtml

STATES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("published", "Published"),
    ("refused", "Refused"),
]

#: in the context of a button: the revision that staff looks at
SEEN_REVISION = "become_seen_revision"


class GuestRevisionConflict(UserError):
    """What was typed goes back to the page: somebody saved another text before."""


class BecomeGuestContentMixin(models.AbstractModel):
    """What a guest writes in the portal, and staff publishes.

    A model that inherits it brings its own ACL and rules: share users get read and
    write on what is theirs, nobody else's. Of that they read and write the fields named
    here, on every access path. Publishing is up to ``_publish`` of that model.
    """

    _name = "become.guest.content.mixin"
    _inherit = "become.portal.guard.mixin"
    _description = "Content of Guests"

    content = GuestHtml()
    state = fields.Selection(
        STATES, default="draft", required=True, readonly=True, copy=False, index=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Author",
        default=lambda self: self.env.user.partner_id,
        required=True,
        index=True,
        ondelete="restrict",
    )
    website_id = fields.Many2one(
        "website",
        default=lambda self: self.env["website"].get_current_website(),
        index=True,
        ondelete="cascade",
    )
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        "Language",
        default=lambda self: self.env.lang or self.env.user.lang,
    )
    remarks = fields.Text(
        copy=False,
        help="What the author has to change. They read it in the portal.",
    )
    revision = fields.Integer(
        default=1,
        readonly=True,
        copy=False,
        help="One more with each save of what the author writes.",
    )
    date_saved = fields.Datetime("Saved on", readonly=True, copy=False)
    date_submitted = fields.Datetime("Submitted on", readonly=True, copy=False)

    @api.model
    def _get_writable_fields(self):
        """Return the fields that the author writes. Extend it.

        :rtype: set[str]
        """
        return {"content"}

    @api.model
    def _get_readable_fields(self):
        """Return the fields that the author reads besides. Extend it.

        :rtype: set[str]
        """
        return {
            "create_date",
            "date_saved",
            "date_submitted",
            "display_name",
            "id",
            "lang",
            "partner_id",
            "remarks",
            "revision",
            "state",
            "website_id",
            "write_date",
        }

    @api.model
    def _become_is_open_field(self, field, operation):
        names = self._get_writable_fields()
        if operation == "read":
            names = names | self._get_readable_fields()
        return super()._become_is_open_field(field, operation) and field.name in names

    @api.model
    def _become_is_always_open_field(self, field):
        return False

    @api.model
    def _get_editable_states(self):
        """Return the states in which the author can write.

        What is published stays as it is until staff publishes the change.

        :rtype: set[str]
        """
        return {"draft", "refused", "published"}

    def _check_editable(self):
        """Refuse to save what waits for staff.

        :raise UserError: with a sentence for the author
        """
        if set(self.mapped("state")) - self._get_editable_states():
            raise UserError(
                self.env._(
                    "This was submitted, so that it cannot be changed now. Withdraw it "
                    "first, and then change it."
                )
            )

    def _save_draft(self, values, revision):
        """Save what the author typed.

        Nothing happens where it says what is stored already, as when a form is sent
        twice.

        :param dict values: by name, of ``_get_writable_fields`` only
        :param int revision: which one the page began with
        :return: a sentence about what was left out, or None
        :raise GuestRevisionConflict: if another one was saved since then
        :raise UserError: if it is not to be changed now
        :raise AccessError: if it is not this user's, or a field is not
        """
        self.ensure_one()
        if unknown := values.keys() - self._get_writable_fields():
            raise AccessError(
                self.env._("You cannot change: %s", ", ".join(sorted(unknown)))
            )
        self.check_access("write")
        lock_rows(self)
        values, notice = self._replace_typed_pictures(values)
        changed = self._get_changed_values(values)
        if not changed:
            return notice
        self._check_editable()
        # sudo: the number of a record that this user may write
        if revision != self.sudo().revision:
            raise GuestRevisionConflict(
                self.env._(
                    "Somebody saved another text here in the meantime, perhaps you in "
                    "another window. Yours is still on this page: copy it, open the "
                    "page again and put it in."
                )
            )
        self.write(changed)
        return notice

    def _replace_typed_pictures(self, values):
        """Return the values with pictures of this text only, and what to say of it.

        :rtype: tuple[dict, str | None]
        """
        if not values.get("content"):
            return values, None
        # as it would be stored, sanitised and all
        clean = self._fields["content"].convert_to_cache(values["content"], self)
        content, left_out = self._replace_foreign_pictures(
            clean, self._find_kept_pictures()
        )
        notice = None
        if left_out:
            notice = self.env._(
                "Pictures of somebody else were left out of this text. Add your own as "
                "files."
            )
        return {**values, "content": content}, notice

    def _get_changed_values(self, values):
        """Return those of the values that differ from what is stored, as a dict."""
        changed = {}
        for name, value in values.items():
            field = self._fields[name]
            # as it would be stored, sanitised and all
            stored = field.convert_to_cache(value, self)
            if field.convert_to_record(stored, self) != self[name]:
                changed[name] = value
        return changed

    def write(self, vals):
        typed = self._get_writable_fields() & vals.keys()
        if typed and not self.env.su and self.env.user.share:
            self._check_editable()
        result = super().write(vals)
        if vals.get("content"):
            self._copy_pasted_pictures()
        if typed:
            self._update_revision()
        return result

    def _update_revision(self):
        """Count a save; a change of what is published is a step back on its way."""
        # sudo: the author has no right on these, which follow from what they wrote
        for record in self.sudo():
            values = {
                "revision": record.revision + 1,
                "date_saved": fields.Datetime.now(),
            }
            if record.state == "published":
                values["state"] = "draft" if self.env.user.share else "submitted"
            record.write(values)
