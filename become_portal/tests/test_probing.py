from odoo.tests import HttpCase, tagged

from .assortment_common import AssortmentCommon

# The latter where Odoo cannot do it with any field of this kind
REFUSED = ("odoo.exceptions.AccessError", "builtins.ValueError")


@tagged("post_install", "-at_install")
class TestProbing(AssortmentCommon, HttpCase):
    """Nobody learns which assortments or roles there are by sorting, counting and
    grouping what he may read by them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_assortment(cls.rose)
        cls._set_roles(cls.reseller)
        cls.order = cls._make_order(cls.rose)
        cls.order.action_confirm()

    def setUp(self):
        super().setUp()
        self.authenticate(self.user.login, self.user.login)

    def _ask(self, model, method, *args, **kwargs):
        """The name of the error of a call, or what it gave."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        answer = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            json={"jsonrpc": "2.0", "method": "call", "params": params},
        ).json()
        return answer.get("error", {}).get("data", {}).get("name", answer.get("result"))

    def _questions(self, model, path):
        """All ways to ask a model for a field, or for one at the end of a path."""
        for operator, value in (("!=", False), ("=", 1), ("ilike", "a")):
            domain = [(path, operator, value)]
            yield self._ask(model, "search_count", domain)
            yield self._ask(model, "search_read", domain, ["id"])
            yield self._ask(model, "web_search_read", domain, {})
        domain = [("id", ">", 0)]
        yield self._ask(model, "formatted_read_group", domain, [path], ["__count"])
        yield self._ask(model, "web_read_group", domain, [path])
        yield self._ask(model, "read_group", domain, ["id"], [path])
        if "." in path:
            return
        yield self._ask(model, "search", domain, order=path)
        yield self._ask(model, "search", domain, order=f"{path} desc, id")
        yield self._ask(model, "search_read", domain, [path])
        yield self._ask(model, "web_search_read", domain, {path: {}})
        for function in ("array_agg", "count", "count_distinct", "recordset"):
            aggregate = f"{path}:{function}"
            yield self._ask(model, "formatted_read_group", domain, [], [aggregate])
            yield self._ask(model, "read_group", domain, [aggregate], [])
            order = f"{aggregate} desc"
            yield self._ask(
                model, "formatted_read_group", domain, ["id"], ["__count"], order=order
            )

    def test_assortments_and_roles_are_no_answer(self):
        for model, path in (
            ("product.template", "become_assortment_ids"),
            ("product.product", "become_assortment_ids"),
            ("product.product", "product_tmpl_id.become_assortment_ids"),
            ("product.tag", "product_template_ids.become_assortment_ids"),
            ("sale.order.line", "product_id.become_assortment_ids"),
            ("sale.order", "partner_id.become_assortment_ids"),
            ("res.partner", "become_assortment_ids"),
            ("res.partner", "become_role_ids"),
            ("res.partner", "parent_id.become_role_ids"),
            ("res.users", "partner_id.become_role_ids"),
            ("res.users", "become_role_ids"),
            ("sale.order", "partner_id.become_role_ids"),
        ):
            for number, answer in enumerate(self._questions(model, path)):
                self.assertIn(answer, REFUSED, f"{model} {path} {number}")

    def test_the_roads_are_there(self):
        """For a field that he may read, each of them answers."""
        for model, path in (("product.template", "name"), ("res.partner", "name")):
            answers = [
                answer
                for answer in self._questions(model, path)
                if isinstance(answer, (list, dict, int))
            ]
            self.assertGreater(len(answers), 15, model)
