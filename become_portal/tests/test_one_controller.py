from collections import defaultdict

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestOneController(TransactionCase):
    """All controllers of the portal become one class, and no second one answers.

    A class that extends a controller of its own and one of the portal makes a second
    one, with the pages of the portal in it, and without what other addons make of them.
    """

    def test_no_address_is_answered_by_two_classes(self):
        pages = self.env["ir.http"]
        addons = sorted(self.registry._init_modules)
        classes = defaultdict(set)
        for url, endpoint in pages._generate_routing_rules(
            addons, pages._get_converters()
        ):
            methods = frozenset(endpoint.routing["methods"] or ())
            classes[url, methods].add(type(endpoint.func.__self__))
        doubled = {
            url
            for (url, _methods), found in classes.items()
            if len(found) > 1
            and any("odoo.addons.become" in str(one.__mro__) for one in found)
        }
        self.assertFalse(doubled)
