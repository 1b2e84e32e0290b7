from odoo import api, models

from ...tools.required_action import Action, Found
from ..guard.kept_searches import KEPT_SUMS, KeptSums

#: of all tiles together
MAX_ROWS = 5


class BecomePortalTile(models.Model):
    """The rows above the tiles: what requires action, and where it is done."""

    _inherit = "become.portal.tile"

    @api.model
    def _become_get_first_rows(self, shown):
        """Return what the user should do first, of all these tiles.

        The most urgent of each tile is among them, or ten invoices would hide the one
        quotation.

        :param list[Tile] shown: tiles
        :rtype: list[Action]
        """
        firsts = [row for tile in shown for row in tile.rows[:1]]
        others = [row for tile in shown for row in tile.rows[1:]]
        chosen = [*self._become_sort_rows(firsts), *self._become_sort_rows(others)]
        return self._become_sort_rows(chosen[:MAX_ROWS])

    @api.model
    def _become_sort_rows(self, rows):
        return sorted(rows, key=lambda row: row.place)

    @api.model
    def _become_get_most_rows(self, asking):
        """Return how many rows of one tile can be among the first of all.

        :param int asking: how many tiles have any: the first of each comes before the
            second of another
        :rtype: int
        """
        return max(MAX_ROWS + 1 - asking, 1)

    def _become_find_actions(self, found, query, most=MAX_ROWS):
        """Return what requires action of the current user by this tile.

        :param list found: what ``_become_prepare_found`` came to: the ids of these
            documents, in their order, as far as a badge tells, and sums over all of
            them; None where the tile never asks for anything
        :param query: what found them, which nobody uses after
        :param int most: how many of them are shown as rows
        :rtype: Found
        """
        if found is None:
            return Found(None)
        ids, sums = found
        if not ids:
            return Found(0)
        model = self._become_get_user_model()
        first = self._become_fetch_first(model.browse(ids[:MAX_ROWS]))
        shown = first[:most].with_prefetch(first.ids)
        rows = tuple(map(self._become_get_row, shown))
        if not hasattr(model, "_become_sum_actions"):
            return Found(len(ids), rows)
        # of all that there is
        query.order = query.limit = None
        if sums is not None:
            kept = KeptSums(query.select(), sums)
            first = first.with_context(**{KEPT_SUMS: kept})
        return Found(len(ids), rows, tuple(first._become_sum_actions(query)))

    @api.model
    def _become_fetch_first(self, documents):
        """Return these documents with what is shown of them in the cache, as far as the
        user may read it.

        They were found with the rules of the user, which are not asked again.
        """
        names = documents._become_get_usual_fields("name") or None
        fields = documents._determine_fields_to_fetch(names)
        # the reader is there already, who is their own document
        if any(any(field._cache_missing_ids(documents)) for field in fields):
            documents._fetch_query(documents._as_query(ordered=False), fields)
        return documents

    def _become_get_row(self, document):
        """Return what the dashboard shows of a document that requires action.

        :rtype: Action
        """
        values = {
            "button": self.env._("Open"),
            "url": self.action_url or self.url,
            "icon": self.icon,
            "code": self.code,
        }
        if hasattr(document, "_become_prepare_action"):
            values.update(document._become_prepare_action())
        # worked out where nobody has another
        if "name" not in values:
            values["name"] = document.display_name
        return Action(**values)
