from types import SimpleNamespace
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.base.tests.common import BaseCommon

from ..models.guard.become_portal_notes_mixin import _ask_before_search
from .guard_common import GuardCase

MODELS = ("account.move", "project.project", "project.task", "res.partner")


@tagged("post_install", "-at_install")
class TestGuard(BaseCommon, GuardCase):
    """What a customer may not read of a document, they do not guess either."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, "guard_customer", groups="base.group_portal")
        cls.project = cls.env["project.project"].create(
            {"name": "Garden", "privacy_visibility": "portal"}
        )
        cls.project.message_subscribe(cls.user.partner_id.ids)
        cls.known = {
            "project.project": cls.project,
            "res.partner": cls.user.partner_id,
        }
        cls.staff = new_test_user(cls.env, "guard_staff", groups="base.group_user")

    def _refused(self, model):
        asked = self.env[model].with_user(self.user)
        return {
            name
            for name, field in asked._fields.items()
            if not asked._has_field_access(field, "read")
        }

    def test_what_is_refused_is_refused_on_every_access_path(self):
        for model in ("sale.order", *MODELS):
            with self.subTest(model=model):
                refused = self._refused(model)
                self.assertIn("activity_state", refused)
                # a condition on a field that is never empty needs a value of it
                record = self.known.get(model, self.env[model])
                self._assert_refused_on_every_access_path(record, self.user, refused)

    def test_what_is_always_open_is_open_to_whoever_asks(self):
        """It is answered without a question: the question must have the same answer."""
        readers = self.user | self.env.ref("base.public_user") | self.staff
        counted = 0
        for name, model in self.env.items():
            kept = ("_become_open_fields", "_become_open_columns")
            names = {one for known in kept for one in getattr(model, known, ())}
            if not names:
                continue
            for known in (*kept, "_become_free_fields"):
                if hasattr(model, known):
                    self.patch(self.registry[name], known, frozenset())
            for asked in (model.with_user(reader) for reader in readers):
                for field in (asked._fields[field] for field in names):
                    self.assertTrue(asked._has_field_access(field, "read"), field)
                    counted += 1
        self.assertGreater(counted, 1000)
        for model in ("sale.order", "account.move"):
            self.assertNotIn(
                "activity_state", self.env[model]._become_find_open_fields()
            )

    def test_nothing_is_always_open_where_somebody_else_has_a_say(self):
        orders = self.env["sale.order"]
        self.assertIn("client_order_ref", orders._become_find_open_fields())
        # an amount on the list of those that customers read, and one that is not
        self.assertIn("amount_total", orders._become_find_open_fields())
        self.assertNotIn("margin", orders._become_find_open_fields())
        for name in ("_become_is_open_field", "_has_field_access"):
            with patch.object(self.registry["sale.order"], name):
                self.assertFalse(orders._become_find_open_fields(), name)

    def test_what_is_on_an_allowlist_is_always_open_unless_a_setting_says(self):
        partners = self.env["res.partner"]
        self.assertIn("name", partners._become_open_fields)
        self.assertNotIn("comment", partners._become_open_fields)
        projects = self.env["project.project"]
        self.assertIn("effective_hours", projects._become_get_share_readable_fields())
        self.assertNotIn("effective_hours", projects._become_open_fields)

    def test_nothing_opens_while_somebody_adds_a_field(self):
        """Odoo sets all models up again then, and other threads go on reading."""
        orders = self.env["sale.order"]
        closed = orders._become_plain_columns - orders._become_open_fields
        self.assertTrue(closed)
        is_open, seen = type(orders)._become_is_always_open_field, []

        def look(records, field):
            seen.append(records._become_open_columns)
            return is_open(records, field)

        with patch.object(type(orders), "_become_is_always_open_field", look):
            orders._post_model_setup__()
        self.assertTrue(seen)
        for columns in seen:
            self.assertIn("client_order_ref", columns)
            self.assertFalse(columns & closed)

    def test_nobody_guesses_by_way_of_another_model(self):
        invoices = self.env["account.move"].with_user(self.user)
        for path in ("activity_state", "credit", "message_partner_ids"):
            with self.assertRaises(AccessError):
                invoices.search([(f"partner_id.{path}", "!=", False)])

    def test_staff_asks_as_without_us(self):
        partners = self.env["res.partner"].with_user(self.staff)
        self.assertTrue(partners.search([("credit", "=", 0)], limit=1))
        self.assertTrue(partners.search([("activity_state", "=", False)], limit=1))

    def test_a_database_without_us_searches_as_before(self):
        # what Python defines is there for all databases of a server
        field = SimpleNamespace(search=lambda records, *asked: asked, name="any")
        search = _ask_before_search(field)
        self.assertEqual(search(self.env["res.country"], "in", [1]), ("in", [1]))
