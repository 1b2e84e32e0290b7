from pydantic import Field

from odoo.http import Controller, request

from ..tools.operation import operation
from ..tools.schema import Answer


class Tile(Answer):
    """A part of the portal, with what there is and what requires action."""

    code: str = Field(examples=["invoices"])
    name: str
    description: str
    category: str = Field(description="documents, work or account.")
    icon: str = Field(description="Of Font Awesome 4.")
    url: str = Field(description="Its page in the portal, on the same host.")
    count: int | None = Field(
        description="Up to 100, which means more; null where nothing is counted."
    )
    actions: int = Field(
        description="How many require action of the user, up to 100 as well."
    )


class TileList(Answer):
    """What the dashboard shows."""

    items: list[Tile]
    actions: int = Field(description="Of all tiles together.")


class BecomePortalApiTiles(Controller):
    @operation(
        "GET",
        "/tiles",
        name="list_tiles",
        summary="The tiles of the dashboard, with their numbers",
        permission="What the user has on the dashboard, counted with their own rights.",
        answer=TileList,
    )
    def become_api_list_tiles(self):
        tiles = request.env["become.portal.tile"]
        shown = tiles._become_get_dashboard()
        return TileList(
            items=[
                Tile(**{name: getattr(tile, name) for name in Tile.model_fields})
                for tile in shown
                if not tile.is_left_out
            ],
            actions=tiles._become_sum(shown).total,
        )
