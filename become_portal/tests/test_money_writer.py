from unittest.mock import patch

from odoo.tests import TransactionCase, tagged
from odoo.tools import float_is_zero
from odoo.tools.misc import get_lang

from odoo.addons.base.models.ir_qweb_fields import IrQwebField as OdooField
from odoo.addons.base.models.ir_qweb_fields import IrQwebFieldMonetary

from ..models.lists.ir_qweb import RENDERED
from ..tools.amounts import format_money, get_reader_lang, write_amount

#: decimal point, grouping and separator of thousands
LANGUAGES = {
    "en_US": (".", "[3,0]", ","),
    "nl_NL": (",", "[3,0]", "."),
    "fr_FR": (",", "[3,0]", " "),
    "hi_IN": (".", "[3,2,0]", ","),
    "de_DE": (",", "[3,0]", False),
}
#: name, position, symbol, rounding
CURRENCIES = (
    ("BPA", "before", "€", 0.01),
    ("BPB", "after", "<b>&", 0.05),
    ("BPC", "after", "¥", 1.0),
    ("BPD", "before", "K.D-", 0.001),
)
AMOUNTS = (
    *(0, 1, -1, 999, 1000, -1000, 1234567, 10**15),
    *(0.0, -0.0, 0.001, -0.004, 0.005, -0.005, 0.025, 0.074, 2.675, 1.005, -0.5),
    *(999.994, 999.995, 999.9999, 1234567.891, -1234567.891, 123456789012.345, 1e15),
)
OPTIONS = ({}, {"label_price": True}, {"decimal_places": 4}, {"decimal_places": 0})


@tagged("post_install", "-at_install")
class TestFieldOnAPage(TransactionCase):
    """A field stands on a page as Odoo reads it there."""

    def _write(self, record, name, **context):
        widget = self.env["ir.qweb.field"].with_context(**context)
        with patch.object(
            type(widget), "value_to_html", lambda _widget, value, options: value
        ):
            written = widget.record_to_html(record, name, {})
            odoo = OdooField.record_to_html(widget, record, name, {})
        self.assertEqual(written, odoo)
        return written

    def test_it_is_in_the_language_of_the_page(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        country = self.env.ref("base.be")
        country.with_context(lang="nl_NL").name = "Koninkrijk"
        self.assertEqual(self._write(country, "name", lang="nl_NL"), "Koninkrijk")
        self.assertNotEqual(self._write(country, "name", lang="en_US"), "Koninkrijk")
        contact = self.env["res.partner"].create(
            {"name": "Ann", "country_id": country.id}
        )
        written = self._write(contact, "country_id", lang="nl_NL")
        self.assertEqual(written.name, "Koninkrijk")
        self.assertEqual(self._write(contact, "name"), "Ann")
        self.assertIs(self._write(contact, "ref"), False)
        self.assertIs(self._write(contact.browse(), "name"), False)

    def test_an_addon_that_reads_them_otherwise_does(self):
        contact = self.env["res.partner"].create({"name": "Ann"})
        widget = self.env["ir.qweb.field"]

        def read(_widget, record, field_name, _options):
            return f"{field_name} of {record.id}"

        with patch.object(OdooField, "record_to_html", read):
            written = widget.record_to_html(contact, "name", {})
        self.assertEqual(written, f"name of {contact.id}")

    def test_an_addon_with_a_language_of_its_own_has_it(self):
        dutch = self.env["res.lang"]._activate_lang("nl_NL")
        widget = self.env["ir.qweb.field"].with_context(lang="en_US")
        with patch.object(OdooField, "user_lang", lambda _widget: dutch):
            self.assertEqual(widget.user_lang(), dutch)

    def test_what_is_computed_is_written_before_and_after(self):
        contact = self.env["res.partner"].create(
            {"name": "Ann", "email": "ann@example.com"}
        )
        for _in_cache in (False, True):
            written = self._write(contact, "email_formatted")
            self.assertEqual(written, '"Ann" <ann@example.com>')

    def test_it_is_of_the_company_of_the_page(self):
        other = self.env["res.company"].create({"name": "Other"})
        contact = self.env["res.partner"].create({"name": "Ann", "barcode": "one"})
        contact.with_company(other).barcode = "other"
        self.assertEqual(
            self._write(contact, "barcode", allowed_company_ids=other.ids), "other"
        )


@tagged("post_install", "-at_install")
class TestMoneyWriter(TransactionCase):
    """Amounts stand on a page as Odoo writes them."""

    def setUp(self):
        super().setUp()
        self.widget = self.env["ir.qweb.field.monetary"]
        self.currencies = self.env["res.currency"].create(
            [
                {
                    "name": name,
                    "position": position,
                    "symbol": symbol,
                    "rounding": rounding,
                }
                for name, position, symbol, rounding in CURRENCIES
            ]
        )

    def _assert_as_odoo(self, widget, amount, **options):
        written = widget.value_to_html(amount, options)
        odoo = IrQwebFieldMonetary.value_to_html(widget, amount, options)
        self.assertEqual(written, odoo)
        self.assertIs(type(written), type(odoo))
        return written

    def test_they_are_as_odoo_writes_them(self):
        for code, (point, grouping, separator) in LANGUAGES.items():
            self.env["res.lang"]._activate_lang(code)
            self.env["res.lang"]._lang_get(code).write(
                {
                    "decimal_point": point,
                    "grouping": grouping,
                    "thousands_sep": separator,
                }
            )
            widget = self.widget.with_context(lang=code)
            for currency in self.currencies:
                for amount in AMOUNTS:
                    for options in OPTIONS:
                        with self.subTest(code=code, amount=amount, **options):
                            self._assert_as_odoo(
                                widget, amount, display_currency=currency, **options
                            )

    def test_in_a_text_they_are_as_odoo_writes_them(self):
        for code in LANGUAGES:
            self.env["res.lang"]._activate_lang(code)
            for currency in self.currencies.with_context(lang=code):
                for amount in AMOUNTS:
                    odoo = currency.format(amount)
                    if float_is_zero(amount, precision_digits=currency.decimal_places):
                        # which has a minus before nothing, and none on a page
                        odoo = odoo.replace("-\N{ZERO WIDTH NO-BREAK SPACE}0", "0")
                    with self.subTest(code=code, amount=amount, odoo=odoo):
                        self.assertEqual(format_money(currency, amount), odoo)

    def test_of_another_currency_is_converted(self):
        one, other = self.currencies[:2]
        self.env["res.currency.rate"].create(
            {"currency_id": other.id, "rate": 3, "name": "2020-01-01"}
        )
        options = {"from_currency": one, "display_currency": other}
        self.assertIn("30.00", self._assert_as_odoo(self.widget, 10, **options))

    def test_the_same_amount_is_written_once(self):
        options = {"display_currency": self.currencies[0]}
        self.widget.value_to_html(8765.43, options)
        known = write_amount.cache_info().hits
        self.widget.value_to_html(8765.43, options)
        self.assertEqual(write_amount.cache_info().hits, known + 1)

    def test_an_addon_that_writes_them_otherwise_does(self):
        options = {"display_currency": self.currencies[0]}

        def write(_widget, value, _options):
            return f"about {value:.0f}"

        with patch.object(IrQwebFieldMonetary, "value_to_html", write):
            written = self.widget.value_to_html(12.34, options)
        self.assertEqual(written, "about 12")

    def test_a_field_is_as_odoo_writes_it(self):
        partner = self.env["res.partner"].create({"name": "Garden"})
        order = self.env["sale.order"].create({"partner_id": partner.id})
        euro = self.env.ref("base.EUR")
        for options in ({}, {"display_currency": euro}, {"label_price": True}):
            with self.subTest(options=options):
                there = (order, "amount_total", {"type": "monetary", **options})
                odoo = IrQwebFieldMonetary.record_to_html(self.widget, *there)
                self.assertEqual(self.widget.record_to_html(*there), odoo)

    def test_an_addon_that_reads_them_otherwise_does(self):
        def read(_widget, _record, field_name, _options):
            return f"{field_name}!"

        order = self.env["sale.order"].browse()
        with patch.object(IrQwebFieldMonetary, "record_to_html", read):
            written = self.widget.record_to_html(order, "amount_total", {})
        self.assertEqual(written, "amount_total!")

    def test_one_page_has_several_languages_and_currencies(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        kept = {}
        for code in ("en_US", "nl_NL"):
            for currency in self.currencies:
                there = self.widget.with_context(lang=code)
                options = {"display_currency": currency}
                self.assertEqual(
                    there.with_context(**{RENDERED: kept}).value_to_html(9.5, options),
                    there.value_to_html(9.5, options),
                )
        self.assertEqual(len(kept), 2 * len(self.currencies))

    def test_what_is_no_amount_is_refused(self):
        for value in ("1", None):
            with self.assertRaises(ValueError):
                self.widget.value_to_html(
                    value, {"display_currency": self.currencies[0]}
                )

    def test_what_was_changed_shows_immediately(self):
        lang = self.env["res.lang"]._activate_lang("en_US")
        currency = self.currencies[0]
        there = self.widget.with_context(lang="en_US")

        def write():
            written = self._assert_as_odoo(there, -1234.5, display_currency=currency)
            return written.striptags()

        first = write()
        for record, values in (
            (currency, {"symbol": "EUR"}),
            (currency, {"position": "after"}),
            (currency, {"rounding": 1.0}),
            (lang, {"thousands_sep": "'"}),
            (lang, {"grouping": "[3,2,0]", "thousands_sep": "."}),
        ):
            record.write(values)
            self.assertNotEqual(write(), first, values)
            first = write()

    def test_the_language_is_that_of_odoo(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.env.company.partner_id.lang = "nl_NL"
        for code in ("nl_NL", "en_US", "pt_BR", "", None, False):
            env = self.env(context={"lang": code})
            self.assertEqual(get_reader_lang(env), get_lang(env), code)
            user_lang = self.widget.with_env(env).user_lang()
            self.assertEqual(user_lang.id, get_lang(env).id, code)
