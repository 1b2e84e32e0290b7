import re
from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.become_supplier_signup_form import MAX_MAILS_A_DAY, MAX_SIGNUPS_AN_HOUR
from ..models.become_supplier_signup_form import BecomeSupplierSignup as Form
from .signup_common import PAGE, PDF, SUPPLIER_PAGE, TYPED, SignupCommon

ADDRESS = TYPED["email"]
# what a browser has no business to send
EXTRA = {
    "active": "",
    "become_role_ids": "1",
    "become_supplier_state": "approved",
    "company_id": "999",
    "company_ids": "1",
    "contact_id": "3",
    "group_ids": "1",
    "id": "1",
    "lang": "xx_XX",
    "login": "admin",
    "parent_id": "1",
    "partner_id": "3",
    "password": "mine",
    "redirect": "//evil.example",
    "source_ip": "elsewhere",
    "state": "approved",
    "user_id": "2",
    "user_ids": "2",
}


@tagged("post_install", "-at_install")
class TestSignup(SignupCommon):
    def test_what_was_typed_is_kept_and_nobody_is_made(self):
        partners = self.env["res.partner"].search_count([])
        users = self.env["res.users"].search_count([])
        signup = self._apply(files=[("become_files", ("prices.pdf", PDF))])
        for name, text in TYPED.items():
            self.assertEqual(signup[name] or "", text)
        self.assertEqual(signup.state, "to_confirm")
        self.assertEqual(signup.attachment_ids.mapped("name"), ["prices.pdf"])
        self.assertEqual(self.env["res.partner"].search_count([]), partners)
        self.assertEqual(self.env["res.users"].search_count([]), users)
        self.assertFalse(self._is_logged_in())

    def _is_logged_in(self):
        return "/web/login" not in self.url_open("/my").url

    def test_it_ends_where_the_settings_say(self):
        self.assertEqual(self._where(self._sign_up()), "/supplier/signup/sent")
        page = self.url_open("/supplier/signup/sent")
        self.assertIn("Check your mail", self._text_of(page))
        self.env.company.become_redirect_signup_supplier = "/thanks?from=us"
        self.assertEqual(self._where(self._sign_up()), "/thanks?from=us")
        response = self._sign_up(redirect="//evil.example")
        self.assertEqual(self._where(response), "/thanks?from=us")

    def test_a_company_can_do_without_it(self):
        signup = self._apply()
        self.env.company.become_supplier_signup = False
        self.assertEqual(self.url_open(PAGE).status_code, 404)
        # from a page that was open meanwhile
        late = {**TYPED, "email": "late@example.com"}
        self.assertEqual(self._post(PAGE, late, form="/web/login").status_code, 404)
        self.assertFalse(signup.search([("email", "=", "late@example.com")]))
        # who was in time
        self._confirm(signup)
        self.assertNotEqual(signup.state, "to_confirm")

    def test_a_page_that_is_switched_off_is_like_one_that_never_was(self):
        nowhere = "/supplier/no-such-page"
        pages = (PAGE, f"{PAGE}/sent", f"{PAGE}/never-signed")
        for page in pages:
            self.assertEqual(self.url_open(page).status_code, 200, page)
        self.env.company.become_supplier_signup = False
        unknown = self._read(nowhere)
        self.assertEqual(unknown[0], 404)
        for page in pages:
            self.assertEqual(self._read(page), unknown, page)
            posted = self._post(page, TYPED, form="/web/login")
            self.assertEqual(posted.status_code, 404, page)
        # also to a customer, and the page of suppliers with it
        self._login(self.user)
        unknown = self._read(nowhere)
        for page in (*pages, SUPPLIER_PAGE):
            self.assertEqual(self._read(page), unknown, page)
        posted = self._post(SUPPLIER_PAGE, {"text": "Mine"}, form="/my/account")
        self.assertEqual(posted.status_code, 404)

    def test_who_is_a_supplier_goes_on_where_others_cannot_begin(self):
        self._set_roles(self.supplier, become_supplier_state="pending")
        self.env.company.become_supplier_signup = False
        self._login(self.user)
        page = self.url_open(SUPPLIER_PAGE)
        self.assertIn("We are looking at your sign-up", self._text_of(page))
        self.assertEqual(self.url_open(PAGE).status_code, 404)

    def _read(self, path):
        """Status and text of a page, without what is new each time."""
        response = self.url_open(path)
        text = re.sub(r"(?s)<script.*?</script>", "", response.text)
        return response.status_code, text.replace(path, "")

    def test_a_setting_that_leads_elsewhere_is_not_followed(self):
        for path in (
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/%0d",
        ):
            # past the check on save
            self.env.cr.execute(
                "UPDATE res_company SET become_redirect_signup_supplier = %s",
                [path],
            )
            self.env.invalidate_all()
            self.env.cr.execute("DELETE FROM become_supplier_signup")
            response = self._sign_up()
            self.assertEqual(self._where(response), "/supplier/signup/sent", path)

    def test_only_the_fields_of_the_page_count(self):
        signup = self._apply(**EXTRA)
        self.assertEqual(signup.state, "to_confirm")
        self.assertFalse(signup.partner_id | signup.contact_id)
        self.assertEqual(signup.company_id, self.env.company)
        self.assertEqual(signup.lang, "en_US")
        self.assertEqual(signup.source_ip, "127.0.0.1")
        self._post(self._path(signup), EXTRA)
        user = signup.contact_id.user_ids
        self.assertEqual(signup.state, "pending")
        self.assertEqual(user.login, ADDRESS)
        self.assertTrue(user.active)
        self.assertTrue(user._is_portal())
        self.assertEqual(user.company_ids, self.env.company)
        self.assertFalse(signup.partner_id.parent_id)

    def test_a_field_of_an_integrator_is_asked_for_and_kept(self):
        # one that is there already, as theirs would be
        names = Form._get_form_fields(self.signups)
        with patch.object(Form, "_get_form_fields", lambda _self: (*names, "lang")):
            page = self._open_page(PAGE)
            self.assertTrue(page.xpath("//form//*[@name='lang']"))

    def test_mistakes_are_named_and_nothing_typed_is_lost(self):
        for wrong in (
            {"company_name": ""},
            {"name": " "},
            {"email": ""},
            {"email": "nonsense"},
            {"email": "a@b.example, c@d.example"},
            {"email": "fle\u0443r@zonneveld.example\u200b"},
            {"products_services": ""},
            {"city": "x" * 251},
            {"products_services": "x" * 5001},
            {"country_id": "0"},
            {"country_id": "999999"},
            {"country_id": "nowhere"},
            {"phone": "call me"},
            {"phone": "+31 6 1"},
        ):
            before = self.signups.search_count([])
            response = self._sign_up(**wrong)
            self.assertEqual(response.status_code, 200, wrong)
            self.assertEqual(self.signups.search_count([]), before, wrong)
            text = response.text
            self.assertIn("Nothing was sent yet", text)
            self.assertIn("text-danger", text)
            kept = {**TYPED, **wrong}
            for name in ("company_name", "phone", "street", "products_services"):
                self.assertIn(kept[name].strip(), text)
        self.assertEqual(self._mails, [])

    def test_one_line_stays_one_line(self):
        signup = self._apply(company_name="Kwekerij\r\nBcc: all@example.com\0")
        self.assertEqual(signup.company_name, "Kwekerij Bcc: all@example.com")

    def test_what_is_typed_is_text(self):
        response = self._sign_up(
            company_name="<script>alert(1)</script>", email="nonsense"
        )
        self.assertNotIn("<script>alert(1)", response.text)
        signup = self._apply(
            company_name="<script>alert(1)</script>",
            products_services="<img src=x onerror=y>",
        )
        page = self.url_open(self._path(signup))
        self.assertNotIn("<script>alert(1)", page.text)
        self._confirm(signup)
        for mail in self._mails:
            self.assertNotIn("<script>alert", mail["body"])
            self.assertNotIn('<img src="x"', mail["body"])

    def test_files_are_looked_at(self):
        for name, content, sentence in (
            ("run.exe", b"MZ", "of a type that we do not take"),
            ("page.html", b"<script>", "of a type that we do not take"),
            ("picture.svg", b"<svg/>", "of a type that we do not take"),
            ("prices.pdf", b"MZ", "something else than its name says"),
            ("prices.pdf", b"", "is empty"),
            ("prices.pdf", PDF + b"x" * 1024 * 1024, "too large"),
        ):
            self.env.company.become_customer_upload_limit = 1
            response = self._sign_up([("become_files", (name, content))])
            self.assertEqual(response.status_code, 200)
            self.assertIn(sentence, response.text)
            self.assertIn(TYPED["company_name"], response.text)
            self.assertFalse(self._last())
        many = [("become_files", (f"{n}.pdf", PDF)) for n in range(11)]
        self.assertIn("too many files", self._sign_up(many).text)
        self.assertFalse(self._last())

    def test_without_csrf_nothing_happens(self):
        with mute_logger("odoo.http"):
            response = self._post(PAGE, TYPED, csrf_token="forged")
        self.assertEqual(response.status_code, 400)
        self.assertFalse(self._last())
        signup = self._apply()
        with mute_logger("odoo.http"):
            response = self._post(self._path(signup), csrf_token="forged")
        self.assertEqual(response.status_code, 400)
        self.assertEqual(signup.state, "to_confirm")

    def test_a_captcha_is_asked_and_what_was_typed_stays(self):
        asked = []
        sentence = "Robots stay outside."

        def refuse(_self, action):
            asked.append(action)
            raise UserError(sentence)

        http = self.env.registry["ir.http"]
        with patch.object(http, "_verify_request_recaptcha_token", refuse):
            response = self._sign_up()
        self.assertEqual(asked, ["supplier_signup"])
        self.assertEqual(response.status_code, 422)
        self.assertIn(sentence, response.text)
        self.assertIn(TYPED["company_name"], response.text)
        self.assertFalse(self._last())
        form = self._open_page(PAGE).xpath("//form[@data-captcha='supplier_signup']")
        self.assertTrue(form)

    # --- how often ----------------------------------------------------------------

    def test_one_connection_does_this_so_often(self):
        for number in range(MAX_SIGNUPS_AN_HOUR):
            self._apply(email=f"a{number}@zonneveld.example")
        response = self._sign_up()
        self.assertEqual(response.status_code, 429)
        self.assertIn("try again in an hour", response.text)
        self.assertIn(TYPED["company_name"], response.text)
        self.assertFalse(self._last())
        self.signups.search([])[0].flush_recordset()
        self.env.cr.execute(
            "UPDATE become_supplier_signup SET create_date = create_date"
            " - interval '61 minutes'"
        )
        self.assertEqual(self._sign_up().status_code, 303)

    def test_a_form_that_is_sent_twice_is_mailed_once(self):
        files = [("become_files", ("prices.pdf", PDF))]
        first = self._apply(files)
        answer = self._sign_up(files)
        self.assertEqual(self._where(answer), "/supplier/signup/sent")
        self.assertEqual(self._last(), first)
        self.assertEqual(len(self._mails_to(ADDRESS)), 1)
        # who goes back and says more is heard
        changed = (
            {"phone": "+31 35 123 4568"},
            {"files": [("become_files", ("b.pdf", PDF))]},
        )
        for others in changed:
            last = self._last()
            self.assertNotEqual(self._apply(**{"files": files, **others}), last)
        # and who wants another link later gets one
        self.env.cr.execute(
            "UPDATE become_supplier_signup SET create_date = create_date"
            " - interval '61 seconds'"
        )
        self.env.invalidate_all()
        self.assertNotIn(self._apply(files), first)

    def test_networks_count_as_one(self):
        network = self.signups._get_client_network
        self.assertEqual(network("2001:db8::1"), network("2001:db8::ffff:1"))
        self.assertNotEqual(network("2001:db8::1"), network("2001:db8:0:1::1"))
        self.assertEqual(network("::ffff:192.0.2.7"), "192.0.2.7")
        self.assertNotEqual(network("192.0.2.7"), network("192.0.2.8"))
        self.assertEqual(network(None), network("nonsense"))

    def test_the_mailbox_of_a_stranger_is_not_filled(self):
        for number in range(MAX_MAILS_A_DAY + 2):
            phone = f"+31 35 123 456{number}"
            response = self._sign_up(email=ADDRESS.upper(), phone=phone)
            self.assertEqual(self._where(response), "/supplier/signup/sent")
        self.assertEqual(len(self._mails_to(ADDRESS)), MAX_MAILS_A_DAY)

    def test_nothing_typed_is_mailed_to_a_stranger(self):
        words = {
            name: f"Win{name.title().replace('_', '')}"
            for name in (
                "company_name",
                "name",
                "street",
                "city",
                "products_services",
            )
        }
        words["phone"] = "+31 35 765 4321"
        self._apply(**words)
        [mail] = self._mails_to(ADDRESS)
        for word in words.values():
            self.assertNotIn(word, mail["body"] + mail["subject"])

    # --- who is known -------------------------------------------------------------

    def _make_known(self):
        """Addresses of all kinds of people, and one of nobody."""
        self._make_user("known_clerk", "base.group_user")
        archived = self._make_user("known_archived")
        archived.active = False
        self.env["res.partner"].create(
            [
                {"name": "Contact", "email": "known_contact@example.com"},
                {"name": "One", "email": "known_twice@example.com"},
                {"name": "Two", "email": "known_twice@example.com"},
            ]
        )
        return (
            "nobody_at_all@example.com",
            self.user.login,
            "known_clerk@example.com",
            "known_archived@example.com",
            "known_contact@example.com",
            "known_twice@example.com",
        )

    def test_the_answer_and_the_work_are_the_same_for_all(self):
        addresses = self._make_known()
        # the first time, caches are filled
        self._sign_up(email="warm@example.com")
        answers = {}
        for address in addresses:
            self.env.flush_all()
            self.env.invalidate_all()
            token = self._csrf_token(PAGE)
            before = self.cr.sql_log_count
            response = self.url_open(
                PAGE,
                data={**TYPED, "email": address, "csrf_token": token},
                allow_redirects=False,
            )
            answers[address] = (
                response.status_code,
                self._where(response),
                response.content.replace(address.encode(), b""),
                sorted(response.headers.keys()),
                self.cr.sql_log_count - before,
            )
        first = answers[addresses[0]]
        for address, answer in answers.items():
            self.assertEqual(answer, first, address)

    def test_the_mail_is_the_same_for_all(self):
        texts = set()
        for address in self._make_known():
            signup = self._apply(email=address)
            [mail] = self._mails_to(address)
            link = signup._get_confirmation_url()
            self.assertIn("/supplier/signup/", mail["body"])
            texts.add((mail["subject"], len(mail["body"]) - len(link)))
        self.assertEqual(len({subject for subject, _length in texts}), 1)

    def test_nothing_changes_for_a_known_address_before_it_is_confirmed(self):
        partner = self.user.partner_id
        before = (partner | self.company).read()
        groups = self.user.group_ids
        self._apply(email=self.user.login, company_name="Taken over", vat="X1")
        self.env.invalidate_all()
        self.assertEqual((partner | self.company).read(), before)
        self.assertEqual(self.user.group_ids, groups)
        self.assertFalse(self.company.become_role_ids)

    # --- what goes away by itself -------------------------------------------------

    def test_what_was_never_confirmed_is_forgotten(self):
        signup = self._apply(files=[("become_files", ("prices.pdf", PDF))])
        confirmed = self._supplier(email="kept@zonneveld.example")
        file = signup.attachment_ids
        with freeze_time(fields.Datetime.now() + timedelta(days=1, hours=1)):
            self.signups._gc_signups()
        self.assertTrue(signup.exists())
        self.assertFalse(signup.source_ip)
        with freeze_time(fields.Datetime.now() + timedelta(days=4)):
            self.signups._gc_signups()
        self.assertFalse(signup.exists())
        self.assertFalse(file.exists())
        self.assertTrue(confirmed.exists())
