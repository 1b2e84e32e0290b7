from odoo.http import Controller
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestOneController(TransactionCase):
    """All controllers of the portal become one class, and no second one answers.

    Odoo builds a class for each controller at the top. One that extends a top of our
    own and one of the portal makes a second class with the pages of the portal in it,
    and without what other addons make of them; it may come first.
    """

    def test_no_controller_of_ours_has_two_at_the_top(self):
        pages = self.env["ir.http"]
        addons = sorted(self.registry._init_modules)
        rules = pages._generate_routing_rules(addons, pages._get_converters())
        for found in {type(endpoint.func.__self__) for _url, endpoint in rules}:
            tops = {one for one in found.__mro__ if Controller in one.__bases__}
            ours = {one for one in tops if ".become_portal" in one.__module__}
            with self.subTest(found.__name__):
                self.assertFalse(ours and len(tops) > 1, tops)
