from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .files_common import FilesCommon, FilesHttpCommon

ORDER = "sale.action_report_saleorder"
INVOICE = "account.account_invoices"


@tagged("post_install", "-at_install")
class TestFilenamePattern(FilesCommon):
    """What staff may write for a name, and what they see of it before they keep it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        cls.report = cls.env.ref(ORDER)
        cls.invoices = cls.env.ref(INVOICE)

    def _assert_refused(self, pattern, *words):
        with self.assertRaises(ValidationError) as error:
            self.report.become_filename = pattern
        for word in words:
            self.assertIn(word, str(error.exception))
        self.assertFalse(self.report.become_filename)

    def test_what_makes_no_sense_is_refused_with_its_position(self):
        self._assert_refused("{number}-{nummer}", "“nummer”", "position 10", "{number}")
        self._assert_refused("a {number", "position 3", "not closed")
        self._assert_refused("number}", "position 7", "closes nothing")
        self._assert_refused("{date:dd}", "position 7", "{date:%d-%m-%Y}")
        self._assert_refused("{number.env}", "“number.env”")
        self._assert_refused("{0}", "“0”")

    def test_every_language_is_checked(self):
        self.report.become_filename = "{number}"
        with self.assertRaises(ValidationError):
            self.report.update_field_translations(
                "become_filename", {"nl_NL": "{nummer}"}
            )

    def test_the_refusal_speaks_the_language_of_who_wrote_it(self):
        fault = self.report.with_context(lang="nl_NL")._become_check_filename_pattern(
            "{x}"
        )
        self.assertIn("positie 1", fault)

    def test_the_preview_follows_what_is_typed(self):
        order = self._make_order()
        with Form(self.report) as form:
            form.become_filename = "{type} {number}"
            self.assertIn(f"Quotation: Quotation {order.name}.pdf", self._lines(form))
            form.become_filename = "{number}_{subject}"
            self.assertIn(f"Quotation: {order.name}.pdf", self._lines(form))
            form.become_filename = "{number"
            self.assertIn("position 1", form.become_filename_preview)
            form.become_filename = ""
            self.assertFalse(form.become_filename_preview)

    def _lines(self, form):
        return form.become_filename_preview.splitlines()

    def test_the_preview_shows_each_kind(self):
        self.invoices.become_filename = "{type}"
        self.assertEqual(
            self.invoices.become_filename_preview,
            "Invoice: Invoice.pdf\nCredit Note: Credit Note.pdf",
        )
        proforma = self.env.ref("sale.action_report_pro_forma_invoice")
        proforma.become_filename = "{type}"
        self.assertEqual(proforma.become_filename_preview, "Pro-Forma: Pro-Forma.pdf")

    def test_the_preview_is_made_up_where_there_is_no_document(self):
        self.env["sale.order"].search([]).action_cancel()
        self.report.become_filename = "{number}"
        self.assertIn("Quotation: 0001.pdf", self.report.become_filename_preview)

    def test_the_preview_holds_nothing_that_its_reader_may_not_read(self):
        self.report.become_filename = "{customer}"
        report = self.report.with_user(self.outsider_user)
        self.assertIn("Quotation: Customer.pdf", report.become_filename_preview)
        self.assertNotIn("Garden", report.become_filename_preview)

    def test_any_report_can_have_a_name(self):
        report = self.env.ref("hr_timesheet.timesheet_report_task")
        report.become_filename = "{type} {number} {customer} {date:%Y}"
        name = report._become_report_filename(self.task)
        self.assertIn("Plant the roses Garden Lovers", name)

    def test_without_a_pattern_nothing_changes(self):
        self.assertIsNone(self.report._become_report_filename(self.order))
        self.assertEqual(
            self.order._get_report_base_filename(), f"Quotation {self.order.name}"
        )
        name = self.invoice._get_invoice_report_filename()
        self.assertEqual(name, f"{self.invoice.name.replace('/', '_')}.pdf")

    def test_a_pattern_that_broke_on_its_way_changes_nothing(self):
        """A translation of another addon, or a tag of one that is gone."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ir_act_report_xml SET become_filename = %s WHERE id = %s",
            ['{"en_US": "{number"}', self.report.id],
        )
        self.report.invalidate_recordset()
        self.assertIsNone(self.report._become_report_filename(self.order))

    def test_several_documents_have_no_name(self):
        self.report.become_filename = "{number}"
        several = self.order | self._make_order()
        self.assertIsNone(self.report._become_report_filename(several))


@tagged("post_install", "-at_install")
class TestFilenameTags(FilesCommon):
    """What the tags stand for, in the language of the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("nl_NL", "de_DE", "fr_FR"):
            cls.env["res.lang"]._activate_lang(lang)
        cls.report = cls.env.ref(ORDER)
        cls.invoices = cls.env.ref(INVOICE)

    def _name(self, document, pattern, lang=None, report=None):
        report = report or document._become_get_filename_report()
        report.become_filename = pattern
        if lang:
            document.partner_id.lang = lang
        # the sender works in another language
        return report.with_context(lang="en_US")._become_report_filename(document)

    def test_type(self):
        order = self.order
        self.assertEqual(self._name(order, "{type}", "nl_NL"), "Offerte.pdf")
        self.assertEqual(self._name(order, "{type}", "de_DE"), "Angebot.pdf")
        self.assertEqual(self._name(order, "{type}", "fr_FR"), "Devis.pdf")
        order.action_confirm()
        self.assertEqual(self._name(order, "{type}", "nl_NL"), "Order.pdf")
        self.assertEqual(self._name(order, "{type}", "de_DE"), "Auftrag.pdf")
        proforma = self.env.ref("sale.action_report_pro_forma_invoice")
        self.assertEqual(
            self._name(order, "{type}", "en_US", proforma), "Pro-Forma.pdf"
        )
        self.assertEqual(self._name(self.invoice, "{type}", "nl_NL"), "Factuur.pdf")
        self.assertEqual(self._name(self.invoice, "{type}", "fr_FR"), "Facture.pdf")
        refund = self._make_invoice(move_type="out_refund")
        self.assertEqual(self._name(refund, "{type}", "de_DE"), "Gutschrift.pdf")
        self.assertEqual(self._name(refund, "{type}", "nl_NL"), "Creditfactuur.pdf")

    def test_number_of_a_draft_is_its_word_for_draft(self):
        self.invoice.button_draft()
        self.assertEqual(self._name(self.invoice, "{number}", "en_US"), "Draft.pdf")
        self.assertEqual(self._name(self.invoice, "{number}", "nl_NL"), "Concept.pdf")
        self.assertEqual(self._name(self.invoice, "{number}", "de_DE"), "Entwurf.pdf")

    def test_date(self):
        self.invoice.button_draft()
        self.invoice.invoice_date = "2018-03-13"
        self.assertEqual(self._name(self.invoice, "{date}"), "20180313.pdf")
        self.assertEqual(self._name(self.invoice, "{date:%d-%m-%Y}"), "13-03-2018.pdf")
        self.assertEqual(
            self._name(self.invoice, "{date:%d %B}", "nl_NL"), "13 maart.pdf"
        )

    def test_the_day_of_an_order_is_the_one_of_its_issuer(self):
        """And not the one of who happens to look: a night makes no second name."""
        self.order.date_order = "2018-03-12 23:30:00"
        self.order.user_id.tz = "Europe/Amsterdam"
        for timezone in ("UTC", "America/New_York"):
            order = self.order.with_context(tz=timezone)
            self.assertEqual(self._name(order, "{date}"), "20180313.pdf")

    def test_company_is_the_issuer_and_customer_the_whole_company(self):
        self.env.company.name = "Become-IT"
        self.assertEqual(
            self._name(self.order, "{company}_{customer}"),
            "Become-IT_Garden Lovers.pdf",
        )

    def test_the_pattern_itself_has_a_language(self):
        self.report.become_filename = "For {customer}"
        self.report.with_context(lang="nl_NL").become_filename = "Voor {customer}"
        self.customer.lang = "nl_NL"
        dutch = self.report._become_report_filename(self.order)
        self.assertEqual(dutch, "Voor Garden Lovers.pdf")
        self.customer.lang = "fr_FR"
        french = self.report._become_report_filename(self.order)
        self.assertEqual(french, "For Garden Lovers.pdf")

    def test_a_contact_without_a_language_has_that_of_their_company(self):
        self.customer_company.lang = "nl_NL"
        self.customer.lang = False
        self.assertEqual(self._name(self.order, "{type}"), "Offerte.pdf")


@tagged("post_install", "-at_install")
class TestFilenameSettings(FilesHttpCommon):
    """The settings: the common reports, in the language of who sets them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        cls.report = cls.env.ref(ORDER)

    def test_what_is_set_is_kept_at_the_reports(self):
        with Form(self.env["res.config.settings"]) as form:
            form.become_filename_order = "{number}"
            form.become_filename_proforma = "P-{number}"
            form.become_filename_invoice = "I-{number}"
        form.record.execute()
        proforma = self.env.ref("sale.action_report_pro_forma_invoice")
        self.assertEqual(self.report.become_filename, "{number}")
        self.assertEqual(proforma.become_filename, "P-{number}")
        self.assertEqual(self.env.ref(INVOICE).become_filename, "I-{number}")
        again = Form(self.env["res.config.settings"])
        self.assertEqual(again.become_filename_order, "{number}")

    def test_the_preview_follows_what_is_typed(self):
        order = self._make_order()
        form = Form(self.env["res.config.settings"])
        self.assertFalse(form.become_filename_order_preview)
        form.become_filename_order = "{type}+{number}"
        self.assertIn(f"Quotation+{order.name}.pdf", form.become_filename_order_preview)
        form.become_filename_invoice = "{nummer}"
        self.assertIn("nummer", form.become_filename_invoice_preview)

    def test_what_makes_no_sense_is_refused_and_nothing_is_kept(self):
        form = Form(self.env["res.config.settings"])
        form.become_filename_order = "{number}"
        form.become_filename_invoice = "{nummer}"
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            form.save().execute()
        self.assertFalse(self.report.become_filename)

    def test_saving_in_another_language_translates_only_what_changed(self):
        self.report.become_filename = "{number}"
        dutch = self.env["res.config.settings"].with_context(lang="nl_NL")
        Form(dutch).save().execute()
        self.report.become_filename = "{number}-{date}"
        report = self.report.with_context(lang="nl_NL")
        self.assertEqual(report.become_filename, "{number}-{date}")
        form = Form(dutch)
        form.become_filename_order = "Voor {customer}"
        form.save().execute()
        self.assertEqual(report.become_filename, "Voor {customer}")
        self.assertEqual(self.report.become_filename, "{number}-{date}")

    def test_customers_read_none_of_it(self):
        self.report.become_filename = "{number}"
        self._login(self.customer_user)
        for model, record, field in (
            ("ir.actions.report", self.report, "become_filename"),
            ("ir.actions.report", self.report, "become_filename_preview"),
            ("res.company", self.env.company, "become_mail_quotation"),
            ("res.company", self.env.company, "become_mail_payment"),
        ):
            self.assertRefused(self._rpc(model, "read", record.ids, [field]))
            domain = [(field, "!=", False)]
            self.assertRefused(self._rpc(model, "search_count", domain))
