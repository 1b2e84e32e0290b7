from odoo import Command

from .roles_common import RolesCommon


class ProductsCommon(RolesCommon):
    """The customer of the roles, and products in categories and with a tag."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plants = cls._make_category("Plants")
        cls.roses = cls._make_category("Roses", parent_id=cls.plants.id)
        cls.tools = cls._make_category("Tools")
        cls.tag = cls.env["product.tag"].create({"name": "Spring"})
        cls.rose = cls._make_product("Rose", cls.roses)
        cls.oak = cls._make_product("Oak", cls.plants)
        cls.spade = cls._make_product("Spade", cls.tools)
        cls.rake = cls._make_product("Rake", cls.tools, product_tag_ids=cls.tag.ids)
        cls.loose = cls._make_product("Advice", cls.env["product.category"])
        cls.all = cls.rose | cls.oak | cls.spade | cls.rake | cls.loose

    @classmethod
    def _make_category(cls, name, **values):
        return cls.env["product.category"].create({"name": name, **values})

    @classmethod
    def _make_product(cls, name, category, **values):
        return cls.env["product.template"].create(
            {
                "name": name,
                "categ_id": category.id,
                "type": "service",
                "list_price": 10,
                "taxes_id": False,
                **values,
            }
        )

    @classmethod
    def _make_order(cls, *products, partner=None, **values):
        return cls.env["sale.order"].create(
            {
                "partner_id": (partner or cls.user.partner_id).id,
                "order_line": [
                    Command.create({"product_id": product.product_variant_id.id})
                    for product in products
                ],
                **values,
            }
        )
