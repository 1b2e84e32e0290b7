from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

from odoo.addons.base.models.ir_qweb import IrQweb as OdooQweb

from ..models.lists.ir_qweb import IrQweb

KEY = "become_test.attributes"
#: of a row, each as Odoo writes it: the values are below
ELEMENTS = (
    '<p t-if="is_shown" class="a" name="b">text</p>',
    """<p t-if="is_shown" title="&lt;&quot;&amp;'"/>""",
    '<p t-if="is_shown" class="" title.translate="Hours">text</p>',
    '<a class="a" t-att-href="bad_url" title="b">text</a>',
    '<a class="a" t-att-href="url" t-att-title="nothing">text</a>',
    '<a class="a" href="/b" t-attf-class="{{ word }} c" t-att-href="url">text</a>',
    """<a class="a" t-att="{'class': 'b', 'title': word}">text</a>""",
    '<a class="a" t-att-title.translate="word" title.translate="Hours">text</a>',
    '<input t-if="is_shown" type="checkbox" checked="checked"/>',
    '<input t-att-value="word" type="text" t-att-disabled="is_shown"/>',
    '<span class="a" title="b" t-field="company.name"/>',
    '<span class="a" title="b" t-field="company.country_id"/>',
    """<span class="a" title="b" t-out="1.5" t-options="{'widget': 'float'}"/>""",
    '<span class="a" data-oe-type="b" t-out="1" t-options-widget="\'integer\'"/>',
    '<a href="javascript:alert(1)" t-out="word"/>',
    '<em class="a" t-out="word"/>',
    '<em class="a" t-out="nothing">instead</em>',
    '<li t-foreach="2" t-as="one" class="a" t-out="one"/>',
    '<t t-if="is_shown" class="a">text</t>',
    '<svg xmlns="http://www.w3.org/2000/svg"><path t-if="is_shown" d="b"/></svg>',
)


@tagged("post_install", "-at_install")
class TestTemplateAttributes(TransactionCase):
    """Attributes that a template says stand on the page as Odoo writes them."""

    def _render(self, body):
        template = self.env["ir.ui.view"].create(
            {
                "type": "qweb",
                "key": KEY,
                "name": KEY,
                "arch": f'<t t-name="{KEY}">{body}</t>',
            }
        )
        values = {
            "bad_url": "javascript:alert(1)",
            "company": self.env.company,
            "is_shown": True,
            "nothing": None,
            "url": "/my?a=1&b=2",
            "word": '<"word">',
        }
        return str(self.env["ir.qweb"]._render(template.id, values))

    def _render_as_odoo(self, body):
        with patch.object(
            IrQweb,
            "_compile_directive_att",
            lambda qweb, *arguments: super(IrQweb, qweb)._compile_directive_att(
                *arguments
            ),
        ):
            return self._render(body)

    def test_they_are_as_odoo_writes_them(self):
        for element in ELEMENTS:
            with self.subTest(element=element):
                self.assertEqual(self._render(element), self._render_as_odoo(element))

    def test_they_are_written_when_the_template_is_compiled(self):
        with patch.object(
            OdooQweb, "_post_processing_att", autospec=True, return_value={"in": "all"}
        ):
            page = self._render('<p t-if="is_shown" class="a">text</p>')
        self.assertIn('<p in="all">text</p>', page)

    def test_what_runs_on_a_page_is_no_address(self):
        page = self._render('<a class="a" t-att-href="bad_url">text</a>')
        self.assertIn('<a class="a" href="">text</a>', page)

    def test_an_addon_that_looks_at_all_of_them_does(self):
        def process(_qweb, _tag, attributes):
            seen.append(sorted(attributes))
            return attributes

        seen = []
        with patch.object(type(self.env["ir.qweb"]), "_post_processing_att", process):
            self._render('<a class="a" t-att-href="url">text</a>')
        self.assertIn(["class", "href"], seen)

    def test_a_template_in_a_mail_may_have_none(self):
        renderer = self.env["mail.render.mixin"]
        for element, is_refused in (
            ('<p t-out="object.name"/>', False),
            ('<p class="a" t-out="object.name"/>', True),
        ):
            found = renderer._has_unsafe_expression_template_qweb(
                element, "res.partner"
            )
            self.assertIs(bool(found), is_refused, element)
