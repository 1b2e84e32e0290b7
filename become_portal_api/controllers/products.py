from datetime import date

from pydantic import Field

from odoo import fields
from odoo.http import Controller, request

from ..tools.cursor import make_cursor, read_cursor
from ..tools.operation import operation
from ..tools.schema import Answer, Asked, Cursor, Limit, NextCursor

MAX_SEARCH_LENGTH = 100


class ProductsQuery(Asked):
    """Which products, in which order."""

    search: str = Field(
        "", max_length=MAX_SEARCH_LENGTH, description="Words of its name or reference."
    )
    sort: str = Field(
        "date",
        pattern="^(date|name|often)$",
        description="By the last day, the name, or how often it was ordered.",
    )
    limit: Limit = 20
    cursor: Cursor = ""


class ProductOrder(Answer):
    """An order of a product."""

    id: int
    name: str


class Product(Answer):
    """A product, or one variant of it, that the company of the user ordered."""

    id: int
    name: str
    variant: str = Field(description="What tells it from the others; may be empty.")
    reference: str
    last_date: date
    quantity: float = Field(description="Of all orders together.")
    unit: str
    order_count: int
    last_price: float | None = Field(
        description="Of one, without taxes, the last time; none where it is hidden."
    )
    last_price_unit: str = Field(description="Of what that was the price.")
    currency: str
    orders: list[ProductOrder] = Field(description="The last few.")


class ProductPage(Answer):
    """Some products; all variants of a product stand together on one page."""

    items: list[Product]
    total: int = Field(description="Products in all, variants not counted.")
    next_cursor: NextCursor


class BecomePortalApiProducts(Controller):
    @operation(
        "GET",
        "/products",
        name="list_products",
        summary="What the company of the user ever ordered",
        permission="Of the orders that the user may open.",
        query=ProductsQuery,
        answer=ProductPage,
        problems=("invalid_cursor",),
    )
    def become_api_list_products(self, query):
        env = request.env
        asked = ["products", query.search, query.sort]
        position = read_cursor(env, asked, query.cursor)
        [offset] = position or [0]
        bought, total = env["sale.order.line"]._become_search_bought(
            query.search.strip(), query.sort, query.limit, offset
        )
        following = offset + query.limit
        has_more = bool(bought) and following < total
        return ProductPage(
            items=[self._become_convert_product(one) for one in bought],
            total=total,
            next_cursor=make_cursor(env, asked, [following]) if has_more else None,
        )

    def _become_convert_product(self, bought):
        line, product_sudo = bought.last_line, bought.product_sudo
        return Product(
            id=product_sudo.id,
            name=product_sudo.name,
            variant=bought._get_variant(),
            reference=product_sudo.default_code or "",
            last_date=fields.Date.context_today(line, bought.last_date),
            quantity=bought.quantity,
            unit=product_sudo.uom_id.name,
            order_count=bought.order_count,
            last_price=bought._get_price(),
            last_price_unit=line.product_uom_id.name,
            currency=line.currency_id.name,
            orders=[
                ProductOrder(id=order.id, name=order.name) for order in bought.orders
            ],
        )
