from odoo.http import Controller, request

from .. import schemas
from ..tools.operation import operation


def convert_contact(partner):
    """Return what the API tells of a contact to its user.

    :param res.partner partner: of the user, or their company
    :rtype: Contact
    """
    names = schemas.me.Contact.model_fields.keys() - {"id", "state", "country"}
    return schemas.me.Contact(
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
        answer=lambda: schemas.me.Me,
    )
    def become_api_get_me(self):
        partner = request.env.user.partner_id
        return schemas.me.Me(
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
        answer=lambda: schemas.me.Details,
    )
    def become_api_get_details(self):
        partner = request.env.user.partner_id
        company = partner.commercial_partner_id
        return schemas.me.Details(
            contact=convert_contact(partner),
            company=convert_contact(company)
            if company.is_company and company != partner
            else None,
        )
