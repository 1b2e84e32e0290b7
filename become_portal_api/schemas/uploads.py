"""Files that are sent."""

from pydantic import Field

from ..tools.schema import Asked


class UploadQuery(Asked):
    """What the file is called."""

    name: str = Field(
        min_length=1,
        max_length=255,
        description="With an extension that says what it is.",
        examples=["photo.jpg"],
    )
