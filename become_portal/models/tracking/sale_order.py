from odoo import fields, models
from odoo.tools import format_date

from .sale_order_money import KEPT_STATES
from .steps import CANCELLED, DONE, UPCOMING, TrackingStep, mark_current


class SaleOrder(models.Model):
    """Where an order stands, from the quotation to its last payment."""

    _inherit = "sale.order"

    def _become_get_tracking_steps(self, reader):
        """Return the steps of this order, as far as they apply to it.

        For a page of the order, which the caller opened for the reader: it says how
        things stand, also to who came by the link of a mail. Documents are linked
        where the reader may open them.

        :param reader: the user for whom the page is, ``res.users``; the superuser
            opens a page in the name of a visitor
        :rtype: list[TrackingStep]
        """
        self.ensure_one()
        # sudo: of this order alone, whose page the caller opened; each link is asked
        # of the reader's rights
        return mark_current(self.sudo()._become_collect_tracking_steps(reader))

    def _become_collect_tracking_steps(self, reader):
        """Return the steps before it is known which one is going on.

        Other addons add and replace steps here. ``self`` is a superuser's: what is put
        in a step is read by anybody who may open the page of the order.

        :param reader: as above; documents are linked where this user may open them
        :return: steps that are done, upcoming or cancelled
        :rtype: list[TrackingStep]
        """
        if self.state == "cancel":
            steps = [self._become_get_quoted_step()]
            if self.signed_on:
                steps.append(self._become_get_accepted_step())
            if self._become_is_order():
                steps.append(self._become_get_confirmed_step())
            return [
                *steps,
                *self._become_get_sent_steps(reader),
                *self._become_get_money_steps(reader),
                TrackingStep("cancelled", self.env._("Cancelled"), CANCELLED),
            ]
        if self.is_expired:
            return [self._become_get_quoted_step(), self._become_get_expired_step()]
        steps = [
            self._become_get_quoted_step(),
            self._become_get_accepted_step(),
            self._become_get_confirmed_step(),
            *self._become_get_work_steps(reader),
            *self._become_get_money_steps(reader),
        ]
        return [step for step in steps if step]

    def _become_get_day(self, moment):
        """Return the day of a moment in the zone of the page; none for none."""
        return fields.Date.context_today(self, moment) if moment else None

    def _become_get_quoted_step(self):
        """Return the step of the quotation.

        Odoo puts the day of the confirmation over that of the quotation: what is left
        is the day on which it was made, and nothing where that came later, as of an
        order that was imported.

        :rtype: TrackingStep
        """
        moment = self.create_date if self._become_is_order() else self.date_order
        if moment > self.date_order:
            moment = None
        is_quoted = self.state != "draft"
        return TrackingStep(
            "quoted",
            self.env._("Quotation"),
            DONE if is_quoted else UPCOMING,
            self._become_get_day(moment) if is_quoted else None,
        )

    def _become_get_expired_step(self):
        """Return the end of a quotation that nobody answered in time."""
        until = format_date(self.env, self.validity_date)
        return TrackingStep(
            "expired",
            self.env._("Expired"),
            CANCELLED,
            text=self.env._("Was valid until %s", until),
        )

    def _become_get_accepted_step(self):
        """Return the step in which the customer signs or pays; None without it.

        :rtype: TrackingStep | None
        """
        payment = self._become_get_last_payment_sudo()
        asked = self.state != "sale" and (
            self.require_signature or self.require_payment
        )
        if not (self.signed_on or payment or asked):
            return None
        texts = []
        if self.signed_on:
            texts.append(self.env._("Signed"))
        if payment:
            texts.append(self.env._("Paid online"))
        elif self._has_to_be_paid():
            texts.append(self.env._("To be paid"))
        is_done = bool(texts) and (
            self.state in ("sale", "cancel")
            or not (self._has_to_be_signed() or self._has_to_be_paid())
        )
        moments = (self.signed_on, payment.last_state_change)
        return TrackingStep(
            "accepted",
            self.env._("Acceptance"),
            DONE if is_done else UPCOMING,
            self._become_get_day(max(filter(None, moments), default=None)),
            ". ".join(texts),
        )

    def _become_get_last_payment_sudo(self):
        """Return the last payment of this order that was made online, if any."""
        return self._become_get_payments_sudo().sorted("last_state_change")[-1:]

    def _become_get_payments_sudo(self):
        """Return what was paid of this order online, and did not bounce since."""
        return self.transaction_ids.filtered(
            lambda one: (
                one.state == "done"
                and (not one.payment_id or one.payment_id.state in KEPT_STATES)
            )
        )

    def _become_get_confirmed_step(self):
        is_cancelled = self.state == "cancel"
        is_done = self.state == "sale" or is_cancelled
        texts = [] if is_cancelled else self._become_get_promise_texts()
        if self.state == "sale" and self.locked:
            texts.append(self.env._("Can no longer be changed"))
        return TrackingStep(
            "confirmed",
            self.env._("Confirmation"),
            DONE if is_done else UPCOMING,
            self._become_get_day(self.date_order) if is_done else None,
            ". ".join(texts),
        )
