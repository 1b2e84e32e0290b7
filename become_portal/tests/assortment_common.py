from odoo import Command

from .roles_common import RolesCommon

# What the shop and other apps let customers read
READABLE = (
    "product.template",
    "product.product",
    "product.category",
    "product.tag",
    "product.pricelist",
    "product.pricelist.item",
    "product.attribute",
    "product.attribute.value",
    "product.template.attribute.line",
    "product.template.attribute.value",
    "uom.uom",
)


class AssortmentCommon(RolesCommon):
    """A customer with two contacts, one in a location, and products of all kinds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.location = cls.env["res.partner"].create(
            {"name": "Tuinwereld Naarden", "parent_id": cls.company.id}
        )
        cls.colleague.partner_id.parent_id = cls.location
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
        cls._let_customers_read_products()

    @classmethod
    def _let_customers_read_products(cls):
        cls.env["ir.model.access"].create(
            [
                {
                    "name": f"{model} for customers",
                    "model_id": cls.env["ir.model"]._get_id(model),
                    "group_id": cls.env.ref("base.group_portal").id,
                    "perm_read": True,
                }
                for model in READABLE
            ]
        )

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
    def _make_assortment(cls, *contents, partner=None, **values):
        """An assortment of products, categories and tags; it allows, by default."""
        kinds = {
            "product.template": "product_ids",
            "product.category": "category_ids",
            "product.tag": "tag_ids",
        }
        for records in contents:
            values[kinds[records._name]] = [Command.set(records.ids)]
        audience = {} if "all_resellers" in values else {"partner_ids": cls.company.ids}
        if partner:
            audience = {"partner_ids": partner.ids}
        return cls.env["become.portal.assortment"].create(
            {"name": "Assortment", **audience, **values}
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

    def _seen_by(self, user, model="product.template"):
        """Return the products that a user finds, and check that he can read those,
        and none of the others, by their numbers."""
        products = self.all
        found = (
            self.env["product.template"]
            .with_user(user)
            .search([("id", "in", products.ids)])
        )
        readable = products.with_user(user)._filtered_access("read")
        self.assertEqual(found, readable)
        variants = products.product_variant_ids.with_user(user)
        found_variants = variants.search([("id", "in", variants.ids)])
        self.assertEqual(found_variants.product_tmpl_id, found)
        self.assertEqual(variants._filtered_access("read"), found_variants)
        return found.with_env(self.env)
