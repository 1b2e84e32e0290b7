"""What the dashboard shows of what requires action."""

from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from .time_writer import keep_days_together


class Action(NamedTuple):
    """A document that requires action of the user, as the dashboard shows it."""

    #: what it is, like "Invoice INV/2026/0001"
    name: str
    #: what it is about; empty for nothing
    subject: str = ""
    #: with its currency; empty where there is nothing to pay or to earn
    amount: str = ""
    #: in words, like "Due 11/28/2026"; empty for nothing
    when: str = ""
    is_late: bool = False
    #: what the button says
    button: str = ""
    #: the page where it is done
    url: str = ""
    #: the icon of its tile
    icon: str = ""
    code: str = ""
    #: until when it should be done
    due: date | None = None
    #: where nothing is due: of when it is
    since: date | None = None

    @property
    def shown_when(self) -> Markup:
        """The words on a page."""
        return keep_days_together(self.when)

    @property
    def place(self) -> tuple[bool, date]:
        """By what rows are sorted: what is due first, then the oldest."""
        return (not self.due, self.due or self.since or date.max)


class ActionTotal(NamedTuple):
    """A sum over what requires action."""

    name: str
    #: with their currencies, one for each
    amounts: tuple[str, ...]
    #: the list of just these documents
    url: str
    is_late: bool = False
    #: what can be done with all of them together, and where; empty for nothing
    button: str = ""
    button_url: str = ""


class Found(NamedTuple):
    """What requires action by one tile."""

    #: as far as a badge tells; None where the tile never asks for anything
    number: int | None
    rows: tuple[Action, ...] = ()
    totals: tuple[ActionTotal, ...] = ()
