"""What people outside read as a number, where all of our addons are installed."""

from support.numbers_case import NumbersCase


class TestNumbersEverywhere(NumbersCase):
    def test_nobody_reads_a_number_that_was_not_looked_at(self):
        self.assert_all_was_looked_at()

    def test_what_was_looked_at_is_there(self):
        self.assert_review_is_up_to_date()
