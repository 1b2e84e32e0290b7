from odoo.tests import BaseCase, tagged

from odoo.addons.become_portal.tools.charts import calculate_bars, calculate_usage

AMOUNTS = (
    (),
    (0.0,),
    (0.0, 0.0),
    (5.0,),
    (-5.0,),
    (1e9, 0.01, -1e9),
    (48.0, -12.5, 0.0, 7.25),
    tuple(float(number) for number in range(24)),
    (-3.0, -2.0, -1.0),
)


@tagged("post_install", "-at_install")
class TestCharts(BaseCase):
    def test_a_bar_shows_what_was_used_of_what_was_sold(self):
        for used, sold, within, over in (
            (0, 10, 0, 0),
            (5, 10, 50, 0),
            (10, 10, 100, 0),
            (20, 10, 50, 50),
            (1e9, 1e-3, 0, 100),
            (3, 0, 0, 100),
            (0, 0, 0, 0),
            # hours that were taken back, and a line that was
            (-2, 10, 0, 0),
            (4, -2, 0, 100),
        ):
            with self.subTest(used=used, sold=sold):
                self.assertEqual(calculate_usage(used, sold), (within, over))

    def test_bars_stay_in_their_room_and_keep_their_proportions(self):
        for values in AMOUNTS:
            with self.subTest(values=values):
                bars = calculate_bars(values)
                self.assertEqual(len(bars), len(values))
                room = max([0, *values]) - min([0, *values])
                for value, bar in zip(values, bars, strict=True):
                    self.assertGreaterEqual(bar.start, 0)
                    self.assertLessEqual(bar.start + bar.width, 100.02)
                    self.assertEqual(bar.is_negative, value < 0)
                    share = abs(value) / room * 100 if room else 0
                    self.assertAlmostEqual(bar.width, share, 1)

    def test_all_bars_begin_at_the_same_zero(self):
        above, below, nothing = calculate_bars([30, -10, 0])
        self.assertEqual(above, (25, 75, False))
        self.assertEqual(below, (0, 25, True))
        self.assertEqual(nothing, (25, 0, False))
