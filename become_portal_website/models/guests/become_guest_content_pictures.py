from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.become_portal.tools.filename_safety import safe_name
from odoo.addons.become_portal.tools.row_lock import lock_rows

from ...tools.guest_html import (
    PICTURE_URL,
    find_guest_pictures,
    replace_guest_pictures,
)
from ...tools.guest_pictures import (
    FORMATS,
    MAX_PICTURE_MB,
    MAX_PICTURE_PIXELS,
    PictureFault,
    PictureTooLarge,
    encode_picture,
)

#: of one text
MAX_PICTURES = 20
#: how long a picture that stands in no saved text is kept, as it may be in an open page
UNUSED_PICTURE_AGE = timedelta(hours=1)


class BecomeGuestContentMixin(models.AbstractModel):
    """Pictures in a text: files of it, public as soon as the text is."""

    _inherit = "become.guest.content.mixin"

    picture_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        "Pictures",
        domain=lambda self: [("res_model", "=", self._name), ("res_field", "=", False)],
        groups="base.group_user",
    )

    def _add_picture(self, name, data):
        """Keep a picture that the author sent.

        :param str name: as the browser sent it
        :param bytes data: its content
        :return: the picture, as superuser (``ir.attachment``)
        :raise UserError: with a sentence, if it is no picture that we take
        :raise AccessError: if the text is not this user's
        """
        self.ensure_one()
        self.check_access("write")
        self._check_editable()
        lock_rows(self)
        name = safe_name(name)
        content, extension = self._encode_picture(name, data)
        self._check_number_of_pictures()
        stem = name.rpartition(".")[0] or name
        # sudo: guests have no right on files; the text was checked above
        attachment_sudo = self.env["ir.attachment"].sudo()
        return attachment_sudo.create(
            {
                "name": f"{stem}.{extension}",
                "raw": content,
                "res_id": self.id,
                "res_model": self._name,
            }
        )

    def _encode_picture(self, name, data):
        """Return a picture, written anew, and its extension.

        :raise UserError: with a sentence, if it is none
        """
        if len(data) > MAX_PICTURE_MB * 1024 * 1024:
            raise UserError(
                self.env._(
                    "%(file)s is too large. A picture can have %(limit)s MB.",
                    file=name,
                    limit=MAX_PICTURE_MB,
                )
            )
        try:
            return encode_picture(data)
        except PictureTooLarge:
            raise UserError(
                self.env._(
                    "%(file)s has too many pixels. %(limit)s million are taken.",
                    file=name,
                    limit=MAX_PICTURE_PIXELS // 1_000_000,
                )
            ) from None
        except PictureFault:
            raise UserError(
                self.env._(
                    "%(file)s is no picture that we take, or damaged, whatever its "
                    "name says. We take: %(types)s.",
                    file=name,
                    types=", ".join(FORMATS),
                )
            ) from None

    def _check_number_of_pictures(self):
        """Make room for one more picture, of those that are not used.

        :raise UserError: if there is none
        """
        # sudo: guests have no right on files; these are of this text
        pictures_sudo = self.sudo().picture_ids
        if len(pictures_sudo) < MAX_PICTURES:
            return
        used = find_guest_pictures(self.content)
        old = fields.Datetime.now() - UNUSED_PICTURE_AGE
        unused = pictures_sudo.filtered(
            lambda one: one.id not in used and not one.public and one.create_date < old
        )
        if not unused:
            self._refuse_more_pictures()
        unused.unlink()

    def _refuse_more_pictures(self):
        raise UserError(
            self.env._(
                "There are %s pictures in this text, and more are not taken.",
                MAX_PICTURES,
            )
        )

    def _get_picture_url(self, attachment_sudo):
        return f"{PICTURE_URL}{attachment_sudo.id}"

    # --- pictures of other texts --------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._copy_pasted_pictures()
        return records

    def _copy_pasted_pictures(self):
        """Give each text pictures of its own, whoever wrote it and however it came."""
        for record in self:
            content, _left_out = record._replace_foreign_pictures(
                record.content, record._find_kept_pictures()
            )
            if content != (record.content or ""):
                record.content = content

    def _replace_foreign_pictures(self, content, kept):
        """Return a sanitised text with pictures of this text only.

        A picture of another text that the user may see is copied, so that it stays
        whatever becomes of that text. Others are left out.

        :param set[int] kept: ids of pictures that stay as they are
        :rtype: tuple[str, int]
        :return: the text, and how many pictures were left out
        :raise UserError: if there are too many in it
        """
        self.ensure_one()
        used = find_guest_pictures(content)
        foreign = used - kept
        if foreign and len(used) > MAX_PICTURES:
            self._refuse_more_pictures()
        # sudo: guests have no right on files; who may see them is asked below
        attachments_sudo = self.env["ir.attachment"].sudo()
        numbers = {}
        for picture_sudo in attachments_sudo.browse(sorted(foreign)).exists():
            if self._can_copy_picture(picture_sudo):
                numbers[picture_sudo.id] = self._copy_picture(picture_sudo).id
        left_out = foreign - numbers.keys()
        numbers.update(dict.fromkeys(left_out))
        return replace_guest_pictures(content, numbers), len(left_out)

    def _find_kept_pictures(self):
        """Return the ids of the pictures that this text may show as they are.

        :rtype: set[int]
        """
        # sudo: guests have no right on files; these are of this text
        return set(self.sudo().picture_ids.ids)

    def _can_copy_picture(self, picture_sudo):
        """Whether the current user may put a picture of another text in theirs.

        :rtype: bool
        """
        text = self._find_text_of_picture(picture_sudo)
        if text is None:
            return False
        try:
            text._check_picture_access()
        except AccessError:
            return False
        return True

    @api.model
    def _find_text_of_picture(self, picture_sudo):
        """Return the text that a picture is of, with the rights of the user.

        :return: None if it is no picture of a guest, or its text is gone
        """
        model = picture_sudo.res_model
        content_mixin = self.env.registry["become.guest.content.mixin"]
        content = self.env.get(model) if model else None
        if not isinstance(content, content_mixin) or picture_sudo.res_field:
            return None
        # sudo(False): whether the user may see this text is asked with their rights
        return content.sudo(False).browse(picture_sudo.res_id).exists() or None

    def _copy_picture(self, picture_sudo):
        """Return this text's copy of a picture, which is made once."""
        # sudo: guests have no right on files; these are of this text
        same_sudo = self.sudo().picture_ids.filtered(
            lambda one: one.checksum == picture_sudo.checksum
        )
        if same_sudo:
            return same_sudo[0]
        copy_sudo = picture_sudo.create(
            {
                "name": picture_sudo.name,
                "raw": picture_sudo.raw,
                "res_id": self.id,
                "res_model": self._name,
            }
        )
        self.invalidate_recordset(["picture_ids"])
        return copy_sudo

    # --- who sees them ------------------------------------------------------------

    def _mark_pictures_public(self):
        """Show visitors the pictures in the text, and no others of it."""
        # sudo: who publishes a text need not have a right on its files
        for record in self.sudo():
            used = find_guest_pictures(record.content)
            for picture in record.picture_ids:
                picture.public = picture.id in used

    def _hide_pictures(self):
        """Keep visitors from the pictures of what they read no longer."""
        # sudo: who publishes a text need not have a right on its files
        self.sudo().picture_ids.public = False

    def _check_picture_access(self):
        """Let the author and staff see pictures of what is not published.

        :raise AccessError: for anybody else
        """
        self.ensure_one()
        if self.env.user._is_public() or not self.has_access("read"):
            raise AccessError(self.env._("You cannot open this picture."))
