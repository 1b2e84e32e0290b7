from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import ormcache

from ...tools.required_action import Action, ActionTotal, Found

# Numbers above this one show as "99+"; nothing is counted further than one more
MAX_BADGE = 99


def short_number(number):
    """Return the number as a tile shows it."""
    return f"{MAX_BADGE}+" if number > MAX_BADGE else str(number)


class Tile(NamedTuple):
    """What the page shows of a tile."""

    code: str
    name: str
    description: str
    icon: str
    #: where it leads: to the list of what requires action, when something does
    url: str
    #: documents, or None where it doesn't count
    count: int | None
    #: documents that require action of this user
    actions: int
    #: counters of Odoo's own cards that it stands for
    stock_counters: frozenset[str] = frozenset()
    #: the part of the dashboard that it belongs to
    category: str = "documents"
    #: whether the user gets it by a role of theirs
    is_for_role: bool = False
    #: whether it is empty, and for customers, which this user is not
    is_left_out: bool = False
    #: what requires action first, a few
    rows: tuple[Action, ...] = ()
    #: sums over all that requires action
    totals: tuple[ActionTotal, ...] = ()

    def mark_role(self, is_for_role, has_role):
        """Return the same tile, as somebody with or without roles sees it.

        :param bool is_for_role: whether they get it by a role of theirs
        :param bool has_role: whether they have any: then they need not be a customer,
            and get the tiles of customers only with something in them
        :rtype: Tile
        """
        is_empty = self.count == 0 and not self.actions
        is_of_others = not is_for_role and self.category != "account"
        return self._replace(
            is_for_role=is_for_role,
            is_left_out=has_role and is_of_others and is_empty,
        )

    @property
    def display_count(self):
        return short_number(self.count)

    @property
    def display_actions(self):
        return short_number(self.actions)


class RequiredActions(NamedTuple):
    """What requires action of the user, over all tiles."""

    total: int
    #: those where something does
    tiles: list[Tile]

    @property
    def display_total(self):
        return short_number(self.total)


class BecomePortalTile(models.Model):
    _inherit = "become.portal.tile"

    @api.model
    def _become_get_dashboard(self):
        """Return the tiles of the current user with their numbers, in their order.

        Everything is counted with the rights of the user, up to one more than a badge
        can show. A tile whose domain went bad is left out and logged.

        :rtype: list[Tile]
        """
        tiles = self._become_get_user_tiles_sudo()
        groups = self._become_get_role_group_ids()
        queries = {}

        def prepare(tile):
            queries[tile] = tile._become_search_actions()
            return (
                tile._become_prepare_count("domain"),
                tile._become_prepare_found(queries[tile]),
            )

        def read(answers):
            asking = sum(bool(found and found[0]) for _count, found in answers.values())
            most = self._become_get_most_rows(asking)
            return {
                tile: (count, tile._become_find_actions(found, queries[tile], most))
                for tile, (count, found) in answers.items()
            }

        found = tiles._become_collect(prepare, read)
        return self._become_sort_tiles(
            [
                tile._become_show(*found[tile]).mark_role(
                    is_for_role=bool(groups & set(tile.group_ids.ids)),
                    has_role=bool(groups),
                )
                for tile in tiles
                if tile in found
            ]
        )

    def _become_count_actions(self, beside=None):
        """Return how much requires action of the current user, by the tile.

        :param Beside beside: what is counted in the same round trip
        :returns: of those that could be counted
        :rtype: dict[BecomePortalTile, Found]
        """
        return self._become_collect(
            lambda tile: (tile._become_prepare_count("action_domain"),),
            lambda answers: {tile: Found(*number) for tile, number in answers.items()},
            beside,
        )

    @api.model
    def _become_sum(self, shown):
        """Return what requires action in these tiles.

        :param list[Tile] shown: tiles
        :rtype: RequiredActions
        """
        asking = [tile for tile in shown if tile.actions]
        return RequiredActions(sum(tile.actions for tile in asking), asking)

    @api.model
    def _become_action_domain(self, code):
        """Return the domain of what requires action by the tile with this code.

        The list behind a badge searches it, so that it shows exactly what was counted.

        :param str code: code of the tile
        :rtype: odoo.fields.Domain
        """
        tile_sudo = self._become_get_tile_sudo(code)
        if not tile_sudo.action_domain:
            return Domain.FALSE
        tile = tile_sudo.with_user(self.env.user)
        model = tile._become_get_counted_model()
        if model is None:
            return Domain.FALSE
        try:
            domain = tile._become_read_domain("action_domain")
            self._become_validate_text(model._name, tile_sudo.action_domain, domain)
        except ValueError:
            tile._become_log_broken()
            return Domain.FALSE
        return domain

    @api.model
    @ormcache("model_name", "text", cache="stable")
    def _become_validate_text(self, model_name, text, domain):
        """Check once what a text says of a model; what its names mean is no matter.

        :param str text: of a tile
        :param domain: what it says to the current user
        :raises ValueError: when it can't be searched
        """
        domain.validate(self.env[model_name])

    @api.model
    def _become_get_stock_counters(self, shown):
        """Return the counters of Odoo's own cards that are left out of this page.

        Those that a tile on it stands for. Whoever lacks the tile, for whatever reason,
        finds the same documents by Odoo's card, as without us.

        :param list[Tile] shown: the tiles on the page
        :rtype: frozenset[str]
        """
        replaced = (tile.stock_counters for tile in shown)
        return self._become_get_closed_counters().union(*replaced)

    @api.model
    def _become_get_page_counters(self):
        """Return the counters of Odoo's own cards that the dashboard asks for itself.

        Those of which it takes no time to tell whether there is anything, which is all
        that the card says. Other addons add theirs; Odoo's script asks for the others.

        :rtype: frozenset[str]
        """
        return frozenset({"bill_count", "timesheet_count"})

    @api.model
    def _become_get_closed_counters(self):
        """Return the counters of what the current user has to be approved for.

        Nothing of it is open to them, and Odoo keeps in the session which cards once
        had something to show.

        :rtype: frozenset[str]
        """
        # sudo: become.portal.role - portal users can't read roles; those they wait for
        roles_sudo = self.env["become.portal.role"].sudo()
        groups = set(self.env.user._get_group_ids())
        pending = roles_sudo._become_get_pending_group_ids()
        awaited = [group for awaiting, group in pending if awaiting in groups]
        if not awaited:
            return frozenset()
        # sudo: become.portal.tile - portal users can't read tiles; names of counters
        tiles = self.sudo().with_context(active_test=False)
        closed = tiles.search_fetch(
            [("group_ids", "in", awaited), ("stock_counters", "!=", False)]
        )
        return frozenset().union(*(tile._become_split_counters() for tile in closed))

    def _become_split_counters(self):
        """Return the counters of the cards that this tile stands for."""
        return frozenset((self.stock_counters or "").split())

    @api.model
    def _become_get_user_tiles_sudo(self, asking=False):
        """Return the tiles that the current user gets, as superuser.

        :param bool asking: only those that can ask for something
        """
        tiles = self._become_get_place_tiles_sudo()
        if asking:
            tiles = tiles.filtered("action_domain")
        groups = set(self.env.user._get_group_ids())
        return tiles.filtered(
            lambda tile: (
                (not tile.group_ids or groups & set(tile.group_ids.ids))
                and tile._become_is_for_user()
            )
        )

    @api.model
    def _become_get_place_domain(self):
        """Return which tiles belong where the current user is: in this company.

        A tile of a company is for its branches as well.

        :rtype: odoo.fields.Domain
        """
        return self.env["res.company"]._become_get_own_or_above_domain()

    def _become_is_for_user(self):
        """Whether the tile is meant for this user, and they may read its documents."""
        if self.for_companies:
            company = self.env.user.partner_id.commercial_partner_id
            if not company.is_company:
                return False
        return self._become_is_readable()

    def _become_is_readable(self):
        """Whether the user may read what this tile counts, if it counts."""
        if not self.res_model:
            return True
        model = self._become_get_counted_model()
        if model is None:
            self._become_log_broken()
            return False
        return self._become_get_user_model().has_access("read")

    def _become_show(self, count, found):
        return Tile(
            code=self.code,
            name=self.name,
            description=self.description or "",
            icon=self.icon,
            url=found.number and self.action_url or self.url,
            count=count,
            actions=found.number or 0,
            stock_counters=self._become_split_counters(),
            category=self.category,
            rows=found.rows,
            totals=found.totals,
        )
