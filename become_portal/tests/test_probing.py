from odoo.tests import tagged

from .probing_common import REFUSED, ProbingCommon
from .products_common import ProductsCommon


@tagged("post_install", "-at_install")
class TestProbing(ProbingCommon, ProductsCommon):
    """Nobody learns which roles there are by sorting, counting and grouping what they
    may read by them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_roles(cls.reseller)
        cls.order = cls._make_order(cls.rose)
        cls.order.action_confirm()

    def test_roles_are_no_answer(self):
        for model, path in (
            ("res.partner", "become_role_ids"),
            ("res.partner", "parent_id.become_role_ids"),
            ("res.users", "partner_id.become_role_ids"),
            ("res.users", "become_role_ids"),
            ("sale.order", "partner_id.become_role_ids"),
        ):
            for number, answer in enumerate(self._questions(model, path)):
                self.assertIn(answer, REFUSED, f"{model} {path} {number}")

    def test_the_access_paths_are_there(self):
        """For a field that they may read, each of them answers."""
        for model, path in (("res.partner", "name"),):
            answers = [
                answer
                for answer in self._questions(model, path)
                if isinstance(answer, (list, dict, int))
            ]
            self.assertGreater(len(answers), 15, model)
