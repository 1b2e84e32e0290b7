import time
from types import SimpleNamespace
from unittest.mock import patch

from odoo.fields import Command
from odoo.http import root
from odoo.tests import tagged

from .dashboard_common import DashboardCommon
from .http_common import count_queries

KEY = "become_required_actions"
MODULE = "odoo.addons.become_portal.models.dashboard.become_portal_tile_session"
#: a page with the number in its head, and nothing else of documents
LIGHT = "/my/security"
SIGNATURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestDashboardSession(DashboardCommon):
    """The number in the head is kept from page to page, and never outlives an act."""

    def _number(self, path=LIGHT):
        """The number in the head of a page, for whoever is logged in."""
        page = self._open_page(path)
        bell = f"//header{self._with_class('o_become_total')}"
        texts = self._text(page, f"{bell}{self._with_class('badge')}")
        return int(texts[0]) if texts else 0

    def _pass_time(self, seconds):
        """Let this much time pass, for what the session keeps."""
        clock = SimpleNamespace(time=lambda: time.time() + seconds)
        self.enterContext(patch(f"{MODULE}.time", clock))

    # --- what it saves ---

    def test_the_next_page_does_not_count_again(self):
        self._quote()
        self._login(self.customer_user)
        self._get(LIGHT)
        kept = count_queries(self.env, lambda: self._get(LIGHT))
        self._pass_time(31)
        counted = count_queries(self.env, lambda: self._get(LIGHT))
        # who is under the company of the user is asked for that, and their address
        self.assertEqual(counted - kept, 4)

    # --- who sees what others did, and when ---

    def test_what_staff_does_shows_after_some_seconds(self):
        self._quote()
        self._login(self.customer_user)
        self.assertEqual(self._number(), 1)
        self._quote()
        self.assertEqual(self._number(), 1)
        self._pass_time(31)
        self.assertEqual(self._number(), 2)

    def test_the_dashboard_and_the_list_itself_are_always_current(self):
        self._quote()
        self._login(self.customer_user)
        for path in ("/my", "/my/quotes", "/my/quotes?filterby=to_accept"):
            before = self._number()
            self._quote()
            self._invoice()
            self.assertGreater(self._number(path), before, path)
        # what they counted is what the next page shows
        self.assertEqual(self._number(), self._number("/my/quotes"))

    def test_the_dashboard_writes_the_session_for_something_new_alone(self):
        self._quote()
        self._login(self.customer_user)
        self._get("/my")
        kept = self._stored()[KEY]
        self._get("/my")
        self.assertEqual(self._stored()[KEY], kept)
        self._quote()
        self._get("/my")
        self.assertEqual(self._stored()[KEY]["numbers"]["quotations"], 2)
        kept = self._stored()[KEY]
        # before it is too old for the pages after this one
        self._pass_time(16)
        self._get("/my")
        self.assertGreater(self._stored()[KEY]["time"], kept["time"] + 15)

    def test_a_clock_that_was_set_back_keeps_nothing(self):
        self._quote()
        self._login(self.customer_user)
        self.assertEqual(self._number(), 1)
        self._quote()
        self._pass_time(-3600)
        self.assertEqual(self._number(), 2)

    # --- what the customer does shows immediately ---

    def _answer(self, quote, **values):
        route = f"/my/orders/{quote.id}/accept"
        answer = self._jsonrpc(route, name="Rose", signature=SIGNATURE, **values)
        self.assertNotIn("error", answer)

    def test_accepting_a_quotation(self):
        quote = self._quote()
        self._login(self.customer_user)
        self.assertEqual(self._number(), 1)
        self._answer(quote)
        self.assertEqual(quote.state, "sale")
        self.assertEqual(self._number(), 0)

    def test_declining_a_quotation(self):
        quote = self._quote()
        self._login(self.customer_user)
        self.assertEqual(self._number(), 1)
        form = quote.access_url
        self._post(f"{form}/decline", {"decline_message": "Too dear"}, form=form)
        self.assertEqual(quote.state, "cancel")
        self.assertEqual(self._number(), 0)

    def test_completing_the_own_details(self):
        self.customer.phone = False
        self._login(self.customer_user)
        self.assertEqual(self._number(), 1)
        answer = self._rpc("res.users", "write", [self.customer_user.id], {})
        self.assertNotIn("error", answer)
        self.customer.phone = "0351234567"
        self.assertEqual(self._number(), 0)

    def test_each_call_that_may_write_ends_it(self):
        self._quote()
        self._login(self.customer_user)
        read = ("res.partner", "search_read", [], ["name"])
        write = ("res.users", "write", [self.customer_user.id], {})
        for what, ask, shows in (
            ("a read", lambda: self._rpc(*read, limit=1), False),
            ("Odoo's cards", lambda: self._ask_counters("task_count"), False),
            ("a call", lambda: self._rpc(*write), True),
        ):
            before = self._number()
            self._quote()
            ask()
            self.assertEqual(self._number(), before + shows, what)
            self._pass_time(100 * (before + 1))

    # --- the card of cards for payments ---

    def _has_payment_card(self):
        page = self._open_page("/my")
        return bool(page.xpath("//a[@href='/my/payment_method']"))

    def _allow_payment_cards(self):
        """A way to keep a card for payments, which there was not."""
        provider = self.env["payment.provider"].create(
            {
                "name": "Tokens",
                "code": "none",
                "company_id": self.company.id,
                "is_published": True,
                "payment_method_ids": [
                    Command.create(
                        {
                            "name": "A card",
                            "code": "become_card",
                            "support_tokenization": True,
                            "image": SIGNATURE,
                        }
                    )
                ],
            }
        )
        provider.payment_method_ids.active = True
        provider.write({"state": "test", "allow_tokenization": True})
        return provider

    def test_the_card_of_payments_is_asked_once_for_a_while(self):
        self.env["payment.provider"].search([]).state = "disabled"
        self._login(self.customer_user)
        self.assertFalse(self._has_payment_card())
        provider = self._allow_payment_cards()
        self.assertFalse(self._has_payment_card())
        self._pass_time(31)
        self.assertTrue(self._has_payment_card())
        provider.state = "disabled"
        self.assertTrue(self._has_payment_card())
        # whatever this session does
        self._rpc("res.users", "write", [self.customer_user.id], {})
        self.assertFalse(self._has_payment_card())

    def test_the_card_of_payments_of_another_is_no_matter(self):
        self.env["payment.provider"].search([]).state = "disabled"
        provider = self._allow_payment_cards()
        provider.available_country_ids = self.env.ref("base.nl")
        self.stranger.country_id = self.env.ref("base.be")
        self.customer.country_id = self.env.ref("base.nl")
        self._login(self.customer_user)
        self.assertTrue(self._has_payment_card())
        kept = {KEY: self._stored()[KEY]}
        user = self.stranger_user
        self.authenticate(user.login, user.login.ljust(8, "x"), session_extra=kept)
        self.assertFalse(self._has_payment_card())

    # --- whose it is ---

    def test_another_user_of_the_browser_has_a_number_of_their_own(self):
        self._quote()
        self._quote(self.stranger)
        self._quote(self.stranger)
        self._login(self.customer_user)
        self.assertEqual(self._number(), 1)
        session = self.opener.cookies["session_id"]
        for user, number in ((self.stranger_user, 2), (self.customer_user, 1)):
            # without logging out, in the session as it is
            self._post(
                "/web/login", login=user.login, password=user.login.ljust(8, "x")
            )
            self.assertEqual(self._number(), number)
        self.assertNotEqual(self.opener.cookies["session_id"], session)

    def test_a_session_with_the_numbers_of_somebody_else_shows_none_of_them(self):
        """Whatever Odoo keeps in a session when another user takes it over."""
        self._quote(self.stranger)
        self._login(self.stranger_user)
        self.assertEqual(self._number(), 1)
        kept = {KEY: self._stored()[KEY]}
        self.assertEqual(kept[KEY]["numbers"]["quotations"], 1)
        for user, number in ((self.stranger_user, 1), (self.customer_user, 0)):
            self.authenticate(user.login, user.login.ljust(8, "x"), session_extra=kept)
            self.assertEqual(self._number(), number)
            self.assertEqual(self._stored()[KEY]["reader"][0], user.id)

    def _stored(self):
        return root.session_store.get(self.session.sid)

    def test_another_group_shows_immediately(self):
        self._quote()
        self._login(self.customer_user)
        self.assertEqual(self._number(), 1)
        group = self.env["res.groups"].create({"name": "Some"})
        self._quote()
        self.customer_user.write({"group_ids": [Command.link(group.id)]})
        self.assertEqual(self._number(), 2)
