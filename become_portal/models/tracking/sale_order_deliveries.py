from datetime import date as Date
from typing import NamedTuple

from odoo import models

from ...tools.time_writer import format_day
from .steps import CANCELLED, DONE, MAX_LINKS, UPCOMING, TrackingLink

#: how a delivery stands
SENT = "sent"
READY = "ready"
WAITING = "waiting"
PREPARING = "preparing"


class Delivery(NamedTuple):
    """A delivery to the customer, or a return by them, as who keeps them knows it."""

    #: the number; empty for work inside that is on its way to be one
    name: str
    #: one of the four above; of a return, whether it was received
    progress: str
    #: when it was sent or received, else when that is planned
    day: Date | None = None
    #: when it had to be there, as far as anybody said
    promised: Date | None = None
    is_return: bool = False
    #: waits for goods that come in later than they were to
    is_short: bool = False
    #: of its slip, where the reader may open that
    url: str = ""
    #: what else there is to follow of it: tuple of TrackingLink
    links: tuple[TrackingLink, ...] = ()


class Deliveries:
    """The deliveries of one order, and what that says of it."""

    def __init__(self, deliveries):
        self.sent = [one for one in deliveries if one.progress == SENT]
        self.returned = [one for one in self.sent if one.is_return]
        self.told = [one for one in deliveries if one.name]
        self.coming = [
            one for one in deliveries if one.progress != SENT and not one.is_return
        ]
        self.is_begun = len(self.sent) > len(self.returned)
        self.last_day = max((one.day for one in self.sent if one.day), default=None)


class SaleOrder(models.Model):
    """The deliveries of an order, where an addon keeps them."""

    _inherit = "sale.order"

    def _become_fetch_deliveries(self, reader):
        """Return the deliveries and returns of this order, newest first.

        An addon that keeps them extends it; ``self`` is a superuser's. What was
        cancelled is left out, and what is done inside has no name.

        :param reader: the user for whom they are, ``res.users``; slips are linked where
            this user may open them
        :rtype: list[Delivery]
        """
        return []

    def _become_get_delivered_step(self, lines, reader):
        step = super()._become_get_delivered_step(lines, reader)
        found = self._become_fetch_deliveries(reader)
        if not found:
            return step
        deliveries = Deliveries(found)
        state, texts = self._become_get_delivery_state(deliveries, lines, step)
        return step._replace(
            state=state,
            date=deliveries.last_day if state != UPCOMING else None,
            text=". ".join(filter(None, texts)),
            links=self._become_get_delivery_links(deliveries.told),
        )

    def _become_get_sent_steps(self, reader):
        """Return the step of what was delivered before an order was cancelled.

        :param reader: as above
        :rtype: list[TrackingStep]
        """
        if not Deliveries(self._become_fetch_deliveries(reader)).sent:
            return []
        # nobody goes on with the work that was ordered too: it does not keep this open
        goods = self.order_line._become_filter_tracked()._become_filter_goods()
        return [self._become_get_delivered_step(goods, reader)]

    def _become_get_delivery_state(self, deliveries, lines, step):
        """Return the state of the step by its deliveries, and what there is to say.

        :param Deliveries deliveries: at least one
        :param lines: recordset of ``sale.order.line`` that are delivered
        :param TrackingStep step: as the lines alone say it
        :rtype: tuple[str, list[str]]
        """
        goods = lines._become_filter_goods()
        if deliveries.coming:
            return UPCOMING, self._become_get_coming_texts(deliveries)
        if deliveries.returned and all(line.qty_delivered <= 0 for line in goods):
            return CANCELLED, [self.env._("Returned")]
        if not deliveries.is_begun or not (lines - goods)._become_is_delivered():
            return step.state, [step.text]
        if deliveries.returned:
            return DONE, [self.env._("Partly returned")]
        if goods._become_is_delivered():
            return DONE, []
        return DONE, [self.env._("Partly delivered, the rest will not come")]

    def _become_get_coming_texts(self, deliveries):
        """Return what there is to say of what still has to come.

        :rtype: list[str]
        """
        texts = []
        if deliveries.is_begun:
            texts.append(self.env._("Partly delivered"))
        if all(not one.name for one in deliveries.coming):
            texts.append(self.env._("In preparation"))
        planned = max((one.day for one in deliveries.coming if one.day), default=None)
        promised = self._become_get_day(self.commitment_date) or max(
            (one.promised for one in deliveries.coming if one.promised), default=None
        )
        day = max(filter(None, (planned, promised)), default=None)
        if not day:
            return texts
        if day < self.company_id._become_get_today():
            texts.append(self.env._("Was expected on %s", format_day(self.env, day)))
        else:
            texts.append(self.env._("Expected on %s", format_day(self.env, day)))
        if planned and promised and planned > promised:
            is_short = any(one.is_short for one in deliveries.coming)
            texts.append(
                self.env._("Later than promised, because goods come in later")
                if is_short
                else self.env._("Later than promised")
            )
        return texts

    def _become_get_delivery_links(self, deliveries):
        """Return the deliveries and returns, and what else there is to follow of them.

        :param deliveries: those that have a name, newest first
        :rtype: tuple[TrackingLink]
        """
        return tuple(
            link
            for one in deliveries[:MAX_LINKS]
            for link in (
                TrackingLink(
                    self.env._("Return %s", one.name)
                    if one.is_return
                    else self.env._("Delivery %s", one.name),
                    one.url,
                    self._become_get_delivery_text(one),
                ),
                *one.links,
            )
        )

    def _become_get_delivery_text(self, delivery):
        """Return how a delivery or a return stands, in words for the customer."""
        if delivery.progress == SENT:
            day = format_day(self.env, delivery.day)
            if delivery.is_return:
                return self.env._("Received on %s", day)
            return self.env._("Sent on %s", day)
        if delivery.is_return:
            return self.env._("To be received")
        return {
            READY: self.env._("Ready to be sent"),
            WAITING: self.env._("Waiting for goods"),
        }.get(delivery.progress, self.env._("In preparation"))
