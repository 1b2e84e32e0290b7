from odoo import api, models

from odoo.addons.base.models.ir_qweb_fields import IrQwebFieldMonetary as OdooMonetary

from ...tools.amounts import get_money_format, write_amount
from .ir_qweb import keep_in_rendering

#: an addon between them and this one writes them in another way
ODOO_WRITES = OdooMonetary.value_to_html
ODOO_READS = OdooMonetary.record_to_html
#: what makes another amount, or another text, of it
OTHERWISE = frozenset({"decimal_places", "from_currency", "label_price"})


class IrQwebFieldMonetary(models.AbstractModel):
    """Amounts on a page, as Odoo writes them, and each of them once.

    A list has up to three of them in each row; Odoo reads the language and its pattern
    for each.
    """

    _inherit = "ir.qweb.field.monetary"

    @api.model
    @api.private
    def value_to_html(self, value, options):
        currency = options["display_currency"]
        write = super().value_to_html
        if (
            write.__func__ is not ODOO_WRITES
            or not isinstance(value, int | float)
            or not currency
            or not OTHERWISE.isdisjoint(options)
        ):
            return write(value, options)
        return write_amount(value, self._become_get_format(currency))

    @api.model
    @api.private
    def record_to_html(self, record, field_name, options):
        write = super().record_to_html
        field = record._fields[field_name]
        if (
            write.__func__ is not ODOO_READS
            or field.type != "monetary"
            or "display_currency" in options
            or not OTHERWISE.isdisjoint(options)
        ):
            return write(record, field_name, options)
        # what else Odoo looks up is about amounts of another currency
        currency = record[field.get_currency_field(record)]
        if not currency:
            return write(record, field_name, options)
        options = {**options, "display_currency": currency}
        return super(OdooMonetary, self).record_to_html(record, field_name, options)

    @api.model
    def _become_get_format(self, currency):
        return keep_in_rendering(
            self.env,
            ("become_money", currency.id, self.env.context.get("lang")),
            lambda: get_money_format(self.env, currency),
        )

    @api.model
    def _become_get_amount_writer(self, currency):
        """Return a function of an amount that writes it as this widget does.

        Without what is the same for all amounts of a page.

        :param currency: ``res.currency``
        """
        is_written_here = type(self).value_to_html is IrQwebFieldMonetary.value_to_html
        if (
            not currency
            or not is_written_here
            or super().value_to_html.__func__ is not ODOO_WRITES
        ):
            options = {"display_currency": currency}
            return lambda amount: self.value_to_html(amount, options)
        money = get_money_format(self.env, currency)
        return lambda amount: write_amount(amount, money)
