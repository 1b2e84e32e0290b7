from urllib.parse import parse_qs, urlsplit

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_payment import PaymentCommon

#: what is no amount, is rounded to nothing, or is more than anything costs
BAD_AMOUNTS = (1e308, -1e308, 10**400, -100, 0, 0.004, None, "100", [100], True)


class DocumentPaymentCommon(PaymentCommon):
    """Pays as Odoo's form does: with what the page says, and nothing else."""

    def _form(self, page):
        [form] = page.xpath("//form[@id='o_payment_form']")
        return form

    def _pay(self, form, **values):
        """Press *Pay* in the form of a page; the answer and what was made."""
        token = form.get("data-access-token")
        amount = float(form.get("data-amount"))
        return self._start(
            route=form.get("data-transaction-route"),
            **({"access_token": token} if token else {}),
            **{"amount": amount, "landing_route": "/my", **values},
        )

    def _open_document(self, document, **query):
        """The page of a document, by the link of a list."""
        url = document.access_url
        return self._page(self.customer_user, f"{url}?{self._query(query)}")

    def _query(self, query):
        return "&".join(f"{name}={value}" for name, value in query.items())

    def _prepaid(self, **values):
        """A quotation that is accepted by paying 30 % of 115.00 or more."""
        order = self._quote(
            require_signature=False,
            require_payment=True,
            prepayment_percent=0.3,
            **values,
        )
        order.order_line.write({"price_unit": 115, "tax_ids": False})
        return order

    def _end(self, transaction, state="done"):
        transaction.write({"landing_route": "/my"})
        getattr(transaction, f"_set_{state}")()
        transaction._post_process()
        self.env.flush_all()

    def assertSentence(self, answer, *words):
        """The answer refuses, with a sentence for people."""
        error = answer["error"]["data"]
        self.assertIn(
            error["name"],
            ("odoo.exceptions.ValidationError", "odoo.exceptions.MissingError"),
        )
        for word in words:
            self.assertIn(word, error["message"])


@tagged("post_install", "-at_install")
class TestPayOneDocument(DocumentPaymentCommon):
    """An invoice and an order are paid on their pages, whichever link led there."""

    def test_an_invoice_that_a_list_links_to_can_be_paid(self):
        invoice = self._invoice()
        self.assertFalse(invoice.access_token)
        [url] = self._page(self.customer_user, "/my/invoices").xpath(
            "//td[@name='become_pay']/a/@href"
        )
        form = self._form(self._page(self.customer_user, url))
        answer, transaction = self._pay(form)
        self.assertNotIn("error", answer)
        self.assertEqual(transaction.invoice_ids, invoice)
        self._end(transaction)
        self.assertIn(invoice.payment_state, ("paid", "in_payment"))

    def test_a_quotation_that_a_list_links_to_can_be_paid(self):
        order = self._prepaid()
        form = self._form(self._open_document(order))
        answer, transaction = self._pay(form)
        self.assertNotIn("error", answer)
        self._end(transaction)
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.amount_paid, 34.5)

    def test_the_page_has_the_token_of_its_document_after_the_access_check(self):
        invoice = self._invoice()
        form = self._form(self._open_document(invoice, access_token="nonsense"))
        self.assertEqual(form.get("data-access-token"), invoice.access_token)
        foreign = self._invoice(self.stranger)
        self._login(self.customer_user)
        self.url_open(foreign.access_url)
        self.env.invalidate_all()
        self.assertFalse(foreign.access_token)

    def test_without_a_form_there_is_no_token(self):
        invoice = self._invoice()
        self.env["ir.config_parameter"].set_param(
            "account_payment.enable_portal_payment", "False"
        )
        self.assertFalse(
            self._open_document(invoice).xpath("//form[@id='o_payment_form']")
        )

    def test_a_visitor_with_the_mailed_link_pays(self):
        for document in (self._invoice(), self._prepaid()):
            self._login(None)
            page = self._open_page(
                f"{urlsplit(document._become_get_mail_url()).path}"
                f"?access_token={document._portal_ensure_token()}"
            )
            form = self._form(page)
            self.assertEqual(form.get("data-access-token"), document.access_token)
            transactions = self.env["payment.transaction"]
            before = transactions.search([])
            answer = self.make_jsonrpc_request(
                form.get("data-transaction-route"),
                {
                    "provider_id": self.provider.id,
                    "payment_method_id": self.method.id,
                    "token_id": None,
                    "amount": float(form.get("data-amount")),
                    "flow": "direct",
                    "tokenization_requested": False,
                    "landing_route": "/my",
                    "is_validation": False,
                    "access_token": form.get("data-access-token"),
                },
            )
            self.assertTrue(answer["reference"])
            self.assertEqual(len(transactions.search([]) - before), 1)

    def test_without_a_token_the_route_says_so_to_a_visitor(self):
        for document, route in (
            (self._invoice(), "/invoice/transaction/{}"),
            (self._prepaid(), "/my/orders/{}/transaction"),
        ):
            self._login(None)
            answer = self._jsonrpc(route.format(document.id), amount=100)
            self.assertSentence(answer, "access token")


@tagged("post_install", "-at_install")
class TestPayOneDocumentOnce(DocumentPaymentCommon):
    """Nothing is paid twice, for too much, or in a way that is not offered."""

    def _cases(self):
        """A form for each kind of document, as another tab still shows it."""
        for document in (self._invoice(), self._prepaid()):
            yield document, self._form(self._open_document(document))

    def assertPaysNothing(self, form, *words, **values):
        answer, transactions = self._pay(form, **values)
        self.assertSentence(answer, *words)
        self.assertFalse(transactions)

    def test_a_second_tab_does_not_pay_again(self):
        for document, form in self._cases():
            _answer, transaction = self._pay(form)
            self._end(transaction)
            # of an order the first part is paid, and a link could ask for the next
            word = "already" if document._name == "account.move" else "changed"
            self.assertPaysNothing(form, word)

    def test_a_part_is_not_paid_again_by_a_second_tab(self):
        invoice = self._invoice()
        form = self._form(self._open_document(invoice))
        _answer, transaction = self._pay(form, amount=50)
        self._end(transaction)
        self.assertEqual(invoice.amount_residual, 50)
        self.assertPaysNothing(form, "changed", amount=50)
        again = self._form(self._open_document(invoice))
        self.assertEqual(float(again.get("data-amount")), 50)
        answer, _transaction = self._pay(again)
        self.assertNotIn("error", answer)

    def test_a_pending_payment_is_not_made_again(self):
        for document, form in self._cases():
            _answer, transaction = self._pay(form)
            self._end(transaction, "pending")
            self.assertPaysNothing(form, document.name, "being processed")
            self.assertFalse(
                self._open_document(document).xpath("//form[@id='o_payment_form']")
            )

    def test_a_pending_payment_does_not_wait_for_anybody(self):
        badges = {"account.move": "invoices", "sale.order": "quotations"}
        lists = {
            "account.move": "/my/invoices?filterby=to_pay",
            "sale.order": "/my/quotes?filterby=to_accept",
        }
        for document, form in self._cases():
            self.assertEqual(self._badge(badges[document._name]), "1")
            _answer, transaction = self._pay(form)
            self._end(transaction, "pending")
            self.assertIsNone(self._badge(badges[document._name]))
            for url in (lists[document._name], lists[document._name].partition("?")[0]):
                page = self._page(self.customer_user, url)
                self.assertFalse(page.xpath("//td[@name='become_pay']/a"), url)
                self.assertFalse(page.xpath("//*[@name='invoice_ids'][@form]"), url)
                self.assertFalse(
                    page.xpath(self._with_class("o_become_list_accept")), url
                )

    def test_others_cannot_tell_that_a_payment_is_pending(self):
        for document, form in self._cases():
            _answer, transaction = self._pay(form)
            self._end(transaction, "pending")
            for user, seen in (
                (self.customer_user, document),
                (self.stranger_user, document.browse()),
            ):
                documents = document.browse().with_user(user)
                domain = [("become_is_payment_pending", "in", [True])]
                self.assertEqual(documents.search(domain), seen)
                self.assertEqual(documents.search_count(domain), len(seen))
            with self.assertRaises(AccessError):
                document.with_user(self.stranger_user).read(
                    ["become_is_payment_pending"]
                )

    def test_a_signature_does_not_confirm_what_is_being_paid(self):
        order = self._prepaid()
        order.require_signature = True
        _answer, transaction = self._pay(
            self._form(self._open_document(order, payment_amount=115)), amount=115
        )
        self._end(transaction, "pending")
        self._login(self.customer_user)
        self.make_jsonrpc_request(
            f"{order.access_url}/accept",
            {"name": "Sanne", "signature": "R0lGODlhAQABAAD/ACwAAAAAAQABAAACADs="},
        )
        self.env.invalidate_all()
        self.assertTrue(order.signature)
        self.assertEqual(order.state, "sent")

    def test_who_cancelled_a_payment_can_pay(self):
        for document, form in self._cases():
            _answer, transaction = self._pay(form)
            self._end(transaction, "canceled")
            answer, transaction = self._pay(self._form(self._open_document(document)))
            self.assertNotIn("error", answer)
            self._end(transaction)

    def test_a_cancelled_document_is_not_paid(self):
        for document, form in self._cases():
            if document._name == "account.move":
                document.button_cancel()
            else:
                document._action_cancel()
            # who has the mailed link still opens it
            self.assertPaysNothing(form, "cancelled")

    def test_an_invoice_that_staff_changes_again_is_not_paid(self):
        invoice = self._invoice()
        form = self._form(self._open_document(invoice))
        invoice.button_draft()
        # a payment would post it as far as it has come
        self.assertPaysNothing(form, "draft")
        self.assertEqual(invoice.state, "draft")

    def test_an_expired_quotation_is_not_paid(self):
        order = self._prepaid()
        form = self._form(self._open_document(order))
        order.validity_date = "2020-01-01"
        self.assertPaysNothing(form, "expired")

    def test_what_changed_meanwhile_is_not_paid(self):
        order = self._prepaid()
        form = self._form(self._open_document(order))
        order.order_line.price_unit = 90
        self.assertPaysNothing(form, "changed")

    def test_a_credit_note_is_not_paid(self):
        refund = self._invoice(move_type="out_refund")
        answer, transactions = self._start(
            route=f"/invoice/transaction/{refund.id}", amount=100
        )
        self.assertSentence(answer, "credit note")
        self.assertFalse(transactions)

    def test_what_is_no_amount_is_refused_in_a_sentence(self):
        for _document, form in self._cases():
            for amount in (*BAD_AMOUNTS, 115.01):
                self.assertPaysNothing(form, "amount", amount=amount)

    def test_a_way_of_paying_that_is_not_offered_is_refused_in_a_sentence(self):
        hidden = self.provider.copy({"name": "Hidden", "state": "disabled"})
        for _document, form in self._cases():
            for values in (
                {"provider_id": hidden.id},
                {"provider_id": "x"},
                {"provider_id": None},
                {"provider_id": float(self.provider.id)},
                {"provider_id": 10**30},
                {"payment_method_id": None},
                {"payment_method_id": "x"},
                {"payment_method_id": 10**30},
                {"flow": "nonsense"},
                {"flow": None},
                {"flow": ["direct"]},
                {"flow": "token", "token_id": 10**30},
                {"flow": "token", "token_id": self.customer.id},
                {"is_validation": True},
            ):
                self.assertPaysNothing(form, "not offered", **values)

    def test_foreign_documents_and_numbers_of_nobody_are_refused(self):
        foreign = self._invoice(self.stranger)
        order = self._quote(self.stranger, require_payment=True)
        for route in (
            f"/invoice/transaction/{foreign.id}",
            f"/my/orders/{order.id}/transaction",
            f"/invoice/transaction/{10**30}",
            f"/my/orders/{10**30}/transaction",
            "/invoice/transaction/999999999",
        ):
            for token in ({}, {"access_token": "x"}, {"access_token": None}):
                answer, transactions = self._start(route=route, amount=100, **token)
                self.assertSentence(answer)
                self.assertFalse(transactions)
                self.assertNotIn(foreign.name, str(answer))
                self.assertNotIn(order.name, str(answer))

    def test_amounts_in_the_address_of_a_page_are_no_error(self):
        """``url_open`` says so when a page ends in an error of the server."""
        invoice, order, confirmed = self._invoice(), self._prepaid(), self._prepaid()
        confirmed.action_confirm()
        self.env.flush_all()
        self._login(self.customer_user)
        for amount in ("1e308", "-1e308", "1e999", "nan", "-inf", "x", "", "-5", "0"):
            for url in (
                f"{invoice.access_url}?payment=True&amount={amount}",
                f"{invoice.access_url}?payment=True&amount={amount}&payment_token=x",
                f"{order.access_url}?payment_amount={amount}",
                f"{confirmed.access_url}?payment_amount={amount}",
                f"{confirmed.access_url}?payment_amount={amount}"
                "&amount_selection=full_amount",
                f"/payment/pay?amount={amount}",
            ):
                answer = self.url_open(url)
                self.assertLess(answer.status_code, 500, url)
        for number in (10**9, 10**30):
            for url in (f"/my/invoices/{number}", f"/my/orders/{number}"):
                self.assertLess(self.url_open(url).status_code, 500, url)


@tagged("post_install", "-at_install")
class TestPayOverdue(DocumentPaymentCommon):
    """Odoo's page for what is overdue, where it would ask too much."""

    URL = "/my/invoices/overdue"

    def test_what_is_overdue_is_paid(self):
        invoices = self._invoice(due=-5) | self._invoice(due=-9)
        form = self._form(self._page(self.customer_user, self.URL))
        self.assertEqual(float(form.get("data-amount")), 200)
        answer, transaction = self._pay(form, payment_reference="x")
        self.assertNotIn("error", answer)
        self.assertEqual(transaction.invoice_ids, invoices)
        self._end(transaction)
        answer, transactions = self._pay(form, payment_reference="x")
        self.assertSentence(answer, "nothing to pay")
        self.assertFalse(transactions)

    def test_what_is_paid_in_part_costs_the_rest(self):
        self._invoice(due=-5)
        second = self._invoice(due=-9)
        form = self._form(self._open_document(second))
        _answer, transaction = self._pay(form, amount=40)
        stale = self._form(self._page(self.customer_user, self.URL))
        self._end(transaction)
        form = self._form(self._page(self.customer_user, self.URL))
        self.assertEqual(float(form.get("data-amount")), 160)
        answer, transactions = self._pay(stale, payment_reference="x")
        self.assertSentence(answer, "changed")
        self.assertFalse(transactions)

    def test_what_is_being_processed_is_not_asked_again(self):
        first = self._invoice(due=-5)
        second = self._invoice(due=-9)
        stale = self._form(self._page(self.customer_user, self.URL))
        _answer, transaction = self._pay(self._form(self._open_document(second)))
        self._end(transaction, "pending")
        page = self._page(self.customer_user, self.URL)
        self.assertEqual(float(self._form(page).get("data-amount")), 100)
        self.assertIn(first.name, page.text_content())
        self.assertNotIn(second.name, page.text_content())
        answer, transactions = self._pay(stale, payment_reference="x")
        self.assertSentence(answer, "changed")
        self.assertFalse(transactions)

    def test_what_is_no_amount_is_refused_in_a_sentence(self):
        self._invoice(due=-5)
        self._invoice(due=-9)
        form = self._form(self._page(self.customer_user, self.URL))
        for amount in (*BAD_AMOUNTS, 199, 201):
            answer, transactions = self._pay(form, payment_reference="x", amount=amount)
            self.assertSentence(answer, "amount")
            self.assertFalse(transactions)

    def test_query_strings_are_kept(self):
        invoice = self._invoice()
        route = self._form(self._open_document(invoice)).get("data-transaction-route")
        self.assertEqual(
            parse_qs(urlsplit(route).query)["become_open"], ["100.00"], route
        )
