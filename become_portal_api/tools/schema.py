"""What goes in and comes out, as pydantic checks and documents it."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Asked(BaseModel):
    """What a caller sends: nothing but what is named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def check_texts(cls, values: Any) -> Any:
        """Refuse the character that PostgreSQL takes in no text."""
        for value in values.values() if isinstance(values, dict) else ():
            if isinstance(value, str) and "\0" in value:
                raise ValueError("NUL")
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
