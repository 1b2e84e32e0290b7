"""Days, amounts and numbers of a page, as Odoo's widgets write them."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import cached_property

from pytz import utc

from odoo.api import Environment
from odoo.models import BaseModel


class PageWriter:
    """What one page shows in each row of a list, written as it was the first time.

    Templates know it as ``become_writer``. It is no model: nobody calls it over RPC.

    :param env: of the reader
    """

    def __init__(self, env: Environment):
        self._env = env
        self._written = {}

    @cached_property
    def _timezone(self) -> tzinfo:
        return self._env.tz

    @cached_property
    def _write_day(self) -> Callable[[date], str]:
        return self._env["ir.qweb.field.date"]._become_get_day_writer()

    def write_date(self, moment: date | datetime) -> str:
        """Return a day, that of the reader, as the widget ``date`` writes it."""
        if isinstance(moment, datetime):
            moment = utc.localize(moment).astimezone(self._timezone).date()
        return self._write_day(moment)

    def write_amount(self, amount: float, currency: BaseModel) -> str:
        """Return an amount as the widget ``monetary`` writes it."""
        return self._write("monetary", amount, display_currency=currency)

    def write_quantity(self, quantity: float) -> str:
        """Return a number as the widget ``float`` writes quantities of products."""
        return self._write("float", quantity, decimal_precision="Product Unit")

    def _write(self, widget: str, value: float, **options) -> str:
        key = (widget, value, *options.values())
        if key not in self._written:
            field = self._env[f"ir.qweb.field.{widget}"]
            self._written[key] = field.value_to_html(value, options)
        return self._written[key]
