from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.become_portal.tools.filename_safety import safe_name
from odoo.addons.become_portal.tools.row_lock import lock_rows

from ...tools.guest_html import PICTURE_URL, find_guest_pictures
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
            raise UserError(
                self.env._(
                    "There are %s pictures in this text, and more are not taken.",
                    MAX_PICTURES,
                )
            )
        unused.unlink()

    def _get_picture_url(self, attachment_sudo):
        return f"{PICTURE_URL}{attachment_sudo.id}"

    def _mark_pictures_public(self):
        """Show visitors the pictures in the text, and no others of it."""
        # sudo: who publishes a text need not have a right on its files
        for record in self.sudo():
            used = find_guest_pictures(record.content)
            for picture in record.picture_ids:
                picture.public = picture.id in used

    def _check_picture_access(self):
        """Let the author and staff see pictures of what is not published.

        :raise AccessError: for anybody else
        """
        self.ensure_one()
        if self.env.user._is_public() or not self.has_access("read"):
            raise AccessError(self.env._("You cannot open this picture."))
