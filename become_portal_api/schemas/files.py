"""Files of a document."""

from datetime import datetime

from pydantic import Field

from ..tools.schema import Answer


class File(Answer):
    """A file that staff marked for apps."""

    id: int
    name: str
    media_type: str = Field(examples=["application/pdf"])
    size: int = Field(description="In bytes.")
    created: datetime
    url: str = Field(description="Where its content is, with the same key.")


class FileList(Answer):
    """The files of a document, the newest first."""

    items: list[File]
