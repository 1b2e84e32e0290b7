from datetime import date
from typing import NamedTuple

from odoo import api, models


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
    def place(self):
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


class BecomePortalActionMixin(models.AbstractModel):
    """Documents of which the dashboard shows what requires action.

    Those that the ``action_domain`` of a tile finds, with the rights of the user. The
    documents of a model without this mixin have their name and a link.
    """

    _name = "become.portal.action.mixin"
    _description = "Document That Can Require Action"

    @api.model
    def _become_get_action_order(self):
        """Return the order of what requires action, the most urgent first.

        :rtype: str
        """
        return "id"

    def _become_prepare_action(self):
        """Return what the dashboard shows of this document.

        Only what the user reads on the document itself: it is called as the user, for
        the first few documents of a tile.

        :returns: values of :class:`Action`, by their names; without ``button`` and
            ``url`` the row opens the page of what requires action
        :rtype: dict
        """
        self.ensure_one()
        return {"name": self.display_name}

    def _become_sum_actions(self, query):
        """Return the sums that stand above the rows.

        :param query: what finds all documents that require action, not only these few,
            with the rights of the user (``odoo.tools.Query``); nobody uses it after
        :rtype: list[ActionTotal]
        """
        return []
