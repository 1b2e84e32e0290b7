from unittest.mock import patch

from lxml import html

from odoo.tests import TransactionCase, tagged

from odoo.addons.phone_validation.tools import phone_validation

from .test_own_data_logins import LoginsCommon
from .test_own_data_pages import PagesCommon

TABS = {
    "me": "/my/account",
    "company": "/my/company",
    "addresses": "/my/addresses",
    "colleagues": "/my/colleagues",
    "security": "/my/security",
}
NO_PHONE = "This is not a phone number"


def text_of(node):
    return " ".join(node.text_content().split())


@tagged("post_install", "-at_install")
class TestTabs(PagesCommon):
    def _tabs(self, url, user=None):
        page = self._open(url, user)
        [tabs] = page.xpath("//nav[contains(@class, 'o_become_own_tabs')]")
        return page, tabs.xpath(".//a")

    def test_five_pages_are_one(self):
        for code, url in TABS.items():
            with self.subTest(url=url):
                page, links = self._tabs(url)
                found = {link.get("data-code"): link.get("href") for link in links}
                self.assertEqual(found, TABS)
                current = [one for one in links if one.get("aria-current") == "page"]
                self.assertEqual([one.get("data-code") for one in current], [code])
                heading = page.xpath("//main//h1 | //main//h3[@class='my-0']")
                self.assertEqual([text_of(one) for one in heading], ["My details"])
                [crumbs] = page.xpath("//ol[contains(@class, 'o_portal_submenu')]")
                self.assertTrue(text_of(crumbs).startswith("My details"))

    def test_a_private_person_has_no_company(self):
        for url in ("/my/account", "/my/addresses", "/my/security"):
            _page, links = self._tabs(url, self.private_user)
            codes = [link.get("data-code") for link in links]
            self.assertEqual(codes, ["me", "addresses", "security"])

    def test_a_page_links_nothing_that_is_a_tab(self):
        for url in ("/my/account", "/my/company", "/my/colleagues"):
            page, _links = self._tabs(url)
            for tab in TABS.values():
                links = page.xpath(f"//main//a[@href='{tab}']")
                outside = [
                    one for one in links if not one.xpath("ancestor::nav|ancestor::ol")
                ]
                self.assertFalse(outside, (url, tab))

    def test_they_cost_next_to_nothing(self):
        self._login(self.user)
        view = self.env.ref("become_portal.own_data_security")
        with_tabs = self._count_queries("/my/security")
        view.active = False
        without = self._count_queries("/my/security")
        self.assertLessEqual(with_tabs - without, 1)

    def test_the_names_are_the_same_everywhere(self):
        titles = {
            "/my/account": "My details",
            "/my/colleagues": "My colleagues",
            "/my/security": "Security",
        }
        for url, title in titles.items():
            page = self._open(url)
            self.assertIn(title, page.xpath("//head/title")[0].text)
        page = self._open("/my")
        for code, name in (("details", "My details"), ("colleagues", "My colleagues")):
            [tile] = page.xpath(f"//a[@data-code='{code}']")
            self.assertIn(name, text_of(tile))


@tagged("post_install", "-at_install")
class TestQuestions(LoginsCommon):
    """What takes something away asks first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._appoint(cls.me)
        cls.taken = {
            f"/my/colleagues/{cls.gardener.id}/archive": cls.gardener,
            f"/my/colleagues/{cls.colleague.id}/withdraw": cls.colleague_user,
            f"/my/addresses/{cls.delivery.id}/archive": cls.delivery,
        }

    def test_a_form_without_the_answer_does_nothing(self):
        self._login(self.user)
        for url, record in self.taken.items():
            response = self._post(url)
            self.assertTrue(response.headers["Location"].endswith(url))
            self.assertTrue(record.active, url)
            self._open(url)
            self.assertTrue(record.active, url)

    def test_the_page_with_the_question(self):
        for url, record in self.taken.items():
            with self.subTest(url=url):
                page = self._open(url)
                [form] = page.xpath(f"//main//form[@action='{url}']")
                self.assertIn(record.name, text_of(form.getparent()))
                back = form.xpath(".//a/@href")
                self.assertEqual(self._get(back[0]).status_code, 200)
                self._post(url, dict(form.fields))
                self.assertFalse(record.active)
                shown = html.fromstring(self._get(back[0]).text)
                said = shown.xpath("//*[contains(@class, 'o_become_confirmation')]")
                self.assertIn(record.name, text_of(said[0]))

    def test_the_links_lead_to_the_questions(self):
        pages = {
            f"/my/colleagues/{self.gardener.id}": "archive",
            f"/my/colleagues/{self.colleague.id}": "withdraw",
            "/my/addresses": "archive",
        }
        for (url, verb), asked in zip(pages.items(), self.taken, strict=True):
            links = self._open(url).xpath("//a[contains(@class, 'o_become_question')]")
            self.assertIn(asked, [link.get("href") for link in links], (url, verb))
            for link in links:
                self.assertTrue(link.get("data-text"))

    def test_nobody_asks_who_may_not(self):
        for url in list(self.taken)[:2]:
            response = self._open(url, self.colleague_user, status=303)
            self.assertFalse(response.headers["Location"].endswith(url))
            self._post(url, confirmed="1")
        self._open(list(self.taken)[2], self.colleague_user, status=404)
        for user in (self.stranger_user, self.private_user):
            for url in self.taken:
                self._open(url, user, status=404)
                response = self._post(url, confirmed="1")
                self.assertEqual(response.status_code, 404)
        for record in self.taken.values():
            self.assertTrue(record.active)

    def test_an_address_that_is_a_login_of_their_own_is_not_archived(self):
        self.me.type = "delivery"
        self._open(f"/my/addresses/{self.me.id}/archive", status=404)

    def test_what_has_to_be_approved_says_so(self):
        self._set("approval")
        self._login(self.user)
        url = f"/my/colleagues/{self.gardener.id}"
        response = self._post(f"{url}/archive", confirmed="1", follow=True)
        self.assertTrue(self.gardener.active)
        page = html.fromstring(response.text)
        [said] = page.xpath("//*[contains(@class, 'o_become_confirmation')]")
        self.assertIn("pending approval", text_of(said))


@tagged("post_install", "-at_install")
class TestEachQuestion(TransactionCase):
    """A new route that takes something away needs a question, or a reason here."""

    TAKING = ("archive", "delete", "dismiss", "remove", "withdraw")
    NO_QUESTION = {"/my/changes/<int:change_id>/dismiss": "a notice, put away"}

    def test_somebody_asks(self):
        pages = self.env["ir.http"]
        addons = sorted(self.registry._init_modules)
        methods = {}
        for url, endpoint in pages._generate_routing_rules(
            addons, pages._get_converters()
        ):
            if endpoint.func.__name__.startswith("become_"):
                methods.setdefault(url, set()).update(endpoint.routing["methods"] or ())
        parts = ("/my/account", "/my/addresses", "/my/changes", "/my/co")
        taking = {
            url
            for url, found in methods.items()
            if url.startswith(parts) and url.endswith(self.TAKING) and "POST" in found
        }
        self.assertGreater(len(taking), 3)
        silent = {url for url in taking if "GET" not in methods[url]}
        self.assertEqual(silent, set(self.NO_QUESTION))


@tagged("post_install", "-at_install")
class TestPhones(PagesCommon):
    """A number that is typed can be called; one that was there is left alone."""

    def _submit(self, **form):
        self._login(self.user)
        return self._post(
            "/my/address/submit",
            {
                "name": self.me.name,
                "email": self.me.email,
                "street": "Rose Lane 1",
                "city": "Naarden",
                "zip": "1411 AA",
                "country_id": self.env.ref("base.nl").id,
                "address_type": "delivery",
                "required_fields": "name,email",
                **form,
            },
        ).json()

    def test_the_forms_with_one_heading(self):
        pages = ("/my/company", f"/my/colleagues/{self.gardener.id}")
        for wrong in ("call me", "+31 6 1234", "1" * 60, "+999 1234567"):
            for url in pages:
                page = self._refuses(NO_PHONE, url, phone=wrong, name="Typed")
                self.assertEqual(self._value(page, "phone"), wrong)
                self.assertEqual(self._value(page, "name"), "Typed")
            page = self._refuses(
                NO_PHONE, "/my/colleagues/new", phone=wrong, name="Typed"
            )
            self.assertEqual(self._value(page, "phone"), wrong)
        self.assertFalse(self._changes())
        self.assertFalse(self.partners.search([("name", "=", "Typed")]))

    def test_the_forms_of_odoo(self):
        for mode in ("direct", "approval"):
            self._set(mode)
            for form in (
                {"partner_id": self.me.id, "address_type": "billing"},
                {"partner_id": self.delivery.id},
                {"name": "Barn"},
            ):
                answer = self._submit(phone="call me", **form)
                self.assertIn("phone", answer.get("invalid_fields", ()), (mode, form))
                self.assertIn(NO_PHONE, answer["messages"][0])
        self.assertFalse(self._changes())
        self.assertFalse(self.partners.search([("name", "=", "Barn")]))

    def test_a_program_obeys_too(self):
        self._login(self.user)
        for wrong in ("call me", 7, ["x"]):
            answer = self._rpc("res.users", "write", self.user.ids, {"phone": wrong})
            self.assertIn("error", answer)
        self.assertEqual(self.me.phone, "+31 6 1234")

    def test_what_was_there_is_no_obstacle(self):
        self.house.phone = "ask for Rose"
        self.gardener.phone = "the shed"
        self._saves("/my/company", name="Garden Fans")
        self._saves(f"/my/colleagues/{self.gardener.id}", function="Boss")
        self.assertEqual(self.house.phone, "ask for Rose")
        self.assertEqual(self.gardener.phone, "the shed")
        answer = self._submit(
            partner_id=self.me.id,
            name="Rosa",
            phone=self.me.phone,
            address_type="billing",
        )
        self.assertIn("redirectUrl", answer)
        self._saves("/my/company", phone="")
        self.assertFalse(self.house.phone)

    def test_it_is_written_as_odoo_writes_it(self):
        form = self._inputs(self._open("/my/company"))
        for _time in range(2):
            # sent twice: nobody else changed it
            self._saves("/my/company", form=form, phone="035 6212345")
            self.assertEqual(self.house.phone, "+31 35 621 2345")
        self.assertEqual(len(self._changes(self.house)), 1)
        self.house.country_id = self.env.ref("base.be")
        self._saves("/my/company", phone="02 501 02 11")
        self.assertEqual(self.house.phone, "+32 2 501 02 11")
        self._saves("/my/colleagues/new", name="Iris", phone="02 501 02 12")
        made = self.partners.search([("name", "=", "Iris")])
        self.assertEqual(made.phone, "+32 2 501 02 12")

    def test_a_number_that_odoo_writes_again_is_no_new_request(self):
        self.me.phone = "0356212340"
        self._set("approval")
        form = {"partner_id": self.me.id, "address_type": "billing"}
        self._submit(phone="035 6212341", **form)
        change = self._changes(self.me)
        self.assertEqual(change.line_ids.mapped("field_name"), ["phone"])
        self.assertEqual(change.line_ids.new_value, "035 6212341")
        self.assertEqual(change.state, "pending")

    def test_without_the_library_digits_are_enough(self):
        def keep(number, *_args, **_options):
            return number

        with patch.object(phone_validation, "phone_format", keep):
            self._refuses(NO_PHONE, "/my/company", phone="call me")
            self._saves("/my/company", phone="ext. 12")
        self.assertEqual(self.house.phone, "ext. 12")

    def test_words_are_no_digits(self):
        self.house.country_id = self.env.ref("base.de")
        self._refuses(NO_PHONE, "/my/company", phone="030 1234567 App. 12")
        self._saves("/my/company", phone="030 1234567 ext. 12")
        self.assertEqual(self.house.phone, "+49 30 1234567 ext. 12")

    def test_without_a_country_nobody_knows(self):
        self.env.company.country_id = False
        country = self.env["res.country"]
        found = self.partners._become_format_phone("035 6212345", country)
        self.assertEqual(found, "035 6212345")
        found = self.partners._become_format_phone("+31356212345", country)
        self.assertEqual(found, "+31 35 621 2345")


@tagged("post_install", "-at_install")
class TestInviteInOneStep(LoginsCommon):
    URL = "/my/colleagues/new"
    IRIS = {"name": "Iris", "email": "iris@example.com", "become_invite": "1"}

    def _iris(self):
        return self.partners.search([("name", "=", "Iris")])

    def test_added_and_invited(self):
        self._appoint(self.me)
        for mails in (1, 0):
            with self.mock_mail_gateway():
                self._saves(self.URL, **self.IRIS)
            self.assertEqual(len(self._mails), mails)
        self.assertEqual(self._iris().user_ids.login, "iris@example.com")
        page = html.fromstring(self.url_open("/my/colleagues").text)
        [said] = page.xpath("//*[contains(@class, 'o_become_confirmation')]")
        self.assertIn("Iris was added, and we have mailed", text_of(said))

    def test_both_or_nothing(self):
        self._appoint(self.me)
        for email, text in (
            ("", "Fill this in to invite"),
            ("joost@example.com", "cannot be used here"),
            ("nonsense", "valid email"),
        ):
            values = {**self.IRIS, "email": email, "function": "Typed"}
            page = self._refuses(text, self.URL, **values)
            self.assertEqual(self._value(page, "function"), "Typed")
            self.assertFalse(self._iris())

    def test_only_a_manager_and_only_immediately(self):
        button = "//button[@name='become_invite']"
        self.assertFalse(self._open(self.URL).xpath(button))
        self._saves(self.URL, **self.IRIS)
        self.assertFalse(self._iris().user_ids)
        self._iris().unlink()
        self._appoint(self.me)
        self.assertTrue(self._open(self.URL).xpath(button))
        self._set("approval")
        self.assertFalse(self._open(self.URL).xpath(button))
        self._saves(self.URL, **self.IRIS)
        self.assertFalse(self._iris())
        users = self.env["res.users"].search([("login", "=", "iris@example.com")])
        self.assertFalse(users)

    def test_the_button_of_the_list(self):
        buttons = "//form[contains(@action, '/invite')]"
        self.assertFalse(self._open("/my/colleagues").xpath(buttons))
        self._appoint(self.me)
        forms = self._open("/my/colleagues").xpath(buttons)
        invited = {form.get("action"): dict(form.fields) for form in forms}
        url = f"/my/colleagues/{self.gardener.id}/invite"
        self.assertIn(url, invited)
        for partner in (self.me, self.colleague):
            self.assertNotIn(f"/my/colleagues/{partner.id}/invite", invited)
        for mails in (1, 0):
            with self.mock_mail_gateway():
                response = self._post(url, invited[url], follow=True)
            self.assertEqual(len(self._mails), mails)
            page = html.fromstring(response.text)
            [said] = page.xpath("//*[contains(@class, 'o_become_confirmation')]")
            self.assertIn("mailed the invitation to Gerard", text_of(said))
            self.assertTrue(page.xpath("//ul[contains(@class, 'o_become_colleagues')]"))
        self.assertTrue(self.gardener.user_ids)

    def test_without_an_address_one_learns_what_is_missing(self):
        self._appoint(self.me)
        self.gardener.email = False
        url = f"/my/colleagues/{self.gardener.id}/invite"
        self._login(self.user)
        response = self._post(url, in_list="1", follow=True)
        self.assertIn("Fill in the e-mail address of Gerard", response.text)
        self.assertIn('id="become_email"', response.text)
        self.assertFalse(self.gardener.user_ids)

    def test_rows_cost_no_more_for_the_button(self):
        self._appoint(self.me)
        self._login(self.user)
        few = self._count_queries("/my/colleagues")
        for number in range(8):
            self._make_contact(f"Aaron {number}", email=f"a{number}@example.com")
        many = self._count_queries("/my/colleagues")
        self.assertLessEqual(many - few, 1)
