"""The dashboard."""

from pydantic import Field

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
