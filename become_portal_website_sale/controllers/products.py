"""From `/my/products` into the cart."""

from secrets import token_urlsafe

from odoo.http import request, route

from odoo.addons.become_portal.controllers.products import BecomePortalProductsPages
from odoo.addons.become_portal.tools.request_params import int_param, text_param
from odoo.addons.become_portal.tools.row_lock import lock_rows

MAX_QUANTITY = 99999
#: products of one form that are not on its page any more
MAX_TYPED = 100
#: in the session: of the forms that were sent and done, the last ones
SENT_KEY = "become_products_sent"
MAX_SENT = 20


class BecomePortalProductsCart(BecomePortalProductsPages):
    def _become_prepare_products_values(self, asked, page):
        values = super()._become_prepare_products_values(asked, page)
        return {
            **values,
            "become_cart": {
                "obstacles": self._become_get_obstacles(values["bought"]),
                "typed": {},
                "errors": {},
                "once": token_urlsafe(9),
            },
        }

    @route(
        "/my/products/cart", type="http", auth="user", methods=["POST"], website=True
    )
    def become_add_products_to_cart(
        self,
        search=None,
        sortby=None,
        filterby=None,
        page="1",
        product=None,
        once="",
        **typed,
    ):
        """Put what was typed into the cart: all of it, or nothing and say why.

        :param str product: id of the one product whose button was pressed
        :param str once: what tells this form from all others, so that it counts once
        :param typed: ``quantity_<id>``, what stands beside each product
        """
        # sudo: res.users - nothing of it changes; the second click waits for the first
        lock_rows(request.env.user.sudo())
        sent = request.session.get(SENT_KEY, [])
        if text_param(once) in sent:
            return request.redirect("/shop/cart")
        asked = self._become_get_products_list(search, sortby, filterby)
        values = self._become_prepare_products_values(asked, int_param(page) or 1)
        cart = values["become_cart"]
        only = int_param(product)
        is_found = self._become_find_typed(values, typed, only) and (
            bool(only) or not text_param(product)
        )
        cart["typed"] = {
            id_: text_param(typed.get(f"quantity_{id_}")) for id_ in cart["obstacles"]
        }
        chosen = self._become_read_quantities(cart, only)
        if not is_found:
            cart["message"] = request.env._(
                "Nothing was put into your cart: one of these products is not in your "
                "list. Look for it in our shop."
            )
        elif not chosen and not cart["errors"]:
            cart["message"] = request.env._("Type how many you want to order first.")
        if not chosen or cart["errors"] or not is_found:
            return request.render("become_portal.my_products", values)
        order_sudo = request.cart or request.website._create_cart()
        for id_, quantity in chosen.items():
            order_sudo._cart_add(id_, quantity)
        request.session[SENT_KEY] = [*sent, text_param(once)][-MAX_SENT:]
        return request.redirect("/shop/cart")

    def _become_get_obstacles(self, bought):
        """Return by product why it cannot go into the cart, or None.

        :param list bought: each a ``BoughtProduct``
        :rtype: dict[int, str | None]
        """
        return {
            one.product_sudo.id: one.product_sudo._become_get_cart_obstacle()
            for one in bought
        }

    def _become_find_typed(self, values, typed, only):
        """Add the products that a number was typed for, and that are on another page of
        the list by now: somebody ordered meanwhile.

        :param dict values: those of the page
        :param dict typed: what was sent
        :param only: the number of the one product that was asked for, or None
        :return: whether all of them are in the list
        :rtype: bool
        """
        cart = values["become_cart"]
        asked = {only} if only else set()
        for name, text in typed.items():
            prefix, _underscore, number = name.partition("_")
            if prefix == "quantity" and text_param(text) and not only:
                asked.add(int_param(number))
        missing = asked - cart["obstacles"].keys()
        if not missing or None in missing or len(missing) > MAX_TYPED:
            return not missing
        lines = request.env["sale.order.line"]
        found = [
            one
            for one in lines._become_get_bought_again(missing)
            if one.product_sudo.id in missing
        ]
        values["bought"] = [*values["bought"], *found]
        cart["obstacles"].update(self._become_get_obstacles(found))
        return len(found) == len(missing)

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
