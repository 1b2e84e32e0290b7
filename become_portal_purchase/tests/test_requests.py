from odoo.exceptions import AccessError
from odoo.tests import tagged

from .purchase_common import PurchaseCommon


@tagged("post_install", "-at_install")
class TestRequests(PurchaseCommon):
    """Requests that staff still write."""

    def test_suppliers_find_what_was_sent_and_nothing_else(self):
        self.assertEqual(self._found(), self.shown)
        lines = self._found(model="purchase.order.line")
        self.assertEqual(lines, self.shown.order_line)

    def test_a_draft_is_refused_by_its_number(self):
        for record in (self.draft, self.draft.order_line):
            with self.assertRaises(AccessError):
                record.with_user(self.user).read(["name"])
        with self.assertRaises(AccessError):
            self.draft.with_user(self.user).get_portal_url()

    def test_the_setting_opens_drafts_immediately_and_closes_them_again(self):
        self.assertEqual(self._found(), self.shown)
        self.env.company.become_hide_drafts = False
        self.assertEqual(self._found(), self.shown | self.secret)
        self.env.company.become_hide_drafts = True
        self.assertEqual(self._found(), self.shown)

    def test_what_waits_for_a_colleague_of_staff_stays_what_it_was(self):
        self.draft.state = "to approve"
        self.sent.state = "to approve"
        self.assertFalse(self.draft.become_left_draft)
        self.assertTrue(self.sent.become_left_draft)
        self.sent.button_cancel()
        self.sent.button_draft()
        self.assertFalse(self.sent.become_left_draft, "it is being written again")

    def test_years_of_orders_are_marked_by_the_database(self):
        orders = self.secret | self.shown
        self.env.cr.execute("ALTER TABLE purchase_order DROP COLUMN become_left_draft")
        self.env["purchase.order"]._become_fill_left_draft()
        self.env.invalidate_all()
        # what was cancelled before the installation does not tell
        self.assertEqual(
            orders.filtered("become_left_draft"), self.shown - self.cancelled_sent
        )

    def test_staff_go_on_with_drafts(self):
        admin = self.env.ref("base.user_admin")
        self.assertLessEqual(self.secret, self._found(admin))

    def test_a_copy_of_what_was_sent_is_a_draft(self):
        self.assertNotIn(self.sent.copy(), self._found())
