import hashlib
import re

from lxml import html

from odoo.tests import tagged
from odoo.tools.misc import file_open

from .api_common import ApiCommon

PAGE = "/become_portal/api/docs"
LIB = "become_portal_api/static/lib/swagger-ui"


@tagged("post_install", "-at_install")
class TestApiReader(ApiCommon):
    """The page to read the description: behind the setting, and all from here."""

    def _switch(self, value):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("become_portal_api.documentation", value)

    def test_it_is_there_when_staff_switched_it_on(self):
        self._switch(False)
        self.assertEqual(self._get(PAGE).status_code, 404)
        self._switch(True)
        response = self._get(PAGE)
        self.assertEqual(response.status_code, 200)
        page = html.fromstring(response.content)
        reader = page.get_element_by_id("become_api_reader")
        document = self._get(reader.get("data-url"))
        self.assertEqual(document.json()["openapi"], "3.1.0")

    def test_who_makes_keys_finds_it(self):
        self.env["ir.config_parameter"].set_param("portal.allow_api_keys", "True")
        user = self._make_user("rose_reads", self._make_company("Tuinwereld"))
        self._login(user)
        for is_there in (False, True):
            self._switch(is_there)
            page = html.fromstring(self._get("/my/security").content)
            links = page.xpath(f"//*[@id='become_api_keys']//a[@href='{PAGE}']")
            self.assertEqual(len(links), is_there)

    def test_it_says_in_which_language_it_is(self):
        self._switch(True)
        self.env["res.lang"]._activate_lang("nl_NL")
        user = self._make_user("rose_reads", self._make_company("Tuinwereld"))
        for lang, expected in (("nl_NL", ["nl-NL"]), ("en_US", [])):
            user.lang = lang
            self._login(user)
            page = html.fromstring(self._get(PAGE).content)
            self.assertEqual(page.get("lang"), "en")
            told = page.xpath("//p[@id='become_api_reader_language']/@lang")
            self.assertEqual(told, expected)

    def test_all_of_it_is_asked_of_this_machine(self):
        self._switch(True)
        response = self._get(PAGE)
        page = html.fromstring(response.content)
        addresses = page.xpath("//@src | //@href")
        self.assertGreater(len(addresses), 3)
        for address in addresses:
            self.assertTrue(address.startswith("/become_portal"), address)
            self.assertEqual(self._get(address).status_code, 200, address)
        policy = response.headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertNotRegex(policy, r"https?:|\*")

    def test_what_others_made_is_as_it_came(self):
        with file_open(f"{LIB}/VERSION.md") as file:
            lines = re.findall(r"(\w{64})  (\S+)", file.read())
        sums = {name: known for known, name in lines}
        self.assertEqual(set(sums), {"swagger-ui-bundle.js", "swagger-ui.css"})
        for name, expected in sums.items():
            with file_open(f"{LIB}/{name}", "rb") as file:
                content = file.read()
            self.assertEqual(hashlib.sha256(content).hexdigest(), expected, name)
