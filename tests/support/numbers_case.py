"""Which amounts and counts people outside read, asked of the registry."""

from odoo.tests import TransactionCase, new_test_user

from support.numbers import LOOKS, OWN_COUNTERS, REVIEWED

NUMBERS = ("float", "integer", "monetary")


class NumbersCase(TransactionCase):
    def get_open_numbers(self):
        """By model, the numbers that a visitor or any portal user may read.

        :rtype: dict[str, set[str]]
        """
        opened = {}
        # hours are shown, so that their sums are looked at too
        self.env.company.become_timesheet_visibility = "full"
        for user in (self._make_portal_user(), self.env.ref("base.public_user")):
            for model in self._get_readable_models(user):
                names = {
                    name
                    for name, field in model._fields.items()
                    if field.type in NUMBERS
                    and name != "id"
                    and model._has_field_access(field, "read")
                }
                opened.setdefault(model._name, set()).update(names)
        return opened

    def _make_portal_user(self):
        """Somebody with all roles: what any portal user may read, they may."""
        user = new_test_user(self.env, "numbers", groups="base.group_portal")
        roles = self.env["become.portal.role"].search([])
        user.group_ids |= roles.group_id
        self.assertTrue(user.share)
        return user

    def _get_readable_models(self, user):
        rights = self.env["ir.model.access"].with_user(user)
        for name in sorted(self.env.registry):
            model = self.env[name].with_user(user)
            if not model._abstract and rights.check(name, "read", False):
                yield model

    def get_reviewed(self, model):
        reviewed = REVIEWED.get(model)
        return set(reviewed.names.split()) if reviewed else set()

    def assert_all_was_looked_at(self):
        unknown = {}
        for model, names in self.get_open_numbers().items():
            new = names - self.get_reviewed(model) - OWN_COUNTERS - LOOKS
            if new:
                unknown[model] = sorted(new)
        self.assertEqual(
            unknown,
            {},
            "people outside read these; look at what they are made of, then close them "
            "or add them to tests/support/numbers.py",
        )

    def assert_review_is_up_to_date(self):
        opened = self.get_open_numbers()
        gone = {}
        for model in REVIEWED:
            names = self.get_reviewed(model) - opened.get(model, set())
            if names:
                gone[model] = sorted(names)
        self.assertEqual(gone, {}, "these are closed, or are not there at all")
