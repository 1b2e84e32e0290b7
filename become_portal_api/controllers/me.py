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
