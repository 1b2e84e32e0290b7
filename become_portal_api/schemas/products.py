"""What was bought."""

from datetime import date

from pydantic import Field

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
