import logging

from psycopg2 import OperationalError
from psycopg2.errors import ReadOnlySqlTransaction

from odoo.http import request

from ..guard.kept_searches import KEPT_RULES, KeptRules

_logger = logging.getLogger(__name__)
#: where Odoo keeps, in the session, which of its cards had something to show
SHOWN = "portal_counters"
#: in the context: how far a number is of interest
MOST_COUNTED = "become_most_counted"


class StockCards:
    """Odoo's own cards on a dashboard: which of them are left out of it.

    Those that a tile stands for, and those that have nothing to show. Odoo asks for
    the numbers of the latter after the page, by calls that take longer than many of the
    numbers; it is asked here instead, while the page is made.
    """

    def __init__(self, replaced, asked, count):
        """
        :param frozenset[str] replaced: counters of cards that a tile stands for
        :param frozenset[str] asked: counters of cards of which only says the page
            whether there is anything; Odoo's script asks for all others, as ever
        :param count: Odoo's ``_prepare_home_portal_values``, of the controller
        """
        self._replaced = replaced
        self._asked = asked
        self._count = count
        self._rules = KeptRules()
        self._savepoint = None

    def is_left_out(self, counter):
        """Whether the page is without a card.

        Of those that it asks for, what has anything to show goes to the session, where
        Odoo's template finds it and shows the card.

        :param str counter: of the card, like ``bill_count``; empty where it has none
        :rtype: bool
        """
        if not counter:
            return False
        if counter in self._replaced:
            return True
        if counter not in self._asked or self._was_shown(counter):
            return False
        return self._find_empty(counter)

    def keep_payment(self, found):
        """Keep whether there is a way to keep a card for payments, for the next page.

        :param found: what Odoo found, which counts as true where there is one
        :rtype: bool
        """
        request.env["become.portal.tile"]._become_store_payment(found)
        return bool(found)

    def _was_shown(self, counter):
        return request.session.get(SHOWN, {}).get(counter)

    def _find_empty(self, counter):
        """Whether a card has nothing to show; one that fails is left to the script."""
        env = request.env
        # as where the tiles are counted: an error must not end the page
        if self._savepoint is None:
            self._savepoint = env.cr.savepoint()
        try:
            request.update_context(**{KEPT_RULES: self._rules, MOST_COUNTED: 1})
            number = self._count([counter]).get(counter)
        except (OperationalError, ReadOnlySqlTransaction):
            raise  # Odoo tries again
        except Exception:
            self._savepoint.close(rollback=True)
            self._savepoint = None
            _logger.warning("The card of %s cannot be counted", counter, exc_info=True)
            return False
        finally:
            request.update_env(context=env.context)
        if number:
            shown = request.session.get(SHOWN, {})
            request.session[SHOWN] = {**shown, counter: True}
        return not number
