from typing import NamedTuple

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date, formatLang, get_lang

from odoo.addons.become_portal.tools.row_lock import lock_rows

OFFERED = "offered"
DECLINED = "declined"
ACCEPTED = "accepted"
ANSWERS = [
    (OFFERED, "Offered"),
    (DECLINED, "Cannot deliver"),
    (ACCEPTED, "Accepted"),
]
#: in the context of the button: when the answer was given that staff looks at
SEEN_ANSWER = "become_seen_answer"
REVIEW_ACTIVITY = "become_portal_purchase.activity_type_answer"


class Offer(NamedTuple):
    """What a supplier asks for a line, and when they deliver it."""

    #: in the currency of the request, of one unit, without taxes
    price: float
    date: fields.Date


class PurchaseOrder(models.Model):
    """What the supplier answers to a request; staff takes it over, or does not."""

    _inherit = "purchase.order"

    become_answer = fields.Selection(
        ANSWERS,
        "Answer of the supplier",
        readonly=True,
        copy=False,
        help="What the supplier filled in on the page of the request.",
    )
    become_answered_on = fields.Datetime("Answered on", readonly=True, copy=False)
    become_answer_note = fields.Text(
        "Note of the supplier", readonly=True, copy=False, groups="base.group_user"
    )

    def button_draft(self):
        """What is asked anew is answered anew."""
        result = super().button_draft()
        self.write(
            {
                "become_answer": False,
                "become_answered_on": False,
                "become_answer_note": False,
            }
        )
        self.order_line._become_clear_offer()
        return result

    def _become_can_be_answered(self):
        """Whether the supplier can answer this request, or change their answer.

        :rtype: bool
        """
        self.ensure_one()
        return self.state == "sent" and self.become_answer != ACCEPTED

    def _become_get_answerable_lines(self):
        """Return the lines that ask for a price.

        :rtype: purchase.order.line
        """
        return self.order_line.filtered(
            lambda line: not line.display_type and line.product_qty
        )

    def _become_submit_answer(self, author, offers, note=""):
        """Keep the answer of the supplier; the same one again does nothing.

        :param author: who answers (``res.partner``)
        :param dict offers: ``{line: Offer}``; with none they cannot deliver
        :param str note: what they add to it
        :raises UserError: when this request cannot be answered any more
        """
        self.ensure_one()
        lock_rows(self)
        if not self._become_can_be_answered():
            raise UserError(self.env._("This request cannot be answered any more."))
        answer = OFFERED if offers else DECLINED
        lines = self._become_get_answerable_lines()
        before = self.become_answer, self.become_answer_note or ""
        if before == (answer, note) and lines._become_get_offers() == offers:
            return
        self.write(
            {
                "become_answer": answer,
                "become_answered_on": fields.Datetime.now(),
                "become_answer_note": note,
            }
        )
        lines._become_clear_offer()
        for line, offer in offers.items():
            line.write(
                {
                    "become_is_offered": True,
                    "become_offered_price": offer.price,
                    "become_offered_date": offer.date,
                }
            )
        self._become_post_answer(author)
        self._become_schedule_review()

    def _become_post_answer(self, author):
        """Tell staff, in the communication, where the supplier reads it too."""
        if self.become_answer == DECLINED:
            body = Markup("<p>%s</p>") % self.env._("We cannot deliver this.")
        else:
            rows = [line._become_get_offer_text() for line in self.order_line]
            items = [Markup("<li>%s</li>") % row for row in rows if row]
            body = Markup("<p>%s</p><ul>%s</ul>") % (
                self.env._("We offer:"),
                Markup().join(items),
            )
        if self.become_answer_note:
            body += Markup('<p style="white-space: pre-line;">%s</p>') % (
                self.become_answer_note
            )
        self.message_post(
            body=body,
            author_id=author.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )

    def _become_schedule_review(self):
        """Have one open activity for who bought this, however often it is answered."""
        opened = self.activity_search([REVIEW_ACTIVITY])
        if self.user_id and not opened:
            self.activity_schedule(REVIEW_ACTIVITY, user_id=self.user_id.id)

    def action_become_accept_answer(self):
        """Put the prices and dates of the supplier on the lines.

        Confirming the order stays with staff. What was not offered keeps its price.

        :raises AccessError: for all but staff who may change this order
        :raises UserError: when there is no answer to accept, or another than they saw
        """
        if self.env.user.share:
            raise AccessError(self.env._("This is for employees only."))
        self.check_access("write")
        self.ensure_one()
        lock_rows(self)
        if self.state not in ("draft", "sent") or self.become_answer != OFFERED:
            raise UserError(self.env._("There is no answer to accept."))
        seen = self.env.context.get(SEEN_ANSWER)
        if seen and seen != fields.Datetime.to_string(self.become_answered_on):
            raise UserError(
                self.env._(
                    "The supplier has changed the answer meanwhile. Reload the page "
                    "to see it."
                )
            )
        offers = self._become_get_answerable_lines()._become_get_offers()
        for line, offer in offers.items():
            line.write(
                {
                    "price_unit": offer.price,
                    "discount": 0,
                    "date_planned": line._convert_to_middle_of_day(offer.date),
                }
            )
        self.become_answer = ACCEPTED
        self.activity_feedback([REVIEW_ACTIVITY])


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    become_is_offered = fields.Boolean(
        "Offered", readonly=True, copy=False, groups="base.group_user"
    )
    become_offered_price = fields.Float(
        "Offered price",
        min_display_digits="Product Price",
        readonly=True,
        copy=False,
        groups="base.group_user",
    )
    become_offered_date = fields.Date(
        "Offered delivery", readonly=True, copy=False, groups="base.group_user"
    )

    def _become_get_offers(self):
        """Return what the supplier offers.

        :rtype: dict[purchase.order.line, Offer]
        """
        return {
            line: Offer(line.become_offered_price, line.become_offered_date)
            for line in self
            if line.become_is_offered
        }

    def _become_clear_offer(self):
        self.write(
            {
                "become_is_offered": False,
                "become_offered_price": 0,
                "become_offered_date": False,
            }
        )

    def _become_get_proposed_date(self, today):
        """Return the day that the form proposes: offered, asked for, or today."""
        asked = self.date_planned and self.date_planned.date()
        return self.become_offered_date or max(asked or today, today)

    def _become_format_offered_price(self):
        """Return the price as the form has it, with the decimal sign of the reader."""
        if not self.become_is_offered:
            return ""
        digits = self.env["decimal.precision"].precision_get("Product Price")
        sign = get_lang(self.env).decimal_point
        return f"{self.become_offered_price:.{digits}f}".replace(".", sign)

    def _become_get_offer_text(self):
        """Return what is offered for this line, in words; nothing, if nothing is."""
        if not self.become_is_offered:
            return ""
        return self.env._(
            "%(product)s: %(price)s each, delivery %(date)s",
            product=self.name,
            # with the digits that the form of the supplier has
            price=formatLang(
                self.env,
                self.become_offered_price,
                dp="Product Price",
                currency_obj=self.order_id.currency_id,
            ),
            date=format_date(self.env, self.become_offered_date),
        )
