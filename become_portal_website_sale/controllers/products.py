"""From `/my/products` into the cart."""

from secrets import token_urlsafe

from odoo.http import request, route

from odoo.addons.become_portal.controllers.products import BecomePortalProductsPages
from odoo.addons.become_portal.tools.request_params import int_param, text_param

MAX_QUANTITY = 99999
#: in the session: of the forms that were sent and done, the last ones
SENT_KEY = "become_products_sent"
MAX_SENT = 20


class BecomePortalProductsCart(BecomePortalProductsPages):
    def _become_prepare_products_values(self, asked, page):
        values = super()._become_prepare_products_values(asked, page)
        products_sudo = [one.product_sudo for one in values["bought"]]
        obstacles = {
            product_sudo.id: product_sudo._become_get_cart_obstacle()
            for product_sudo in products_sudo
        }
        return {
            **values,
            "become_cart": {
                "obstacles": obstacles,
                "typed": {},
                "errors": {},
                "once": token_urlsafe(9),
            },
        }

    @route(
        "/my/products/cart", type="http", auth="user", methods=["POST"], website=True
    )
    def become_add_products_to_cart(
        self, search=None, sortby=None, page="1", product=None, once="", **typed
    ):
        """Put what was typed into the cart: all of it, or nothing and say why.

        :param str product: id of the one product whose button was pressed
        :param str once: what tells this form from all others, so that it counts once
        :param typed: ``quantity_<id>``, what stands beside each product
        """
        sent = request.session.get(SENT_KEY, [])
        if text_param(once) in sent:
            return request.redirect("/shop/cart")
        asked = self._become_get_products_list(search, sortby)
        values = self._become_prepare_products_values(asked, int_param(page) or 1)
        cart = values["become_cart"]
        cart["typed"] = {
            id_: text_param(typed.get(f"quantity_{id_}")) for id_ in cart["obstacles"]
        }
        chosen = self._become_read_quantities(cart, int_param(product))
        if not chosen and not cart["errors"]:
            cart["message"] = request.env._("Type how many you want to order first.")
        if not chosen or cart["errors"]:
            return request.render("become_portal.my_products", values)
        order_sudo = request.cart or request.website._create_cart()
        for id_, quantity in chosen.items():
            order_sudo._cart_add(id_, quantity)
        request.session[SENT_KEY] = [*sent, text_param(once)][-MAX_SENT:]
        return request.redirect("/shop/cart")

    def _become_read_quantities(self, cart, only):
        """Return the numbers of products that were asked for; errors go to the cart.

        :param dict cart: ``obstacles`` and ``typed`` by product, ``errors`` to fill
        :param only: id of the one that is asked for, else all with a number
        :rtype: dict[int, int]
        """
        chosen = {}
        for id_, text in cart["typed"].items():
            # the button beside it means one, where nothing was typed
            text = text or ("1" if id_ == only else "")
            if not text or (only and id_ != only):
                continue
            quantity = int_param(text, MAX_QUANTITY)
            if cart["obstacles"][id_]:
                cart["errors"][id_] = cart["obstacles"][id_]
            elif not quantity:
                cart["errors"][id_] = request.env._(
                    "Type a whole number from 1 to %s.", MAX_QUANTITY
                )
            else:
                chosen[id_] = quantity
        return chosen
