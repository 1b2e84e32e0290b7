from odoo import api, models
from odoo.exceptions import UserError

from ...tools.filename_safety import safe_name
from ...tools.upload_types import ACCEPTED, extension_of, mimetype_of


class IrAttachment(models.Model):
    """What is taken of the files that somebody sends from a page."""

    _inherit = "ir.attachment"

    @api.model
    def _become_check_upload(self, name, size, read, limit):
        """Return (name, content, type) of a file that we take, else say why not.

        :param str name: as the browser sent it
        :param int size: in bytes
        :param read: function that reads it, called only when the size is right
        :param int limit: the largest file, in MB
        :raise UserError: with one sentence
        """
        name = safe_name(name)
        if extension_of(name) not in ACCEPTED:
            raise UserError(
                self.env._(
                    "%(file)s is of a type that we do not take. We take: %(types)s.",
                    file=name,
                    types=", ".join(ACCEPTED),
                )
            )
        if not size:
            raise UserError(self.env._("%(file)s is empty.", file=name))
        if size > limit * 1024 * 1024:
            raise UserError(
                self.env._(
                    "%(file)s is too large. A file can have %(limit)s MB.",
                    file=name,
                    limit=limit,
                )
            )
        content = read()
        mimetype = mimetype_of(name, content)
        if not mimetype:
            raise UserError(
                self.env._(
                    "%(file)s is damaged, or something else than its name says.",
                    file=name,
                )
            )
        return name, content, mimetype
