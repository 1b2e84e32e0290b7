from odoo.http import Controller, request

from .. import schemas
from ..tools.operation import operation


class BecomePortalApiTiles(Controller):
    @operation(
        "GET",
        "/tiles",
        name="list_tiles",
        summary="The tiles of the dashboard, with their numbers",
        permission="What the user has on the dashboard, counted with their own rights.",
        answer=lambda: schemas.tiles.TileList,
    )
    def become_api_list_tiles(self):
        tiles = request.env["become.portal.tile"]
        shown = tiles._become_get_dashboard()
        return schemas.tiles.TileList(
            items=[
                schemas.tiles.Tile(
                    **{
                        name: getattr(tile, name)
                        for name in schemas.tiles.Tile.model_fields
                    }
                )
                for tile in shown
                if not tile.is_left_out
            ],
            actions=tiles._become_sum(shown).total,
        )
