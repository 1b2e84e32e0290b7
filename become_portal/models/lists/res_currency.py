from odoo import models

from odoo.addons.base.models.res_currency import ResCurrency as OdooCurrency

from ...tools.amounts import get_money_format, write_amount_text

#: an addon between it and this one writes them in another way
ODOO_WRITES = OdooCurrency.format


class ResCurrency(models.Model):
    """Amounts in a text, as Odoo writes them, and each of them once."""

    _inherit = "res.currency"

    def format(self, amount):
        write = super().format
        if write.__func__ is not ODOO_WRITES or len(self) != 1:
            return write(amount)
        return write_amount_text(amount + 0.0, *get_money_format(self.env, self))
