from odoo.tests import tagged

from odoo.addons.become_portal.tests.own_data_common import SETTINGS

from .api_common import ApiPeopleCommon


@tagged("post_install", "-at_install")
class TestApiDetails(ApiPeopleCommon):
    """Own details go through the guard that decides about the form of the portal."""

    def setUp(self):
        super().setUp()
        self.partner = self.customer_user.partner_id
        self.partner.write({"name": "Sanne", "phone": "+31 35 123 4567"})
        self._set("direct")

    def _set(self, mode):
        self.env.company.write(dict.fromkeys(SETTINGS, mode))

    def _change(self, user=None, **values):
        return self._ask(
            "/me/details", user or self.customer_user, method="PATCH", json=values
        )

    def test_what_may_be_changed_is_read(self):
        answer = self._read("/me/changes")
        self.assertIn("function", answer["can_change"])
        self.assertEqual(answer["pending"], [])
        self._set("off")
        self.assertEqual(self._read("/me/changes")["can_change"], [])

    def test_a_change_is_written_immediately(self):
        response = self._change(function="Gardener", street="Rose Lane 1")
        self.assertEqual(response.status_code, 200, response.text)
        self.assertEqual(response.json()["contact"]["function"], "Gardener")
        self.assertEqual(response.json()["pending"], [])
        self.assertEqual(self.partner.function, "Gardener")
        self.assertEqual(self.partner.street, "Rose Lane 1")
        # what was left out stays, an empty text clears
        self.assertEqual(self.partner.name, "Sanne")
        self.assertEqual(self._change(function="").status_code, 200)
        self.assertFalse(self.partner.function)
        self.assertEqual(self._change().status_code, 200)

    def test_a_change_waits_for_approval(self):
        self._set("approval")
        response = self._change(function="Director")
        self.assertEqual(response.json()["pending"], ["function"])
        self.assertEqual(response.json()["contact"]["function"], "")
        self.assertEqual(self._read("/me/changes")["pending"], ["function"])
        self.assertFalse(self.partner.function)
        change = self.env["become.portal.change"].search(
            [("partner_id", "=", self.partner.id)]
        )
        self.assertEqual(
            (change.state, change.user_id), ("pending", self.customer_user)
        )

    def test_a_closed_field_is_refused(self):
        self._set("off")
        response = self._change(function="Director")
        problem = self._check_problem(response, 422, "refused")
        self.assertEqual([one["name"] for one in problem["invalid"]], ["function"])
        self.assertFalse(self.partner.function)

    def test_a_country_goes_by_its_code(self):
        response = self._change(country="BE")
        self.assertEqual(response.json()["contact"]["country"], "BE")
        self.assertEqual(self.partner.country_id, self.env.ref("base.be"))
        problem = self._check_problem(self._change(country="XX"), 422, "refused")
        self.assertEqual([one["name"] for one in problem["invalid"]], ["country"])
        self.assertEqual(self.partner.country_id, self.env.ref("base.be"))

    def test_what_is_wrong_is_named_and_nothing_is_written(self):
        for wrong in ({"phone": "x"}, {"email": "no address"}, {"language": "xx_XX"}):
            response = self._change(function="Half", **wrong)
            problem = self._check_problem(response, 422, "refused")
            self.assertEqual([one["name"] for one in problem["invalid"]], [*wrong])
            self.assertFalse(self.partner.function, wrong)

    def test_what_is_no_change_is_refused(self):
        for values, name in (
            ({"name": ""}, "name"),
            ({"name": None}, "name"),
            ({"name": "x" * 251}, "name"),
            ({"country": "Belgium"}, "country"),
            ({"parent_id": 1}, "parent_id"),
            ({"become_portal_manager": True}, "become_portal_manager"),
        ):
            problem = self._check_problem(self._change(**values), 422, "invalid")
            self.assertEqual([one["name"] for one in problem["invalid"]], [name])
        self._check_problem(self._change(name="a\0b"), 422, "invalid")

    def test_the_body_is_json(self):
        for body, content_type, status, code in (
            ("{", "application/json", 400, "bad_request"),
            ("", "application/json", 400, "bad_request"),
            ("[]", "application/json", 422, "invalid"),
            ("name=x", "application/x-www-form-urlencoded", 415, None),
            ('{"name": "x"}', "text/plain", 415, None),
        ):
            response = self._ask(
                "/me/details",
                self.customer_user,
                method="PATCH",
                data=body,
                headers={"Content-Type": content_type},
            )
            self._check_problem(response, status, code or "unsupported_media_type")
        self.assertEqual(self.partner.name, "Sanne")
