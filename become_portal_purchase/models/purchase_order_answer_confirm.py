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
        help="The supplier answered with other prices or dates, or can't deliver all.",
    )

    @api.depends(
        "become_answer",
        "order_line.become_is_offered",
        "order_line.become_offered_price",
        "order_line.become_offered_date",
        "order_line.price_unit",
        "order_line.discount",
        "order_line.date_planned",
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
        for order in answered.filtered("become_is_not_as_answered"):
            order._become_log_confirmed_otherwise()
        result = super().button_confirm()
        answered.activity_feedback([REVIEW_ACTIVITY])
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
        day = self._convert_to_middle_of_day(self.become_offered_date).date()
        return (
            not float_compare(price, self.become_offered_price, precision_digits=digits)
            and self.date_planned.date() == day
        )
