from datetime import date, datetime, timezone
from unittest.mock import patch

from odoo.tests import TransactionCase, tagged
from odoo.tools import format_date

from odoo.addons.base.models.ir_qweb_fields import IrQwebFieldDate

LANGUAGES = {"en_US": "%m/%d/%Y", "nl_NL": "%d-%m-%Y", "de_DE": "%d. %B %y"}
VALUES = (
    date(2026, 11, 9),
    # another day where the clock is ahead
    datetime(2026, 12, 31, 23, 30),
    datetime(2026, 12, 31, 23, 30, tzinfo=timezone.utc),
    "2026-11-09",
    "2026-12-31 23:30:00",
    False,
    None,
)


@tagged("post_install", "-at_install")
class TestDateWriter(TransactionCase):
    """Dates stand on a page as Odoo writes them."""

    def test_they_are_as_odoo_writes_them(self):
        widget = self.env["ir.qweb.field.date"]
        for code, pattern in LANGUAGES.items():
            self.env["res.lang"]._activate_lang(code)
            self.env["res.lang"]._lang_get(code).date_format = pattern
            for zone in ("UTC", "Europe/Amsterdam", "Pacific/Auckland"):
                there = widget.with_context(lang=code, tz=zone)
                for value in VALUES:
                    for options in ({}, {"format": "MMM y"}):
                        with self.subTest(value=value, code=code, zone=zone):
                            self.assertEqual(
                                there.value_to_html(value, options),
                                format_date(
                                    there.env, value, date_format=options.get("format")
                                ),
                            )

    def test_an_addon_that_writes_them_otherwise_does(self):
        widget = self.env["ir.qweb.field.date"]

        def write(_widget, value, _options):
            return f"in {value:%Y}"

        with patch.object(IrQwebFieldDate, "value_to_html", write):
            written = widget.value_to_html(date(2026, 11, 9), {})
        self.assertEqual(written, "in 2026")

    def test_a_language_that_was_changed_shows_immediately(self):
        lang = self.env["res.lang"]._activate_lang("en_US")
        widget = self.env["ir.qweb.field.date"].with_context(lang="en_US")
        for pattern, written in (
            ("%d/%m/%Y", "09/11/2026"),
            ("%Y.%m.%d", "2026.11.09"),
        ):
            lang.date_format = pattern
            self.assertEqual(widget.value_to_html(date(2026, 11, 9), {}), written)
