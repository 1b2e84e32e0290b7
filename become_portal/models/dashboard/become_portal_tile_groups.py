from typing import NamedTuple

from odoo import api, models

from .become_portal_tile import CATEGORIES
from .become_portal_tile_dashboard import Tile


class Group(NamedTuple):
    """The tiles under one heading."""

    code: str
    name: str
    tiles: list[Tile]


class BecomePortalTile(models.Model):
    """The parts of the dashboard, and the order of the tiles in them."""

    _inherit = "become.portal.tile"

    @api.model
    def _become_sort_tiles(self, shown):
        """Return these tiles in the order of the page.

        Within each part what requires action comes first, then what the user has by a
        role; else it stays as it is: in the order that staff gave.

        :param list[Tile] shown: tiles
        :rtype: list[Tile]
        """
        places = {code: place for place, (code, _name) in enumerate(CATEGORIES)}
        return sorted(
            shown,
            key=lambda tile: (
                places[tile.category],
                not tile.actions,
                not tile.is_for_role,
            ),
        )

    @api.model
    def _become_group_tiles(self, shown):
        """Return what the page shows of these tiles, by its parts.

        Without those of customers, for who is none: see ``Tile.is_left_out``.

        :param list[Tile] shown: tiles in their order
        :rtype: list[Group]
        """
        names = dict(self._fields["category"]._description_selection(self.env))
        kept = [tile for tile in shown if not tile.is_left_out]
        groups = [
            Group(code, names[code], [tile for tile in kept if tile.category == code])
            for code, _name in CATEGORIES
        ]
        return [group for group in groups if group.tiles]

    @api.model
    def _become_get_role_group_ids(self):
        """Return the groups that the current user has by a role, as a set of ids.

        Also those of a role that they have to be approved for.

        :rtype: set[int]
        """
        # sudo: become.portal.role - portal users can't read roles; only their own
        roles_sudo = self.env["become.portal.role"].sudo()
        groups = set(roles_sudo._become_get_all_group_ids())
        return groups & set(self.env.user._get_group_ids())

    @api.model
    def _become_get_card_icons(self):
        """Return the icons of the cards of Odoo's that stay, by their addresses.

        Of Font Awesome, as tiles have. Cards that are not here keep their picture.

        :rtype: dict[str, str]
        """
        return {
            "/my/addresses": "fa-map-marker",
            "/my/payment_method": "fa-credit-card",
            "/my/security": "fa-lock",
            "/my/timesheets": "fa-clock-o",
        }
