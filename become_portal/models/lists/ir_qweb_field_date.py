from datetime import date, datetime

from odoo import api, fields, models

from odoo.addons.base.models.ir_qweb_fields import IrQwebFieldDate as OdooDate

from ...tools.amounts import get_reader_lang
from ...tools.time_writer import write_date

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
        lang = get_reader_lang(self.env)
        return write_date(value, lang.code, lang.date_format)

    @api.model
    def _become_get_day_writer(self):
        """Return a function of a day, or of none, that writes it as this widget does.

        Without what is the same for all days of a page.
        """
        is_written_here = type(self).value_to_html is IrQwebFieldDate.value_to_html
        if not is_written_here or super().value_to_html.__func__ is not ODOO_WRITES:
            return lambda day: self.value_to_html(day, {})
        lang = get_reader_lang(self.env)
        code, pattern = lang.code, lang.date_format
        return lambda day: write_date(day, code, pattern) if day else ""
