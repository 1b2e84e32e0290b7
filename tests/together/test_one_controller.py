from odoo.tests import HttpCase, tagged

from odoo.addons.portal.controllers.portal import CustomerPortal


@tagged("post_install", "-at_install")
class TestOneController(HttpCase):
    def test_all_pages_of_the_portal_are_of_one_class(self):
        """A class that inherits from another tree as well would split it in two, of
        which each lacks what the addons of the other one add."""
        classes = {}
        for rule in self.env["ir.http"].routing_map().iter_rules():
            controller = type(rule.endpoint.func.__self__)
            if issubclass(controller, CustomerPortal):
                classes.setdefault(controller, rule.rule)
        self.assertEqual(len(classes), 1, classes)
