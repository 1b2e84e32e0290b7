import base64
from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.become_portal.tests.files_common import PNG

from .api_common import ApiPeopleCommon

SIGNATURE = base64.b64encode(PNG).decode()


@tagged("post_install", "-at_install")
class TestApiQuotations(ApiPeopleCommon):
    """A quotation is accepted as on its page, or nothing of it happens."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls.env["product.product"].create(
            {"name": "Garden design", "type": "service", "taxes_id": False}
        )
        cls.order = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer_user.partner_id.id,
                "require_signature": True,
                "require_payment": False,
                "order_line": [
                    Command.create({"product_id": cls.product.id, "price_unit": 100})
                ],
            }
        )
        cls.order.action_quotation_sent()

    def _accept(self, user=None, number=None, headers=None, **values):
        body = {"name": "Sanne", "signature": SIGNATURE, "amount": 100.0, **values}
        return self._ask(
            f"/documents/quotations/{number or self.order.id}/accept",
            user or self.customer_user,
            method="POST",
            json={name: value for name, value in body.items() if value is not None},
            headers=headers,
        )

    def _check_untouched(self):
        self.assertEqual(self.order.state, "sent")
        self.assertFalse(self.order.signature)
        self.assertFalse(self.order.signed_by)

    def test_a_quotation_is_accepted(self):
        response = self._accept()
        self.assertEqual(response.status_code, 200, response.text)
        answer = response.json()
        self.assertEqual((answer["type"], answer["id"]), ("orders", self.order.id))
        self.assertEqual(self.order.state, "sale")
        self.assertEqual(self.order.signed_by, "Sanne")
        self.assertTrue(self.order.signature)
        # as on the page: the signed PDF goes to the chatter, in their name
        message = self.order.message_ids.filtered(lambda one: "Sanne" in one.body)
        self.assertEqual(message.author_id, self.customer_user.partner_id)
        self.assertTrue(message.attachment_ids)

    def test_a_second_time_it_was_accepted_before(self):
        self._accept()
        self._check_problem(self._accept(name="Pieter"), 409, "conflict")
        self.assertEqual(self.order.signed_by, "Sanne")

    def test_the_same_request_again_gets_the_first_answer(self):
        headers = {"Idempotency-Key": "accept-1"}
        first = self._accept(headers=headers)
        again = self._accept(headers=headers)
        self.assertEqual((first.status_code, again.status_code), (200, 200))
        self.assertEqual(first.text, again.text)
        signed = self.order.message_ids.filtered(lambda one: "Sanne" in one.body)
        self.assertEqual(len(signed), 1)

    def test_another_price_is_not_accepted(self):
        self.order.order_line.price_unit = 120
        self._check_problem(self._accept(), 409, "conflict")
        self._check_untouched()

    def test_an_expired_one_is_not_accepted(self):
        self.order.validity_date = fields.Date.today() - timedelta(days=3)
        problem = self._check_problem(self._accept(), 409, "conflict")
        self.assertIn("expired", problem["detail"])
        self._check_untouched()

    def test_one_that_asks_for_no_signature_is_not_signed(self):
        self.order.require_signature = False
        self._check_problem(self._accept(), 409, "conflict")
        self._check_untouched()

    def test_one_that_is_to_be_paid_stays_a_quotation(self):
        self.order.require_payment = True
        response = self._accept()
        self.assertEqual(response.status_code, 200, response.text)
        self.assertEqual(response.json()["type"], "quotations")
        self.assertEqual(self.order.state, "sent")
        self.assertTrue(self.order.signature)
        self._check_problem(self._accept(), 409, "conflict")

    def test_of_others_there_is_none(self):
        self._check_problem(self._accept(self.stranger_user), 404, "not_found")
        self._check_problem(self._accept(number=2**40), 404, "not_found")
        # neither is a draft
        self.order.state = "draft"
        self._check_problem(self._accept(), 404, "not_found")
        self.order.state = "sent"
        self._check_untouched()
        self.assertEqual(self._accept(self.colleague_user).status_code, 200)

    def test_what_is_no_acceptance_is_refused(self):
        program = base64.b64encode(b"<script>alert(1)</script>").decode()
        for wrong, name in (
            ({"signature": None}, "signature"),
            ({"signature": "not base64"}, "signature"),
            ({"signature": program}, "signature"),
            ({"name": None}, "name"),
            ({"name": " "}, "name"),
            ({"amount": None}, "amount"),
            ({"amount": "NaN"}, "amount"),
            # as documented, a number: not one in quotes, and no yes
            ({"amount": str(self.order.amount_total)}, "amount"),
            ({"amount": True}, "amount"),
            ({"amount": 1e308}, "amount"),
            ({"state": "sale"}, "state"),
        ):
            problem = self._check_problem(self._accept(**wrong), 422, "invalid")
            self.assertEqual([one["name"] for one in problem["invalid"]], [name])
            self._check_untouched()
