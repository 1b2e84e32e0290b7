"""Without a website; ``tests/matrix/test_open_numbers.py`` asks the same with one."""

from support.numbers_case import NumbersCase


class TestNumbers(NumbersCase):
    def test_nobody_reads_a_number_that_was_not_looked_at(self):
        self.assert_all_was_looked_at()

    def test_a_new_number_is_seen(self):
        """The rule works on a model whose numbers are open until they are closed."""
        self.env["ir.model.fields"].create(
            {
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "name": "x_margin",
                "field_description": "Margin",
                "ttype": "float",
            }
        )
        with self.assertRaisesRegex(AssertionError, "x_margin"):
            self.assert_all_was_looked_at()
