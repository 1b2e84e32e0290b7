from odoo import Command

from odoo.addons.become_portal.tests.products_common import ProductsCommon

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


class AssortmentCommon(ProductsCommon):
    """A customer with two contacts, one in a location, and products that customers may
    read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.location = cls.env["res.partner"].create(
            {"name": "Tuinwereld Naarden", "parent_id": cls.company.id}
        )
        cls.colleague.partner_id.parent_id = cls.location
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

    def _seen_by(self, user, model="product.template"):
        """Return the products that a user finds, and check that they can read those,
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
