from odoo import api, models
from odoo.exceptions import UserError

from ...tools.filename_safety import safe_name
from ...tools.upload_types import (
    ACCEPTED,
    MACROS,
    PASSWORD,
    PROGRAM,
    extension_of,
    find_fault,
    mimetype_of,
)


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
        if fault := find_fault(name, content):
            raise UserError(self._become_get_upload_error(name, fault))
        return name, content, mimetype_of(name, content)

    @api.model
    def _become_get_upload_error(self, name, fault):
        """Return the sentence for a file that we don't take.

        :param str name: of the file
        :param str fault: of ``find_fault``
        :rtype: str
        """
        if fault == PROGRAM:
            return self.env._(
                "%(file)s is something else than its name says: a program or a web "
                "page, which we do not take.",
                file=name,
            )
        if fault == MACROS:
            return self.env._(
                "%(file)s contains macros. Save it without them, and send that.",
                file=name,
            )
        if fault == PASSWORD:
            return self.env._(
                "%(file)s is protected with a password, so that we cannot check it. "
                "Save it without one, and send that.",
                file=name,
            )
        if fault in ACCEPTED:
            return self.env._(
                "%(file)s is something else than its name says: a file of the type "
                "%(type)s. Change the end of its name to .%(type)s and send it again.",
                file=name,
                type=fault,
            )
        return self.env._(
            "%(file)s is damaged, or something else than its name says.", file=name
        )
