"""A page to accept a quotation that is out of date."""

import base64

from lxml import html

from odoo.tests import tagged

from .dashboard_common import DashboardCommon
from .files_common import PNG

SIGNATURE = base64.b64encode(PNG).decode()


@tagged("post_install", "-at_install")
class TestAcceptedAlready(DashboardCommon):
    """A second tab, or a colleague, with the page as it was."""

    def _sign(self, order, user):
        self._login(user)
        answer = self._jsonrpc(
            f"{order.access_url}/accept", name="Rose", signature=SIGNATURE
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
            said = self._read_confirmation(answer["redirect_url"])
            self.assertEqual("confirmed before" in said, not is_cancelled)

    def _read_confirmation(self, url):
        page = html.fromstring(self._get(url).content)
        return " ".join(
            " ".join(one.text_content().split())
            for one in page.xpath("//*[contains(@class, 'o_become_confirmation')]")
        )

    def test_who_signed_before_is_said_where_it_is_so(self):
        order = self._quote(require_payment=True)
        url = f"{order.access_url}?message=become_again"
        self._login(self.customer_user)
        self.assertEqual(self._read_confirmation(url), "")
        self.assertIn("redirect_url", self._sign(order, self.customer_user))
        self.assertEqual(order.state, "sent", "to be paid")
        again = self._sign(order, self.colleague_user)["redirect_url"]
        self.assertRegex(
            self._read_confirmation(again), r"signed before, and not again: \S+, Rose$"
        )

    def test_what_is_wrong_otherwise_is_still_said(self):
        order = self._quote()
        self._login(self.customer_user)
        answer = self._jsonrpc(f"{order.access_url}/accept", name="Rose")["result"]
        self.assertIn("Signature is missing", answer["error"])
        answer = self._sign(self._quote(self.stranger), self.customer_user)
        self.assertNotIn("redirect_url", answer)
