import base64
import binascii

from PIL import Image

from odoo import models
from odoo.exceptions import UserError
from odoo.tools.image import image_process

from ...tools.own_data import field_error
from ...tools.upload_types import is_web_picture

MAX_PICTURE_MB = 8
# in pixels: what matters is that all of the picture is read
PREVIEW_SIZE = (128, 128)


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
        text = ""
        if not is_web_picture(content):
            text = self.env._(
                "This file is no picture, or damaged. Choose a JPG, PNG, GIF or WEBP."
            )
        else:
            try:
                # what Odoo does with it next, here with a sentence when that fails
                image_process(content, size=PREVIEW_SIZE, verify_resolution=True)
            except UserError as error:
                text = str(error)
            except Image.DecompressionBombError:
                text = self.env._("This picture has too many pixels. Make it smaller.")
            except Exception:  # Pillow has no end of ways to refuse a broken picture
                text = self.env._("This picture is damaged. Choose another one.")
        if text:
            raise field_error(text, [name])


def _decode(value):
    try:
        return base64.b64decode(value)
    except (binascii.Error, TypeError, ValueError):
        return b""
