from odoo.tests import tagged

from odoo.addons.become_portal_purchase.tests.purchase_common import PurchaseCommon


@tagged("post_install", "-at_install")
class TestSignupOfCustomer(PurchaseCommon):
    """A customer who has requests already registers as a supplier."""

    def test_a_customer_who_signs_up_has_their_old_links_back_once_approved(self):
        customer = self.company.create({"name": "Customer", "is_company": True})
        user = self._make_user("purchase_signup", customer)
        order = self._make_order(user.partner_id, state="sent")
        # what came with the order by itself; staff wants them to register
        customer.become_role_ids = False
        order._portal_ensure_token()
        signup = self.env["become.supplier.signup"].create(
            {
                "company_name": "Customer",
                "name": "Somebody",
                "email": user.email,
                "products_services": "Roses",
            }
        )
        self.assertTrue(order.access_token)
        self.assertEqual(signup._become_confirm(), "login")
        self.assertFalse(order.access_token)
        self.assertFalse(self._found(user))
        signup.action_approve()
        self.assertEqual(self._found(user), order)
        self.assertTrue(order._portal_ensure_token())
