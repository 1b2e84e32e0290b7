from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.become_portal.controllers.own_data.company import BecomePortalCompany

from .. import schemas
from ..tools.operation import operation
from ..tools.problem import Problem
from .me import convert_contact

#: fields of the contact, by what callers know them as
FIELDS = {
    "name": "name",
    "function": "function",
    "email": "email",
    "phone": "phone",
    "language": "lang",
    "street": "street",
    "street2": "street2",
    "zip": "zip",
    "city": "city",
    "country": "country_id",
}
NAMES = {field: name for name, field in FIELDS.items()}


class BecomePortalApiOwnDetails(BecomePortalCompany):
    """Own details, by the checks of the form and the guard behind it."""

    @operation(
        "GET",
        "/me/changes",
        name="get_changes",
        summary="Which of their details the user may change, and what is pending",
        permission="Everybody with a key, of themselves.",
        answer=lambda: schemas.own_details.Changes,
    )
    def become_api_get_changes(self):
        return schemas.own_details.Changes(
            **self._become_prepare_changes(self._become_get_self_sudo())
        )

    @operation(
        "PATCH",
        "/me/details",
        name="update_details",
        summary="Change own details",
        permission="Everybody with a key, of themselves, as far as the settings of the "
        "company let customers change them. What needs approval is pending afterwards.",
        body=lambda: schemas.own_details.DetailsChange,
        answer=lambda: schemas.own_details.DetailsOutcome,
    )
    def become_api_update_details(self, body):
        partner_sudo = self._become_get_self_sudo()
        values = self._become_check_details(partner_sudo, body)
        try:
            with request.env.cr.savepoint():
                partner_sudo.write(values)
        except UserError as error:
            # a colleague asked for the same: this user hears what becomes of it too
            if not getattr(error, "become_joined", None):
                raise self._become_make_refusal(
                    dict.fromkeys(getattr(error, "become_fields", ()), str(error)),
                    [str(error)],
                ) from None
            self._become_join_colleague(error)
        return schemas.own_details.DetailsOutcome(
            contact=convert_contact(partner_sudo),
            **self._become_prepare_changes(partner_sudo),
        )

    def _become_get_self_sudo(self):
        # sudo: res.partner - the contact of the user; its guard asks who writes
        return request.env.user.partner_id.sudo()

    def _become_check_details(self, partner_sudo, body):
        """Return what to write of what was asked.

        :rtype: dict
        :raise Problem: with a sentence, and the names of what is wrong
        """
        asked = body.model_dump(include=body.model_fields_set)
        if "country" in asked:
            asked["country"] = self._become_get_country_text(asked["country"])
        # the form of the page reads them from there
        request.params = {FIELDS[name]: text for name, text in asked.items()}
        names = tuple(request.params)
        locked = {name: self._become_lock(partner_sudo, name) for name in names}
        errors = {name: text for name, text in locked.items() if text}
        typed, values, wrong = self._become_read_form(partner_sudo, names)
        messages = self._become_check_company(partner_sudo, typed, wrong)
        errors = {**wrong, **errors}
        if errors or messages:
            raise self._become_make_refusal(errors, messages)
        return values

    def _become_get_country_text(self, code):
        """Return the number of a country as the form has it; empty clears it."""
        country = request.env["res.country"].search([("code", "=", code)], limit=1)
        # no number of a country, so that it is none from the list
        return str(country.id) if country or not code else "0"

    def _become_make_refusal(self, errors, messages):
        """Return the problem that says what is wrong with values.

        :param dict errors: sentences, by the field that they are about
        :param list messages: sentences about all of it
        """
        return Problem(
            "refused",
            text=(*messages, *errors.values(), "")[0],
            invalid=[
                {"place": "body", "name": NAMES[field], "code": "refused"}
                for field in errors
                if field in NAMES
            ],
        )

    def _become_prepare_changes(self, partner_sudo):
        """Return the values of ``Changes``.

        :rtype: dict
        """
        return {
            "can_change": [
                name
                for name, field in FIELDS.items()
                if not self._become_lock(partner_sudo, field)
            ],
            "pending": self._become_get_pending_names(partner_sudo),
        }

    def _become_get_pending_names(self, partner_sudo):
        changes = request.env["become.portal.change"]._become_get_my_change_requests(
            ("partner_id", "=", partner_sudo.id),
            ("state", "in", ("to_confirm", "pending")),
        )
        fields = set(changes.line_ids.mapped("field_name"))
        if changes.filtered("email_to_confirm"):
            fields.add("email")
        return [name for name, field in FIELDS.items() if field in fields]
