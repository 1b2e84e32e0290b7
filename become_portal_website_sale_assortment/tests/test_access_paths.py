from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.become_portal_website_sale.tests.shop_common import ShopHttpCommon

from .shop_common import AssortmentShopCommon
from .test_shop import REFUSED

ITEM = "website_sale.dynamic_filter_template_product_product_products_item"
SHELF = "website_sale.dynamic_filter_template_product_public_category_default"
# What any of the access paths of a configurator asks for; they ignore the rest
ASKED = {
    "quantity": 1,
    "currency_id": 1,
    "so_date": "2026-01-15",
    "ptav_ids": [],
    "parent_ptav_ids": [],
}


class AccessPathsCommon(ShopHttpCommon, AssortmentShopCommon):
    """The customer knows all numbers of the oak."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        colour = cls.env["product.attribute"].create(
            {
                "name": "Colour",
                "value_ids": [
                    Command.create({"name": "Red"}),
                    Command.create({"name": "Own", "is_custom": True}),
                ],
            }
        )
        (cls.rose | cls.oak).attribute_line_ids = [
            Command.create(
                {
                    "attribute_id": colour.id,
                    "value_ids": [Command.set(colour.value_ids.ids)],
                }
            )
        ]
        cls.oak.description_sale = "Quercus robur"
        cls.variant = cls.oak.product_variant_ids[0]
        cls.variant.write({"default_code": "OAK-1", "barcode": "4006381333931"})
        cls.value = cls.oak.attribute_line_ids.product_template_value_ids[1]
        cls.stranger = cls._make_user("access_paths_stranger")

    def _call(self, model, method, *args):
        return self._json(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=args,
            kwargs={},
        )

    def assertHidden(self, answer, access_path=""):
        for word in ("Oak", "OAK-1", "Quercus", "4006381333931"):
            self.assertNotIn(word, str(answer), access_path)


@tagged("post_install", "-at_install")
class TestBlocks(AccessPathsCommon):
    """What is new, was sold, was looked at, goes with something: blocks of pages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._make_cart(cls.rose, cls.oak, cls.rake, user=cls.stranger)
        cls.order.action_confirm()

    def _block(self, name, template=ITEM, **values):
        block = self.env.ref(f"website_sale.dynamic_filter_{name}")
        return self._json(
            "/website/snippet/filters",
            filter_id=block.id,
            template_key=template,
            **{"limit": 16, **values},
        )

    def _look_at(self, variant):
        self._json("/shop/products/recently_viewed_update", product_id=variant.id)

    def test_blocks_have_the_assortment_and_nothing_else(self):
        self._look_at(self.variant)
        self._look_at(self.rake.product_variant_id)
        for name, product in (
            ("newest_products", None),
            ("latest_sold_products", None),
            ("latest_viewed_products", None),
            ("cross_selling_recently_sold_with", self.rose),
        ):
            for domain in ([], ["hide_variants"]):
                values = {"productTemplateId": product.id} if product else {}
                shown = self._block(name, search_domain=domain, **values)
                self.assertIn("Rake", str(shown), name)
                self.assertHidden(shown, name)
        self.assortment.active = False
        self.assertIn("Oak", str(self._block("latest_sold_products")))

    def test_what_goes_with_a_product_is_judged_by_itself(self):
        for name in ("accessories", "alternative_products", "recently_sold_with"):
            shown = self._block(f"cross_selling_{name}", productTemplateId=self.rose.id)
            self.assertHidden(shown, name)

    def test_one_product_is_asked_for_by_its_number(self):
        one = {"limit": 1, "res_model": "product.product"}
        for name in ("newest_products", "latest_sold_products"):
            self.assertHidden(self._block(name, res_id=self.variant.id, **one))
        shown = self._block(
            "newest_products", res_id=self.rake.product_variant_id.id, **one
        )
        self.assertIn("Rake", str(shown))

    def test_no_block_shows_a_line_of_an_order(self):
        for record in (self.order.order_line[0], self.order, self.oak):
            shown = self._block(
                "category_list",
                SHELF,
                limit=1,
                res_model=record._name,
                res_id=record.id,
            )
            self.assertFalse(shown, record)

    def test_shelves_without_anything_for_them_are_in_no_block(self):
        flowers, trees = self.shelves
        shown = str(self._block("category_list", SHELF))
        self.assertIn("Flowers", shown)
        self.assertNotIn("Trees", shown)
        for shelf in (flowers, trees):
            shown = str(self._block("category_list", SHELF, parentId=shelf.id))
            self.assertEqual(shelf.name in shown, shelf == flowers)


@tagged("post_install", "-at_install")
class TestAccessPaths(AccessPathsCommon):
    def test_documents_of_a_product_go_with_it(self):
        document = self.env["product.document"].create(
            {
                "name": "Quercus.txt",
                "raw": b"Quercus robur",
                "res_model": "product.template",
                "res_id": self.oak.id,
                "shown_on_product_page": True,
            }
        )
        attachment = document.ir_attachment_id
        access_paths = [
            f"/shop/x-{self.oak.id}/document/{document.id}",
            f"/web/content/{attachment.id}",
        ]
        for access_path in (
            *access_paths,
            f"/shop/x-{self.rose.id}/document/{document.id}",
        ):
            self.assertHidden(self.url_open(access_path).text, access_path)
        for model in ("product.document", "ir.attachment"):
            self.assertHidden(self._call(model, "search_read", [], ["name"]), model)
        self.assertHidden(self._call("ir.attachment", "read", attachment.ids, ["name"]))
        self.assortment.active = False
        self.assertIn("Quercus", self.url_open(access_paths[0]).text)

    def test_what_is_said_about_a_product_goes_with_it(self):
        message = self.oak.message_post(
            body="Quercus is hardy",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        thread = {"thread_model": "product.template", "thread_id": self.oak.id}
        for access_path, values in (
            ("/mail/chatter_fetch", {**thread, "fetch_params": {}}),
            ("/mail/thread/messages", thread),
            ("/portal/chatter_init", thread),
            (
                "/mail/message/post",
                {**thread, "post_data": {"body": "x", "message_type": "comment"}},
            ),
        ):
            self.assertHidden(self._json(access_path, **values), access_path)
        self.assertEqual(self.oak.message_ids[0], message)
        fields = ["body", "record_name"]
        self.assertHidden(self._call("mail.message", "read", message.ids, fields))
        domain = [["model", "=", "product.template"]]
        self.assertHidden(self._call("mail.message", "search_read", domain, fields))

    def test_two_products_are_not_compared_by_their_numbers(self):
        numbers = [self.variant.id, self.rake.product_variant_id.id]
        page = self.url_open(f"/shop/compare?products={numbers[0]},{numbers[1]}").text
        answer = self._json("/shop/compare/get_product_data", product_ids=numbers)
        for compared in (page, answer):
            self.assertHidden(compared)
        if answer:  # where shops compare
            self.assertIn("Rake", str(answer))

    def test_a_configurator_tells_nothing_of_it(self):
        oak, rose, value = self.oak.id, self.rose.id, self.value.ids
        for place in ("sale", "website_sale"):
            for access_path, values in (
                ("get_values", {"product_template_id": oak}),
                ("get_values", {"product_template_id": rose, "ptav_ids": value}),
                ("update_combination", {"product_template_id": oak, "ptav_ids": value}),
                ("get_optional_products", {"product_template_id": oak}),
                ("get_optional_products", {"product_template_id": rose}),
                ("create_product", {"product_template_id": oak, "ptav_ids": value}),
            ):
                answer = self._json(
                    f"/{place}/product_configurator/{access_path}",
                    **{**ASKED, **values},
                )
                self.assertHidden(answer, access_path)
        self.assertEqual(len(self.oak.product_variant_ids), 2)

    def test_no_number_of_another_product_brings_it_into_the_cart(self):
        rose = self.rose.product_variant_ids[0]
        sent = self._make_order(self.rose)
        sent.action_quotation_sent()
        for access_path, values in (
            ("/shop/cart/add", {"product_id": self.variant.id, "quantity": 1}),
            ("/shop/cart/quick_add", {"product_id": self.variant.id}),
            (
                "/shop/cart/add",
                {
                    "product_id": rose.id,
                    "quantity": 1,
                    "combo_item_id": self.combo.combo_ids.combo_item_ids[:1].id,
                    "linked_products": [
                        {
                            "product_template_id": self.oak.id,
                            "product_id": self.variant.id,
                            "parent_product_template_id": self.rose.id,
                            "quantity": 1,
                            "product_custom_attribute_values": [],
                            "no_variant_attribute_value_ids": [],
                        }
                    ],
                },
            ),
            (
                "/product/catalog/update_order_line_info",
                {
                    "res_model": "sale.order",
                    "order_id": sent.id,
                    "product_id": self.variant.id,
                    "quantity": 1,
                },
            ),
        ):
            answer = self._json(access_path, product_template_id=self.rose.id, **values)
            self.assertHidden(answer, access_path)
        lines = self.env["sale.order.line"].search(
            [("product_id", "in", self.oak.product_variant_ids.ids)]
        )
        self.assertFalse(lines)

    def test_an_option_on_a_quotation_is_not_ordered(self):
        order = self._make_order(self.rose, self.oak)
        _rose, oak = order.order_line
        section = {"display_type": "line_section", "name": "Options", "sequence": 20}
        order.order_line = [Command.create({**section, "is_optional": True})]
        oak.sequence = 30
        order.action_quotation_sent()
        oak.product_uom_qty = 0
        for values in ({"input_quantity": 3}, {}, {"remove": False}):
            answer = self._json(
                f"/my/orders/{order.id}/update_line_dict", line_id=oak.id, **values
            )
            self.assertIn(REFUSED, str(answer))
            self.assertEqual(oak.product_uom_qty, 0)
        self.assortment.active = False
        self._json(f"/my/orders/{order.id}/update_line_dict", line_id=oak.id)
        self.assertEqual(oak.product_uom_qty, 1)

    def test_no_model_around_it_answers_a_guess(self):
        tag = self.tag
        self.oak.product_tag_ids = tag
        self.variant.additional_product_tag_ids = tag
        self.rake.product_tag_ids = tag
        self.rose.accessory_product_ids = self.variant
        price = {"applied_on": "0_product_variant", "product_tmpl_id": self.oak.id}
        price.update(product_id=self.variant.id, fixed_price=5)
        self.env["product.pricelist"].create(
            {"name": "Prices", "item_ids": [Command.create(price)]}
        )
        picture = {"name": "Leaf", "product_tmpl_id": self.oak.id}
        self.env["product.image"].create(picture)
        for model, path, word in (
            ("product.product", "barcode", "4006381333931"),
            ("product.product", "default_code", "OAK-1"),
            ("product.tag", "product_template_ids.name", "Oak"),
            ("product.tag", "product_template_ids", "Oak"),
            ("product.tag", "product_product_ids.default_code", "OAK-1"),
            ("product.public.category", "product_tmpl_ids.name", "Oak"),
            ("product.attribute", "product_tmpl_ids.name", "Oak"),
            ("product.attribute", "attribute_line_ids.product_tmpl_id.name", "Oak"),
            ("product.attribute", "template_value_ids.product_tmpl_id.name", "Oak"),
            (
                "product.attribute.value",
                "pav_attribute_line_ids.product_tmpl_id.name",
                "Oak",
            ),
            (
                "product.template.attribute.value",
                "ptav_product_variant_ids.default_code",
                "OAK-1",
            ),
            ("product.pricelist", "item_ids.product_tmpl_id.name", "Oak"),
            ("product.pricelist.item", "product_tmpl_id", "Oak"),
            ("product.pricelist.item", "product_id.default_code", "OAK-1"),
            ("product.image", "product_tmpl_id.name", "Oak"),
            ("product.template", "alternative_product_ids.name", "Oak"),
            ("product.template", "optional_product_ids", "Oak"),
            ("product.template", "accessory_product_ids.default_code", "OAK-1"),
        ):
            domain = [(path, "=" if "." in path else "ilike", word)]
            self.assertTrue(self.env[model].search_count(domain), path)
            answer = self._call(model, "search_count", domain)
            self.assertFalse(answer, f"{model} {path}")

    def test_what_a_value_excludes_names_no_other_product(self):
        exclusions = self.env["product.template.attribute.exclusion"].create(
            [
                {
                    "product_tmpl_id": product.id,
                    "product_template_attribute_value_id": value.id,
                }
                for product in (self.oak, self.rose)
                for value in self.rose.attribute_line_ids.product_template_value_ids[0]
            ]
        )
        theirs = exclusions.with_user(self.user)
        found = theirs.search([("id", "in", exclusions.ids)])
        self.assertEqual(found.sudo().product_tmpl_id, self.rose)
        with self.assertRaises(AccessError):
            theirs[0].read(["product_tmpl_id"])

    def test_no_method_starts_what_they_may_not_write(self):
        fields = {"name": {}, "product_id": {"fields": {"display_name": {}}}}
        values = {"product_id": self.variant.id}
        sent = self._make_order(self.rose)
        sent.action_quotation_sent()
        line = sent.order_line
        for model in ("sale.order.line", "account.move.line"):
            answer = self._call(model, "onchange", [], values, ["product_id"], fields)
            self.assertHidden(answer, model)
        self.assertHidden(
            self._call(
                "sale.order.line", "onchange", line.ids, values, ["product_id"], fields
            )
        )
        new = {"order_id": sent.id, **values}
        self.assertHidden(self._call("sale.order.line", "create", [new]))
        self.assertHidden(self._call("sale.order.line", "write", line.ids, values))
        self.assertEqual(sent.order_line, line)
        self.assertEqual(line.product_id.product_tmpl_id, self.rose)
        report = {
            "active_ids": self.oak.ids,
            "active_model": "product.template",
            "quantities": [1],
            "pricelist_id": False,
        }
        answer = self._call("report.product.report_pricelist", "get_html", report)
        self.assertHidden(answer)
