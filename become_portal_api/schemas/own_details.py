"""Own details that are changed."""

from typing import Annotated

from pydantic import Field

from odoo.addons.become_portal.controllers.own_data.form_values import MAX_LENGTH

from ..tools.schema import Answer, Asked
from .me import Contact

Text = Annotated[str, Field(max_length=MAX_LENGTH)]


class DetailsChange(Asked):
    """New values: what is left out stays, an empty text clears."""

    name: Annotated[str, Field(min_length=1, max_length=MAX_LENGTH)] = ""
    function: Text = ""
    email: Text = ""
    phone: Text = ""
    language: Annotated[str, Field(description="One that is installed.")] = ""
    street: Text = ""
    street2: Text = ""
    zip: Text = ""
    city: Text = ""
    country: Annotated[
        str, Field(pattern="^([A-Z]{2})?$", description="Two letters.", examples=["NL"])
    ] = ""


class Changes(Answer):
    """What becomes of changes by the user: names, as they are sent."""

    can_change: list[str] = Field(
        description="What the user may change, as far as it is not left to a manager "
        "of their company."
    )
    pending: list[str] = Field(
        description="What waits: for approval, or for the confirmation of an e-mail "
        "address."
    )


class DetailsOutcome(Changes):
    """The details as they are now, without what is pending."""

    contact: Contact
