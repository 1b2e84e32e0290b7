"""What conftest.py keeps from test to test, and what it must not keep.

The tests of a class run by name; each begins with what the one before it left.
"""

from unittest.mock import patch

from odoo.tests import TransactionCase

TEMPLATE = "become_portal.confirmation"
CHANGED = "Kanarie"
GROUP = "become_portal.group_canary"


class TemplateCase(TransactionCase):
    def render(self):
        return str(self.env["ir.qweb"]._render(TEMPLATE, {}))

    def count_compilations(self):
        """Render, and return how many templates were compiled for it."""
        qweb = type(self.env["ir.qweb"])
        compile_template = qweb._generate_code_uncached
        with patch.object(qweb, "_generate_code_uncached", autospec=True) as compiled:
            compiled.side_effect = compile_template
            self.render()
        return compiled.call_count

    @classmethod
    def change(cls):
        view = cls.env.ref(TEMPLATE)
        changed = f"<i>{CHANGED}</i></div>"
        view.arch_db = view.arch_db.replace("</div>", changed, 1)


class TestKeptTemplates(TemplateCase):
    def test_1_whoever_is_first_compiles(self):
        self.assertNotIn(CHANGED, self.render())

    def test_2_the_next_does_not(self):
        self.assertEqual(self.count_compilations(), 0)

    def test_3_a_change_counts(self):
        self.render()
        self.change()
        self.assertIn(CHANGED, self.render())

    def test_4_and_is_gone_after_the_test(self):
        self.assertNotIn(CHANGED, self.render())
        self.assertEqual(self.count_compilations(), 0)

    def test_5_a_language_is_not_kept(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.env = self.env(context={"lang": "nl_NL"})
        self.assertGreater(self.count_compilations(), 0)

    def test_6_not_even_when_a_test_rendered_it(self):
        self.test_5_a_language_is_not_kept()


class TestTemplatesOfAClass(TemplateCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.change()

    def test_1_a_change_of_the_class_counts(self):
        self.assertIn(CHANGED, self.render())

    def test_2_in_all_of_its_tests(self):
        self.assertIn(CHANGED, self.render())


class TestTemplatesOfTheNextClass(TemplateCase):
    def test_nothing_is_left_of_the_change(self):
        self.assertNotIn(CHANGED, self.render())
        self.assertEqual(self.count_compilations(), 0)


class TestKeptGroups(TransactionCase):
    def count_readings(self):
        """Ask how groups imply each other, and return how often that was read."""
        groups = self.env["res.groups"]
        cache = type(groups)._get_group_definitions.__cache__
        with patch.object(cache, "method", wraps=cache.method) as read:
            self.definitions = groups._get_group_definitions()
        return read.call_count

    def test_1_whoever_is_first_reads(self):
        self.count_readings()
        self.assertEqual(self.count_readings(), 0)

    def test_2_the_next_does_not(self):
        self.assertEqual(self.count_readings(), 0)

    def test_3_a_change_counts(self):
        group = self.env["res.groups"].create({"name": CHANGED})
        module, name = GROUP.split(".")
        values = {"module": module, "name": name, "model": group._name}
        self.env["ir.model.data"].create({**values, "res_id": group.id})
        self.assertEqual(self.count_readings(), 1)
        self.assertEqual(self.definitions.get_id(GROUP), group.id)

    def test_4_and_is_gone_after_the_test(self):
        self.assertEqual(self.count_readings(), 0)
        self.assertIsNone(self.definitions.get_id(GROUP))
