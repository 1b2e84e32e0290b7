from odoo import api, models

from odoo.addons.base.models.ir_qweb_fields import IrQwebFieldMonetary as OdooMonetary

from ...tools.amounts import get_money_format, write_amount

#: an addon between it and this one writes them in another way
ODOO_WRITES = OdooMonetary.value_to_html
#: what makes another amount, or another text, of it
OTHERWISE = ("decimal_places", "from_currency", "label_price")


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
            or any(name in options for name in OTHERWISE)
        ):
            return write(value, options)
        return write_amount(value, get_money_format(self.env, currency))

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
