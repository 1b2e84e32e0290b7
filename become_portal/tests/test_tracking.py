import base64

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command, Domain
from odoo.tests import new_test_user, tagged

from ..models.tracking.steps import CURRENT, DONE, UPCOMING, TrackingStep
from .files_common import PNG
from .guard_common import GuardCase
from .http_common import count_queries
from .test_payment_documents import DocumentPaymentCommon

#: {kind of order: the states of its steps, as ``sell_<kind>`` leaves it}
KINDS = {
    "quotation": "quoted:done accepted:current confirmed:upcoming invoiced:upcoming "
    "paid:upcoming",
    "expired": "quoted:done expired:cancelled",
    "signed": "quoted:done accepted:done confirmed:done invoiced:current paid:upcoming",
    "paid_online": "quoted:done accepted:done confirmed:done invoiced:current "
    "paid:done",
    "prepaid": "quoted:done accepted:done confirmed:done invoiced:current "
    "paid:upcoming",
    "bounced": "quoted:done confirmed:done invoiced:current paid:upcoming",
    "invoiced_bounced": "quoted:done confirmed:done invoiced:done paid:current",
    "services": "quoted:done confirmed:done in_progress:current invoiced:upcoming "
    "paid:upcoming",
    "worked": "quoted:done confirmed:done in_progress:done invoiced:current "
    "paid:upcoming",
    "closed": "quoted:done confirmed:done in_progress:done invoiced:current "
    "paid:upcoming",
    "goods": "quoted:done confirmed:done delivered:current invoiced:upcoming "
    "paid:upcoming",
    "untold_goods": "quoted:done confirmed:done invoiced:current paid:upcoming",
    "partly_delivered": "quoted:done confirmed:done delivered:current "
    "invoiced:upcoming paid:upcoming",
    "delivered": "quoted:done confirmed:done delivered:done invoiced:current "
    "paid:upcoming",
    "both": "quoted:done confirmed:done in_progress:current delivered:upcoming "
    "invoiced:upcoming paid:upcoming",
    "draft_invoice": "quoted:done confirmed:done invoiced:current paid:upcoming",
    "invoiced": "quoted:done confirmed:done invoiced:done paid:current",
    "down_payment": "quoted:done confirmed:done invoiced:current paid:upcoming",
    "after_down_payment": "quoted:done confirmed:done invoiced:done paid:current",
    "instalments": "quoted:done confirmed:done invoiced:done paid:current",
    "partly_invoiced": "quoted:done confirmed:done delivered:current "
    "invoiced:upcoming paid:upcoming",
    "paid": "quoted:done confirmed:done invoiced:done paid:done",
    "written_off": "quoted:done confirmed:done invoiced:done paid:done",
    "credited": "quoted:done confirmed:done invoiced:cancelled",
    "draft_credit": "quoted:done confirmed:done invoiced:done paid:current",
    "partly_credited": "quoted:done confirmed:done invoiced:done paid:current",
    "less_paid": "quoted:done confirmed:done invoiced:done paid:done",
    "part_again": "quoted:done confirmed:done delivered:current invoiced:upcoming "
    "paid:upcoming",
    "paid_back": "quoted:done confirmed:done invoiced:current paid:upcoming",
    "shared_credit": "quoted:done confirmed:done invoiced:current paid:upcoming",
    "shared_invoice": "quoted:done confirmed:done invoiced:done paid:current",
    "locked": "quoted:done confirmed:done invoiced:current paid:upcoming",
    "cancelled": "quoted:done confirmed:done cancelled:cancelled",
    # the invoice was sent before: it stays, and is to be paid
    "cancelled_with_invoice": "quoted:done confirmed:done invoiced:done paid:current "
    "cancelled:cancelled",
    # and nothing more is invoiced
    "cancelled_with_down_payment": "quoted:done confirmed:done invoiced:done "
    "paid:current cancelled:cancelled",
    "cancelled_and_settled": "quoted:done confirmed:done invoiced:done paid:done "
    "cancelled:cancelled",
    "cancelled_quotation": "quoted:done cancelled:cancelled",
    "free": "quoted:done confirmed:done",
    "branch": "quoted:done confirmed:done invoiced:current paid:upcoming",
}
#: {kind: its status in the list}, of those that were confirmed
STATUSES = {
    "signed": "To be invoiced",
    "paid_online": "To be invoiced",
    "prepaid": "To be invoiced",
    "bounced": "To be invoiced",
    "invoiced_bounced": "To pay",
    "services": "In progress",
    "worked": "To be invoiced",
    "closed": "To be invoiced",
    "goods": "To be delivered",
    "untold_goods": "To be invoiced",
    "partly_delivered": "To be delivered",
    "delivered": "To be invoiced",
    "both": "In progress",
    "draft_invoice": "To be invoiced",
    "invoiced": "To pay",
    "down_payment": "To be invoiced",
    "after_down_payment": "To pay",
    "instalments": "To pay",
    "partly_invoiced": "To be delivered",
    "paid": "Completed",
    "written_off": "Completed",
    "credited": "Credited",
    "draft_credit": "To pay",
    "partly_credited": "To pay",
    "less_paid": "Completed",
    "part_again": "To be delivered",
    "paid_back": "To be invoiced",
    "shared_credit": "To be invoiced",
    "shared_invoice": "To pay",
    "locked": "To be invoiced",
    "free": "Completed",
    "branch": "To be invoiced",
}


class TrackingCommon(DocumentPaymentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product, cls.delivered_product = cls.env["product.product"].create(
            [
                {
                    "name": name,
                    "type": "consu",
                    "list_price": 100,
                    "taxes_id": False,
                    "invoice_policy": policy,
                }
                for name, policy in (("Spade", "order"), ("Rake", "delivery"))
            ]
        )

    def _sell(self, *products, confirm=True, **values):
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "require_signature": False,
                "require_payment": False,
                "order_line": [
                    Command.create({"product_id": product.id, "product_uom_qty": 2})
                    for product in products or [self.product]
                ],
                **values,
            }
        )
        order.action_quotation_sent()
        if confirm:
            order.action_confirm()
        return order

    def _bill(self, order, post=True, **values):
        wizard = self.env["sale.advance.payment.inv"].create(
            {"sale_order_ids": [Command.set(order.ids)], **values}
        )
        invoices = order.invoice_ids
        wizard.create_invoices()
        made = order.invoice_ids - invoices
        made.invoice_date = self.today
        if post:
            made.action_post()
        return made

    def _settle(self, invoices, **values):
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoices.ids
        ).create({"payment_date": self.today, **values}).action_create_payments()

    def _write_off(self, invoices, paid):
        """The customer pays so much, and staff gives up the rest."""
        losses = self.env["account.account"].search(
            [("account_type", "=", "expense")], limit=1
        )
        self._settle(
            invoices,
            amount=paid,
            payment_difference_handling="reconcile",
            writeoff_account_id=losses.id,
        )

    def _credit(self, invoice, post=True, price=None):
        wizard = (
            self.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": invoice.journal_id.id, "date": self.today})
        )
        wizard.refund_moves()
        note = wizard.new_move_ids
        if price:
            note.invoice_line_ids.price_unit = price
        if post and note.state == "draft":
            note.action_post()
        return note

    def _sign(self, order):
        token = order._portal_ensure_token()
        self._jsonrpc(
            f"/my/orders/{order.id}/accept?access_token={token}",
            name="Rose",
            signature=base64.b64encode(PNG).decode(),
        )
        self.env.invalidate_all()

    # One of each kind

    def sell_quotation(self):
        return self._sell(confirm=False, require_signature=True)

    def sell_expired(self):
        order = self.sell_quotation()
        order.validity_date = "2020-01-01"
        return order

    def sell_signed(self):
        order = self.sell_quotation()
        self._sign(order)
        return order

    def sell_paid_online(self):
        order = self._sell(confirm=False, require_payment=True, prepayment_percent=1)
        self._pay_online(order)
        return order

    def sell_prepaid(self):
        order = self._sell(confirm=False, require_payment=True, prepayment_percent=0.3)
        self._pay_online(order)
        return order

    def _pay_online(self, order):
        form = self._form(self._open_document(order))
        answer, transaction = self._pay(form)
        self.assertNotIn("error", answer)
        self._end(transaction)

    def sell_bounced(self):
        """What was paid online came back from the bank."""
        order = self.sell_paid_online()
        payment = order.transaction_ids.payment_id
        payment.action_draft()
        payment.action_cancel()
        return order

    def sell_invoiced_bounced(self):
        order = self.sell_bounced()
        self._bill(order)
        return order

    def sell_services(self):
        return self._sell(self.order_line.product_id)

    def sell_worked(self):
        order = self.sell_services()
        self._book(2, "worked", task=order.order_line.task_id)
        return order

    def sell_closed(self):
        order = self.sell_services()
        task = order.order_line.task_id
        task.project_id.privacy_visibility = "portal"
        task.state = "1_done"
        return order

    def sell_goods(self):
        return self._sell(self.delivered_product)

    def sell_untold_goods(self):
        return self._sell()

    def sell_partly_delivered(self):
        order = self._sell(self.product, self.product)
        order.order_line[0].qty_delivered = 2
        return order

    def sell_delivered(self):
        order = self.sell_goods()
        order.order_line.qty_delivered = 2
        return order

    def sell_both(self):
        return self._sell(self.order_line.product_id, self.delivered_product)

    def sell_draft_invoice(self):
        order = self._sell()
        self._bill(order, post=False)
        return order

    def sell_invoiced(self):
        order = self._sell()
        self._bill(order)
        return order

    def sell_down_payment(self):
        order = self._sell()
        self._bill(order, advance_payment_method="percentage", amount=30)
        return order

    def sell_after_down_payment(self):
        order = self.sell_down_payment()
        self._bill(order)
        return order

    def sell_instalments(self):
        order = self._sell()
        order.payment_term_id = self.env.ref(
            "account.account_payment_term_advance_60days"
        )
        [invoice] = self._bill(order)
        self._settle(invoice, amount=50)
        return order

    def sell_partly_invoiced(self):
        order = self.sell_goods()
        order.order_line.qty_delivered = 1
        self._bill(order)
        return order

    def sell_paid(self):
        order = self.sell_invoiced()
        self._settle(order.invoice_ids)
        return order

    def sell_written_off(self):
        order = self.sell_invoiced()
        self._write_off(order.invoice_ids, 120)
        return order

    def sell_credited(self):
        order = self.sell_invoiced()
        self._credit(order.invoice_ids)
        return order

    def sell_draft_credit(self):
        order = self.sell_invoiced()
        self._credit(order.invoice_ids, post=False)
        return order

    def sell_partly_credited(self):
        # something off the price, which makes Odoo bill the whole once more
        order = self.sell_invoiced()
        self._credit(order.invoice_ids, price=20)
        return order

    def sell_less_paid(self):
        order = self.sell_partly_credited()
        self._settle(order.invoice_ids[:1])
        return order

    def sell_part_again(self):
        # what was delivered is charged a second time, as the first bill was wrong
        order = self.sell_partly_invoiced()
        self._credit(order.invoice_ids)
        self._bill(order)
        return order

    def sell_paid_back(self):
        # Odoo calls a bill "paid" when its money went back, too
        order = self.sell_paid()
        self._settle(self._credit(order.invoice_ids))
        self._bill_half(order)
        return order

    def _bill_half(self, order):
        half = self._bill(order, post=False)
        half.invoice_line_ids.quantity = 1
        half.action_post()

    def sell_shared_credit(self):
        # of a bill of two orders the one was credited in full
        order = self.sell_shared_invoice()
        note = self._credit(order.invoice_ids, post=False)
        others = note.invoice_line_ids - order.order_line.invoice_lines
        others.unlink()
        note.action_post()
        self._bill_half(order)
        return order

    def sell_shared_invoice(self):
        orders = self._sell() | self._sell()
        invoice = orders._create_invoices()
        invoice.invoice_date = self.today
        invoice.action_post()
        self.assertEqual(len(invoice), 1)
        return orders[0]

    def sell_locked(self):
        order = self._sell()
        order.action_lock()
        return order

    def sell_cancelled(self):
        order = self._sell_noted()
        order._action_cancel()
        return order

    def sell_cancelled_with_invoice(self):
        order = self._sell_noted()
        self._bill(order)
        order._action_cancel()
        return order

    def sell_cancelled_with_down_payment(self):
        order = self.sell_down_payment()
        order._action_cancel()
        return order

    def sell_cancelled_and_settled(self):
        order = self.sell_cancelled_with_down_payment()
        self._settle(order.invoice_ids)
        return order

    def sell_cancelled_quotation(self):
        order = self.sell_quotation()
        order._action_cancel()
        return order

    def _sell_noted(self):
        """An order that was confirmed as staff does, so that Odoo notes it."""
        order = self._sell(confirm=False)
        self.env.cr.flush()
        noting = {"tracking_disable": False, "mail_notrack": False}
        order.with_context(**noting).action_confirm()
        self.env.cr.flush()
        return order

    def sell_free(self):
        order = self._sell(confirm=False)
        order.order_line.price_unit = 0
        order.action_confirm()
        return order

    def sell_branch(self):
        branch = self.env["res.company"].create(
            {"name": "North", "parent_id": self.company.id}
        )
        self.env.user.company_ids |= branch
        return self._sell(company_id=branch.id)

    # What is asked of them

    def _promise(self, order, moment):
        """As staff does it: Odoo's own tests note no changes, and only at the end of a
        transaction."""
        self.env.flush_all()
        self.cr.precommit.run()
        noted = order.with_context(tracking_disable=False, mail_notrack=False)
        noted.commitment_date = moment
        self.env.flush_all()
        self.cr.precommit.run()

    def _steps(self, order, reader=None):
        self.env.flush_all()
        self.env.invalidate_all()
        steps = order._become_get_tracking_steps(reader or self.customer_user)
        return {step.code: step for step in steps}

    def _links(self, order, reader=None):
        return [
            link.url
            for step in self._steps(order, reader).values()
            for link in step.links
        ]


@tagged("post_install", "-at_install")
class TestTracking(TrackingCommon):
    def test_each_kind_of_order_has_its_steps(self):
        makers = {name for name in dir(self) if name.startswith("sell_")}
        self.assertEqual(makers, {f"sell_{kind}" for kind in KINDS})
        for kind, expected in KINDS.items():
            with self.subTest(kind=kind):
                order = getattr(self, f"sell_{kind}")()
                steps = self._steps(order).values()
                found = " ".join(f"{step.code}:{step.state}" for step in steps)
                self.assertEqual(found, expected)
                for step in steps:
                    if step.state == DONE and step.code not in (
                        "in_progress",
                        "delivered",
                    ):
                        self.assertEqual(step.date, self.today, step.code)
                    elif step.state == UPCOMING:
                        self.assertFalse(step.date, step.code)
                self._check_links(order)

    def _check_links(self, order):
        """What is posted is linked, for the customer alone, and no draft."""
        posted = order.invoice_ids.filtered(lambda move: move.state == "posted")
        links = [url for url in self._links(order) if url.startswith("/my/invoices")]
        self.assertCountEqual(links, [f"/my/invoices/{move.id}" for move in posted])
        for reader in (self.stranger_user, self.env.ref("base.public_user")):
            for url in self._links(order, reader):
                self.assertTrue(url.startswith("#"), url)

    def test_the_words_of_a_step(self):
        for kind, code, words in (
            ("expired", "expired", "Was valid until 01/01/2020"),
            ("signed", "accepted", "Signed"),
            ("paid_online", "accepted", "Paid online"),
            ("partly_delivered", "delivered", "Partly delivered"),
            ("down_payment", "invoiced", "60.00 of $ 200.00 invoiced"),
            ("shared_invoice", "invoiced", ""),
            ("instalments", "paid", "Partly paid"),
            ("prepaid", "paid", "Partly paid"),
            ("credited", "invoiced", "Credited"),
            ("partly_credited", "invoiced", "$ 160.00 after credit"),
            ("partly_credited", "paid", ""),
            ("part_again", "invoiced", "$ 100.00 of $ 200.00 invoiced"),
            ("paid_back", "invoiced", "$ 100.00 of $ 200.00 invoiced"),
            ("shared_credit", "invoiced", "$ 100.00 of $ 200.00 invoiced"),
            ("locked", "confirmed", "Can no longer be changed"),
        ):
            with self.subTest(kind=kind):
                order = getattr(self, f"sell_{kind}")()
                text = self._steps(order)[code].text.replace("\N{NO-BREAK SPACE}", " ")
                (self.assertIn if words else self.assertEqual)(words, text)

    def test_a_promised_day_is_told(self):
        order = self._sell(commitment_date="2026-12-24 12:00:00")
        self.assertIn("12/24/2026", self._steps(order)["confirmed"].text)

    def test_a_day_that_was_promised_before_is_told(self):
        order = self._sell(commitment_date="2032-12-24 12:00:00")
        self._promise(order, "2032-12-24 13:00:00")
        self.assertNotIn("before", self._steps(order)["confirmed"].text)
        order.date_order = "2020-01-01 12:00:00"
        self._promise(order, "2032-12-28 12:00:00")
        self.assertEqual(
            self._steps(order)["confirmed"].text,
            "Promised for 12/28/2032. Was 12/24/2032 before",
        )
        self._promise(order, "2032-12-28 13:00:00")
        self.assertNotIn("before", self._steps(order)["confirmed"].text)

    def test_a_day_of_before_the_order_is_nobodys_business(self):
        order = self._sell(confirm=False, commitment_date="2032-12-24 12:00:00")
        self._promise(order, "2032-12-28 12:00:00")
        order.action_confirm()
        # all of this is one second
        order.date_order = fields.Datetime.add(order.date_order, minutes=1)
        self.assertNotIn("before", self._steps(order)["confirmed"].text)


@tagged("post_install", "-at_install")
class TestTrackingStatus(TrackingCommon):
    """The list says of an order what its page says, and finds it by that."""

    def test_each_kind_has_the_status_of_its_steps(self):
        orders = {}
        for kind in KINDS:
            orders[kind] = getattr(self, f"sell_{kind}")()
        confirmed = {kind for kind, order in orders.items() if order.state == "sale"}
        self.assertEqual(confirmed, STATUSES.keys())
        self.env.invalidate_all()
        # also of a branch, which the customer has to choose first
        model = self.env["sale.order"]
        for kind, order in orders.items():
            with self.subTest(kind=kind):
                if kind not in STATUSES:
                    self.assertFalse(order.become_status)
                    continue
                self.assertEqual(order._become_list_status()[0], STATUSES[kind])
                steps = self._steps(order).values()
                status = order._become_get_status_from_steps(steps)
                self.assertEqual(status, order.become_status)
                found = model.search([("become_status", "=", status)])
                self.assertIn(order.id, found.ids)
                others = model.search([("become_status", "!=", status)])
                self.assertNotIn(order.id, others.ids)

    def test_the_list_has_a_filter_for_each(self):
        for kind in ("services", "goods", "invoiced", "paid", "credited"):
            order = getattr(self, f"sell_{kind}")()
            asked = f"/my/orders?search={order.name}&filterby"
            for status in ("all", order.become_status):
                page = self._page(self.customer_user, f"{asked}={status}")
                [row] = self._text(page, "//table//tr[td]")
                self.assertIn(order.name, row)
                self.assertIn(STATUSES[kind], row)
            page = self._page(self.customer_user, f"{asked}=to_invoice")
            self.assertNotIn(order.name, page.text_content())

    def test_a_draft_invoice_changes_nothing_of_it(self):
        order = self._sell()
        found = []
        for _time in range(2):
            for address in ("/my/orders", "/my/orders?filterby=to_invoice"):
                page = self._page(self.customer_user, address)
                found.append(self._text(page, "//table//tr[td]"))
            if not order.invoice_ids:
                self._bill(order, post=False)
        self.assertEqual(found[:2], found[2:])
        self.assertIn("To be invoiced", " ".join(found[0]))

    def test_rows_take_no_query_of_their_own(self):
        orders = self.env["sale.order"].concat(*(self._sell() for _time in range(5)))
        found = [
            count_queries(self.env, lambda: some.mapped("become_status"))  # noqa: B023
            for some in (orders[:1], orders)
        ]
        # one reads the orders, as a list does anyway
        self.assertEqual(found, [2, 2])

    def test_a_step_that_the_list_does_not_know_has_its_own_name(self):
        steps = [
            TrackingStep("confirmed", "Confirmation", DONE),
            TrackingStep("installed", "Installation", CURRENT),
        ]
        words, _color = self.env["sale.order"]._become_describe_steps(steps)
        self.assertEqual(words, "Installation")

    def test_a_status_that_is_none_finds_nothing(self):
        model = self.env["sale.order"].with_user(self.customer_user)
        for value in ("nonsense", "'; --", 5):
            self.assertFalse(model.search([("become_status", "=", value)]))
        unconfirmed = self.sell_quotation()
        found = model.search([("become_status", "=", False)])
        self.assertIn(unconfirmed, found)
        self.assertNotIn("sale", found.mapped("state"))


@tagged("post_install", "-at_install")
class TestTrackedDrafts(TrackingCommon, GuardCase):
    """What tells of an invoice that staff still writes is staff's."""

    def test_customers_do_not_ask_for_it(self):
        order = self.sell_draft_invoice()
        for record, names in (
            (order, {"invoice_status"}),
            (
                order.order_line,
                {
                    "invoice_status",
                    "qty_invoiced",
                    "qty_to_invoice",
                    "untaxed_amount_to_invoice",
                },
            ),
        ):
            self._assert_refused_on_every_access_path(record, self.customer_user, names)

    def test_all_else_is_as_without(self):
        order = self._sell()
        self.assertFalse(order.invoice_ids)
        before = self._read_all(order), self._ask_for_invoices(order)
        bill = self._bill(order, post=False)
        numbers = (bill.ids, bill.invoice_line_ids.ids)
        found = self._ask_for_invoices(order, *numbers)
        self.assertEqual((self._read_all(order), found), before)
        bill.action_post()
        found = self._ask_for_invoices(order, *numbers)
        self.assertEqual(found, [not is_found for is_found in before[1]])

    def _read_all(self, order):
        """What the customer reads of the order and its lines, field by field."""
        self.env.flush_all()
        found = {}
        for record in (order, order.order_line):
            asked = record.with_user(self.customer_user)
            for name, field in record._fields.items():
                if name == "write_date" or not asked._has_field_access(field, "read"):
                    continue
                # what others read before is no answer to this question
                self.env.invalidate_all()
                try:
                    [found[record._name, name]] = asked.read([name], load=None)
                except AccessError:
                    # of a model that is staff's
                    found[record._name, name] = None
        self.assertGreater(len(found), 100)
        return found

    def _ask_for_invoices(self, order, bills=(-1,), bill_lines=(-1,)):
        """Whether each question for an invoice finds the order or its line."""
        self.env.flush_all()
        self.env.invalidate_all()
        orders = self.env["sale.order"].with_user(self.customer_user)
        lines = self.env["sale.order.line"].with_user(self.customer_user)
        return [
            record in model.search(Domain(*condition))
            for record, model, condition in (
                (order, orders, ("invoice_ids", "in", bills)),
                (order, orders, ("invoice_ids", "!=", False)),
                (order.order_line, lines, ("invoice_lines", "in", bill_lines)),
                (order.order_line, lines, ("invoice_lines", "!=", False)),
                (order.order_line, lines, ("invoice_lines.move_id", "in", bills)),
                (order.order_line, lines, ("invoice_lines.id", ">", 0)),
            )
        ]


@tagged("post_install", "-at_install")
class TestTrackingLinks(TrackingCommon):
    def test_an_invoice_is_linked_for_who_may_open_it(self):
        order = self.sell_credited()
        urls = {f"/my/invoices/{move.id}" for move in order.invoice_ids}
        self.assertEqual(len(urls), 2)
        self.assertEqual(set(self._links(order)), urls)
        self.assertEqual(set(self._links(order, self.colleague_user)), urls)
        for reader in (
            self.stranger_user,
            self.env.ref("base.public_user"),
            new_test_user(self.env, "clerk", groups="base.group_user"),
        ):
            self.assertFalse(self._links(order, reader), reader.login)

    def test_an_invoice_to_somebody_else_is_not_linked(self):
        order = self._sell(partner_invoice_id=self.stranger.id)
        self._bill(order)
        self.assertEqual(self._steps(order)["invoiced"].state, DONE)
        self.assertFalse(self._links(order))
        self.assertTrue(self._links(order, self.stranger_user))
        # nor is it by Odoo's own part of the page, which opens it with its token
        [invoice] = order.invoice_ids
        page = self._get_as(self.customer_user, f"/my/orders/{order.id}").text
        self.assertNotIn(invoice.name, page)
        self.assertNotIn(invoice._portal_ensure_token(), page)

    def test_a_draft_invoice_is_as_if_it_were_not_there(self):
        without = self._steps(self._sell())
        drafted = self._steps(self.sell_draft_invoice())
        self.assertEqual(without, drafted)
        credited = self.sell_draft_credit()
        [url] = self._links(credited)
        posted = credited.invoice_ids.filtered(lambda move: move.state == "posted")
        self.assertEqual(url, f"/my/invoices/{posted.id}")

    def test_a_task_is_linked_for_who_follows_it(self):
        url = f"/my/tasks/{self.task.id}"
        self.assertEqual(self._links(self.order), [url, "#become_hours"])
        self.assertNotIn(url, self._links(self.order, self.stranger_user))
        self.assertNotIn(url, self._links(self.order, self.env.ref("base.public_user")))
        self.project.privacy_visibility = "employees"
        self.assertNotIn(url, self._links(self.order))
        self._set_mode("hide")
        self.assertFalse(self._links(self.order))

    def test_hours_are_linked_where_the_page_has_them(self):
        link = "#become_hours"
        quotation = self._sell(self.order_line.product_id, confirm=False)
        self._check_hours_link(quotation, is_there=False)
        quotation.action_confirm()
        self._check_hours_link(quotation)
        # sold for one price: until somebody worked there is nothing to tell
        fixed = self.order_line.product_id.copy(
            {"uom_id": self.env.ref("uom.product_uom_unit").id}
        )
        order = self._sell(fixed)
        self.assertEqual(order.order_line.qty_delivered_method, "timesheet")
        self._check_hours_link(order, is_there=False)
        task = order.order_line.task_id
        self._book(2, "worked", task=task)
        self._check_hours_link(order)
        task.project_id.privacy_visibility = "employees"
        self.assertNotIn(link, self._links(order))

    def _check_hours_link(self, order, is_there=True):
        page = self._page(self.customer_user, order.access_url)
        for path in ("//*[@id='become_hours']", "//a[@href='#become_hours']"):
            self.assertEqual(bool(page.xpath(path)), is_there, path)

    def test_a_task_of_a_hidden_section_is_not_named(self):
        self.env["sale.order.line"].create(
            {
                "order_id": self.order.id,
                "name": "Winter work",
                "display_type": "line_section",
                "collapse_composition": True,
                "sequence": 0,
            }
        )
        self.assertEqual(self._links(self.order), ["#become_hours"])

    def test_nobody_asks_for_them_from_outside(self):
        self._login(self.customer_user)
        for method in ("_become_get_tracking_steps", "_become_collect_tracking_steps"):
            self.assertIn("error", self._rpc("sale.order", method, self.order.ids))


@tagged("post_install", "-at_install")
class TestTrackingPage(TrackingCommon):
    def _find_current(self, page):
        return page.xpath(
            "//*[@id='become_tracking']//li[@aria-current='step']/@data-step"
        )

    def test_the_page_says_it_in_words(self):
        order = self.sell_down_payment()
        page = self._page(self.customer_user, order.access_url)
        self.assertEqual(self._find_current(page), ["invoiced"])
        [text] = self._text(page, "//li[@data-step='invoiced']")
        for word in ("Invoice Now", "Details", order.invoice_ids.name, "To pay"):
            self.assertIn(word, text)
        [text] = self._text(page, "//li[@data-step='paid']")
        self.assertIn("To come", text)
        [title] = self._text(page, "//*[@id='become_tracking']//h2")
        self.assertEqual(title, "Progress To be invoiced")
        [status] = self._text(page, "//a[@href='#become_tracking']")
        self.assertEqual(status, "Progress: To be invoiced")

    def test_a_quotation_has_a_button_and_no_status_before_the_steps(self):
        order = self._sell(confirm=False, require_signature=True)
        page = self._page(self.customer_user, order.access_url)
        self.assertEqual(self._find_current(page), ["accepted"])
        self.assertFalse(page.xpath("//a[@href='#become_tracking']"))

    def test_a_step_that_is_partly_done_is_not_called_to_come(self):
        order = self.sell_down_payment()
        self._settle(order.invoice_ids)
        page = self._page(self.customer_user, order.access_url)
        [text] = self._text(page, "//li[@data-step='paid']")
        self.assertEqual(text, "Payment Partly paid")

    def test_the_promised_day_stands_once_in_the_details(self):
        order = self._sell(self.product)
        order.commitment_date = "2032-05-03 12:00:00"
        for state in ("sent", "sale", "cancel"):
            order.state = state
            page = self._page(self.customer_user, order.access_url)
            rows = page.xpath(
                "//*[@id='sale_info_table']//tr[contains(., '05/03/2032')]"
            )
            self.assertEqual(len(rows), 1, state)

    def test_who_has_the_link_sees_the_steps_and_no_documents(self):
        order = self.sell_paid()
        token = order._portal_ensure_token()
        page = self._page(None, f"{order.access_url}?access_token={token}")
        steps = page.xpath("//*[@id='become_tracking']//li/@data-step")
        self.assertEqual(steps, ["quoted", "confirmed", "invoiced", "paid"])
        self.assertFalse(page.xpath("//*[@id='become_tracking']//a"))

    def test_a_long_order_costs_as_much_as_a_short_one(self):
        costs = []
        for count in (20, 400):
            order = self._sell(*([self.product] * count))
            self._bill(order)
            reader = self.customer_user

            # what the page reads anyway
            def ask(order=order):
                order.sudo().order_line.mapped("qty_delivered")
                order.sudo().invoice_ids.mapped("name")

            page = count_queries(self.env, ask)
            both = count_queries(
                self.env,
                lambda: (ask(), order._become_get_tracking_steps(reader)),  # noqa: B023
            )
            costs.append(both - page)
        self.assertLessEqual(costs[1], costs[0])
        self.assertLessEqual(costs[0], 15)
