from pydantic import Field

from odoo.http import Controller, request

from ..tools.operation import operation
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


def convert_contact(partner):
    """Return what callers get of a contact.

    :param partner: ``res.partner`` that the user may read
    :rtype: Contact
    """
    names = Contact.model_fields.keys() - {"id", "state", "country"}
    return Contact(
        id=partner.id,
        state=partner.state_id.name or "",
        country=partner.country_id.code or "",
        **{name: partner[name] or "" for name in names},
    )


class BecomePortalApiMe(Controller):
    @operation(
        "GET",
        "/me",
        name="get_me",
        summary="Who the key belongs to",
        permission="Everybody with a key, of themselves.",
        answer=Me,
    )
    def become_api_get_me(self):
        partner = request.env.user.partner_id
        return Me(
            id=partner.id,
            name=partner.name or "",
            email=partner.email or "",
            company=partner.commercial_partner_id.name or "",
            language=request.env.lang,
        )

    @operation(
        "GET",
        "/me/details",
        name="get_details",
        summary="The own details of the user, and those of their company",
        permission="Everybody with a key, of themselves and their company.",
        answer=Details,
    )
    def become_api_get_details(self):
        partner = request.env.user.partner_id
        company = partner.commercial_partner_id
        return Details(
            contact=convert_contact(partner),
            company=convert_contact(company)
            if company.is_company and company != partner
            else None,
        )
