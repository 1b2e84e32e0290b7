from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .shop_common import ShopCommon


@tagged("post_install", "-at_install")
class TestTypedText(ShopCommon):
    """What somebody typed to go on what they ordered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        values = [Command.create({"name": "Own", "is_custom": True})]
        colour = cls.env["product.attribute"].create(
            {"name": "Colour", "value_ids": values}
        )
        cls.oak.attribute_line_ids = [
            Command.create(
                {
                    "attribute_id": colour.id,
                    "value_ids": [Command.set(colour.value_ids.ids)],
                }
            )
        ]
        cls.value = cls.oak.attribute_line_ids.product_template_value_ids
        cls.stranger = cls._make_user("typed_stranger")

    def _type(self, order, text):
        return self.env["product.attribute.custom.value"].create(
            {
                "sale_order_line_id": order.order_line[0].id,
                "custom_product_template_attribute_value_id": self.value.id,
                "custom_value": text,
            }
        )

    def _read_by(self, user, texts):
        found = texts.with_user(user).search([("id", "in", texts.ids)])
        self.assertEqual(found, texts.with_user(user)._filtered_access("read"))
        return found.sudo()

    def test_a_customer_reads_it_on_their_own_orders_only(self):
        mine, other = (
            self._make_order(self.oak, partner=user.partner_id)
            for user in (self.user, self.stranger)
        )
        texts = self._type(mine, "Kwikstaart") | self._type(other, "Goudhaan")
        (mine | other).action_confirm()
        first, second = texts
        for user, seen in (
            (self.user, first),
            (self.colleague, first),
            (self.stranger, second),
        ):
            self.assertEqual(self._read_by(user, texts), seen)
        clerk = self._make_user("typed_clerk", group="base.group_user")
        self.assertEqual(self._read_by(clerk, texts), texts)
        with self.assertRaises(AccessError):
            second.with_user(self.user).read(["custom_value"])

    def test_drafts_are_closed_like_their_order(self):
        draft = self._make_order(self.rose)
        text = self._type(draft, "Kwikstaart")
        self.assertFalse(self._read_by(self.user, text))
        draft.company_id.become_hide_drafts = False
        self.assertEqual(self._read_by(self.user, text), text)
        draft.company_id.become_hide_drafts = True
        draft.action_quotation_sent()
        self.assertEqual(self._read_by(self.user, text), text)
