import html
import re
from ast import literal_eval

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MailCommon

from ..tools.notification_emails import (
    NOTIFICATION_EMAILS,
    ODOO,
    ONLINE,
    template_xmlid,
)
from .files_common import PDF, FilesHttpCommon

LANGUAGES = ("en_US", "nl_NL", "de_DE", "fr_FR")
BUTTONS = {
    "quotation": (
        "Open the quotation",
        "Open de offerte",
        "Angebot öffnen",
        "Ouvrir le devis",
    ),
    "order": (
        "Open the order",
        "Open de order",
        "Auftrag öffnen",
        "Ouvrir la commande",
    ),
    "invoice": (
        "Open the invoice",
        "Open de factuur",
        "Rechnung öffnen",
        "Ouvrir la facture",
    ),
    "credit_note": (
        "Open the credit note",
        "Open de creditfactuur",
        "Gutschrift öffnen",
        "Ouvrir l'avoir",
    ),
}
SUBJECTS = {
    "quotation": ("quotation", "offerte", "Angebot", "devis"),
    "order": ("order", "order", "Auftrag", "commande"),
    "invoice": ("invoice", "factuur", "Rechnung", "facture"),
    "credit_note": ("credit note", "creditfactuur", "Gutschrift", "avoir"),
}


class NotificationEmailsCommon(FilesHttpCommon, MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in LANGUAGES[1:]:
            cls.env["res.lang"]._activate_lang(lang)
            cls.env["ir.module.module"].search(
                [("name", "=", "become_portal")]
            )._update_translations([lang])
        cls.company = cls.env.company
        cls.company.email = "office@example.com"
        cls.staff_user.email = "staff@example.com"
        # who never logged in, and cannot
        cls.reader = cls.env["res.partner"].create(
            {"name": "Sanne", "email": "sanne@example.com", "lang": "en_US"}
        )
        cls.env.flush_all()

    def _choose(self, choice=ONLINE):
        for field in set(NOTIFICATION_EMAILS.values()):
            self.company[field] = choice

    def _documents(self):
        """A document of each kind for the reader, and how staff sends it."""
        quotation = self._make_order(partner_id=self.reader.id)
        order = self._make_order(partner_id=self.reader.id)
        order.action_confirm()
        invoice = self._make_invoice(partner_id=self.reader.id)
        refund = self._make_invoice(partner_id=self.reader.id, move_type="out_refund")
        return {
            "quotation": (quotation, self._send_order),
            "order": (order, self._send_order),
            "invoice": (invoice, self._send_invoice),
            "credit_note": (refund, self._send_invoice),
        }

    def _send_order(self, order):
        order = order.with_user(self.staff_user).with_context(lang="en_US")
        action = order.action_quotation_send()
        composer = self.env["mail.compose.message"].with_user(self.staff_user)
        composer.with_context(**action["context"]).create({}).action_send_mail()

    def _send_invoice(self, invoice):
        wizards = self.env["account.move.send.wizard"].with_user(self.staff_user)
        wizards.with_context(
            lang="en_US", active_model="account.move", active_ids=invoice.ids
        ).create({}).action_send_and_print()

    def _send(self, document, send):
        """Give the mail that left, as its reader gets it."""
        with self.mock_mail_gateway():
            send(document)
        mails = [mail for mail in self._mails if "sanne@" in str(mail["email_to"])]
        self.assertEqual(len(mails), 1)
        message = mails[0]["EmailMessage"]
        mails[0]["text"] = message.get_body(("html",)).get_content()
        mails[0]["files"] = [part.get_filename() for part in message.iter_attachments()]
        return mails[0]

    def _link(self, text, button):
        """The address behind the button with this text."""
        pattern = rf'href="([^"]+)"[^>]*>\s*{re.escape(html.escape(button, False))}\s*<'
        found = re.findall(pattern, text)
        self.assertEqual(len(found), 1, text)
        return html.unescape(found[0])


@tagged("post_install", "-at_install")
class TestNotificationEmails(NotificationEmailsCommon):
    def test_every_language_has_its_own_text(self):
        for mail in NOTIFICATION_EMAILS:
            template = self.env.ref(template_xmlid(mail))
            for field in ("subject", "body_html"):
                texts = {template.with_context(lang=lang)[field] for lang in LANGUAGES}
                self.assertEqual(len(texts), len(LANGUAGES), (mail, field))

    def test_a_reader_gets_all_in_their_language(self):
        """Also when the sender works in another one."""
        self._choose()
        report = self.env.ref("sale.action_report_saleorder")
        for number, lang in enumerate(LANGUAGES):
            self.reader.lang = lang
            # Odoo asks the database whom it writes to
            self.env.flush_all()
            for kind, (document, send) in self._documents().items():
                with self.subTest(kind, lang=lang):
                    mail = self._send(document, send)
                    self.assertIn(SUBJECTS[kind][number], mail["subject"])
                    self.assertIn(document.name, mail["subject"])
                    self.assertIn(document.name, mail["text"])
                    self.assertIn(f'lang="{lang}"', mail["text"])
                    self._link(mail["text"], BUTTONS[kind][number])
                    self.assertEqual(mail["files"], [])
        self.assertFalse(report.become_filename)

    def test_odoos_own_mail_is_in_their_language_too(self):
        """Odoo remembers the kind of a document in the language of who asked first."""
        self.reader.lang = "nl_NL"
        self.env.flush_all()
        for kind, (document, send) in self._documents().items():
            with self.subTest(kind):
                self.assertTrue(document.with_context(lang="en_US").type_name)
                mail = self._send(document, send)
                self.assertIn('lang="nl_NL"', mail["text"])
                kinds = "offerte|Verkooporder|Factuur|Creditfactuur"
                self.assertRegex(mail["text"], rf">\s*Bekijk ({kinds})\s*<")

    def test_the_button_opens_exactly_that_document_without_a_login(self):
        self._choose()
        for kind, (document, send) in self._documents().items():
            with self.subTest(kind):
                mail = self._send(document, send)
                url = self._link(mail["text"], BUTTONS[kind][0])
                self.assertTrue(url.startswith(document.get_base_url()))
                self.assertIn(f"{document.access_url}?access_token=", url)
                self._login(None)
                page = self._get(url.removeprefix(document.get_base_url()))
                self.assertEqual(page.status_code, 200)
                self.assertIn(document.name, page.text)
                self.assertIn("_communication", page.text)

    def test_logo_and_colours_are_those_of_the_company(self):
        self._choose()
        self.company.write(
            {"email_primary_color": "#ABCDEF", "email_secondary_color": "#123456"}
        )
        mail = self._send(*self._documents()["quotation"])
        for words in ("#ABCDEF", "#123456", "max-width: 600px", "width=device-width"):
            self.assertIn(words, mail["text"])
        logo = f"/logo.png?company={self.company.id}"
        self.assertEqual(logo in mail["text"], not self.company.uses_default_logo)
        self.company.logo = self.env.ref("base.user_admin").image_1920 or (
            self.company.logo
        )

    def test_odoos_own_is_the_default_and_stays_as_somebody_edited_it(self):
        template = self.env.ref("sale.email_template_edi_sale")
        template.subject = "Edited {{ object.name }}"
        mail = self._send(*self._documents()["quotation"])
        self.assertTrue(mail["subject"].startswith("Edited S"))
        self.assertEqual(len(mail["files"]), 1)
        self._choose()
        mail = self._send(*self._documents()["quotation"])
        self.assertIn("is online", mail["subject"])
        self._choose(ODOO)
        mail = self._send(*self._documents()["quotation"])
        self.assertTrue(mail["subject"].startswith("Edited S"))
        self.assertEqual(template.subject, "Edited {{ object.name }}")

    def test_the_choice_is_per_document_and_per_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.company.become_mail_invoice = ONLINE
        ours = self.env.ref(template_xmlid("invoice"))
        self.assertEqual(self.invoice._get_mail_template(), ours)
        refund = self._make_invoice(move_type="out_refund")
        credit_note = self.env.ref("account.email_template_edi_credit_note")
        self.assertEqual(refund._get_mail_template(), credit_note)
        self.assertFalse(other._become_get_notification_template("invoice"))
        quotation = self.env.ref("sale.email_template_edi_sale")
        self.assertEqual(self.order._find_mail_template(), quotation)

    def test_a_template_that_somebody_chose_for_one_goes_first(self):
        self._choose()
        own = self.env.ref("sale.email_template_proforma")
        order = self.order.with_context(proforma=True)
        self.assertEqual(order._find_mail_template(), own)

    def test_changing_one_language_leaves_the_others(self):
        template = self.env.ref(template_xmlid("quotation"))
        before = {
            lang: template.with_context(lang=lang).body_html for lang in LANGUAGES
        }
        template.with_context(lang="nl_NL").body_html = "<p>Kom kijken</p>"
        for lang in ("en_US", "de_DE", "fr_FR"):
            self.assertEqual(
                template.with_context(lang=lang).body_html, before[lang], lang
            )
        self._choose()
        self.reader.lang = "nl_NL"
        mail = self._send(*self._documents()["quotation"])
        self.assertIn("Kom kijken", mail["text"])

    def test_a_template_that_is_gone_falls_back_on_odoos(self):
        self._choose()
        self.env.ref(template_xmlid("quotation")).unlink()
        mail = self._send(*self._documents()["quotation"])
        self.assertIn("Ref S", mail["subject"])

    def test_flagged_files_go_along(self):
        """Who ticked e-mail for a file sends it with the document, told as it is."""
        self._choose()
        for kind, (document, send) in self._documents().items():
            with self.subTest(kind):
                self._attach(document, "terms.pdf", PDF, become_visible_email=True)
                mail = self._send(document, send)
                self.assertEqual(mail["files"], ["terms.pdf"])

    def test_the_pdf_goes_along_when_the_template_names_it(self):
        self._choose()
        invoices = self.env.ref("account.account_invoices")
        self.env.ref(template_xmlid("invoice")).report_template_ids = invoices
        orders = self.env.ref("sale.action_report_saleorder")
        self.env.ref(template_xmlid("quotation")).report_template_ids = orders
        documents = self._documents()
        self.assertEqual(len(self._send(*documents["invoice"])["files"]), 1)
        self.assertEqual(len(self._send(*documents["quotation"])["files"]), 1)

    def test_the_pdf_of_the_invoice_is_made_and_kept(self):
        self._choose()
        invoice, send = self._documents()["invoice"]
        self._send(invoice, send)
        self.assertTrue(invoice.invoice_pdf_report_id)
        # a second time it is there already, and stays out of the mail all the same
        self.assertEqual(self._send(invoice, send)["files"], [])

    def test_the_batch_and_its_job(self):
        self._choose()
        invoice = self._documents()["invoice"][0]
        other = self._make_invoice(partner_id=self.customer.id)
        wizard = self.env["account.move.send.batch.wizard"].create(
            {"move_ids": (invoice | other).ids}
        )
        mail = self._send(
            wizard, lambda batch: batch.action_send_and_print(force_synchronous=True)
        )
        self._link(mail["text"], BUTTONS["invoice"][0])
        self.assertEqual(mail["files"], [])

    def test_confirmation_that_goes_by_itself(self):
        self._choose()
        order = self._make_order(partner_id=self.reader.id)
        mail = self._send(order, lambda order: order._validate_order())
        self._link(mail["text"], BUTTONS["order"][0])


@tagged("post_install", "-at_install")
class TestNotificationEmailsOfPayments(NotificationEmailsCommon):
    def _pay(self, invoice):
        wizards = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        return wizards.create({})._create_payments()

    def _receipt(self, payment):
        action = self.env.ref("account.account_send_payment_receipt_by_email_action")
        context = {
            **literal_eval(action.context),
            "active_model": "account.payment",
            "active_ids": payment.ids,
        }
        composers = self.env["mail.compose.message"].with_context(**context)
        return self._send(composers, lambda new: new.create({}).action_send_mail())

    def test_receipt(self):
        invoice = self._documents()["invoice"][0]
        payment = self._pay(invoice)
        self.assertEqual(len(self._receipt(payment)["files"]), 1)
        self._choose()
        self.reader.lang = "nl_NL"
        mail = self._receipt(payment)
        self.assertIn("je betaling is binnen", mail["subject"])
        url = self._link(mail["text"], "Bekijk wat er betaald is")
        self.assertIn(f"{invoice.access_url}?access_token=", url)
        self.assertEqual(mail["files"], [])

    def test_receipt_for_several_invoices_opens_the_list(self):
        self._choose()
        invoices = self._make_invoice(partner_id=self.reader.id)
        invoices |= self._make_invoice(partner_id=self.reader.id)
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoices.ids
        )
        payment = wizard.create({"group_payment": True})._create_payments()
        mail = self._receipt(payment)
        url = self._link(mail["text"], "See what is paid")
        self.assertTrue(url.endswith("/my/invoices"))

    def test_payment_of_an_order(self):
        self._choose()
        order = self._make_order(partner_id=self.reader.id)
        self.reader.lang = "de_DE"
        mail = self._send(
            order, lambda order: order._send_payment_succeeded_for_order_mail()
        )
        self.assertIn("Ihre Zahlung", mail["subject"])
        self._link(mail["text"], "Auftrag öffnen")
        self._choose(ODOO)
        mail = self._send(
            order, lambda order: order._send_payment_succeeded_for_order_mail()
        )
        self.assertNotIn("Auftrag öffnen", mail["text"])


@tagged("post_install", "-at_install")
class TestNotificationEmailPreview(NotificationEmailsCommon):
    def _preview(self, document, **values):
        template = self.env.ref(template_xmlid("quotation"))
        return (
            self.env["mail.template.preview"]
            .with_user(self.staff_user)
            .create(
                {
                    "mail_template_id": template.id,
                    "resource_ref": f"{document._name},{document.id}",
                    **values,
                }
            )
        )

    def test_preview_in_each_language(self):
        for lang, button in zip(LANGUAGES, BUTTONS["quotation"], strict=True):
            preview = self._preview(self.order, lang=lang)
            self.assertIn(html.escape(button, False), preview.body_html)

    def test_a_test_goes_to_who_asks_and_leaves_nothing_behind(self):
        messages = self.order.message_ids
        preview = self._preview(self.order, lang="fr_FR")
        last = self.env["mail.message"].search([], order="id desc", limit=1)
        with self.mock_mail_gateway(mail_unlink_sent=True):
            answer = preview.action_become_send_test()
        self.assertEqual(answer["params"]["type"], "success")
        self.assertEqual(len(self._mails), 1)
        self.assertIn("staff@example.com", self._mails[0]["email_to"][0])
        text = self._mails[0]["EmailMessage"].get_body(("html",)).get_content()
        self._link(text, "Ouvrir le devis")
        self.assertIn('lang="fr_FR"', text)
        self.assertEqual(self.order.message_ids, messages)
        self.assertFalse(self._new_mails.exists())
        left = self.env["mail.message"].search([("id", ">", last.id)])
        self.assertFalse(left)

    def test_a_test_needs_somebody_and_something(self):
        preview = self._preview(self.order)
        self.staff_user.email = False
        with self.assertRaises(UserError):
            preview.action_become_send_test()
        self.staff_user.email = "staff@example.com"
        preview.resource_ref = False
        with self.assertRaises(UserError):
            preview.action_become_send_test()

    def test_a_customer_has_no_preview(self):
        self._login(self.customer_user)
        preview = self._preview(self.order)
        answer = self._rpc(
            "mail.template.preview", "action_become_send_test", preview.ids
        )
        self.assertRefused(answer)
