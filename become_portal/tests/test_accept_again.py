"""A page to accept a quotation that is out of date."""

import base64
import json

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

    def _open_form(self, order):
        """Return where the form to sign on the page of an order sends the signature."""
        page = self._page(self.customer_user, order.access_url)
        [props] = page.xpath("//owl-component[@name='portal.signature_form']/@props")
        return json.loads(props)["callUrl"]

    def _sign_by(self, url):
        answer = self._jsonrpc(url, name="Rose", signature=SIGNATURE)["result"]
        self.env.invalidate_all()
        return answer["redirect_url"]

    def test_nobody_signs_what_their_page_did_not_show(self):
        order = self._quote()
        line = order.order_line[0]
        changes = (
            lambda: line.write({"price_unit": line.price_unit + 1}),
            lambda: line.write({"name": "Something else"}),
            lambda: order.write({"note": "<p>No way back</p>"}),
            lambda: order.write({"commitment_date": "2031-05-01 10:00:00"}),
            lambda: line.copy({"order_id": order.id}),
        )
        for change in changes:
            seen = self._open_form(order)
            change()
            url = self._sign_by(seen)
            self.assertFalse(order.signed_by)
            self.assertEqual(order.state, "sent")
            [said] = html.fromstring(self._get(url).content).xpath(
                "//*[contains(@class, 'o_become_changed')]"
            )
            self.assertIn("has changed since", said.text_content())
        # what is no part of it changes nothing
        seen = self._open_form(order)
        order.message_post(body="Did you read it?")
        order.client_order_ref = "A-7"
        self.assertIn("sign_ok", self._sign_by(seen))
        self.assertEqual(order.signed_by, "Rose")
        self.assertEqual(order.state, "sale")

    def test_what_changed_is_said_where_it_can_be_signed(self):
        order = self._quote()
        order.action_confirm()
        self._login(self.customer_user)
        page = self._open_page(f"{order.access_url}?message=become_changed")
        self.assertFalse(page.xpath("//*[contains(@class, 'o_become_changed')]"))

    def test_what_is_wrong_otherwise_is_still_said(self):
        order = self._quote()
        self._login(self.customer_user)
        answer = self._jsonrpc(f"{order.access_url}/accept", name="Rose")["result"]
        self.assertIn("Signature is missing", answer["error"])
        answer = self._sign(self._quote(self.stranger), self.customer_user)
        self.assertNotIn("redirect_url", answer)
