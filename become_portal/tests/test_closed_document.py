from odoo.tests import tagged

from .dashboard_common import DashboardCommon


@tagged("post_install", "-at_install")
class TestClosedDocument(DashboardCommon):
    """Who is sent home instead of to a document reads why, once."""

    def _read_notice(self, path):
        """Follow a way to where it ends, which is home; the notice, and its link."""
        page = self._open_page(path)
        notices = page.xpath(self._with_class("o_become_closed"))
        tiles = self._with_class("o_become_tile").lstrip("/")
        for notice in notices:
            # where a phone shows it
            self.assertFalse(notice.xpath(f"preceding::{tiles}"))
            self.assertTrue(notice.xpath(f"following::{tiles}"))
        texts = [" ".join(one.text_content().split()) for one in notices]
        links = [link for one in notices for link in one.xpath(".//a/@href")]
        return texts, links

    def test_what_is_not_theirs_any_more_is_said_once(self):
        order = self._quote()
        self._login(self.customer_user)
        self.assertEqual(self._read_notice(order.access_url), ([], []))
        order._action_cancel()
        order.action_draft()
        [text], _links = self._read_notice(order.access_url)
        self.assertIn("is not there at the moment", text)
        self.assertIn(self.customer_user.login, text)
        self.assertEqual(self._read_notice("/my"), ([], []))

    def test_nobody_learns_what_there_is(self):
        order = self._quote(self.stranger)
        self._login(self.customer_user)
        paths = [f"/my/orders/{number}" for number in (order.id, order.id + 1000)]
        paths += [
            f"/mail/view?model=sale.order&res_id={number}"
            for number in (order.id, order.id + 1000)
        ]
        texts = {self._read_notice(path)[0][0] for path in paths}
        self.assertEqual(len(texts), 1)

    def test_somebody_else_logs_in_and_gets_there(self):
        order = self._quote(self.stranger)
        self._login(self.customer_user)
        _texts, [link] = self._read_notice(f"{order.access_url}?report_type=html")
        page = self._open_page(link)
        [way] = page.xpath("//input[@name='redirect']/@value")
        self.assertEqual(way, f"{order.access_url}?report_type=html")
        response = self._post(
            "/web/login",
            {
                "login": self.stranger_user.login,
                "password": self.stranger_user.login.ljust(8, "x"),
                "redirect": way,
                "csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0],
            },
        )
        self.assertTrue(response.headers["Location"].endswith(way))

    def test_a_way_that_is_too_long_is_not_kept(self):
        order = self._quote(self.stranger)
        self._login(self.customer_user)
        for extra, is_said in (("", True), (f"?a={'b' * 600}", False)):
            self._get(f"{order.access_url}{extra}", allow_redirects=False)
            self.assertEqual(bool(self._read_notice("/my")[0]), is_said)
