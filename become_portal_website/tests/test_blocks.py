from odoo.tests import new_test_user, tagged

from odoo.addons.become_portal.tests.http_common import PortalHttpCase

KEY = "website.dynamic_filter_template_{}_become"


@tagged("post_install", "-at_install")
class TestBlocks(PortalHttpCase):
    """A block of a web page asks for records by an address that anybody can use."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, "block_reader", groups="base.group_portal")
        partners = cls.env["res.partner"]
        cls.stranger = partners.create(
            {"name": "Kwikstaart", "website": "kwik.example"}
        )
        cls.user.partner_id.name = "Goudhaan"
        cls.block = cls._make_block("res.partner")

    @classmethod
    def _make_block(cls, model):
        found = cls.env["ir.filters"].create({"name": "All", "model_id": model})
        cls.env["ir.ui.view"].create(
            {
                "name": "Block",
                "type": "qweb",
                "key": KEY.format(model.replace(".", "_")),
                "arch": "<t t-name='x'><p t-foreach='records' t-as='data'>"
                "<t t-out=\"data['name']\"/></p></t>",
            }
        )
        return cls.env["website.snippet.filter"].create(
            {
                "name": "Block",
                "filter_id": found.id,
                "field_names": "name",
                "limit": 16,
            }
        )

    def _show(self, block, record=None):
        """The texts in a block, of one record or of all that its filter finds."""
        params = {"limit": 16}
        if record:
            params = {"limit": 1, "res_model": record._name, "res_id": record.id}
        key = KEY.format(block.model_name.replace(".", "_"))
        shown = self.make_jsonrpc_request(
            "/website/snippet/filters",
            {"filter_id": block.id, "template_key": key, **params},
        )
        return "".join(shown)

    def test_one_record_is_shown_to_whoever_may_read_it(self):
        self.assertFalse(self._show(self.block, self.stranger))
        self.authenticate("block_reader", "block_reader")
        self.assertFalse(self._show(self.block, self.stranger))
        self.assertIn("Goudhaan", self._show(self.block, self.user.partner_id))
        self.user.group_ids = self.env.ref("base.group_user")
        self.assertIn("Kwikstaart", self._show(self.block, self.stranger))

    def test_a_record_that_is_not_there_shows_nothing(self):
        self.assertFalse(self._show(self.block, self.stranger.browse(2**31 - 1)))

    def test_a_filter_shows_its_own_model_only(self):
        countries = self._make_block("res.country")
        self.authenticate("block_reader", "block_reader")
        for record in (self.user.partner_id, self.stranger):
            self.assertFalse(self._show(countries, record))
        self.assertIn("Belgium", self._show(countries, self.env.ref("base.be")))
        self.assertTrue(self._show(countries))
