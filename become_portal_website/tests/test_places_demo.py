from odoo.tests import tagged
from odoo.tools.convert import convert_file

from odoo.addons.become_portal.tests.http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestPlacesDemo(PortalHttpCase):
    def test_the_demo_shows_a_place_and_who_keeps_it(self):
        dutch = self.env["res.lang"]._activate_lang("nl_NL")
        website = self.env["website"].get_current_website()
        website.write({"language_ids": [(4, dutch.id)], "default_lang_id": dutch.id})
        if not self.env.ref("become_portal_website.demo_page", False):
            addon = "become_portal_website"
            convert_file(
                self.env, addon, "demo/places.xml", {}, mode="init", noupdate=True
            )
        page = self._page(None, "/buurttuin").text_content()
        self.assertIn("woensdag en zaterdag", page)
        self.assertIn("Zaaidag", page)
        self.assertNotIn("winter", page)
        self.authenticate("noor@example.com", "demo")
        [tile] = self._open_page("/my").xpath("//*[@data-code='pages']")
        [badge] = tile.find_class("o_become_badge")
        self.assertEqual(badge.text_content().split()[0], "1")
        [row] = self._open_page("/my/pages?filterby=refused").xpath("//tbody/tr")
        self.assertIn("openingstijden", row.text_content())
        place = self.env.ref("become_portal_website.demo_place_hours")
        self.assertIn(
            "Van hoe laat", self._open_page(f"/my/pages/{place.id}").text_content()
        )
