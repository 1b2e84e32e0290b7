"""A document that staff gives to another customer is closed to the first one."""

from odoo.tests import Form, new_test_user, tagged

from .dashboard_common import DashboardCommon


@tagged("post_install", "-at_install")
class TestFormerCustomer(DashboardCommon):
    def _open_by_link(self, order, token):
        self.authenticate(None, None)
        url = f"{order.access_url}?access_token={token}"
        return self.url_open(url, allow_redirects=False).status_code

    def test_the_link_in_the_mail_of_the_first_one_opens_nothing(self):
        order = self._quote()
        token = order._portal_ensure_token()
        seller = new_test_user(self.env, "seller", "sales_team.group_sale_salesman")
        order.message_subscribe((self.customer | seller.partner_id).ids)
        self.assertEqual(self._open_by_link(order, token), 200)
        order.partner_id = self.colleague
        self.assertEqual(order.access_token, token, "still of the same company")
        order.partner_id = self.stranger
        self.assertNotEqual(self._open_by_link(order, token), 200)
        self.assertFalse(order.access_token)
        self.assertNotIn(self.customer, order.message_partner_ids)
        self.assertIn(seller.partner_id, order.message_partner_ids)
        self.assertEqual(self._open_by_link(order, order._portal_ensure_token()), 200)

    def test_a_link_to_what_had_no_customer_yet_stays(self):
        task = self.task.copy({"partner_id": False, "project_id": False})
        token = task._portal_ensure_token()
        task.partner_id = self.customer
        self.assertEqual(task.access_token, token)

    def test_staff_reads_what_moves_along_with_a_contact(self):
        self._quote()
        form = Form(self.customer)
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as log:
            form.parent_id = self.stranger.commercial_partner_id
        self.assertIn("Documents move along", log.output[0])
        self.assertIn(self.stranger.commercial_partner_id.name, log.output[0])

    def test_nothing_is_said_of_a_contact_without_documents(self):
        company = self.customer.commercial_partner_id
        contact = self.env["res.partner"].create(
            {"name": "Nobody yet", "parent_id": company.id}
        )
        form = Form(contact)
        with self.assertNoLogs("odoo.tests.form.onchange", "WARNING"):
            form.parent_id = self.stranger.commercial_partner_id
