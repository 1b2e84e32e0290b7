from datetime import datetime, time, timedelta
from unittest.mock import patch

from lxml import html
from pytz import timezone, utc

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.become_portal.tests.http_common import PortalHttpCase
from odoo.addons.purchase.models.purchase_order import PurchaseOrder as OdooOrder

from ..models.purchase_order_answer import REVIEW_ACTIVITY, Offer
from .purchase_common import PurchaseCommon


class AnswersCommon(PurchaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.buyer = cls.env.ref("base.user_admin")
        cls.request = cls.sent
        cls.request.user_id = cls.buyer
        cls.other = cls.env["product.product"].create({"name": "Hedges"})
        cls.request.order_line = [
            Command.create(
                {"product_id": cls.other.id, "product_qty": 3, "name": "Hedges"}
            )
        ]
        cls.roses, cls.hedges = cls.request.order_line
        cls.tomorrow = fields.Date.today() + timedelta(days=1)
        cls.next_week = fields.Date.today() + timedelta(days=7)
        cls.env.flush_all()

    def _offer(self, price=4.5, **values):
        self.request._become_submit_answer(
            self.user.partner_id, {self.roses: Offer(price, self.next_week)}, **values
        )

    def _find_notes(self):
        return self.request.message_ids.filtered(
            lambda one: "not as the supplier" in (one.body or "")
        )


@tagged("post_install", "-at_install")
class TestAnswers(AnswersCommon):
    def test_staff_reads_the_answer_and_takes_it_over(self):
        self._offer(note="Bare roots")
        self.assertEqual(self.request.become_answer, "offered")
        self.assertEqual(self.request.become_answer_note, "Bare roots")
        [activity] = self.request.activity_search([REVIEW_ACTIVITY])
        self.assertEqual(activity.user_id, self.buyer)
        message = self.request.message_ids[0]
        self.assertEqual(message.author_id, self.user.partner_id)
        self.assertIn("4.50", message.body)
        self.assertIn("Bare roots", message.body)
        self.roses.discount, hedges_price = 10, self.hedges.price_unit

        self.request.with_user(self.buyer).action_become_accept_answer()
        self.assertEqual(self.roses.price_unit, 4.5)
        self.assertFalse(self.roses.discount, "the price is what was offered")
        self.assertEqual(self.roses.date_planned.date(), self.next_week)
        self.assertEqual(self.hedges.price_unit, hedges_price, "it was not offered")
        self.assertEqual(self.request.become_answer, "accepted")
        self.assertEqual(self.request.state, "sent", "staff confirms it")
        self.assertFalse(self.request.activity_search([REVIEW_ACTIVITY]))
        self.request.button_confirm()
        self.assertEqual(self.request.amount_untaxed, 9 + 3 * hedges_price)

    def test_staff_accepts_with_the_button_of_the_form(self):
        self._offer()
        with Form(self.request.with_user(self.buyer)) as form:
            self.assertEqual(form.become_answer, "offered")
        self.request.with_user(self.buyer).action_become_accept_answer()
        with self.assertRaisesRegex(UserError, "no answer to accept"):
            self.request.with_user(self.buyer).action_become_accept_answer()

    def test_the_same_answer_again_does_nothing(self):
        self._offer()
        messages, answered_on = (
            self.request.message_ids,
            self.request.become_answered_on,
        )
        self._offer()
        self.assertEqual(self.request.message_ids, messages)
        self.assertEqual(self.request.become_answered_on, answered_on)
        self._offer(price=5)
        self.assertEqual(len(self.request.message_ids - messages), 1)
        self.assertEqual(len(self.request.activity_search([REVIEW_ACTIVITY])), 1)

    def test_an_answer_replaces_the_one_before(self):
        self._offer()
        self.request._become_submit_answer(
            self.user.partner_id, {self.hedges: Offer(1, self.tomorrow)}
        )
        self.assertEqual(
            self.request.order_line._become_get_offers(),
            {self.hedges: Offer(1, self.tomorrow)},
        )
        self.request._become_submit_answer(self.user.partner_id, {}, note="Sold out")
        self.assertEqual(self.request.become_answer, "declined")
        self.assertFalse(self.request.order_line._become_get_offers())
        with self.assertRaises(UserError):
            self.request.action_become_accept_answer()

    def test_what_is_over_is_not_answered(self):
        for state in ("draft", "purchase", "cancel"):
            self.request.state = state
            with self.assertRaisesRegex(UserError, "cannot be answered any more"):
                self._offer()
        self.request.state = "sent"
        self._offer()
        self.request.action_become_accept_answer()
        with self.assertRaisesRegex(UserError, "cannot be answered any more"):
            self._offer(price=6)

    def test_what_is_asked_anew_is_answered_anew(self):
        self._offer()
        self.request.button_cancel()
        self.request.button_draft()
        self.assertFalse(self.request.become_answer)
        self.assertFalse(self.request.order_line._become_get_offers())
        copy = self.request.copy()
        self.assertFalse(copy.become_answer)

    def test_what_is_not_as_answered_is_confirmed_with_a_note(self):
        order, noon = self.request.with_user(self.buyer), self.next_week
        as_offered = {"price_unit": 4.5, "date_planned": f"{noon} 12:00:00"}
        self.hedges.product_qty = 0
        for values, is_other in (
            ({}, True),
            (as_offered, False),
            ({**as_offered, "price_unit": 9, "discount": 50}, False),
            ({**as_offered, "price_unit": 4.51}, True),
            ({**as_offered, "date_planned": f"{self.tomorrow} 12:00:00"}, True),
        ):
            with self.subTest(values=values), self.env.cr.savepoint() as savepoint:
                self._offer()
                self.roses.write(values)
                self.assertEqual(order.become_is_not_as_answered, is_other)
                order.button_confirm()
                self.assertEqual(order.state, "purchase")
                self.assertFalse(order.activity_search([REVIEW_ACTIVITY]))
                notes = self._find_notes()
                self.assertEqual(len(notes), is_other)
                if is_other:
                    self.assertIn("4.50", notes.body)
                    self.assertTrue(notes.is_internal)
                savepoint.rollback()

    def test_what_the_supplier_cannot_deliver_is_confirmed_with_a_note(self):
        order = self.request.with_user(self.buyer)
        self._offer()
        order.action_become_accept_answer()
        self.assertTrue(order.become_is_not_as_answered, "hedges were not offered")
        with self.env.cr.savepoint() as savepoint:
            order.button_confirm()
            [note] = self._find_notes()
            self.assertIn("Hedges: not offered", note.body)
            self.assertNotIn("Roses", note.body)
            savepoint.rollback()
        self.request.become_answer = "offered"
        self.request._become_submit_answer(self.user.partner_id, {})
        order.button_confirm()
        [note] = self._find_notes()
        self.assertIn("cannot deliver", note.body)
        self.assertEqual(
            self.request.with_user(self.user)._become_list_status()[0], "To confirm"
        )

    def test_what_is_asked_about_first_is_not_confirmed_yet(self):
        """As with the alternatives of Odoo's addon for agreements."""
        self._offer()
        asked = {"name": "Keep?"}
        with patch.object(OdooOrder, "button_confirm", lambda orders: asked):
            self.assertEqual(self.request.button_confirm(), asked)
        self.assertFalse(self._find_notes())
        self.assertTrue(self.request.activity_search([REVIEW_ACTIVITY]))
        self.request.button_confirm()
        self.assertEqual(len(self._find_notes()), 1)
        self.assertFalse(self.request.activity_search([REVIEW_ACTIVITY]))

    def test_days_are_those_of_who_bought_it(self):
        self.hedges.product_qty = 0
        self._offer()
        self.roses.price_unit = 4.5
        day = datetime.combine(self.next_week, time())
        for zone, hour in (
            ("Europe/Amsterdam", 0),
            ("Europe/Amsterdam", 23),
            ("America/New_York", 20),
            ("Pacific/Auckland", 14),
        ):
            self.buyer.tz = zone
            moment = timezone(zone).localize(day + timedelta(hours=hour))
            self.roses.date_planned = moment.astimezone(utc).replace(tzinfo=None)
            with self.subTest(zone=zone, hour=hour):
                self.assertFalse(self.request.become_is_not_as_answered)
        self.buyer.tz = "Pacific/Honolulu"
        self.assertTrue(self.request.become_is_not_as_answered, "the day before, there")

    def test_another_day_of_the_supplier_is_their_answer(self):
        self.hedges.product_qty = 0
        self._offer()
        self.request.action_become_accept_answer()
        self.request.button_confirm()
        later = self.roses._convert_to_middle_of_day(self.next_week + timedelta(days=2))
        self.request._update_date_planned_for_lines([(self.roses, later)])
        self.assertEqual(self.roses.date_planned, later)
        self.assertFalse(self.request.become_is_not_as_answered)

    def test_an_offer_is_told_with_all_its_digits(self):
        self.env.ref("product.decimal_price").digits = 4
        self._offer(price=0.0125)
        self.assertIn("0.0125", self.roses._become_get_offer_text())

    def test_what_nobody_answered_is_confirmed_without_a_word(self):
        self.assertFalse(self.request.become_is_not_as_answered)
        self.request.with_user(self.buyer).button_confirm()
        self.assertFalse(self._find_notes())

    def test_the_button_asks_before_it_confirms_something_else(self):
        view = self.env["purchase.order"].get_view(view_type="form")
        buttons = html.fromstring(view["arch"]).xpath(
            "//button[@name='button_confirm']"
        )
        sent = [one for one in buttons if "!= 'sent'" in one.get("invisible")]
        for is_other in (False, True):
            values = {"state": "sent", "become_is_not_as_answered": is_other}
            [shown] = [
                one for one in sent if not safe_eval(one.get("invisible"), dict(values))
            ]
            self.assertEqual(bool(shown.get("confirm")), is_other)

    def test_customers_and_suppliers_accept_nothing(self):
        self._offer()
        with self.assertRaises(AccessError):
            self.request.with_user(self.user).action_become_accept_answer()

    def test_the_supplier_has_no_field_of_it_by_rpc(self):
        self._offer(note="Bare roots")
        order, line = (
            record.with_user(self.user) for record in (self.request, self.roses)
        )
        for record, name in (
            (order, "become_answer_note"),
            (line, "become_offered_price"),
            (line, "become_offered_date"),
        ):
            with self.assertRaises(AccessError):
                record.read([name])
        # also where what it is made of would refuse it
        name = "become_is_not_as_answered"
        self.assertFalse(order.fields_get([name]))
        self.assertFalse(order._has_field_access(order._fields[name], "read"))


@tagged("post_install", "-at_install")
class TestAnswerPage(AnswersCommon, PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.user)
        self.path = f"/my/purchase/{self.request.id}"

    def _values(self, **typed):
        """What a browser sends for the form of the page, some of it typed anew."""
        [form] = self._open_page(self.path).xpath(
            "//section[@id='become_answer']//form"
        )
        return {**dict(form.form_values()), **typed}

    def _send(self, values=None, **typed):
        values = self._values(**typed) if values is None else values
        response = self._post(f"{self.path}/answer", values, follow=True)
        self.assertEqual(response.status_code, 200)
        return html.fromstring(response.content)

    def _alert(self, page, kind="danger"):
        return " ".join(self._texts(page, f"alert-{kind}"))

    def _errors(self, page):
        return self._texts(page, "invalid-feedback")

    def _texts(self, page, name):
        found = page.xpath(
            f"//section[@id='become_answer']//*[contains(@class, '{name}')]"
        )
        texts = [" ".join(each.text_content().split()) for each in found]
        return list(filter(None, texts))

    def _price(self, line):
        return f"price_{line.id}"

    def _date(self, line):
        return f"date_{line.id}"

    def test_a_supplier_answers_with_the_form_of_the_page(self):
        page = self._send(
            **{
                self._price(self.roses): "4,50",
                self._date(self.roses): self.next_week.isoformat(),
                "note": "Bare roots",
            }
        )
        self.assertIn("has arrived", self._alert(page, "success"))
        self.assertEqual(
            self.request.order_line._become_get_offers(),
            {self.roses: Offer(4.5, self.next_week)},
        )
        self.assertEqual(self.request.message_ids[0].author_id, self.user.partner_id)
        # what they sent stands in the form, to change it
        values = self._values()
        self.assertEqual(values[self._price(self.roses)], "4.50")
        self.assertEqual(values[self._date(self.roses)], self.next_week.isoformat())
        self.assertEqual(values["note"], "Bare roots")
        self.assertFalse(
            self._alert(self._open_page(self.path), "success"), "it is said once"
        )

    def test_the_supplier_reads_what_they_answered_until_they_confirm(self):
        self._offer()
        self.roses.price_unit = 4
        self.request.button_confirm()
        said = "//*[contains(@class, 'o_become_not_as_answered')]"
        [alert] = self._open_page(self.path).xpath(said)
        text = " ".join(alert.text_content().split())
        self.assertIn("not as you answered", text)
        self.assertRegex(text, r"Roses: [^0-9]*4\.50.* each")
        self.assertIn("Hedges: not offered", text)
        self.request.acknowledged = True
        self.assertFalse(self._open_page(self.path).xpath(said))

    def test_what_they_answered_requires_action_no_more(self):
        tiles = self.env["become.portal.tile"].with_user(self.user)
        domain = tiles._become_action_domain("requests")
        orders = self.env["purchase.order"].with_user(self.user)
        self.assertIn(self.request, orders.search(domain))
        self._send(decline="1")
        self.assertEqual(self.request.become_answer, "declined")
        self.assertNotIn(self.request, orders.search(domain))
        everything = self._open_page("/my/rfq").text_content()
        self.assertIn(self.request.name, everything)
        self.assertIn("Declined", everything)
        asked = self._open_page("/my/rfq?filterby=to_answer").text_content()
        self.assertNotIn(self.request.name, asked)

    def test_bad_input_is_a_sentence_and_nothing_typed_is_lost(self):
        good = {self._price(self.roses): "4.50", "note": "Bare roots"}
        today = fields.Date.today()
        for name, typed, error in (
            ("price", "-1", "Fill in a price"),
            ("price", "cheap", "Fill in a price"),
            ("price", "1e308", "Fill in a price"),
            ("price", "nan", "Fill in a price"),
            ("price", "9" * 40, "Fill in a price"),
            ("price", "1.005", "at most 2 digits"),
            # a thousand and more, as half of the world writes it
            ("price", "1.250", "at most 2 digits"),
            ("price", "1,250", "at most 2 digits"),
            ("date", "", "when you deliver"),
            ("date", "tomorrow", "when you deliver"),
            ("date", "2026-02-31", "when you deliver"),
            ("date", (today - timedelta(days=2)).isoformat(), "has passed"),
        ):
            with self.subTest(name=name, typed=typed):
                name = f"{name}_{self.roses.id}"
                page = self._send(**{**good, name: typed})
                self.assertIn("was not sent yet", self._alert(page))
                [said] = self._errors(page)
                self.assertIn(error, said)
                [form] = page.xpath("//section[@id='become_answer']//form")
                self.assertEqual(form.fields[name], typed)
                self.assertEqual(form.fields["note"], "Bare roots")
                self.assertFalse(self.request.become_answer)
        page = self._send(**{**good, "note": "x" * 2001})
        self.assertIn("2001 characters", self._errors(page)[0])

    def test_thousands_are_no_decimals(self):
        self.env.ref("product.decimal_price").digits = 4
        name = self._price(self.roses)
        [said] = self._errors(self._send(**{name: "1,250"}))
        self.assertIn("Fill in a price", said)
        self.assertFalse(self.request.become_answer)
        self._send(**{name: "1.250"})
        [offer] = self.roses._become_get_offers().values()
        self.assertEqual(offer.price, 1.25)

    def test_nothing_filled_in_is_no_answer(self):
        self.assertIn("Fill in a price", self._alert(self._send()))
        self.assertFalse(self.request.become_answer)

    def test_a_foreign_line_is_refused(self):
        foreign = self._make_order(state="sent").order_line
        page = self._send(**{self._price(self.roses): "1", self._price(foreign): "1"})
        self.assertIn("has changed", self._alert(page))
        self.assertFalse(self.request.become_answer)
        self.assertFalse(foreign.become_is_offered)

    def test_a_request_that_was_confirmed_meanwhile_says_so(self):
        values = self._values(**{self._price(self.roses): "1"})
        self.request.button_confirm()
        page = self._send(values)
        self.assertIn("cannot be answered any more", page.text_content())
        self.assertFalse(self.request.become_answer)

    def test_another_supplier_or_a_pending_one_answers_nothing(self):
        values = self._values(**{self._price(self.roses): "1"})
        stranger = self._make_user("answers_stranger", self.company.copy())
        self._login(stranger)
        values["csrf_token"] = self._csrf_token()
        response = self._post(f"{self.path}/answer", values, follow=True)
        self.assertEqual(response.url, self.base_url() + "/my")
        self.company.become_supplier_state = "pending"
        self._login(self.user)
        values["csrf_token"] = self._csrf_token()
        response = self._post(f"{self.path}/answer", values, follow=True)
        self.assertEqual(response.url, self.base_url() + "/my")
        self.assertFalse(self.request.become_answer)

    def test_the_link_of_the_mail_answers_too(self):
        self._login(None)
        token = self.request._portal_ensure_token()
        self.env.flush_all()
        page = self._open_page(f"{self.path}?access_token={token}")
        [form] = page.xpath("//section[@id='become_answer']//form")
        values = {**dict(form.form_values()), self._price(self.roses): "2"}
        page = self._send(values)
        self.assertIn("has arrived", self._alert(page, "success"))
        self.assertEqual(self.request.message_ids[0].author_id, self.user.partner_id)
