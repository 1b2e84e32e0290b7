from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestContactPages(TransactionCase):
    def test_a_customer_reads_all_that_is_open_of_their_contact(self):
        user = new_test_user(self.env, "contact_page", groups="base.group_portal")
        partner = user.partner_id
        [values] = partner.with_user(user).search_read([("id", "=", partner.id)], [])
        self.assertEqual(values["website_url"], partner.website_url)
