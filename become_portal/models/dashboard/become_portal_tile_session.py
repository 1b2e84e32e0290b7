import re
import time
from urllib.parse import urlsplit

from odoo import api, models
from odoo.http import request

from ...tools.required_action import Found

SESSION_KEY = "become_required_actions"
PAYMENT = "payment"
#: how long pages show a number that was counted on another one
KEPT_SECONDS = 30
#: what the address of a list ends on where it goes on
NEXT_PAGE = re.compile(r"/page/\d+$")


class BecomePortalTile(models.Model):
    """What requires action, kept in the session of the user from page to page.

    Whatever this session does ends that immediately, see ir_http.py: somebody who
    accepts a quotation sees the number fall. What others do shows on the dashboard and
    on the list itself, and elsewhere after ``KEPT_SECONDS``. Only numbers are kept, in
    this session; which tiles the user gets is asked each time.
    """

    _inherit = "become.portal.tile"

    @api.model
    def _become_get_page_actions(self, beside=None):
        """Return what requires action of the current user, for the head of a page.

        :param Beside beside: what the page counts for itself, in the same round trip
        :rtype: RequiredActions
        """
        tiles = self._become_get_user_tiles_sudo(asking=True)
        numbers = self._become_load_numbers()
        path = NEXT_PAGE.sub("", request.httprequest.path)
        asked = tiles.filtered(
            lambda tile: tile.code not in numbers or path in tile._become_list_paths()
        )
        if asked:
            found = asked._become_count_actions(beside)
            numbers |= {tile.code: found[tile].number for tile in found}
            broken = asked.filtered(lambda tile: tile not in found)
            for tile in broken:
                numbers.pop(tile.code, None)
            self._become_store_numbers(numbers)
        return self._become_sum(
            [
                tile._become_show(None, Found(numbers[tile.code]))
                for tile in tiles
                if tile.code in numbers
            ]
        )

    @api.model
    def _become_store_actions(self, shown):
        """Keep what the dashboard has counted, for the pages after it.

        :param list[Tile] shown: tiles
        """
        numbers = {tile.code: tile.actions for tile in shown}
        # a session is written whole: not each time for the same, only to keep it longer
        if self._become_load_numbers(KEPT_SECONDS / 2) == numbers:
            return
        request.session.pop(SESSION_KEY, None)
        self._become_store_numbers(numbers)

    @api.model
    def _become_clear_actions(self):
        """Have the next page count again: this session did something."""
        request.session.pop(SESSION_KEY, None)

    @api.model
    def _become_load_numbers(self, seconds=KEPT_SECONDS):
        """Return the numbers that this session keeps, by the codes of their tiles.

        :param seconds: how old they are at most
        """
        return dict(self._become_load_kept(seconds).get("numbers", {}))

    @api.model
    def _become_load_kept(self, seconds=KEPT_SECONDS):
        """Return all that this session keeps of who reads, if it is not too old."""
        kept = request.session.get(SESSION_KEY)
        if not kept or kept["reader"] != self._become_get_reader():
            return {}
        # not before it was counted either: a clock may have been set
        age = time.time() - kept["time"]
        return kept if 0 <= age < seconds else {}

    @api.model
    def _become_load_payment(self):
        """Return whether there is a way to keep a card for payments, if it was asked
        for the last page: Odoo's five queries, of what staff set up once.

        :rtype: bool | None
        """
        return self._become_load_kept().get(PAYMENT)

    @api.model
    def _become_store_payment(self, found):
        """Keep that with the numbers, and as long."""
        if kept := self._become_load_kept():
            request.session[SESSION_KEY] = {**kept, PAYMENT: bool(found)}

    @api.model
    def _become_store_numbers(self, numbers):
        kept = request.session.get(SESSION_KEY)
        is_kept = bool(self._become_load_numbers())
        request.session[SESSION_KEY] = {
            "reader": self._become_get_reader(),
            # as old as the oldest of them
            "time": kept["time"] if is_kept else time.time(),
            "numbers": numbers,
        }

    @api.model
    def _become_get_reader(self):
        """Return what the numbers are those of: who reads, where, and with what rights.

        Somebody else, another company, or a right less: they are counted again.
        """
        user = self.env.user
        return [
            user.id,
            user.partner_id.commercial_partner_id.id,
            self.env.companies.ids,
            list(self._become_get_place()),
            sorted(user._get_group_ids()),
        ]

    def _become_list_paths(self):
        """Return the pages that list what this tile counts."""
        return {urlsplit(url or "").path for url in (self.url, self.action_url)}
