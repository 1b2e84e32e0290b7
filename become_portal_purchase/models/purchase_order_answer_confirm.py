from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import float_compare

from .purchase_order_answer import DECLINED, REVIEW_ACTIVITY

ASKED = ("draft", "sent")


class PurchaseOrder(models.Model):
    """What staff confirms, beside what the supplier answered."""

    _inherit = "purchase.order"

    become_is_not_as_answered = fields.Boolean(
        "Not as Answered",
        compute="_compute_become_is_not_as_answered",
        groups="base.group_user",
        help="The supplier answered with other prices or dates, or can't deliver all. "
        "Quantities are not compared.",
    )

    @api.depends(
        "become_answer",
        "order_line.become_is_offered",
        "order_line.become_offered_price",
        "order_line.become_offered_date",
        "order_line.price_unit",
        "order_line.discount",
        "order_line.date_planned",
        "user_id.tz",
    )
    def _compute_become_is_not_as_answered(self):
        for order in self:
            order.become_is_not_as_answered = bool(order.become_answer) and (
                order.become_answer == DECLINED
                or bool(order._become_get_lines_otherwise())
            )

    def _become_get_lines_otherwise(self):
        """Return the lines of which the supplier answered something else.

        :rtype: purchase.order.line
        """
        return self._become_get_answerable_lines().filtered(
            lambda line: not line._become_is_as_offered()
        )

    def button_confirm(self):
        """Let nobody confirm something else than was answered without a trace."""
        answered = self.filtered(lambda one: one.state in ASKED and one.become_answer)
        otherwise = answered.filtered("become_is_not_as_answered")
        result = super().button_confirm()
        # another addon may ask something first, such as what to do with alternatives
        confirmed = answered.filtered(lambda one: one.state not in ASKED)
        for order in otherwise & confirmed:
            order._become_log_confirmed_otherwise()
        confirmed.activity_feedback([REVIEW_ACTIVITY])
        return result

    def _become_log_confirmed_otherwise(self):
        rows = self._become_get_answer_rows()
        items = Markup().join(Markup("<li>%s</li>") % row for row in rows)
        self._message_log(
            body=Markup("<p>%s</p><ul>%s</ul>")
            % (
                self.env._(
                    "Confirmed, though it is not as the supplier answered. Their "
                    "answer:"
                ),
                items,
            )
        )

    def _become_get_answer_rows(self):
        """Return what the supplier answered otherwise, in a sentence for each line.

        :rtype: list[str]
        """
        if self.become_answer == DECLINED:
            return [self.env._("We cannot deliver this.")]
        return [
            line._become_get_offer_text()
            or self.env._("%s: not offered", line.name or "")
            for line in self._become_get_lines_otherwise()
        ]

    def _update_date_planned_for_lines(self, updated_dates):
        """Take another day, which the supplier gives on the page, as their answer."""
        result = super()._update_date_planned_for_lines(updated_dates)
        for line, moment in updated_dates:
            if line.become_is_offered:
                day = line.order_id.get_localized_date_planned(moment).date()
                line.become_offered_date = day
        return result


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _become_is_as_offered(self):
        """Whether this line has the price and the day that the supplier offers.

        :rtype: bool
        """
        self.ensure_one()
        if not self.become_is_offered or not self.date_planned:
            return False
        digits = self.env["decimal.precision"].precision_get("Product Price")
        price = self.price_unit * (1 - self.discount / 100)
        # as the form shows it to who bought it
        planned = self.order_id.get_localized_date_planned(self.date_planned)
        return (
            not float_compare(price, self.become_offered_price, precision_digits=digits)
            and planned.date() == self.become_offered_date
        )
