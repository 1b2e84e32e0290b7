from odoo.fields import Command
from odoo.tests import tagged

from .files_common import FilesHttpCommon


@tagged("post_install", "-at_install")
class TestSubject(FilesHttpCommon):
    """What a document is about goes with it, and the customer finds it by that."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order.become_subject = "Roses & <thorns>"
        cls.invoice.become_subject = "Pond with koi"

    def _order(self, subject, confirmed=True):
        order = self._make_order(become_subject=subject)
        order.order_line.product_uom_qty = 2
        if confirmed:
            order.action_confirm()
        return order

    def test_an_invoice_has_the_subject_of_its_order(self):
        self.product.invoice_policy = "order"
        self.assertEqual(self._order("Pond")._create_invoices().become_subject, "Pond")
        self.assertFalse(self._order(False)._create_invoices().become_subject)

    def test_an_invoice_of_several_orders_has_each_subject_once(self):
        self.product.invoice_policy = "order"
        orders = self._order("Pond")
        for subject in ("Roses", False, "Pond"):
            orders |= self._order(subject)
        invoice = orders._create_invoices()
        self.assertEqual(len(invoice), 1)
        self.assertEqual(invoice.become_subject, "Pond, Roses")
        apart = orders.copy()
        apart.action_confirm()
        invoices = apart._create_invoices(grouped=True)
        self.assertEqual(
            sorted(invoice.become_subject or "" for invoice in invoices),
            ["", "Pond", "Pond", "Roses"],
        )

    def test_a_down_payment_has_it(self):
        wizard = self.env["sale.advance.payment.inv"].create(
            {
                "advance_payment_method": "percentage",
                "amount": 10,
                "sale_order_ids": [Command.set(self._order("Pond").ids)],
            }
        )
        wizard.create_invoices()
        invoice = wizard.sale_order_ids.invoice_ids
        self.assertEqual(invoice.become_subject, "Pond")

    def test_a_credit_note_has_it(self):
        refund = self.invoice._reverse_moves()
        self.assertEqual(refund.become_subject, "Pond with koi")

    def test_the_customer_reads_it_on_the_page(self):
        self._login(self.customer_user)
        page = self._get(self.order.access_url).text
        self.assertIn("Roses &amp; &lt;thorns&gt;", page)
        self.assertIn("Pond with koi", self._get(self.invoice.access_url).text)

    def test_the_customer_reads_it_on_the_report(self):
        reports = self.env["ir.actions.report"]
        for report, document, subject in (
            ("sale.report_saleorder", self.order, "Roses &amp; &lt;thorns&gt;"),
            ("account.report_invoice", self.invoice, "Pond with koi"),
        ):
            html = reports._render_qweb_html(report, document.ids)[0].decode()
            self.assertIn(subject, html)

    def test_the_customer_finds_it(self):
        self._login(self.customer_user)
        for url, word, document in (
            ("/my/quotes", "thorns", self.order),
            ("/my/invoices", "koi", self.invoice),
        ):
            self.assertIn(document.name, self._get(f"{url}?search={word}").text)
            self.assertNotIn(document.name, self._get(f"{url}?search=nobody").text)
            self._login(self.stranger_user)
            self.assertNotIn(document.name, self._get(f"{url}?search={word}").text)
            self._login(self.customer_user)

    def test_staff_finds_it(self):
        for model, view in (
            ("sale.order", "sale.view_sales_order_filter"),
            ("account.move", "account.view_account_invoice_filter"),
        ):
            arch = self.env[model].get_view(self.env.ref(view).id, "search")["arch"]
            self.assertIn("become_subject", arch)

    def test_a_customer_cannot_write_it(self):
        self._login(self.customer_user)
        for document in (self.order, self.invoice):
            answer = self._rpc(
                document._name, "write", document.ids, {"become_subject": "mine"}
            )
            self.assertRefused(answer)
            token = {"access_token": document.access_token}
            answer = self._rpc(document._name, "read", document.ids, list(token))
            self.assertIn("result", answer)

    def test_it_is_in_the_subject_of_mails_once(self):
        template = self.env.ref("sale.email_template_edi_sale")
        subject = template._render_field("subject", self.order.ids)[self.order.id]
        self.assertTrue(subject.endswith(f"{self.order.name}) - Roses & <thorns>"))
        template.subject = "About {{ object.become_subject }}"
        subject = template._render_field("subject", self.order.ids)[self.order.id]
        self.assertEqual(subject, "About Roses & <thorns>")
        self.order.become_subject = False
        template.subject = "About {{ object.name }}"
        subject = template._render_field("subject", self.order.ids)[self.order.id]
        self.assertEqual(subject, f"About {self.order.name}")
