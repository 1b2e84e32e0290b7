"""Without a website; ``tests/matrix/test_open_numbers.py`` asks the same with one."""

from unittest.mock import patch

from support.numbers import REVIEWED
from support.numbers_case import NumbersCase


class TestNumbers(NumbersCase):
    def test_nobody_reads_a_number_that_was_not_looked_at(self):
        self.assert_all_was_looked_at()

    def test_a_new_number_is_seen(self):
        reviewed = REVIEWED["res.currency"]
        names = reviewed.names.replace("decimal_places", "")
        with (
            patch.dict(REVIEWED, {"res.currency": reviewed._replace(names=names)}),
            self.assertRaisesRegex(AssertionError, "decimal_places"),
        ):
            self.assert_all_was_looked_at()
