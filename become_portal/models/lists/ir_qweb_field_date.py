from datetime import date, datetime

from odoo import api, fields, models

from odoo.addons.base.models.ir_qweb_fields import IrQwebFieldDate as OdooDate

from ...tools.amounts import get_reader_lang
from ...tools.time_writer import write_date
from .ir_qweb import keep_in_rendering

#: an addon between it and this one writes them in another way
ODOO_WRITES = OdooDate.value_to_html


class IrQwebFieldDate(models.AbstractModel):
    """Dates on a page, as Odoo writes them, and each of them once.

    A list has two of them in each row; Odoo reads the language and its pattern for
    each.
    """

    _inherit = "ir.qweb.field.date"

    @api.model
    @api.private
    def value_to_html(self, value, options):
        write = super().value_to_html
        if (
            write.__func__ is not ODOO_WRITES
            or options.get("format")
            or not isinstance(value, date)
        ):
            return write(value, options)
        if isinstance(value, datetime):
            if not value.tzinfo:
                value = fields.Datetime.context_timestamp(self, value)
            value = value.date()
        return write_date(value, *self._become_get_pattern())

    @api.model
    def _become_get_pattern(self):
        """Return the code of the reader's language, and how it writes days."""

        def read():
            lang = get_reader_lang(self.env)
            return lang.code, lang.date_format

        key = ("become_days", self.env.context.get("lang"))
        return keep_in_rendering(self.env, key, read)

    @api.model
    def _become_get_day_writer(self):
        """Return a function of a day, or of none, that writes it as this widget does.

        Without what is the same for all days of a page.
        """
        is_written_here = type(self).value_to_html is IrQwebFieldDate.value_to_html
        if not is_written_here or super().value_to_html.__func__ is not ODOO_WRITES:
            return lambda day: self.value_to_html(day, {})
        code, pattern = self._become_get_pattern()
        return lambda day: write_date(day, code, pattern) if day else ""
