"""What was typed in the form of a contact, and what is wrong with it."""

import base64
from math import isfinite

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import request

from ...models.own_data.res_partner_picture import MAX_PICTURE_MB
from ...tools.request_params import file_params, text_param
from .form_inputs import NUMBERS, PICTURE, BecomePortalOwnDataInputs

MAX_LENGTH = 250
# what a whole number in PostgreSQL holds
MAX_NUMBER = 2**31 - 1


class BecomePortalOwnDataValues(BecomePortalOwnDataInputs):
    """Values to write, from the texts that a browser sent."""

    def _become_read_form(self, partner_sudo, names):
        """Return what was sent: (typed texts, values to write, errors).

        Only the fields of the form count; whatever else was sent along is nobody's.
        """
        typed, values, errors = {}, {}, {}
        for name in names:
            if self._become_lock(partner_sudo, name):
                continue
            if name == PICTURE:
                self._become_read_picture(partner_sudo, values, errors)
            elif self._become_get_input_type(name) == "checkbox":
                typed[name] = "1" if request.params.get(name) else ""
                values[name] = bool(typed[name])
            elif isinstance(request.params.get(name), str):
                typed[name] = text_param(request.params[name])
                if name == "phone":
                    self._become_read_phone(partner_sudo, typed, errors)
                try:
                    values[name] = self._become_parse_text(name, typed[name])
                except ValueError:
                    errors[name] = request.env._("Check this.")
                if error := self._become_check_text(name, typed[name], partner_sudo):
                    errors[name] = error
        return typed, values, errors

    def _become_parse_text(self, name, text):
        """Return what to write for what was typed.

        :raises ValueError: when it is no value of the field
        """
        kind = self._become_get_field_type(name)
        if kind in NUMBERS:
            number = float(text.replace(",", ".") or 0)
            if not isfinite(number) or abs(number) > MAX_NUMBER:
                raise ValueError(text)
            return int(number) if kind == "integer" else number
        if kind == "date":
            return fields.Date.to_date(text) or False
        if kind == "many2one":
            return int(text) if text else False
        return text or False

    def _become_check_text(self, name, text, partner_sudo=None):
        if len(text) > MAX_LENGTH:
            return request.env._("This is too long: %s characters fit.", MAX_LENGTH)
        if name == "name" and not text:
            return request.env._("Fill this in.")
        if name == "lang" and text not in dict(self._become_get_options("lang")):
            return request.env._("Choose one of the languages.")
        if self._become_get_field_type(name) in ("many2one", "selection"):
            choices = dict(self._become_get_options(name, partner_sudo))
            if text not in choices:
                return request.env._("Choose one from the list.")
        if name == "website" and text and not self._become_is_web_address(text):
            return request.env._("This is not the address of a website.")
        return ""

    def _become_is_web_address(self, text):
        # without "://" Odoo puts http:// before it
        scheme, separator, _rest = text.partition("://")
        if not separator:
            return ":" not in text.split("/")[0]
        return scheme.lower() in ("http", "https")

    def _become_read_phone(self, partner_sudo, typed, errors):
        """Write a phone number as Odoo does; one that was there stays as it is."""
        number = typed["phone"]
        if not number or number == (partner_sudo.phone or "").strip():
            return
        try:
            typed["phone"] = partner_sudo._become_format_phone(
                number, partner_sudo.country_id
            )
        except UserError as error:
            errors["phone"] = str(error)

    def _become_read_picture(self, partner_sudo, values, errors):
        uploads = file_params(request.httprequest.files.getlist(PICTURE))
        if not uploads:
            if request.params.get("become_remove_picture"):
                values[PICTURE] = False
            return
        # enough to see that it is too large
        content = uploads[0].read(MAX_PICTURE_MB * 1024 * 1024 + 1)
        try:
            partner_sudo._become_check_picture(PICTURE, content)
        except UserError as error:
            errors[PICTURE] = str(error)
        else:
            values[PICTURE] = base64.b64encode(content)

    def _become_get_core_errors(self, partner_sudo, typed):
        """Return what Odoo's own rules say about these texts.

        :return: (fields that are wrong, sentences)
        """
        address = {
            name: partner_sudo[name].id or ""
            if partner_sudo._fields[name].type == "many2one"
            else partner_sudo[name] or ""
            for name in ("street", "city", "zip", "country_id", "state_id")
        }
        form = {
            name: typed[name]
            for name in ("name", "email", "phone", "vat")
            if name in typed
        }
        values, _rest = self._parse_form_data(
            {key: str(value) for key, value in {**address, **form}.items()}
        )
        # sudo: res.partner - one whose page the user may open, or none
        partner = partner_sudo if partner_sudo.id else partner_sudo.browse().sudo()
        invalid, missing, messages = self._validate_address_values(
            values,
            partner,
            "delivery",
            False,
            "name",  # sudo: the same
        )
        # what an order needs is no must here, but a name is; that sentence comes last
        if missing and "name" not in missing:
            messages = messages[:-1]
        wrong = (invalid | missing & {"name"}) & form.keys()
        return wrong, messages if wrong else []
