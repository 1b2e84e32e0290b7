from odoo.tests import TransactionCase, new_test_user, tagged

from odoo.addons.become_portal.tests.http_common import count_queries


@tagged("post_install", "-at_install")
class TestGuardedFields(TransactionCase):
    """Which fields of a contact are guarded is kept, and is what the shop lets through.

    Odoo works out a default for each field of the contact to tell.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, login="hedge", groups="base.group_portal")
        # as the pages write: in the name of the customer, as superuser
        cls.partners = cls.env["res.partner"].with_user(cls.user).sudo()
        cls.model = cls.env["ir.model"].with_user(cls.user)._get("res.partner")

    def test_all_that_the_shop_lets_through_is_guarded(self):
        for _time in range(2):
            guarded = self.partners._become_get_guarded_fields()
            writable = self.partners._get_frontend_writable_fields()
            self.assertLessEqual(writable & self.partners._fields.keys(), guarded)

    def test_it_is_worked_out_once(self):
        self.partners._become_get_guarded_fields()
        asked = count_queries(self.env, self.partners._become_get_guarded_fields)
        self.assertEqual(asked, 0)

    def test_a_field_that_a_form_may_have_from_now_on_is_guarded_immediately(self):
        fields = self.env["ir.model.fields"]
        guarded = self.partners._become_get_guarded_fields()
        self.assertNotIn("partner_latitude", guarded)
        fields.formbuilder_whitelist("res.partner", ["partner_latitude"])
        guarded = self.partners._become_get_guarded_fields()
        self.assertIn("partner_latitude", guarded)

    def test_nobody_else_gets_names_without_what_they_are(self):
        for value in (True, "FormNames"):
            asked = self.model.with_context(become_form_names=value)
            self.assertTrue(all(asked._get_form_writable_fields().values()))
