"""What the form of a contact shows."""

import hashlib
import json
from typing import NamedTuple

from odoo.http import request
from odoo.tools import html2plaintext
from odoo.tools.misc import format_datetime

from odoo.addons.portal.controllers.portal import CustomerPortal

from ...tools.own_data import OFF

PICTURE = "image_1920"
# what browsers may fill in by themselves, and which keyboard a phone shows
TYPES = {"email": "email", "phone": "tel"}
# what a field of an addon is asked for with, where it is no text
INPUTS = {
    "boolean": "checkbox",
    "date": "date",
    "many2one": "select",
    "selection": "select",
}
NUMBERS = ("float", "integer", "monetary")
# what no form of ours changes
SHOWN_ONLY = ("datetime", "html", "json", "many2many", "one2many", "reference")
WIDTHS = {"name": "col-12", PICTURE: "col-12"}


class Input(NamedTuple):
    """A field of a form, as the page shows it."""

    name: str
    label: str
    #: ``text``, ``email``, ``tel``, ``date``, ``select``, ``picture`` or ``checkbox``
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


class BecomePortalOwnDataInputs(CustomerPortal):
    """The fields of a form, with what is there now."""

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
            options=self._become_get_options(name, partner_sudo),
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
        kind = kinds.get(name) or TYPES.get(name)
        return kind or INPUTS.get(self._become_get_field_type(name), "text")

    def _become_get_field_type(self, name):
        """Return the type of a field, or nothing for an input that is no field."""
        field = request.env["res.partner"]._fields.get(name)
        return field.type if field else ""

    def _become_get_options(self, name, partner_sudo=None):
        """Return what there is to choose from: pairs of a value and its label."""
        if name == "lang":
            return request.env["res.lang"].get_installed()
        partners = request.env["res.partner"]
        kind = self._become_get_field_type(name)
        if kind == "selection":
            choices = partners._fields[name]._description_selection(request.env)
            return [("", ""), *choices]
        if kind == "many2one":
            chosen = partner_sudo[name] if partner_sudo else None
            choices_sudo = partners._become_get_choices_sudo(name)
            choices_sudo |= chosen or choices_sudo
            return [("", ""), *((str(c.id), c.display_name) for c in choices_sudo)]
        return []

    def _become_get_current_value(self, partner_sudo, name):
        """Return what is there now, as the form has it."""
        if name == PICTURE:
            return "1" if partner_sudo[name] else ""
        if name == "become_invoice_email":
            return self._become_get_invoice_address(partner_sudo).email
        return self._become_format_value(
            self._become_get_field_type(name), partner_sudo[name]
        )

    def _become_format_value(self, kind, value):
        """Return a value as the box of a form has it.

        :param str kind: the type of its field
        """
        if kind == "boolean":
            return "1" if value else ""
        if kind in ("many2many", "one2many"):
            return ", ".join(value.mapped("display_name"))
        if kind == "many2one":
            return str(value.id or "")
        if kind in NUMBERS:
            return self._become_format_number(value)
        if kind == "html":
            return html2plaintext(value or "")
        if kind == "datetime":
            return format_datetime(request.env, value) if value else ""
        return str(value or "")

    def _become_format_number(self, number):
        """Return a number as people write it here, without what it does not say."""
        language = request.env["res.lang"]._get_data(code=request.env.lang)
        text = str(number).removesuffix(".0")
        return text.replace(".", language.decimal_point or ".")

    def _become_get_invoice_address(self, company_sudo):
        """Return the address of a company that its invoices go to, if there is one."""
        return company_sudo.child_ids.filtered(lambda one: one.type == "invoice")[:1]

    def _become_lock(self, partner_sudo, name):
        """Return why the user can't change a field, or nothing."""
        if self._become_get_field_type(name) in SHOWN_ONLY:
            return request.env._("Contact us to change this.")
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
