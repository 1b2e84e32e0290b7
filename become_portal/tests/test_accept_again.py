"""A page to accept a quotation that is out of date."""

from odoo.tests import tagged

from .dashboard_common import DashboardCommon


@tagged("post_install", "-at_install")
class TestAcceptedAlready(DashboardCommon):
    """A second tab, or a colleague, with the page as it was."""

    def _sign(self, order, user):
        self._login(user)
        answer = self._jsonrpc(
            f"{order.access_url}/accept", name="Rose", signature="R0lGODlhAQABAAAAACw="
        )
        self.env.invalidate_all()
        return answer["result"]

    def test_who_accepts_again_gets_the_page_as_it_is_now(self):
        for is_cancelled in (False, True):
            order = self._quote()
            order.action_confirm()
            self.env.flush_all()
            if is_cancelled:
                order._action_cancel()
            answer = self._sign(order, self.customer_user)
            self.assertTrue(answer.get("force_refresh"), answer)
            self.assertIn(order.access_url, answer["redirect_url"])
            self.assertFalse(order.signed_by)

    def test_what_is_wrong_otherwise_is_still_said(self):
        order = self._quote()
        self._login(self.customer_user)
        answer = self._jsonrpc(f"{order.access_url}/accept", name="Rose")["result"]
        self.assertIn("Signature is missing", answer["error"])
        answer = self._sign(self._quote(self.stranger), self.customer_user)
        self.assertNotIn("redirect_url", answer)
