"""Days, amounts and numbers of a page, as Odoo's widgets write them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from functools import cached_property

from markupsafe import Markup, escape
from pytz import utc

from odoo.api import Environment
from odoo.models import BaseModel

#: of a link to an order of a product
LINK_CLASSES = "o_become_product_order o_become_touch d-flex gap-2"
#: of a word and a colour
STATUS = Markup('<span class="o_become_status badge rounded-pill text-bg-%s">%s</span>')


class PageWriter:
    """What one page shows in each row of a list, written as it was the first time.

    Templates know it as ``become_writer``. It is no model: nobody calls it over RPC.

    :param env: of the reader
    """

    def __init__(self, env: Environment):
        self._env = env
        self._written = {}
        self._amounts = {}

    @cached_property
    def _timezone(self) -> tzinfo:
        return self._env.tz

    @cached_property
    def _write_day(self) -> Callable[[date], str]:
        return self._env["ir.qweb.field.date"]._become_get_day_writer()

    def write_date(self, moment: date | datetime) -> str:
        """Return a day, that of the reader, as the widget ``date`` writes it."""
        if isinstance(moment, datetime):
            moment = moment.replace(tzinfo=utc).astimezone(self._timezone).date()
        return self._write_day(moment)

    def write_amount(self, amount: float, currency: BaseModel) -> str:
        """Return an amount as the widget ``monetary`` writes it."""
        write = self._amounts.get(currency._ids)
        if write is None:
            field = self._env["ir.qweb.field.monetary"]
            write = field._become_get_amount_writer(currency)
            self._amounts[currency._ids] = write
        return write(amount)

    def write_quantity(self, quantity: float) -> str:
        """Return a number as the widget ``float`` writes quantities of products."""
        return self._write("float", quantity, decimal_precision="Product Unit")

    def write_order_links(self, orders: Iterable[BaseModel]) -> Markup:
        """Return a link to each of these orders, with its day.

        A page of products has hundreds of them, each of which is little to a template.

        :param orders: each a ``sale.order``
        """
        texts = [
            text
            for order in orders
            for text in (
                order.access_url,
                order.name,
                self.write_date(order.date_order),
            )
        ]
        if not texts:
            return Markup()
        # escaped together: PostgreSQL has no text with the character between them
        escaped = iter(str(escape("\0".join(texts))).split("\0"))
        links = [
            f'<a class="{LINK_CLASSES}" href="{url}">'
            f'{name} <small class="text-muted text-nowrap">{day}</small></a>'
            for url, name, day in zip(escaped, escaped, escaped, strict=True)
        ]
        return Markup("".join(links))  # noqa: S704 - of what was escaped

    def write_status(self, word: str, colour: str) -> Markup:
        """Return how a document stands, as a badge of this colour of Bootstrap."""
        key = (word, colour)
        if key not in self._written:
            self._written[key] = STATUS % (colour, word)
        return self._written[key]

    def write_download(self, document: BaseModel) -> Markup:
        """Return the button that downloads a document.

        It stands above the link that covers the row.
        """
        url, name = escape(document.access_url), escape(document.name or "")
        return Markup(  # noqa: S704 - of what was escaped
            f'<a class="o_become_list_download btn btn-light"'
            f' href="{url}?report_type=pdf&amp;download=true">'
            '<i class="fa fa-download" aria-hidden="true"></i>'
            f' <span class="visually-hidden">{self._download} {name}</span></a>'
        )

    @cached_property
    def _download(self) -> Markup:
        return escape(self._env._("Download"))

    def _write(self, widget: str, value: float, **options) -> str:
        key = (widget, value, *options.values())
        if key not in self._written:
            field = self._env[f"ir.qweb.field.{widget}"]
            self._written[key] = field.value_to_html(value, options)
        return self._written[key]
