import base64
from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.mail.models.mail_template import MailTemplate as Stock
from odoo.addons.mail.tests.common import MailCommon

from .files_common import PDF, FilesCommon

BIG = b"%PDF-" + b"x" * (1024 * 1024)


class FilesMailCommon(FilesCommon, MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.env.ref("sale.email_template_edi_sale")
        cls.staff_user.email = "staff@example.com"
        cls.env.flush_all()

    def _sent(self):
        """The names of the files in each mail that left, without Odoo's own PDF."""
        return [
            sorted(
                part.get_filename()
                for part in mail["EmailMessage"].iter_attachments()
                if not part.get_filename().endswith((".html", "Report.pdf"))
                and not part.get_filename().startswith(("Quotation", "Order", "INV"))
            )
            for mail in self._mails
        ]

    def _compose(self, orders, user=None, **values):
        orders = orders.with_user(user or self.staff_user)
        context = orders.action_quotation_send()["context"]
        composer = self.env["mail.compose.message"].with_user(orders.env.user)
        return composer.with_context(**context).create(
            {"template_id": self.template.id, **values}
        )

    def _run(self, cron):
        """Run a job, and send what it leaves for the mail queue."""
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self._new_mails.exists().filtered(lambda m: m.state == "outgoing").send()

    def _files_of(self, document):
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", document._name),
                ("res_id", "=", document.id),
                ("name", "not ilike", "Quotation"),
                ("name", "not ilike", "Order"),
            ]
        )

    def _assert_message_owns_copy(self, message, document):
        """The mail carries a copy of its own; under the document nothing piles up."""
        original = self.mailed[document]
        copy = message.attachment_ids.filtered(lambda a: a.name == original.name)
        self.assertEqual(len(copy), 1)
        self.assertNotEqual(copy, original)
        self.assertEqual(copy.raw, original.raw)
        self.assertEqual((copy.res_model, copy.res_id), ("mail.message", message.id))
        self.assertFalse(copy.become_visible_portal or copy.become_visible_email)
        self.assertFalse(original.access_token)
        files = self.internal[document] | original | self.shown[document]
        self.assertEqual(self._files_of(document), files)


@tagged("post_install", "-at_install")
class TestFilesOrderMail(FilesMailCommon):
    """Flagged files go along when an order is sent, however it is sent."""

    def test_composer_for_one_order(self):
        composer = self._compose(self.order)
        self.assertIn("terms.pdf", composer.attachment_ids.mapped("name"))
        self.assertNotIn(self.mailed[self.order], composer.attachment_ids)
        with self.mock_mail_gateway():
            composer.action_send_mail()
        self.assertEqual(self._sent(), [["terms.pdf"]])
        self._assert_message_owns_copy(self.order.message_ids[0], self.order)

    def test_the_sender_can_take_a_file_out(self):
        composer = self._compose(self.order)
        composer.attachment_ids = composer.attachment_ids.filtered(
            lambda a: a.name != "terms.pdf"
        )
        with self.mock_mail_gateway():
            composer.action_send_mail()
        self.assertEqual(self._sent(), [[]])

    def test_sending_twice_leaves_no_copies_under_the_document(self):
        for _time in range(2):
            with self.mock_mail_gateway():
                self._compose(self.order).action_send_mail()
            self._assert_message_owns_copy(self.order.message_ids[0], self.order)

    def test_mass_mail_of_several_orders(self):
        other = self._make_order()
        self._attach(other, "plan.pdf", PDF + b"2", become_visible_email=True)
        with self.mock_mail_gateway():
            self._compose(self.order | other).action_send_mail()
        self.assertEqual(sorted(self._sent()), [["plan.pdf"], ["terms.pdf"]])

    def test_mass_mail_that_is_kept_owns_its_copies(self):
        other = self._make_order()
        composer = self._compose(
            self.order | other, auto_delete=False, auto_delete_keep_log=True
        )
        with self.mock_mail_gateway():
            composer.action_send_mail()
        self._assert_message_owns_copy(self.order.message_ids[0], self.order)

    def test_confirmation_that_goes_by_itself(self):
        with self.mock_mail_gateway():
            self.order.with_user(self.staff_user)._validate_order()
        self.assertEqual(self._sent(), [["terms.pdf"]])
        message = self.order.message_ids.filtered("attachment_ids")[0]
        self._assert_message_owns_copy(message, self.order)

    def test_confirmation_that_waits_for_its_job(self):
        self.env["ir.config_parameter"].set_param("sale.async_emails", "True")
        cron = self.env.ref("sale.send_pending_emails_cron")
        cron.active = True
        with self.mock_mail_gateway():
            self.order._validate_order()
            self.assertEqual(self._sent(), [])
            self._run(cron)
        self.assertEqual(self._sent(), [["terms.pdf"]])

    def test_proforma(self):
        self.template = self.env.ref("sale.email_template_proforma")
        with self.mock_mail_gateway():
            self._compose(self.order).action_send_mail()
        self.assertEqual(
            [n for n in self._sent()[0] if n == "terms.pdf"], ["terms.pdf"]
        )

    def test_an_addon_can_say_more_of_an_attachment(self):
        """As ``message_post`` takes them: name, content and what else there is."""
        more = ("logo.png", base64.b64encode(b"x" * 300), {"cid": "logo"})

        def generate(template, res_ids, render_fields, render_results=None):
            for res_id in res_ids:
                render_results[res_id].setdefault("attachments", []).append(more)
            return render_results

        with patch.object(Stock, "_generate_template_attachments", generate):
            [values] = self.template._generate_template(
                self.order.ids, ["report_template_ids"]
            ).values()
        self.assertIn(more, values["attachments"])
        self.assertIn("terms.pdf", [name for name, *_rest in values["attachments"]])

    def test_template_that_is_sent_by_code(self):
        with self.mock_mail_gateway():
            self.template.send_mail(self.order.id, force_send=True)
        self.assertEqual(self._sent(), [["terms.pdf"]])
        self.assertEqual(len(self._files_of(self.order)), 3)

    def test_mails_that_are_not_the_document_bring_no_files(self):
        with self.mock_mail_gateway():
            self.order._send_payment_succeeded_for_order_mail()
            self.template.copy({"report_template_ids": False}).send_mail(
                self.order.id, force_send=True
            )
            self.order.message_post(
                body="A question", partner_ids=self.customer.ids, force_send=True
            )
        self.assertEqual(self._sent(), [[], [], []])

    def test_what_was_mailed_stays_with_its_message(self):
        with self.mock_mail_gateway():
            self._compose(self.order).action_send_mail()
        original = self.mailed[self.order]
        original.with_user(self.staff_user).become_visible_email = False
        message = self.order.message_ids[0]
        self.assertIn("terms.pdf", message.attachment_ids.mapped("name"))
        original.unlink()
        copy = message.attachment_ids.filtered(lambda a: a.name == "terms.pdf")
        self.assertEqual(copy.raw, PDF)
        with self.mock_mail_gateway():
            self._compose(self.order).action_send_mail()
        self.assertEqual(self._sent(), [[]])

    def test_a_file_that_is_posted_by_hand_stays_under_the_document(self):
        """Only copies move: what staff posts is theirs, also by the same name."""
        posted = self._attach(self.order, "terms.pdf", PDF + b"newer")
        self.order.message_post(body="see", attachment_ids=posted.ids)
        self.assertEqual(posted.res_model, "sale.order")
        self.order.message_post(body="see", attachment_ids=self.mailed[self.order].ids)
        self.assertEqual(self.mailed[self.order].res_model, "sale.order")


@tagged("post_install", "-at_install")
class TestFilesTooLarge(FilesMailCommon):
    """Too large for a mail is refused with a sentence, and never made into links."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.limit = cls.env["ir.config_parameter"]
        for document in (cls.order, cls.invoice):
            cls._attach(document, "big.pdf", BIG, become_visible_email=True)
        cls.limit.set_param("base.default_max_email_size", "1")
        cls.env["ir.mail_server"].search([]).max_email_size = 0
        cls.env.flush_all()

    def _assert_refused(self, function):
        with self.mock_mail_gateway(), self.assertRaises(UserError) as error:
            function()
        self.assertEqual(self._sent(), [])
        for words in ("big.pdf", "1 MB", "1 MB"):
            self.assertIn(words, str(error.exception))

    def test_flagging_too_much_is_refused(self):
        big = self._attach(self.task, "big.pdf", BIG)
        with self.assertRaises(ValidationError) as error:
            big.become_visible_email = True
        self.assertIn("big.pdf", str(error.exception))
        big.become_visible_portal = True

    def test_composer_refuses(self):
        self._assert_refused(lambda: self._compose(self.order))

    def test_mass_mail_refuses(self):
        other = self._make_order()
        self._assert_refused(
            lambda: self._compose(self.order | other).action_send_mail()
        )

    def test_send_mail_refuses(self):
        self._assert_refused(lambda: self.template.send_mail(self.order.id))

    def test_the_limit_of_the_mail_server_counts(self):
        server = self.env["ir.mail_server"].create(
            {"name": "roomy", "smtp_host": "localhost", "max_email_size": 50}
        )
        self.template.mail_server_id = server
        with self.mock_mail_gateway():
            self._compose(self.order).action_send_mail()
        self.assertEqual(self._sent(), [["big.pdf", "terms.pdf"]])

    def test_a_customer_who_accepts_is_never_stopped(self):
        with self.mock_mail_gateway():
            self.order._validate_order()
        self.assertEqual(self.order.state, "sale")
        self.assertEqual(self._sent(), [[]])
        note = self.order.message_ids.filtered(lambda m: "big.pdf" in m.body)
        self.assertTrue(note.subtype_id.internal)
        self.assertEqual(note.message_type, "comment")

    def test_files_that_are_kept_elsewhere_are_not_mailed(self):
        with self.assertRaises(ValidationError):
            self._attach(
                self.order,
                "link",
                False,
                type="url",
                url="https://example.com/x",
                become_visible_email=True,
            )

    def test_invoice_wizard_refuses(self):
        wizard = self._wizard(self.invoice)
        self.assertIn("big.pdf", wizard.alerts["become_files_too_large"]["message"])
        self._assert_refused(wizard.action_send_and_print)

    def _wizard(self, invoice):
        wizards = self.env["account.move.send.wizard"].with_user(self.staff_user)
        return wizards.with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({})

    def test_invoice_batch_leaves_out_the_one_and_says_why(self):
        other = self._make_invoice()
        self._attach(other, "small.pdf", PDF, become_visible_email=True)
        wizard = (
            self.env["account.move.send.batch.wizard"]
            .with_user(self.staff_user)
            .create({"move_ids": (self.invoice | other).ids})
        )
        alert = wizard.alerts["become_files_too_large"]
        self.assertEqual(alert["level"], "warning")
        wizard.action_send_and_print()
        with self.mock_mail_gateway():
            self._run(self.env.ref("account.ir_cron_account_move_send"))
        self.assertEqual(self._sent(), [["small.pdf"]])
        self.assertIn("big.pdf", self.invoice.message_ids[0].body)
        self.assertFalse(self.invoice.sending_data)
        self.assertFalse(self.invoice.is_move_sent)


@tagged("post_install", "-at_install")
class TestFilesInvoiceMail(FilesMailCommon):
    """Flagged files go along with an invoice: wizard, batch, scheduled."""

    def _wizard(self, invoice):
        wizards = self.env["account.move.send.wizard"].with_user(self.staff_user)
        return wizards.with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({})

    def _message(self, invoice):
        return invoice.message_ids.filtered("attachment_ids")[0]

    def test_wizard(self):
        wizard = self._wizard(self.invoice)
        names = [data["name"] for data in wizard.mail_attachments_widget]
        self.assertIn("terms.pdf", names)
        self.assertNotIn("drawing.png", names)
        self.assertNotIn("margin.txt", names)
        with self.mock_mail_gateway():
            wizard.action_send_and_print()
        self.assertEqual(self._sent(), [["terms.pdf"]])
        message = self._message(self.invoice)
        copy = message.attachment_ids.filtered(lambda a: a.name == "terms.pdf")
        self.assertEqual((copy.res_model, copy.res_id), ("mail.message", message.id))
        self.assertNotEqual(copy, self.mailed[self.invoice])
        self.assertFalse(self.mailed[self.invoice].access_token)

    def test_a_flag_taken_away_while_the_wizard_is_open_counts(self):
        wizard = self._wizard(self.invoice)
        names = [data["name"] for data in wizard.mail_attachments_widget]
        self.assertIn("terms.pdf", names)
        self.mailed[self.invoice].become_visible_email = False
        with self.mock_mail_gateway():
            wizard.action_send_and_print()
        self.assertEqual(self._sent(), [[]])

    def test_batch_at_once(self):
        other = self._make_invoice()
        self._attach(other, "plan.pdf", PDF, become_visible_email=True)
        wizard = self.env["account.move.send.batch.wizard"].create(
            {"move_ids": (self.invoice | other).ids}
        )
        with self.mock_mail_gateway():
            wizard.action_send_and_print(force_synchronous=True)
        self.assertEqual(sorted(self._sent()), [["plan.pdf"], ["terms.pdf"]])

    def test_batch_by_its_job(self):
        other = self._make_invoice()
        wizard = self.env["account.move.send.batch.wizard"].create(
            {"move_ids": (self.invoice | other).ids}
        )
        wizard.action_send_and_print()
        self._attach(other, "later.pdf", PDF, become_visible_email=True)
        with self.mock_mail_gateway():
            self._run(self.env.ref("account.ir_cron_account_move_send"))
        self.assertEqual(sorted(self._sent()), [["later.pdf"], ["terms.pdf"]])

    def test_the_template_of_the_invoice_in_the_composer(self):
        self.template = self.invoice._get_mail_template()
        with self.mock_mail_gateway():
            self.template.send_mail(self.invoice.id, force_send=True)
        self.assertEqual(self._sent(), [["terms.pdf"]])

    def test_what_is_shown_in_the_portal_is_not_mailed_by_that(self):
        self.shown[self.invoice].become_visible_email = True
        with self.mock_mail_gateway():
            self._wizard(self.invoice).action_send_and_print()
        self.assertEqual(self._sent(), [["drawing.png", "terms.pdf"]])

    def test_the_document_of_the_invoice_stays_one_pdf(self):
        with self.mock_mail_gateway():
            self._wizard(self.invoice).action_send_and_print()
        documents = self.invoice._get_invoice_legal_documents_all()
        self.assertEqual(len(documents), 1)
        self.assertIn("pdf", documents[0]["filetype"])
        self.assertEqual(
            self.invoice.message_main_attachment_id, self.invoice.invoice_pdf_report_id
        )


@tagged("post_install", "-at_install")
class TestFilesTaskMail(FilesMailCommon):
    def test_a_task_that_is_sent_with_its_report_brings_its_files(self):
        report = self.env.ref("hr_timesheet.timesheet_report_task")
        template = self.env["mail.template"].create(
            {
                "name": "Your hours",
                "model_id": self.env["ir.model"]._get_id("project.task"),
                "email_to": "rosa@example.com",
                "report_template_ids": report.ids,
            }
        )
        with self.mock_mail_gateway():
            template.send_mail(self.task.id, force_send=True)
        self.assertIn("terms.pdf", self._sent()[0])
        self.assertNotIn("drawing.png", self._sent()[0])
