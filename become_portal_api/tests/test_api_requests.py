from unittest.mock import patch

from psycopg2 import OperationalError
from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessDenied, AccessError, MissingError, UserError
from odoo.tests import tagged

from .api_common import ApiPeopleCommon

SECRET = "Order of somebody else"


@tagged("post_install", "-at_install")
class TestApiRequests(ApiPeopleCommon):
    """Who may ask, and what is answered to what cannot be asked."""

    def test_a_key_tells_who_it_belongs_to(self):
        answer = self._read("/me")
        self.assertEqual(answer["id"], self.customer_user.partner_id.id)
        self.assertEqual(answer["email"], "api_customer@example.com")
        self.assertEqual(answer["company"], "Tuinhotel")

    def test_without_a_valid_key_nobody_is_answered(self):
        wrong = f"Bearer {'0' * 40}"
        for headers in ({}, {"Authorization": wrong}, {"Authorization": "Basic YTpi"}):
            response = self._ask("/me", headers=headers)
            self._check_problem(response, 401, "unauthorized")
            self.assertIn("earer", response.headers["WWW-Authenticate"])

    def test_the_session_of_a_browser_is_no_key(self):
        self._login(self.customer_user)
        navigating = {
            "Sec-Fetch-Dest": "document",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Site": "none",
            "Sec-Fetch-User": "?1",
        }
        for headers in ({}, navigating):
            response = self._ask("/me", headers=headers)
            self._check_problem(response, 401, "unauthorized")

    def test_a_key_that_is_revoked_or_of_an_archived_user_opens_nothing(self):
        self._read("/me")
        keys = self.env["res.users.apikeys"].sudo()
        keys.search([("user_id", "=", self.customer_user.id)]).unlink()
        self._check_problem(self._ask("/me", self.customer_user), 401, "unauthorized")
        self._read("/me", self.colleague_user)
        self.colleague_user.active = False
        self._check_problem(self._ask("/me", self.colleague_user), 401, "unauthorized")

    def test_what_is_not_there_is_a_problem_document(self):
        for user in (self.customer_user, None):
            for path in ("", "/", "/nothing", "/me/more", "/nl/me", "//me"):
                for headers in ({}, {"Accept-Language": "nl-NL"}):
                    response = self._ask(path, user, headers=headers)
                    self._check_problem(response, 404, "not_found")

    def test_a_number_of_thousands_of_digits_is_nobodys(self):
        path = f"/documents/orders/{'9' * 5000}"
        for user in (self.customer_user, None):
            self._check_problem(self._ask(path, user), 404, "not_found")

    def test_what_goes_wrong_inside_tells_nothing_of_it(self):
        tiles = type(self.env["become.portal.tile"])
        for error, status, code in (
            (ValueError(SECRET), 500, "internal_error"),
            (AccessError(SECRET), 403, "forbidden"),
            (AccessDenied(SECRET), 401, "unauthorized"),
            (MissingError(SECRET), 404, "not_found"),
            (NotFound(SECRET), 404, "not_found"),
            (OperationalError(SECRET), 503, "unavailable"),
        ):
            with patch.object(tiles, "_become_get_dashboard", side_effect=error):
                response = self._ask("/tiles", self.customer_user)
            self._check_problem(response, status, code)
            self.assertNotIn(SECRET, f"{response.text} {response.headers}")
        # what was written for users is what they read
        error = UserError("Come back on Monday")
        with patch.object(tiles, "_become_get_dashboard", side_effect=error):
            response = self._ask("/tiles", self.customer_user)
        problem = self._check_problem(response, 422, "refused")
        self.assertEqual(problem["detail"], "Come back on Monday")

    def test_another_method_says_which_ones_there_are(self):
        for user in (self.customer_user, None):
            for method in ("POST", "PUT", "PATCH", "DELETE"):
                response = self._ask("/me", user, method=method)
                self._check_problem(response, 405, "method_not_allowed")
                self.assertIn("GET", response.headers["Allow"])

    def test_what_an_operation_does_not_know_is_refused(self):
        response = self._ask("/me?page=x", self.customer_user)
        problem = self._check_problem(response, 422, "invalid")
        self.assertEqual(
            problem["invalid"],
            [{"place": "query", "name": "page", "code": "extra_forbidden"}],
        )

    def test_what_is_said_twice_is_refused(self):
        for query, name in (
            ("type=orders&type=x", "type"),
            ("cursor=x&cursor=", "cursor"),
        ):
            response = self._ask(f"/documents?{query}", self.customer_user)
            problem = self._check_problem(response, 422, "invalid")
            self.assertEqual(
                problem["invalid"],
                [{"place": "query", "name": name, "code": "repeated"}],
            )

    def test_what_is_wrong_with_a_value_is_said(self):
        for query, code in (
            ("limit=abc", "digits"),
            ("limit=81", "less_than_equal"),
            ("type=", "string_too_short"),
            ("changed_since=2026-01-01", "moment"),
            ("changed_since=2026-01-01T00:00:00", "timezone_aware"),
            ("type=orders%00", "character"),
        ):
            response = self._ask(f"/documents?{query}", self.customer_user)
            problem = self._check_problem(response, 422, "invalid")
            self.assertEqual([one["code"] for one in problem["invalid"]], [code])

    def test_a_head_request_has_no_body(self):
        response = self._ask("/me", self.customer_user, method="HEAD")
        self.assertEqual((response.status_code, response.text), (200, ""))

    def test_other_sites_are_told_nothing(self):
        for user in (self.customer_user, None):
            headers = {"Origin": "https://example.org"}
            response = self._ask("/me", user, headers=headers)
            self.assertNotIn("Access-Control-Allow-Origin", response.headers)

    def test_sentences_are_in_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.customer_user.lang = "nl_NL"
        answer = self._read("/me")
        self.assertEqual(answer["language"], "nl_NL")

    def test_sentences_are_in_the_language_of_who_is_not_known(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.env["res.lang"]._activate_lang("fr_BE")
        self.env.company.partner_id.lang = "en_US"
        words = {"en": "Send a valid API key", "nl": "Stuur een geldige API-sleutel"}
        nothing = {"en": "There is nothing here", "nl": "Hier is niets"}
        wrong = {"Authorization": f"Bearer {'0' * 40}"}
        for accepted, language in (
            *((None, "en"), ("nl", "nl"), ("tlh, nl-BE;q=0.2", "nl")),
            *(("nl;q=0", "en"), (";;,q=nl,=;", "en"), ("nl" * 4000, "en")),
        ):
            headers = {} if accepted is None else {"Accept-Language": accepted}
            for path, more, status, code, sentence in (
                ("/me", {}, 401, "unauthorized", words),
                ("/me", wrong, 401, "unauthorized", words),
                ("/nothing", {}, 404, "not_found", nothing),
            ):
                response = self._ask(path, headers={**headers, **more})
                problem = self._check_problem(response, status, code)
                with self.subTest(accepted=accepted, path=path):
                    self.assertIn(sentence[language], problem["detail"])

    def test_the_language_of_the_user_goes_before_that_of_the_request(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.customer_user.lang = "nl_NL"
        headers = {"Accept-Language": "en-US"}
        response = self._ask("/me?page=x", self.customer_user, headers=headers)
        problem = self._check_problem(response, 422, "invalid")
        self.assertIn("niet bruikbaar", problem["detail"])
        # also where nothing asks for a key
        for path, method, status, code, sentence in (
            ("/nothing", "GET", 404, "not_found", "Hier is niets"),
            ("/me", "DELETE", 405, "method_not_allowed", "Dit kan niet"),
        ):
            response = self._ask(path, self.customer_user, method, headers=headers)
            problem = self._check_problem(response, status, code)
            self.assertIn(sentence, problem["detail"])
            with self.subTest("who is archived is nobody", path=path):
                self.customer_user.active = False
                response = self._ask(path, self.customer_user, method, headers=headers)
                problem = self._check_problem(response, status, code)
                self.assertNotIn(sentence, problem["detail"])
                self.customer_user.active = True

    def test_whatever_is_sent_as_a_key_is_no_reason_to_fail(self):
        for path, status, code in (
            ("/me", 401, "unauthorized"),
            ("/nothing", 404, "not_found"),
        ):
            for key in ("a\0b", "\xff\xfe", "a" * 9000):
                headers = {"Authorization": f"Bearer {key}"}
                response = self._ask(path, headers=headers)
                self._check_problem(response, status, code)

    def test_no_session_is_made(self):
        response = self._ask("/me", self.customer_user)
        self.assertNotIn("Set-Cookie", response.headers)
