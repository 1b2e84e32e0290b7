from datetime import date, datetime, timezone
from unittest.mock import patch

from odoo.tests import TransactionCase, tagged
from odoo.tools import format_date

from odoo.addons.base.models.ir_qweb_fields import (
    IrQwebFieldDate,
    IrQwebFieldMonetary,
)

from ..models.lists.ir_qweb import RENDERED
from ..models.lists.page_writer import PageWriter

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


@tagged("post_install", "-at_install")
class TestPageWriter(TransactionCase):
    """Rows of a list have what Odoo's widgets write, whoever else changes those."""

    def _get_writer(self, **context):
        return PageWriter(self.env(context=context))

    def _write(self, widget, value, context, **options):
        there = self.env[f"ir.qweb.field.{widget}"].with_context(**context)
        return there.value_to_html(value, options)

    def test_days_are_those_of_the_widget(self):
        moments = (*VALUES[:2], datetime(2026, 7, 1, 12), False, None)
        for code, pattern in LANGUAGES.items():
            self.env["res.lang"]._activate_lang(code)
            self.env["res.lang"]._lang_get(code).date_format = pattern
            for zone in ("UTC", "Europe/Amsterdam", "Pacific/Auckland"):
                context = {"lang": code, "tz": zone}
                writer = self._get_writer(**context)
                for moment in moments:
                    with self.subTest(moment=moment, **context):
                        written = self._write("date", moment, context)
                        self.assertEqual(writer.write_date(moment), written)

    def test_amounts_and_quantities_are_those_of_the_widgets(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        currencies = self.env.ref("base.EUR") + self.env.ref("base.USD")
        for code in ("en_US", "nl_NL"):
            context = {"lang": code}
            writer = self._get_writer(**context)
            for value in (0, 0.0, -0.0, 1, True, -1234.5, 0.005, 1234567.891):
                with self.subTest(value=value, code=code):
                    self.assertEqual(
                        writer.write_quantity(value),
                        self._write(
                            "float", value, context, decimal_precision="Product Unit"
                        ),
                    )
                    for currency in currencies:
                        self.assertEqual(
                            writer.write_amount(value, currency),
                            self._write(
                                "monetary", value, context, display_currency=currency
                            ),
                        )

    def test_an_addon_that_writes_days_otherwise_does(self):
        def write(_widget, value, _options):
            return f"in {value:%Y}"

        for widget in (IrQwebFieldDate, type(self.env["ir.qweb.field.date"])):
            with patch.object(widget, "value_to_html", write):
                written = self._get_writer().write_date(date(2026, 11, 9))
            self.assertEqual(written, "in 2026")

    def test_an_addon_that_writes_amounts_otherwise_does(self):
        def write(_widget, value, options):
            return f"{value} in {options['display_currency'].name}"

        euro = self.env.ref("base.EUR")
        for widget in (IrQwebFieldMonetary, type(self.env["ir.qweb.field.monetary"])):
            with patch.object(widget, "value_to_html", write):
                written = self._get_writer().write_amount(2, euro)
            self.assertEqual(written, "2 in EUR")

    def test_links_to_orders_hold_nothing_but_text(self):
        partner = self.env["res.partner"].create({"name": "Garden"})
        order = self.env["sale.order"].create(
            {"partner_id": partner.id, "name": "<b>1</b>"}
        )
        order.date_order = "2026-11-09 12:00:00"
        writer = self._get_writer(lang="en_US", tz="UTC")
        links = writer.write_order_links((order, order))
        self.assertIn(f'href="{order.access_url}">&lt;b&gt;1&lt;/b&gt; <small', links)
        self.assertEqual(links.count(">11/09/2026</small></a>"), 2)
        self.assertEqual(writer.write_order_links(()), "")

    def test_buttons_and_badges_hold_nothing_but_text(self):
        partner = self.env["res.partner"].create({"name": "Garden"})
        order = self.env["sale.order"].create(
            {"partner_id": partner.id, "name": "<b>1</b>"}
        )
        writer = self._get_writer(lang="en_US")
        button = writer.write_download(order)
        self.assertIn(f'href="{order.access_url}?report_type=pdf&amp;', button)
        self.assertIn("Download &lt;b&gt;1&lt;/b&gt;</span></a>", button)
        for word, colour in (("<i>Open</i>", "info"), ("<i>Open</i>", "warning")):
            badge = writer.write_status(word, colour)
            self.assertIn(f'text-bg-{colour}">&lt;i&gt;Open&lt;/i&gt;</span>', badge)

    def test_one_page_has_days_in_several_languages(self):
        kept, day = {}, date(2026, 11, 9)
        for code, pattern in LANGUAGES.items():
            self.env["res.lang"]._activate_lang(code)
            self.env["res.lang"]._lang_get(code).date_format = pattern
            context = {"lang": code, RENDERED: kept}
            self.assertEqual(
                self._write("date", day, context),
                self._write("date", day, {"lang": code}),
            )
        self.assertEqual(len(kept), len(LANGUAGES))

    def test_templates_know_it(self):
        view = self.env["ir.ui.view"].create(
            {
                "type": "qweb",
                "key": "become_test.day",
                "name": "Day",
                "arch": """<t t-name="become_test.day">
                    <t t-out="become_writer.write_date(day)" />
                </t>""",
            }
        )
        self.env["res.lang"]._activate_lang("nl_NL")
        there = self.env["ir.qweb"].with_context(lang="nl_NL")
        page = there._render(view.id, {"day": date(2026, 11, 9)})
        self.assertEqual(page.strip(), "09-11-2026")
