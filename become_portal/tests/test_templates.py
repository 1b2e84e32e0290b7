import gc
from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

from odoo.addons.base.models.ir_qweb import IrQweb


@tagged("post_install", "-at_install")
class TestTemplates(TransactionCase):
    """A template that is called in each row is looked up once in a rendering."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        cls.row = cls._add_template("become_test.row", "<p>Hours</p>")
        cls.row.update_field_translations("arch_db", {"nl_NL": {"Hours": "Uren"}})
        call = '<t t-call="become_test.row" />'
        cls.rows = cls._add_template(
            "become_test.rows",
            f"""<t t-foreach="3" t-as="place">
                {call}<t t-call="become_test.row" t-lang="'nl_NL'" />{call}
            </t>""",
        )

    @classmethod
    def _add_template(cls, key, body):
        return cls.env["ir.ui.view"].create(
            {
                "type": "qweb",
                "key": key,
                "name": key,
                "arch": f'<t t-name="{key}">{body}</t>',
            }
        )

    def _render(self, lang):
        templates = self.env["ir.qweb"].with_context(lang=lang)
        return "".join(templates._render("become_test.rows").split())

    def test_each_language_is_looked_up_once(self):
        looked_up = []
        look_up = IrQweb._compile

        def record(templates, template):
            looked_up.append((template, templates.env.context["lang"]))
            return look_up(templates, template)

        with patch.object(IrQweb, "_compile", record):
            self._render("en_US")
        rows = [lang for template, lang in looked_up if template == "become_test.row"]
        self.assertEqual(sorted(rows), ["en_US", "nl_NL"])

    def test_each_row_is_in_its_language(self):
        row = "<p>Hours</p><p>Uren</p><p>Hours</p>"
        self.assertEqual(self._render("en_US"), row * 3)

    def test_what_was_changed_shows_immediately(self):
        self._render("en_US")
        self.row.arch = '<t t-name="become_test.row"><b>Days</b></t>'
        self.assertEqual(self._render("en_US").count("<b>Days</b>"), 9)

    def test_nothing_of_a_rendering_is_kept(self):
        gc.disable()
        self.addCleanup(gc.enable)
        self._render("en_US")
        before = len(self.env.transaction.envs)
        for _time in range(3):
            self._render("en_US")
        self.assertEqual(len(self.env.transaction.envs), before)
