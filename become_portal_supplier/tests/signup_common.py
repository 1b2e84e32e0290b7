import re
from urllib.parse import urlsplit

from lxml import html

from odoo.tests import new_test_user

from odoo.addons.become_portal.tests.http_common import PortalHttpCase
from odoo.addons.become_portal.tests.roles_common import RolesCommon
from odoo.addons.mail.tests.common import MockEmail

PAGE = "/supplier/signup"
SUPPLIER_PAGE = "/my/supplier"
TYPED = {
    "company_name": "Kwekerij Zonneveld",
    "name": "Fleur",
    "email": "fleur@zonneveld.example",
    "phone": "+31 35 123 4567",
    "vat": "",
    "street": "Laan 1",
    "zip": "1411 AA",
    "city": "Naarden",
    "products_services": "Tulips, by the thousand.",
}
PDF = b"%PDF-1.4\nour prices"


class SignupCommon(RolesCommon, MockEmail, PortalHttpCase):
    """Visitors of the page for suppliers, and somebody of staff who decides."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.signups = cls.env["become.supplier.signup"]
        # nobody signs up as a customer here
        cls.env["ir.config_parameter"].set_param("auth_signup.invitation_scope", "b2b")
        cls.reviewer = new_test_user(
            cls.env,
            login="signup_joost",
            groups="base.group_user,base.group_partner_manager",
            email="signup_joost@example.com",
        )
        cls.env.company.write(
            {
                "become_supplier_reviewer_id": cls.reviewer.id,
                "email": "house@example.com",
            }
        )

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        self.enterContext(self.mock_mail_gateway())

    # the pages

    def _sign_up(self, files=None, **typed):
        return self._post(PAGE, {**TYPED, **typed}, files=files)

    def _last(self, email=TYPED["email"]):
        return self.signups.search([("email", "=", email)], limit=1)

    def _apply(self, files=None, **typed):
        """Sign up, and return what is kept of it."""
        before = self.signups.search([], limit=1).id or 0
        response = self._sign_up(files, **typed)
        self.assertEqual(response.status_code, 303, response.text[-3000:])
        return self.signups.search([("id", ">", before)])

    def _path(self, signup):
        return urlsplit(signup._get_confirmation_url()).path

    def _confirm(self, signup):
        """Open the link in the mail, and press the button."""
        return self._post(self._path(signup))

    def _where(self, response):
        return self._local(response.headers["Location"])

    def _local(self, location):
        return urlsplit(location)._replace(scheme="", netloc="").geturl()

    def _choose_password(self, location):
        """Fill in Odoo's page for a password, and return where that leads."""
        response = self._fill_in_password(location)
        self.assertEqual(response.status_code, 303, response.text[-3000:])
        return self._where(response)

    def _fill_in_password(self, location, **data):
        url = self._local(location)
        form = self._open_page(url)
        fields = {
            field.get("name"): field.get("value") or ""
            for field in form.xpath(
                "//form[contains(@class, 'oe_signup_form')]//input[@name]"
            )
        }
        fields.update(password="long enough", confirm_password="long enough")
        return self.url_open(
            urlsplit(url).path, data={**fields, **data}, allow_redirects=False
        )

    def _supplier(self, **typed):
        """A supplier who signed up, confirmed and is pending: their sign-up."""
        signup = self._apply(**typed)
        self._confirm(signup)
        return signup

    # mails

    def _mails_to(self, address):
        """The mails that went to an address, oldest first, each with all its text."""
        return [mail for mail in self._mails if address in str(mail["email_to"])]

    def _was_mailed(self, address, words):
        return any(words in mail["body"] for mail in self._mails_to(address))

    def _text_of(self, response):
        text = html.fromstring(response.content).text_content()
        return re.sub(r"\s+", " ", text)
