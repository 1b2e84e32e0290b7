from odoo.tests import tagged

from odoo.addons.become_portal.tests.probing_common import REFUSED, ProbingCommon

from .assortment_common import AssortmentCommon


@tagged("post_install", "-at_install")
class TestProbing(ProbingCommon, AssortmentCommon):
    """Nobody learns which assortments there are by sorting, counting and grouping what
    they may read by them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_assortment(cls.rose)
        cls.order = cls._make_order(cls.rose)
        cls.order.action_confirm()

    def test_assortments_are_no_answer(self):
        for model, path in (
            ("product.template", "become_assortment_ids"),
            ("product.product", "become_assortment_ids"),
            ("product.product", "product_tmpl_id.become_assortment_ids"),
            ("product.tag", "product_template_ids.become_assortment_ids"),
            ("sale.order.line", "product_id.become_assortment_ids"),
            ("sale.order", "partner_id.become_assortment_ids"),
            ("res.partner", "become_assortment_ids"),
        ):
            for number, answer in enumerate(self._questions(model, path)):
                self.assertIn(answer, REFUSED, f"{model} {path} {number}")

    def test_the_access_paths_are_there(self):
        """For a field that customers may read, each of them answers."""
        answers = [
            answer
            for answer in self._questions("product.template", "name")
            if isinstance(answer, (list, dict, int))
        ]
        self.assertGreater(len(answers), 15)
