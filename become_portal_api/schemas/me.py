"""Who the key belongs to, and what is known of them."""

from pydantic import Field

from ..tools.schema import Answer


class Me(Answer):
    """Who the key belongs to."""

    id: int = Field(description="Number of the contact.")
    name: str
    email: str = Field(description="Empty where none is known.")
    company: str = Field(description="The company that they are a contact of.")
    language: str = Field(examples=["nl_NL"])


class Contact(Answer):
    """A person or a company. What is not known is empty."""

    id: int
    name: str
    email: str
    phone: str
    function: str
    vat: str
    street: str
    street2: str
    zip: str
    city: str
    state: str
    country: str = Field(description="Two letters.", examples=["NL"])


class Details(Answer):
    """The own details of the user."""

    contact: Contact
    company: Contact | None = Field(description="Null for a private person.")
