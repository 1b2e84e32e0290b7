"""What a step of an order is, for the page and for who adds one."""

from datetime import date as Date
from typing import NamedTuple

from markupsafe import Markup

from ...tools.time_writer import keep_days_together

DONE = "done"
CURRENT = "current"
UPCOMING = "upcoming"
CANCELLED = "cancelled"

#: how an order stands where it waits for none of them any more
COMPLETED = "completed"
CREDITED = "credited"

#: how many documents a step links to; who wants more, goes to their list
MAX_LINKS = 10


class TrackingLink(NamedTuple):
    """A document of a step."""

    name: str
    #: empty where the reader may know of it and has nothing to open
    url: str
    #: how it stands, in words
    text: str = ""

    @property
    def shown_text(self) -> Markup:
        """The text on a page."""
        return keep_days_together(self.text)


class TrackingStep(NamedTuple):
    """One step of an order, in the words of the reader."""

    #: says which step it is, for who extends them
    code: str
    label: str
    #: one of the four above
    state: str
    #: when it was done
    date: Date | None = None
    #: what there is to say beside the state
    text: str = ""
    links: tuple[TrackingLink, ...] = ()

    @property
    def shown_text(self) -> Markup:
        """The text on a page."""
        return keep_days_together(self.text)


def mark_current(steps: list[TrackingStep]) -> list[TrackingStep]:
    """Mark the first step that is still to come as the one that is going on.

    :param list[TrackingStep] steps: as they follow each other
    :rtype: list[TrackingStep]
    """
    current = next((step for step in steps if step.state == UPCOMING), None)
    return [step._replace(state=CURRENT) if step is current else step for step in steps]
