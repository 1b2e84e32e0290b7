"""All that ends in a payment or a signature, listed from the code that is installed.

A new way is a failure here until somebody has looked at it: walk it to the end in
``tests/journeys/test_payment.py``, see that its page has the token of its document, and
that nothing is paid twice; then it gets its line.
"""

import inspect
import re
from urllib.parse import parse_qs, urlsplit

from odoo import http
from odoo.tests import tagged

from .test_payment_documents import DocumentPaymentCommon

#: {route: what refuses a second payment, and bad input}
TRANSACTIONS = {
    "/invoice/transaction/<int:invoice_id>": "_become_verify_payment",
    "/invoice/transaction/overdue": "_become_verify_overdue",
    "/my/orders/<int:order_id>/transaction": "_become_verify_payment",
    "/my/invoices/pay/<string:invoice_ids>/transaction": "_become_verify_invoices",
    # no document of ours: what it pays for is in a token, which Odoo checks
    "/payment/transaction": None,
    # the shop's own, which Odoo locks and compares
    "/shop/payment/transaction/<int:order_id>": None,
    "/donation/transaction/<minimum_amount>": None,
}
#: {template that shows the form of a payment or of a signature: the page it is on}
FORMS = {
    "account_payment.portal_invoice_payment": "invoice",
    "account_payment.portal_overdue_invoices_page": "overdue",
    "become_portal.pay_invoices": "invoices",
    "sale.sale_order_portal_pay_modal": "order",
    "sale.sale_order_portal_sign_modal": "order",
    # with a token of its own, for an amount and not for a document
    "payment.pay": None,
    "payment.payment_methods": None,
    # the checkout, whose order is in the session
    "website_sale.payment": None,
    "website_payment.donation_pay": None,
}
#: {template of ours: the links and forms to a payment in it}
LINKS = {
    "become_portal.list_invoices": {"/my/invoices/pay"},
    # takes out Odoo's, which stands beside the search now
    "become_portal.invoices_breadcrumbs_overdue": {"/my/invoices/overdue"},
    "become_portal.list_invoices_payment": {"payment=True"},
    "become_portal.pay_group": {"_become_get_payment_url"},
    "become_portal.list_quotations": {"become_accept"},
    # says before it that it needs a script
    "become_portal.needs_script_invoice": {"portal_pay"},
}
#: {tile: where its badge leads}
BADGES = {
    "quotations": "/my/quotes?filterby=to_accept",
    "invoices": "/my/invoices?filterby=to_pay",
}
#: mails of ours with a button to a document that can be paid
MAILS = {
    "become_portal.mail_template_quotation_online",
    "become_portal.mail_template_order_online",
    "become_portal.mail_template_order_payment_online",
    "become_portal.mail_template_invoice_online",
    "become_portal.mail_template_credit_note_online",
}
FORM_CALLS = re.compile(
    r't-call="(?:payment\.form|account_payment\.form|portal\.signature_form)"'
)
WAYS = re.compile(
    r"/my/invoices/pay|payment=True|portal_pay\b|_become_get_payment_url|become_accept"
    r"|/my/invoices/overdue|#pay_with|#modalaccept|/payment/pay|/transaction"
)
STARTS = re.compile(r"\._?(?:create|process)_transaction\(")


@tagged("post_install", "-at_install")
class TestPaymentWays(DocumentPaymentCommon):
    """Who adds a way to pay looks at it, or is told here."""

    def _routes(self):
        """Every route of what is installed, as Odoo put it together."""
        modules = sorted(self.env.registry._init_modules)
        rules = self.env["ir.http"]._generate_routing_rules(
            modules, converters=self.env["ir.http"]._get_converters()
        )
        return {endpoint for _address, endpoint in rules}

    def test_each_route_that_starts_a_payment_is_known(self):
        found = {
            address
            for endpoint in self._routes()
            if STARTS.search(self._source(endpoint))
            for address in endpoint.routing["routes"]
        }
        self.assertIn("/invoice/transaction/<int:invoice_id>", found)
        self.assertFalse(found - TRANSACTIONS.keys())

    def _source(self, endpoint):
        """The code of a route, also of what it overrides."""
        method = endpoint.func
        owner, name = type(method.__self__), method.__name__
        return "".join(
            inspect.getsource(kind.__dict__[name])
            for kind in owner.__mro__
            if name in kind.__dict__ and kind is not http.Controller
        )

    def test_each_of_them_that_pays_a_document_checks_again(self):
        checks = {
            address: self._source(endpoint)
            for endpoint in self._routes()
            for address in endpoint.routing["routes"]
            if TRANSACTIONS.get(address)
        }
        for address, check in filter(lambda item: item[1], TRANSACTIONS.items()):
            self.assertIn(check, checks[address], address)

    def _templates(self):
        views = self.env["ir.ui.view"].search([("type", "=", "qweb")])
        keys = views.get_external_id()
        return {keys[view.id] or view.key: view.arch_db for view in views}

    def test_each_page_with_a_form_to_pay_or_sign_is_known(self):
        found = {
            key for key, arch in self._templates().items() if FORM_CALLS.search(arch)
        }
        self.assertLessEqual(
            {"become_portal.pay_invoices", "sale.sale_order_portal_sign_modal"}, found
        )
        self.assertFalse(found - FORMS.keys())

    def test_each_link_and_form_of_ours_to_a_payment_is_known(self):
        found = {
            key: set(ways)
            for key, arch in self._templates().items()
            if key.startswith("become_portal")
            for ways in [WAYS.findall(arch)]
            if ways
        }
        self.assertEqual(found.keys(), LINKS.keys())
        for key, ways in LINKS.items():
            self.assertLessEqual(ways, found[key], key)

    def test_each_badge_that_leads_to_a_payment_is_known(self):
        tiles = self.env["become.portal.tile"].search(
            [("res_model", "in", ("account.move", "sale.order"))]
        )
        found = {tile.code: tile.action_url for tile in tiles if tile.action_url}
        self.assertEqual(found, BADGES)

    def test_each_mail_of_ours_links_to_its_document(self):
        """Without a token: each e-mail gets that as it leaves (test_mail_secrets)."""
        templates = self.env["mail.template"].search(
            [("model", "in", ("account.move", "sale.order"))]
        )
        names = templates.get_external_id()
        ours = {
            names[template.id]: template
            for template in templates
            if names[template.id].startswith("become_portal")
        }
        self.assertEqual(ours.keys(), MAILS)
        for name, template in ours.items():
            is_move = template.model == "account.move"
            document = self._invoice() if is_move else self._prepaid()
            [body] = template._render_field("body_html", document.ids).values()
            [link] = [
                link
                for link in re.findall(r'href="([^"]+)"', body)
                if document.access_url in link
            ]
            self.assertNotIn("access_token", parse_qs(urlsplit(link).query), name)

    def test_each_page_with_a_form_has_the_token_of_its_document(self):
        """Opened as our lists link to it, by somebody who is logged in."""
        invoice, order = self._invoice(), self._prepaid()
        signed = self._quote()
        for document, path in (
            (invoice, "//form[@id='o_payment_form']/@data-access-token"),
            (order, "//form[@id='o_payment_form']/@data-access-token"),
            (signed, "//owl-component[@name='portal.signature_form']/@props"),
        ):
            [value] = self._open_document(document).xpath(path)
            self.assertTrue(document.access_token)
            self.assertIn(document.access_token, value)

    def test_a_page_that_makes_a_token_is_not_readonly(self):
        pages = {
            "/my/invoices/<int:invoice_id>",
            "/my/orders/<int:order_id>",
        }
        for endpoint in self._routes():
            if pages & set(endpoint.routing["routes"]):
                self.assertFalse(endpoint.routing.get("readonly"))
                pages -= set(endpoint.routing["routes"])
        self.assertFalse(pages)
