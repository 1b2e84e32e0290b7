"""What a company bought of one product, as `/my/products` shows it."""

from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote_plus

from odoo.models import BaseModel


class BoughtProduct(NamedTuple):
    """A product, or one variant of it, that a company ordered once or more."""

    #: ``product.product`` as superuser: also one that the customer may not open now
    product_sudo: BaseModel
    #: in the unit of the product
    quantity: float
    order_count: int
    last_date: datetime
    #: ``sale.order.line`` as the customer, of the last time
    last_line: BaseModel
    #: whether a section hides what that line cost
    is_price_hidden: bool
    #: each a ``sale.order`` as the customer, the newest first, some of them
    orders: tuple[BaseModel, ...]

    def _get_variant(self) -> str:
        """Return the attributes that tell this variant from the others."""
        # their numbers, which are a column of its own: most have none
        if not self.product_sudo.combination_indices:
            return ""
        values = self.product_sudo.product_template_attribute_value_ids
        return values._get_combination_name()

    def _get_reference(self) -> str:
        """Return what stands below its name: its attributes, and the internal one."""
        parts = (self._get_variant(), self.product_sudo.default_code)
        return " · ".join(filter(None, parts))

    def _get_price(self) -> float | None:
        """Return what one unit came to the last time, in the currency of that line;
        None where its section hides prices."""
        if self.is_price_hidden:
            return None
        line = self.last_line
        if self.product_sudo.product_tmpl_id.type == "combo":
            # others have no other lines with their price
            return line._become_get_unit_price()
        return line.price_subtotal / line.product_uom_qty

    def _get_search_url(self) -> str:
        """Return the address of the list of all orders with this product."""
        name = self.product_sudo.product_tmpl_id.name
        return f"/my/orders?search={quote_plus(name)}"
