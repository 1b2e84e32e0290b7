import base64
import binascii

from odoo import models

from ...tools.own_data import field_error
from ...tools.upload_types import is_web_picture

MAX_PICTURE_MB = 8


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _become_check_pictures(self, changed):
        """Refuse what is no picture, told from its content, or too large a one."""
        for name, value in changed.items():
            if self._fields[name].type == "binary" and value:
                self._become_check_picture(name, _decode(value))

    def _become_check_picture(self, name, content):
        """Refuse a picture that can't be used.

        :param str name: the field
        :param bytes content: what would be in it
        :raises UserError: with a sentence for the customer
        """
        if len(content) > MAX_PICTURE_MB * 1024 * 1024:
            raise field_error(
                self.env._(
                    "This picture is too large. It can have %s MB.", MAX_PICTURE_MB
                ),
                [name],
            )
        if not is_web_picture(content):
            raise field_error(
                self.env._(
                    "This file is no picture, or damaged. Choose a JPG, PNG, GIF or "
                    "WEBP."
                ),
                [name],
            )


def _decode(value):
    try:
        return base64.b64decode(value)
    except (binascii.Error, TypeError, ValueError):
        return b""
