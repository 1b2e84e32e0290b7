from odoo import fields
from odoo.http import Controller, request

from .. import schemas
from ..tools.cursor import make_cursor, read_cursor
from ..tools.operation import operation


class BecomePortalApiProducts(Controller):
    @operation(
        "GET",
        "/products",
        name="list_products",
        summary="What the company of the user ever ordered",
        permission="Of the orders that the user may open.",
        query=lambda: schemas.products.ProductsQuery,
        answer=lambda: schemas.products.ProductPage,
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
        return schemas.products.ProductPage(
            items=[self._become_convert_product(one) for one in bought],
            total=total,
            next_cursor=make_cursor(env, asked, [following]) if has_more else None,
        )

    def _become_convert_product(self, bought):
        line, product_sudo = bought.last_line, bought.product_sudo
        return schemas.products.Product(
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
                schemas.products.ProductOrder(id=order.id, name=order.name)
                for order in bought.orders
            ],
        )
