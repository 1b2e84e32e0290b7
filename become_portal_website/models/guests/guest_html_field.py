from odoo import fields
from odoo.exceptions import UserError

from ...tools.guest_html import sanitize_guest_html

#: in characters, tags and all: some twenty pages
MAX_CONTENT_LENGTH = 100_000


class GuestHtml(fields.Html):
    """HTML that a guest wrote, sanitised whoever writes it and however it comes in.

    Staff and the superuser are no exception: they save what a guest wrote as well.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, sanitize_overridable=False, **kwargs)

    def _convert(self, value, record, validate):
        if not value or not validate:
            return value or None
        # a program can send anything
        value = str(value)
        self._check_length(value, record)
        clean = sanitize_guest_html(value)
        # so that what is stored can be saved again
        self._check_length(clean, record)
        return clean

    def _check_length(self, value, record):
        if len(value) > MAX_CONTENT_LENGTH:
            raise UserError(
                record.env._(
                    "This text is too long: it can have %s characters. Split it.",
                    MAX_CONTENT_LENGTH,
                )
            )
