from lxml import html

from odoo.tests import tagged

from .places_common import PlacesCommon


@tagged("post_install", "-at_install")
class TestPlacesBuilder(PlacesCommon):
    """Marking a place: what the website builder asks of the server, and sends to it.

    The builder itself runs in tests/together/test_place_builder.py.
    """

    def test_the_builder_offers_the_block_to_staff(self):
        self._login(self.editor)
        answer = self._rpc("ir.ui.view", "render_public_asset", "website.snippets", {})
        snippets = html.fromstring(answer["result"])
        [block] = snippets.find_class("s_become_place")
        self.assertEqual(block.get("data-become-place"), "")
        self.assertFalse(block.text_content().strip())

    def test_the_option_of_the_block_is_in_the_builder(self):
        bundles = self.env["ir.qweb"]
        for name, wanted in (
            ("website.website_builder_assets", "becomePlaceOption"),
            ("website.assets_inside_builder_iframe", "s_become_place"),
        ):
            with self.subTest(name):
                files = bundles._get_asset_bundle(name, js=True, css=True)
                text = "".join(
                    asset.content for asset in (*files.javascripts, *files.templates)
                ) + "".join(asset.content for asset in files.stylesheets)
                self.assertIn(wanted, text)

    def test_staff_makes_a_place_as_the_builder_does_and_puts_it_on_a_page(self):
        self._login(self.editor)
        values = [{"name": "Choir", "url": "/team"}]
        [number] = self._rpc("become.guest.place", "create", values)["result"]
        found = self._rpc("become.guest.place", "name_search", "Choir")["result"]
        self.assertEqual(found, [[number, "Choir"]])
        place = self.env["become.guest.place"].browse(number)
        self.assertEqual(place.responsible_id, self.editor)
        place.maintainer_ids = self.club
        page = self._open_page("/team")
        wrap = page.get_element_by_id("wrap")
        wrap.append(
            html.fromstring(
                f'<div class="s_become_place" data-become-place="{number}" '
                'data-snippet="s_become_place" data-name="Maintained place"/>'
            )
        )
        self._rpc(
            "ir.ui.view",
            "save",
            [int(wrap.get("data-oe-id"))],
            html.tostring(wrap, encoding="unicode"),
            wrap.get("data-oe-xpath"),
            context={"website_id": self.website.id},
        )
        self._publish("We sing on Friday", place)
        self.assertIn("We sing on Friday", self._page(None, "/team").text_content())

    def test_a_page_elsewhere_is_refused(self):
        for url in ("//example.com", "https://example.com", "javascript:x", "team"):
            answer = self._rpc_as_editor(
                "become.guest.place", "create", [{"name": "x", "url": url}]
            )
            self.assertEqual(
                answer["error"]["data"]["name"], "odoo.exceptions.ValidationError", url
            )

    def _rpc_as_editor(self, *args):
        self._login(self.editor)
        return self._rpc(*args)
