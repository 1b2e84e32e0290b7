from odoo import models


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _become_get_cart_obstacle(self):
        """Return why the current user cannot put this into their cart now.

        It is asked in a request to a website, of a superuser's record.

        :return: a sentence for the customer, or None where nothing is in the way
        :rtype: str | None
        """
        self.ensure_one()
        if not self.active:
            return self.env._("This is not sold any more.")
        if not self._become_is_in_shop():
            return self.env._("This is not sold in our shop.")
        if self._become_is_to_configure():
            return self.env._("Choose its options in our shop.")
        # of website_sale_stock, where it is there
        if hasattr(self, "_is_sold_out") and self._is_sold_out():
            return self.env._("This is sold out.")
        if not self._is_add_to_cart_allowed() or self._become_has_hidden_shop_price():
            return self.env._("You cannot order this in our shop.")
        return None

    def _become_is_in_shop(self):
        """Whether the shop of this website sells it at all: no product of a branch, of
        which the portal has the orders.

        :rtype: bool
        """
        shop = self.env["website"].get_current_website().company_id
        is_of_shop = not self.company_id or self.company_id in shop.parent_ids
        return self.website_published and self.sale_ok and is_of_shop

    def _become_has_hidden_shop_price(self):
        """Whether ``website_sale_hide_price`` of the OCA keeps the price from the user,
        whom the cart would tell it.

        :rtype: bool
        """
        if "website_hide_price" not in self._fields:
            return False
        website = self.env["website"].get_current_website()
        return self.website_hide_price or not website.website_show_price

    def _become_is_to_configure(self):
        """Whether a cart needs more than a number of it: what it is made of, or a text.

        :rtype: bool
        """
        lines = self.attribute_line_ids
        return (
            self.type == "combo"
            or "no_variant" in lines.attribute_id.mapped("create_variant")
            or any(lines.value_ids.mapped("is_custom"))
        )
