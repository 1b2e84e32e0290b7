import base64
from io import BytesIO
from unittest.mock import patch
from urllib.parse import quote

from lxml import html
from PIL import Image

from odoo.tests import tagged

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..controllers.own_data.addresses import BecomePortalAddresses
from .own_data_common import OwnDataHttpCommon
from .test_files_upload_programs import draw

SCRIPT = "<script>alert(1)</script>"


def make_picture(kind="PNG", size=(20, 20), mode="RGB"):
    content = BytesIO()
    Image.new(mode, size, "green").save(content, kind)
    return content.getvalue()


class PagesCommon(OwnDataHttpCommon):
    form_page = "/my"

    def _open(self, url, user=None, status=200):
        self._login(user or self.user)
        self.env.flush_all()
        response = self.url_open(url, allow_redirects=False)
        self.assertEqual(response.status_code, status, response.text[-2000:])
        return html.fromstring(response.text) if status == 200 else response

    def _inputs(self, page):
        """What the form of the page would send, if nobody typed anything."""
        form = page.xpath("//form[contains(@class, 'o_become_own_form')]")[0]
        values = {name: form.fields[name] for name in form.fields}
        # a browser sends no empty boxes, and no file that was not chosen
        values.pop("image_1920", None)
        return {key: value for key, value in values.items() if value is not None}

    def _send(self, url, user=None, files=None, form=None, **typed):
        """Fill the form of a page in, and send it."""
        self._login(user or self.user)
        values = self._inputs(self._open(url, user)) if form is None else form
        # the token is one of the session
        values = {**values, "csrf_token": self._csrf_token(), **typed}
        return self._post(url, files=files, **values)

    def _saves(self, *args, **kwargs):
        response = self._send(*args, **kwargs)
        self.assertEqual(response.status_code, 303, self._errors(response))

    def _refuses(self, text, *args, **kwargs):
        """The page comes back with this sentence."""
        response = self._send(*args, **kwargs)
        self.assertEqual(response.status_code, 200)
        self.assertIn(text, self._errors(response))
        return html.fromstring(response.text)

    def _errors(self, response):
        page = html.fromstring(response.text or "<p/>")
        nodes = page.xpath(
            "//*[contains(@class, 'o_become_own_errors')"
            " or contains(@class, 'text-danger')]"
        )
        return " ".join(" ".join(node.text_content().split()) for node in nodes)

    def _value(self, page, name):
        return page.xpath(f"//*[@id='become_{name}']/@value")[0]


@tagged("post_install", "-at_install")
class TestCompanyPage(PagesCommon):
    def test_it_shows_and_saves(self):
        self._saves(
            "/my/company",
            name="Garden Fans",
            company_registry="12345678",
            website="fans.example.com",
            phone="+31 35 621 2349",
        )
        self.assertEqual(self.house.name, "Garden Fans")
        self.assertEqual(self.house.company_registry, "12345678")
        self.assertEqual(self.house.website, "http://fans.example.com")
        change = self._changes(self.house)
        self.assertEqual(change.state, "applied")
        self.assertEqual(
            sorted(change.line_ids.mapped("field_name")),
            ["company_registry", "name", "phone", "website"],
        )
        page = html.fromstring(self.url_open("/my/company").text)
        self.assertEqual(self._value(page, "name"), "Garden Fans")
        self.assertIn("The details were saved.", page.text_content())

    def test_a_logo(self):
        self._saves("/my/company", files={"image_1920": ("l.png", make_picture())})
        self.assertTrue(self.house.image_1920)
        self._saves("/my/company", become_remove_picture="1")
        self.assertFalse(self.house.image_1920)

    def test_the_email_for_invoices_is_that_of_the_invoice_address(self):
        self._saves("/my/company", become_invoice_email="bills@example.com")
        self.assertEqual(self.billing.email, "bills@example.com")
        self.billing.active = False
        self._saves("/my/company", become_invoice_email="more@example.com")
        made = self.house.child_ids.filtered(lambda one: one.type == "invoice")
        self.assertEqual(made.email, "more@example.com")
        self.assertEqual(made.street, "Rose Lane 1")
        page = self._open("/my/company")
        self.assertEqual(self._value(page, "become_invoice_email"), "more@example.com")

    def test_approval(self):
        self._set("approval")
        self._saves("/my/company", name="Garden Fans")
        self.assertEqual(self.house.name, "Garden Lovers")
        self.assertIn("Pending approval", self._open("/my/company").text_content())
        self.assertEqual(self._changes(self.house).state, "pending")

    def test_off(self):
        self._set("off")
        page = self._open("/my/company")
        self.assertFalse(page.xpath("//button[@type='submit'][text()='Save']"))
        form = {**self._inputs(page), "name": "Garden Fans"}
        self._post("/my/company", **form)
        self.assertEqual(self.house.name, "Garden Lovers")

    def test_an_addon_adds_fields_of_any_type(self):
        industry = self.env["res.partner.industry"].create({"name": "Horticulture"})
        country = self.env.ref("base.be")
        tag = self.env["res.partner.category"].create({"name": "Green"})
        self.house.write({"category_id": tag.ids, "user_id": self.staff.id})
        names = (
            "industry_id",
            "country_id",
            "user_id",
            "category_id",
            "partner_latitude",
            "employee",
            "invoice_sending_method",
            "message_bounce",
            "date_localization",
        )
        names = tuple(name for name in names if name in self.partners._fields)
        self.assertGreater(len(names), 6)
        known = type(self.partners)._become_get_company_fields
        self.patch(
            type(self.partners),
            "_become_get_company_fields",
            lambda partners: (*known(partners), *names),
        )
        page = self._open("/my/company")
        people = page.xpath("//select[@id='become_user_id']/option/@value")
        self.assertIn(str(self.staff.id), people)
        self.assertEqual(self._value(page, "category_id"), "Green")
        for mode in ("direct", "approval"):
            self._set(mode)
            self.house.write({"industry_id": False, "partner_latitude": 0})
            self._saves(
                "/my/company",
                industry_id=str(industry.id),
                country_id=str(country.id),
                partner_latitude="52.25",
                employee="1",
            )
            if mode == "approval":
                change = self._changes(self.house, state="pending")
                self.assertIn("Horticulture", change.line_ids.mapped("new_display"))
                change.with_user(self.staff).action_accept()
            self.assertEqual(self.house.industry_id, industry)
            self.assertEqual(self.house.country_id, country)
            self.assertAlmostEqual(self.house.partner_latitude, 52.25)
        self._set("direct")
        for name, text in (
            ("industry_id", "0"),
            ("industry_id", "x"),
            ("industry_id", "\u00b2"),
            ("user_id", str(self.our_user.id)),
            ("partner_latitude", "north"),
            ("partner_latitude", "1e999"),
            ("invoice_sending_method", "pigeon"),
        ):
            with self.subTest(name=name, text=text):
                self._refuses("", "/my/company", **{name: text})
        self.assertEqual(self.house.industry_id, industry)
        self.assertEqual(self.house.user_id, self.staff)

    def test_values_of_any_type_are_written_as_people_read_them(self):
        names = ("partner_latitude", "partner_longitude", "comment", "write_date")
        known = type(self.partners)._become_get_company_fields
        self.patch(
            type(self.partners),
            "_become_get_company_fields",
            lambda partners: (*known(partners), *names),
        )
        self.env["res.lang"]._activate_lang("nl_NL")
        self.user.lang = "nl_NL"
        self.house.write(
            {
                "partner_latitude": 52.25,
                "partner_longitude": 5,
                "comment": "<p>Lovers of <b>roses</b></p>",
            }
        )
        page = self._open("/nl/my/company")
        self.assertEqual(self._value(page, "partner_latitude"), "52,25")
        self.assertEqual(self._value(page, "partner_longitude"), "5")
        self.assertEqual(self._value(page, "comment"), "Lovers of *roses*")
        written = self._value(page, "write_date")
        self.assertRegex(written, r"^\d\d-\d\d-\d{4} ")
        for _time in range(2):
            self._saves("/nl/my/company", partner_latitude="52,5")
            self.assertAlmostEqual(self.house.partner_latitude, 52.5)

    def test_only_managers_edit_it_once_there_are_some(self):
        self._appoint(self.colleague)
        page = self._open("/my/company")
        self.assertFalse(page.xpath("//button[@type='submit'][text()='Save']"))
        self._refuses("Only a manager", "/my/company", name="Garden Fans")
        self._saves("/my/company", self.colleague_user, name="Garden Fans")
        self.assertEqual(self.house.name, "Garden Fans")

    def test_the_address_is_offered_to_whoever_may_change_it(self):
        button = "//a[contains(@href, '/my/account')][contains(., 'Change the')]"
        refusal = "//*[hasclass('o_become_own_closed')]"
        self.assertTrue(self._open("/my/company").xpath(button))
        self.assertFalse(self._open("/my/account").xpath(refusal))
        self._appoint(self.colleague)
        self.assertFalse(self._open("/my/company").xpath(button))
        [said] = self._open("/my/account").xpath(refusal)
        self.assertIn("Only a manager", said.text_content())
        self._appoint(self.me)
        self.assertTrue(self._open("/my/company").xpath(button))
        self.assertFalse(self._open("/my/account").xpath(refusal))
        self._set("off", "become_edit_addresses")
        self.assertFalse(self._open("/my/company").xpath(button))
        [said] = self._open("/my/account").xpath(refusal)
        self.assertIn("cannot be changed here", said.text_content())

    def test_private_persons_have_no_company(self):
        for url in ("/my/company", "/my/colleagues", "/my/colleagues/new"):
            response = self._open(url, self.private_user, 303)
            self.assertTrue(response.headers["Location"].endswith("/my"))
        self._post("/my/company", name="Mine")
        self.assertEqual(self.private.name, "violet (base.group_portal)")

    def test_visitors_log_in_first(self):
        self.authenticate(None, None)
        for url in ("/my/company", "/my/colleagues", f"/my/colleagues/{self.me.id}"):
            response = self.url_open(url, allow_redirects=False)
            self.assertIn("/web/login", response.headers["Location"])

    def test_what_is_typed_wrong_comes_back_with_a_sentence(self):
        number = "+31 35 621 2347"
        for typed, text in (
            ({"name": ""}, "Fill this in."),
            ({"name": "x" * 300}, "too long"),
            ({"email": "nonsense"}, "valid email"),
            ({"lang": "xx_XX"}, "one of the languages"),
            ({"website": "javascript:alert(1)"}, "not the address of a website"),
        ):
            with self.subTest(typed=typed):
                page = self._refuses(text, "/my/company", phone=number, **typed)
                self.assertEqual(self._value(page, "phone"), number)
        self.assertFalse(self._changes())

    def test_a_locked_vat_number_stays(self):
        self.house.vat = "BE0477472701"
        self._order(self.house).action_confirm()
        page = self._open("/my/company")
        self.assertTrue(page.xpath("//*[@id='become_vat']/@readonly"))
        self._send("/my/company", vat="BE0428759497")
        self.assertEqual(self.house.vat, "BE0477472701")

    def test_what_is_no_form_field_is_nobodys(self):
        self._saves(
            "/my/company",
            name="Garden Fans",
            parent_id=str(self.stranger.id),
            type="delivery",
            is_company="",
            company_id="1",
            comment="Text",
            credit_limit="1000",
            become_portal_manager="1",
            nonsense="1",
        )
        self.assertEqual(self.house.name, "Garden Fans")
        self.assertFalse(self.house.parent_id)
        self.assertTrue(self.house.is_company)
        self.assertFalse(self.house.become_portal_manager)
        self.assertFalse(self.house.comment)

    def test_a_script_is_a_text(self):
        self._saves("/my/company", name=f"Rose {SCRIPT}")
        page = self.url_open("/my/company").text
        self.assertNotIn(SCRIPT, page)
        self.assertIn("&lt;script&gt;", page)

    def test_a_null_byte_is_dropped(self):
        self._send("/my/company", name="Rose\0s")
        self.assertNotIn("\0", self.house.name)

    def test_without_the_token_of_the_form_nothing_happens(self):
        self._login(self.user)
        response = self._post("/my/company", csrf_token="x", name="Garden Fans")
        self.assertEqual(response.status_code, 400)
        self.assertEqual(self.house.name, "Garden Lovers")

    def test_two_tabs_at_once(self):
        form = self._inputs(self._open("/my/company"))
        self._saves("/my/company", form=form, phone="+31 35 621 2341")
        response = self._send("/my/company", form=form, phone="+31 35 621 2342")
        self.assertIn("Somebody changed this", self._errors(response))
        self.assertEqual(self.house.phone, "+31 35 621 2341")
        page = html.fromstring(response.text)
        self.assertEqual(self._value(page, "phone"), "+31 35 621 2342")
        self.assertIn(
            "There is now: +31 35 621 2341", " ".join(page.text_content().split())
        )
        self._saves("/my/company", form={**self._inputs(page)})
        self.assertEqual(self.house.phone, "+31 35 621 2342")


@tagged("post_install", "-at_install")
class TestColleaguePages(PagesCommon):
    @property
    def page(self):
        return f"/my/colleagues/{self.gardener.id}"

    def _names(self, url="/my/colleagues", user=None):
        page = self._open(url, user)
        rows = page.xpath(
            "//a[contains(@class, 'o_become_colleague ')]"
            "//span[contains(@class, 'fw-bold')]"
        )
        return [row.text_content().strip() for row in rows]

    def test_the_list(self):
        names = ["Gerard", "Ours", self.colleague.name, self.me.name]
        self.assertEqual(self._names(), names)
        self.assertEqual(self._names("/my/colleagues?search=gera"), ["Gerard"])
        self.assertEqual(self._names("/my/colleagues?search=%00&filterby=x"), names)
        self.assertEqual(self._names("/my/colleagues?filterby=archived"), [])
        self.gardener.active = False
        self.assertEqual(self._names("/my/colleagues?filterby=archived"), ["Gerard"])
        self.assertNotIn("Gerard", self._names())

    def test_the_list_has_the_search_of_all_lists(self):
        page = self._open("/my/colleagues?search=gera&filterby=archived")
        [form] = page.xpath("//form[contains(@class, 'o_become_list_search')]")
        self.assertEqual(form.get("action"), "/my/colleagues")
        self.assertEqual(dict(form.fields), {"search": "gera", "filterby": "archived"})
        # the filter hides behind an icon, as on every list
        self.assertTrue(form.xpath(".//label[contains(@class, 'o_become_list_more')]"))

    def test_the_list_leaves_staff_out(self):
        self.assertNotIn(self.our_user.name, self._names())
        self.our_user.active = False
        self.assertNotIn(self.our_user.name, self._names())

    def test_the_list_has_pages(self):
        for number in range(25):
            self._make_contact(f"Aaron {number:02}")
        self.assertEqual(len(self._names()), 20)
        self.assertEqual(len(self._names("/my/colleagues/page/2")), 9)

    def test_foreign_and_unknown_contacts_are_not_found(self):
        self._appoint(self.me)
        for partner in (
            self.stranger.id,
            self.private.id,
            self.our_user.partner_id.id,
            self.house.id,
            self.delivery.id,
            self.env.company.partner_id.id,
            2**31 - 1,
            2**40,
            0,
        ):
            url = f"/my/colleagues/{partner}"
            self._open(url, status=404)
            token = self._csrf_token()
            for verb in ("", "/archive", "/restore", "/invite", "/withdraw"):
                response = self._post(
                    url + verb, csrf_token=token, name="Mine", confirmed="1"
                )
                self.assertEqual(response.status_code, 404, url + verb)

    def test_it_shows_and_saves(self):
        self._saves(self.page, function="Head gardener", phone="+31 6 12345679")
        self.assertEqual(self.gardener.function, "Head gardener")
        self.assertEqual(self._changes(self.gardener).state, "applied")

    def test_a_photo_is_told_from_its_content(self):
        self._saves(self.page, files={"image_1920": ("me.jpg", make_picture("JPEG"))})
        self.assertTrue(self.gardener.image_1920)
        self._saves(self.page, files={"image_1920": ("me.webp", draw("WEBP"))})
        before = self.gardener.image_1920
        self.assertTrue(before)
        large = make_picture() + b"0" * 10 * 1024 * 1024
        for name, content, text in (
            ("me.png", b"Just a text", "no picture"),
            ("me.png", b"", "no picture"),
            ("me.jpg", make_picture("JPEG", (90, 90))[:-300], "damaged"),
            # in black and white, which is a twentieth of the work
            ("me.png", make_picture("PNG", (8000, 8000), "1"), "Too large image"),
            ("me.png", make_picture("PNG", (14000, 14000), "1"), "too many pixels"),
            ("me.svg", f"<svg>{SCRIPT}</svg>".encode(), "no picture"),
            ("me.png", large, "too large"),
        ):
            page = self._refuses(
                text,
                self.page,
                files={"image_1920": (name, content)},
                function="Typed",
            )
            self.assertEqual(self._value(page, "function"), "Typed")
            self.assertEqual(self.gardener.image_1920, before)

    def test_adding_one(self):
        for _tab in range(2):
            self._saves("/my/colleagues/new", name="Iris", email="iris@example.com")
        made = self.house.child_ids.filtered(lambda one: one.name == "Iris")
        self.assertEqual(made.type, "contact")
        self.assertEqual(made.street, "Rose Lane 1")
        self.assertEqual(self._changes(made, kind="create").state, "applied")

    def test_adding_one_takes_nothing_else_along(self):
        self._saves(
            "/my/colleagues/new",
            name="Iris",
            parent_id=str(self.stranger.parent_id.id),
            type="invoice",
            is_company="1",
            become_portal_manager="1",
        )
        made = self.partners.search([("name", "=", "Iris")])
        self.assertEqual(made.parent_id, self.house)
        self.assertEqual((made.type, made.is_company), ("contact", False))
        self.assertFalse(made.become_portal_manager)

    def test_adding_is_pending_or_refused(self):
        self._set("approval")
        self._saves("/my/colleagues/new", name="Iris", email="iris@example.com")
        self.assertFalse(self.partners.search([("name", "=", "Iris")]))
        self.assertIn("Iris", self._open("/my/colleagues").text_content())
        self._set("off")
        self._open("/my/colleagues/new", status=303)
        token = self._csrf_token()
        self._post("/my/colleagues/new", csrf_token=token, name="Tulip")
        self.assertFalse(self.partners.search([("name", "=", "Tulip")]))

    def test_archive_and_restore(self):
        self._login(self.user)
        token = self._csrf_token()
        self._post(f"{self.page}/archive", csrf_token=token, confirmed="1")
        self.assertFalse(self.gardener.active)
        self._post(f"{self.page}/restore", csrf_token=token)
        self.assertTrue(self.gardener.active)
        kinds = self._changes(self.gardener).mapped("kind")
        self.assertEqual(kinds, ["restore", "archive"])

    def test_whoever_has_a_login_is_not_archived(self):
        self._login(self.user)
        url = f"/my/colleagues/{self.colleague.id}/archive"
        self._post(url, csrf_token=self._csrf_token(), confirmed="1")
        self.assertTrue(self.colleague.active)
        self.assertIn("cannot archive", self.url_open(url[:-8]).text)

    def test_buttons_do_not_answer_to_links(self):
        self._login(self.user)
        for verb in ("restore", "invite"):
            response = self.url_open(f"{self.page}/{verb}", allow_redirects=False)
            self.assertIn(response.status_code, (404, 405))

    def test_only_a_manager_makes_a_manager(self):
        page = self._open(self.page)
        self.assertFalse(page.xpath("//input[@name='become_portal_manager']"))
        self._saves(self.page, become_portal_manager="1")
        self.assertFalse(self.gardener.become_portal_manager)
        self._appoint(self.me)
        self._saves(self.page, become_portal_manager="1")
        self.assertTrue(self.gardener.become_portal_manager)
        form = self._inputs(self._open(self.page))
        form.pop("become_portal_manager")
        self._saves(self.page, form=form)
        self.assertFalse(self.gardener.become_portal_manager)

    def test_a_manager_cannot_take_over_a_login(self):
        self._appoint(self.me)
        url = f"/my/colleagues/{self.colleague.id}"
        page = self._open(url)
        self.assertTrue(page.xpath("//*[@id='become_email']/@readonly"))
        self._send(url, email="mine@example.com")
        self.assertEqual(self.colleague.email, "daisy@example.com")
        self.assertFalse(self._changes())

    def test_the_rights_of_a_manager_are_a_secret_field(self):
        self._appoint(self.colleague)
        self._login(self.user)
        for method, args in (
            ("read", [self.colleague.ids, ["become_portal_manager"]]),
            ("search", [[("become_portal_manager", "=", True)]]),
        ):
            answer = self._rpc("res.partner", method, *args)
            self.assertIn("error", answer)

    def test_attention_tells_nothing_of_others(self):
        self.colleague.phone = False
        self._login(self.user)
        found = self._rpc(
            "res.partner", "search", [("become_needs_attention", "=", True)]
        )
        self.assertEqual(found["result"], [])
        values = self._rpc(
            "res.partner", "read", self.colleague.ids, ["become_needs_attention"]
        )
        self.assertFalse(values["result"][0]["become_needs_attention"])

    def test_names_in_other_pages_hold_no_script(self):
        self.gardener.name = f"Gerard {SCRIPT}"
        self._login(self.user)
        for url in ("/my/colleagues", self.page):
            self.assertNotIn(SCRIPT, self.url_open(url).text)


@tagged("post_install", "-at_install")
class TestOdooPages(PagesCommon):
    """Odoo's own pages and methods, by which the same data can be changed."""

    def _submit(self, user=None, **form):
        self._login(user or self.user)
        country = self.env.ref("base.nl").id
        values = {
            "name": "New name",
            "email": "new@example.com",
            "phone": "+31 35 621 2345",
            "street": "Elsewhere 1",
            "city": "Naarden",
            "zip": "1411 AA",
            "country_id": country,
            "address_type": "delivery",
            "required_fields": "name,email",
            **form,
        }
        response = self._post("/my/address/submit", **values)
        return response

    def _own(self, **form):
        return {
            "partner_id": self.me.id,
            "address_type": "billing",
            "use_delivery_as_billing": "true",
            "name": self.me.name,
            "email": self.me.email,
            "phone": self.me.phone,
            "street": "Rose Lane 1",
            "company_name": "Garden Lovers",
            **form,
        }

    def test_the_pages_open_in_each_mode(self):
        for mode in ("off", "approval", "direct"):
            self._set(mode)
            for url in ("/my/account", "/my/addresses", "/my"):
                for user in (self.user, self.private_user):
                    self._open(url, user)

    def test_own_details(self):
        for number, mode in enumerate(("off", "approval", "direct")):
            self._set(mode)
            phone = f"+31 6 1234567{number}"
            answer = self._submit(**self._own(phone=phone, zip="1411 AA"))
            self.assertEqual(self.me.phone == phone, mode == "direct", mode)
            feedback = answer.json()
            self.assertEqual("messages" in feedback, mode == "off", feedback)
        self.assertEqual(self._changes(self.me).mapped("state"), ["applied", "pending"])

    def test_own_details_without_a_change(self):
        self._set("off")
        feedback = self._submit(**self._own()).json()
        self.assertIn("redirectUrl", feedback)

    def test_the_name_of_the_company_posted_along(self):
        for mode in ("off", "approval", "direct"):
            self._set(mode)
            self._submit(**self._own(company_name=f"Garden {mode}"))
            self.assertEqual(self.house.name == f"Garden {mode}", mode == "direct")
        self._appoint(self.colleague)
        feedback = self._submit(**self._own(company_name="Garden Haters")).json()
        self.assertIn("Only a manager", feedback["messages"][0])
        self.assertEqual(self.house.name, "Garden direct")

    def test_an_address(self):
        for mode in ("off", "approval", "direct"):
            self._set(mode)
            answer = self._submit(partner_id=self.delivery.id, name=f"Barn {mode}")
            if mode == "off":
                self.assertEqual(answer.status_code, 403)
            self.assertEqual(self.delivery.name == f"Barn {mode}", mode == "direct")

    def test_a_new_address(self):
        for mode in ("off", "approval", "direct"):
            self._set(mode)
            feedback = self._submit(name=f"Barn {mode}").json()
            self.assertEqual("messages" in feedback, mode == "off")
            made = self.partners.search([("name", "=", f"Barn {mode}")])
            self.assertEqual(bool(made), mode == "direct")
        waiting = self._changes(kind="create", state="pending")
        self.assertEqual(waiting.subject, "Barn approval")
        self.assertIn("Barn approval", self._open("/my/addresses").text_content())

    def test_a_new_address_of_an_odd_type_is_a_contact(self):
        self._set("direct")
        self._set("off", "become_edit_contacts")
        for kind in ("contact", "nonsense", ""):
            self._submit(name="Odd", address_type=kind)
        self.assertFalse(self.partners.search([("name", "=", "Odd")]))

    def test_archive_and_restore(self):
        for mode in ("off", "approval", "direct"):
            self._set(mode)
            self._login(self.user)
            self._jsonrpc("/my/address/archive", partner_id=self.delivery.id)
            self.env.invalidate_all()
            self.assertEqual(self.delivery.active, mode != "direct")
        page = self._open("/my/addresses")
        self.assertTrue(
            page.xpath("//section[contains(@class, 'o_become_own_archived')]")
        )
        url = f"/my/addresses/{self.delivery.id}/restore"
        self._post(url)
        self.assertTrue(self.delivery.active)
        self.delivery.active = False
        for user in (self.stranger_user, self.private_user):
            self._login(user)
            self.assertEqual(self._post(url).status_code, 404)
        self._set("off")
        self._login(self.user)
        self.assertEqual(self._post(url).status_code, 404)

    def test_buttons_follow_the_setting(self):
        def find():
            page = self._open("/my/addresses")
            return (
                bool(page.xpath("//a[contains(@class, 'o_address_card_add_new')]")),
                bool(page.xpath("//a[contains(@class, 'o_become_address_archive')]")),
                bool(self._open("/my/account").xpath("//*[@id='save_address']")),
            )

        self.assertEqual(find(), (True, True, True))
        self._set("off")
        self.assertEqual(find(), (False, False, False))
        self._open("/my/address?address_type=delivery", status=303)

    def test_a_manager_has_the_addresses_to_themselves(self):
        self._appoint(self.colleague)
        self._submit(name="Barn")
        self._submit(partner_id=self.delivery.id, name="Barn")
        self._login(self.user)
        self._jsonrpc("/my/address/archive", partner_id=self.delivery.id)
        self.env.invalidate_all()
        self.assertEqual(self.delivery.name, "Shed")
        self.assertTrue(self.delivery.active)
        self.assertFalse(self.partners.search([("name", "=", "Barn")]))

    def test_bad_input_is_no_crash_and_changes_nothing(self):
        for form in (
            {"partner_id": "abc"},
            {"partner_id": str(2**40)},
            {"partner_id": self.stranger.id},
            {"partner_id": self.house.id},
            {"partner_id": self.colleague.id},
            {"country_id": "abc"},
            {"country_id": "999999"},
            {"state_id": "-1"},
            {"email": "nonsense"},
            {"name": ""},
            {"invoice_sending_method": "pigeon"},
            {"invoice_edi_format": "../.."},
        ):
            answer = self._submit(**form)
            self.assertLess(answer.status_code, 500, form)
            if answer.status_code == 200:
                self.assertIn("messages", answer.json(), form)
        self.assertFalse(self._changes())
        for url in ("/my/address?partner_id=abc", "/my/address?partner_id=99999999999"):
            self._open(url, status=404)

    def test_what_a_form_says_beside_the_fields_is_no_crash(self):
        for value in ("maybe", "-1", "\0"):
            answer = self._submit(**self._own(use_delivery_as_billing=value))
            self.assertIn("redirectUrl", answer.json(), value)
            self._open(f"/my/address?use_delivery_as_billing={quote(value)}")
        for name in ("required_fields", "use_delivery_as_billing", "name", "callback"):
            form = self._own()
            form.pop(name, None)
            self._login(self.user)
            files = {name: ("a.png", make_picture())}
            answer = self._post("/my/address/submit", form, files=files)
            self.assertEqual(answer.status_code, 200, name)
            self.assertNotIn("FileStorage", self.me.name)

    def test_arguments_of_odoo_are_no_fields(self):
        self._order(self.me).action_confirm()
        self.house.vat = "BE0477472701"
        for name in ("order_sudo", "partner_sudo", "verify_address_values"):
            answer = self._submit(**self._own(vat="NL123", **{name: ""}))
            self.assertEqual(answer.status_code, 200)
            answer = self._submit(**self._own(vat="NL123", **{name: "1"}))
            self.assertEqual(answer.status_code, 200)
            self.assertIn("messages", answer.json())
        self.assertEqual(self.house.vat, "BE0477472701")
        self._open("/my/address?order_sudo=1&partner_sudo=1&address_type=delivery")
        self._open("/my/addresses?order_sudo=1")

    def test_a_user_writes_to_their_own_contact(self):
        picture = base64.b64encode(make_picture()).decode()
        for mode in ("off", "approval", "direct"):
            for vals in (
                {"name": "Rosa"},
                {"phone": "+31 6 12345677"},
                {"image_1920": picture},
                {"email": "new@example.com"},
            ):
                self._set(mode)
                self._login(self.user)
                [name] = vals
                before = self.me[name]
                answer = self._rpc("res.users", "write", self.user.ids, vals)
                self.env.invalidate_all()
                self.assertEqual("error" in answer, mode == "off", (mode, vals))
                is_direct = mode == "direct" and name != "email"
                self.assertEqual(self.me[name] != before, is_direct, (mode, vals))

    def test_nobody_reads_or_writes_changes(self):
        self._set("approval")
        self._as(self.user, self.me).write({"name": "Rosa"})
        change = self._changes(self.me)
        for user in (self.user, self.colleague_user, self.stranger_user):
            self._login(user)
            for model in ("become.portal.change", "become.portal.change.line"):
                for method, args in (
                    ("read", [change.ids, []]),
                    ("search_read", [[], []]),
                    ("write", [change.ids, {}]),
                    ("create", [{}]),
                    ("unlink", [change.ids]),
                ):
                    self.assertIn("error", self._rpc(model, method, *args))
            for method in ("action_accept", "action_accept_anyway", "action_refuse"):
                answer = self._rpc("become.portal.change", method, change.ids)
                self.assertIn("error", answer)
        self.assertEqual(change.state, "pending")

    def test_a_contact_is_not_written_over_rpc(self):
        for mode in ("approval", "direct"):
            self._set(mode)
            self._login(self.user)
            for partner in (self.me, self.house, self.gardener, self.delivery):
                answer = self._rpc(
                    "res.partner", "write", partner.ids, {"name": "Mine"}
                )
                self.assertIn("error", answer)
            self.assertFalse(self._changes())


@tagged("post_install", "-at_install")
class TestLoginOfACompany(PagesCommon):
    """A login on the record of the company itself, with nobody in between."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop_user = cls._make_login("dandelion")
        cls.shop = cls.shop_user.partner_id
        cls.shop.is_company = True

    def test_it_keeps_itself(self):
        for url in ("/my", "/my/account", "/my/colleagues", "/my/addresses"):
            page = self._open(url, self.shop_user)
        page = self._open("/my/account", self.shop_user)
        self.assertFalse(page.xpath(f"//a[@href='/my/colleagues/{self.shop.id}']"))
        self._saves("/my/company", self.shop_user, name="Dandelions")
        self.assertEqual(self.shop.name, "Dandelions")
        self._saves("/my/company", self.shop_user, email="new@example.com")
        self.assertEqual(self.shop.email, "dandelion@example.com")
        self.assertEqual(self._changes(self.shop)[0].state, "to_confirm")


@tagged("post_install", "-at_install")
class TestDetailsBadge(PagesCommon):
    def _badge(self):
        page = self._open("/my")
        found = page.xpath(
            "//a[@data-code='details']//*[contains(@class, 'o_become_badge')]"
        )
        return [node.text_content().strip() for node in found]

    def test_nothing_is_missing(self):
        self.assertEqual(self._badge(), [])

    def test_what_a_localisation_asks_is_missing(self):
        def ask_more(controller, country):
            known = CustomerPortal._get_mandatory_billing_address_fields
            return known(controller, country) | {"function"}

        with patch.object(
            BecomePortalAddresses,
            "_get_mandatory_billing_address_fields",
            ask_more,
            create=True,
        ):
            self.assertEqual(self._badge(), ["1"])
            self.assertIn("Job", self._open("/my/account").text_content())
            self.me.function = "Gardener"
            self.assertEqual(self._badge(), [])

    def test_something_is_missing(self):
        self.me.phone = False
        self.assertEqual(self._badge(), ["1"])
        self.assertIn("Please complete", self._open("/my/account").text_content())
        self._set("off")
        self.assertEqual(self._badge(), [])

    def test_a_refusal_stays_until_it_was_seen(self):
        self._set("approval")
        self._as(self.user, self.me).write({"name": "Rosa"})
        self.assertEqual(self._badge(), [])
        change = self._changes(self.me).with_user(self.staff)
        wizard = self.env["become.portal.change.refuse"].with_user(self.staff)
        wizard.create(
            {"change_ids": change.ids, "reason": "Not a rose"}
        ).action_refuse()
        self.assertEqual(self._badge(), ["1"])
        self.assertIn("Not a rose", self._open("/my/account").text_content())
        self._login(self.colleague_user)
        url = f"/my/changes/{change.id}/dismiss"
        self.assertEqual(self._post(url).status_code, 404)
        self._login(self.user)
        self._post(url)
        self.assertEqual(self._badge(), [])
        self.assertEqual(self._post(url).status_code, 404)

    def test_tiles_by_kind_of_customer(self):
        codes = self._open("/my").xpath("//a/@data-code")
        self.assertIn("colleagues", codes)
        codes = self._open("/my", self.private_user).xpath("//a/@data-code")
        self.assertIn("details", codes)
        self.assertNotIn("colleagues", codes)
