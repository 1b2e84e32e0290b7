"""How a quotation is accepted."""

from pydantic import Field

from ..tools.schema import Asked

MAX_NAME_LENGTH = 250
#: as text, which is a third longer than the picture
MAX_SIGNATURE_LENGTH = 200_000
#: more than any currency counts to the cent
MAX_AMOUNT = 1e13


class Acceptance(Asked):
    """A signature, and what is signed for."""

    name: str = Field(
        min_length=1, max_length=MAX_NAME_LENGTH, description="Who signs."
    )
    signature: str = Field(
        min_length=1,
        max_length=MAX_SIGNATURE_LENGTH,
        description="A PNG or JPEG picture, as base64.",
    )
    amount: float = Field(
        allow_inf_nan=False,
        ge=-MAX_AMOUNT,
        le=MAX_AMOUNT,
        description="The amount of the quotation as the user saw it. Where it is "
        "another one by now, nothing is accepted.",
    )
