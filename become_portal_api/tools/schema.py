"""What goes in and comes out, as pydantic checks and documents it."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from .cursor import MAX_CURSOR_LENGTH


class Asked(BaseModel):
    """What a caller sends: nothing but what is named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def check_texts(cls: type, values: Any) -> Any:
        """Refuse the character that PostgreSQL takes in no text."""
        for name, value in values.items() if isinstance(values, dict) else ():
            if isinstance(value, str) and "\0" in value:
                raise PydanticCustomError("character", "NUL", {"name": name})
        return values


class Answer(BaseModel):
    """What a caller gets: nothing but what is named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InvalidValue(Answer):
    """A value that cannot be used."""

    place: str = Field(description="Where it is: path, query, header or body.")
    name: str = Field(description="Its name, with dots for what is inside another.")
    code: str = Field(description="What is wrong with it, for programs.")


class ProblemDocument(Answer):
    """What went wrong, by RFC 9457."""

    type: str = Field("about:blank", description="Always about:blank.")
    title: str = Field(description="The name of the status, in English.")
    status: int = Field(description="The HTTP status.", examples=[404])
    code: str = Field(
        description="What went wrong, for programs.", examples=["not_found"]
    )
    detail: str = Field(
        description="One sentence for people, in the language of the key's user."
    )
    invalid: list[InvalidValue] = Field(
        default_factory=list, description="The values that cannot be used, if any."
    )


def read_digits(value: Any) -> Any:
    """Take digits for a number, and nothing else that Python takes for one."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise PydanticCustomError("digits", "digits")
    return value


def read_moment(value: Any) -> Any:
    """Take what begins with a day for a moment; Python takes a number for one, too."""
    if isinstance(value, str) and not MOMENT.match(value):
        raise PydanticCustomError("moment", "moment")
    return value


MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}", re.ASCII)
MAX_PAGE = 80
#: of a list, and what it takes at once
Limit = Annotated[
    int,
    BeforeValidator(read_digits),
    Field(ge=1, le=MAX_PAGE, description="How many at once."),
]
PageNumber = Annotated[
    int, BeforeValidator(read_digits), Field(ge=1, le=10000, description="From 1.")
]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(read_moment),
    Field(ge=datetime(1970, 1, 1, tzinfo=UTC), lt=datetime(3000, 1, 1, tzinfo=UTC)),
]
Cursor = Annotated[
    str,
    Field(
        max_length=MAX_CURSOR_LENGTH,
        description="The next_cursor of the page before; empty for the first. It works "
        "for the same user and filters, for two days.",
    ),
]
NextCursor = Annotated[
    str | None, Field(description="Where the next page begins; null after the last.")
]
