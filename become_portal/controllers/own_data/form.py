"""Forms of a contact that need no JavaScript and lose nothing that was typed."""

import base64
import hashlib
import json
from typing import NamedTuple

from odoo.exceptions import UserError
from odoo.http import request

from ...models.own_data.res_partner_picture import MAX_PICTURE_MB
from ...tools.own_data import OFF
from ...tools.request_params import text_param
from .saving import BecomePortalOwnDataSaving

MAX_LENGTH = 250
PICTURE = "image_1920"
# what browsers may fill in by themselves, and which keyboard a phone shows
TYPES = {"email": "email", "phone": "tel"}
WIDTHS = {"name": "col-12", PICTURE: "col-12"}


class Input(NamedTuple):
    """A field of a form, as the page shows it."""

    name: str
    label: str
    #: ``text``, ``email``, ``tel``, ``select``, ``picture`` or ``checkbox``
    kind: str
    value: str
    #: what is wrong with it
    error: str
    required: bool
    #: why it can't be changed here; empty when it can
    locked: str
    #: (value, label) of a select
    options: list
    width: str


class BecomePortalOwnDataForm(BecomePortalOwnDataSaving):
    # --- what the page shows ------------------------------------------------------

    def _become_get_inputs(self, partner_sudo, names, typed=None, errors=None):
        """Return the fields of a form.

        :param partner_sudo: the contact; an unsaved one for a new contact
        :param names: fields, in their order
        :param dict typed: what was typed, where it goes before what is there
        :param dict errors: ``{field: sentence}``
        :rtype: list[Input]
        """
        typed, errors = typed or {}, errors or {}
        return [
            self._become_get_input(partner_sudo, name, typed, errors.get(name, ""))
            for name in names
        ]

    def _become_get_input(self, partner_sudo, name, typed, error):
        return Input(
            name=name,
            label=self._become_get_label(partner_sudo, name),
            kind=self._become_get_input_type(name),
            value=typed.get(name, self._become_get_current_value(partner_sudo, name))
            or "",
            error=error,
            required=name == "name",
            locked=self._become_lock(partner_sudo, name),
            options=self._become_get_options(name),
            width=WIDTHS.get(name, "col-12 col-md-6"),
        )

    def _become_get_label(self, partner_sudo, name):
        """Return what people call a field."""
        if name == "vat":
            return partner_sudo.vat_label
        if name == "company_registry":
            return partner_sudo.company_registry_label
        own = {
            "function": request.env._("Job position"),
            "website": request.env._("Website"),
            PICTURE: (
                request.env._("Logo")
                if partner_sudo.is_company
                else request.env._("Photo")
            ),
            "become_invoice_email": request.env._("E-mail for invoices"),
            "become_portal_manager": request.env._(
                "Manager: edits the company and its contacts, and invites colleagues"
            ),
        }
        if name in own:
            return own[name]
        field = partner_sudo._fields[name]
        return field.get_description(request.env, ["string"])["string"]

    def _become_get_input_type(self, name):
        kinds = {
            "lang": "select",
            PICTURE: "picture",
            "become_portal_manager": "checkbox",
            "become_invoice_email": "email",
        }
        return kinds.get(name) or TYPES.get(name, "text")

    def _become_get_options(self, name):
        return request.env["res.lang"].get_installed() if name == "lang" else []

    def _become_get_current_value(self, partner_sudo, name):
        """Return what is there now, as the form has it."""
        if name == PICTURE:
            return "1" if partner_sudo[name] else ""
        if name == "become_invoice_email":
            return self._become_get_invoice_address(partner_sudo).email
        if name == "become_portal_manager":
            return "1" if partner_sudo[name] else ""
        return partner_sudo[name]

    def _become_get_invoice_address(self, company_sudo):
        """Return the address of a company that its invoices go to, if there is one."""
        return company_sudo.child_ids.filtered(lambda one: one.type == "invoice")[:1]

    def _become_lock(self, partner_sudo, name):
        """Return why the user can't change a field, or nothing."""
        target, field = partner_sudo, name
        if name == "become_invoice_email":
            target = self._become_get_invoice_address(partner_sudo) or partner_sudo.new(
                {"type": "invoice"}
            )
            field = "email"
        if target._become_get_edit_mode(field) == OFF:
            return request.env._("Contact us to change this.")
        if name == "vat" and partner_sudo.vat and not partner_sudo.can_edit_vat():
            return request.env._(
                "Contact us to change this: documents were made with it already."
            )
        if name == "email" and partner_sudo.id:
            return self._become_lock_email(partner_sudo)
        return ""

    def _become_lock_email(self, partner_sudo):
        if partner_sudo._become_get_users_sudo() and not partner_sudo._become_is_self():
            return request.env._("Only this colleague can change it.")
        return ""

    def _become_get_fingerprint(self, partner_sudo, names):
        """Return a mark of the values that a form was opened with."""
        values = {}
        for name in names:
            current = self._become_get_current_value(partner_sudo, name)
            if name == PICTURE:
                current = hashlib.sha256(partner_sudo[name] or b"").hexdigest()
            values[name] = current or ""
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:32]

    def _become_has_conflict(self, partner_sudo, names, typed, fingerprint):
        """Whether somebody changed these values while the customer was typing.

        Not when it is what they typed themselves: a form that is sent twice has been
        saved.

        :param str fingerprint: of the form that was sent
        """
        if fingerprint == self._become_get_fingerprint(partner_sudo, names):
            return False
        has_picture = bool(request.httprequest.files.get(PICTURE)) or bool(
            request.params.get("become_remove_picture")
        )
        return has_picture or any(
            text != (self._become_get_current_value(partner_sudo, name) or "")
            for name, text in typed.items()
        )

    # --- what was typed -----------------------------------------------------------

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
            elif name == "become_portal_manager":
                typed[name] = "1" if request.params.get(name) else ""
                values[name] = bool(typed[name])
            elif isinstance(request.params.get(name), str):
                typed[name] = text_param(request.params[name])
                values[name] = typed[name] or False
                if error := self._become_check_text(name, typed[name]):
                    errors[name] = error
        return typed, values, errors

    def _become_check_text(self, name, text):
        if len(text) > MAX_LENGTH:
            return request.env._("This is too long: %s characters fit.", MAX_LENGTH)
        if name == "name" and not text:
            return request.env._("Fill this in.")
        if name == "lang" and text not in dict(self._become_get_options("lang")):
            return request.env._("Choose one of the languages.")
        if name == "website" and text and not self._become_is_web_address(text):
            return request.env._("This is not the address of a website.")
        return ""

    def _become_is_web_address(self, text):
        # without "://" Odoo puts http:// before it
        scheme, separator, _rest = text.partition("://")
        if not separator:
            return ":" not in text.split("/")[0]
        return scheme.lower() in ("http", "https")

    def _become_read_picture(self, partner_sudo, values, errors):
        file = request.httprequest.files.get(PICTURE)
        if not file or not file.filename:
            if request.params.get("become_remove_picture"):
                values[PICTURE] = False
            return
        size = file.seek(0, 2)
        # also for the second try, when the first met another transaction
        file.seek(0)
        # enough to see that it is too large
        content = file.read(min(size, MAX_PICTURE_MB * 1024 * 1024 + 1))
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
