import ipaddress
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.become_portal.tools.login_email import login_of_email
from odoo.addons.become_portal.tools.request_params import text_param
from odoo.addons.become_portal.tools.row_lock import lock_rows

MAX_LENGTH = {"char": 250, "text": 5000}
MAX_FILES = 10
# So often may one connection try in an hour, and one address be mailed in a day
MAX_SIGNUPS_AN_HOUR = 10
MAX_MAILS_A_DAY = 3
UNCONFIRMED_DAYS = 3


class BecomeSupplierSignup(models.Model):
    """The page for somebody who signs up: what it asks, and what is kept of it.

    Nothing here looks whether an address is known. So the answer, and the work that it
    takes, cannot tell.
    """

    _inherit = "become.supplier.signup"

    @api.model
    def _is_signup_enabled(self):
        """Whether one can sign up here as a supplier at all.

        :rtype: bool
        """
        role = self.env.ref("become_portal.role_supplier", raise_if_not_found=False)
        # sudo: res.company - the setting is for staff, the page for everybody
        return bool(role and self.env.company.sudo().become_supplier_signup)

    @api.model
    def _get_form_fields(self):
        """Return the names of the fields that the page asks for, in their order.

        To ask for more, add a field to this model and its name here. Texts, selections,
        checkboxes and countries are shown and read by their type, with the label and
        the help of the field; nothing else that a browser sends is ever looked at. To
        have it on the contact as well, extend ``_prepare_company_values`` or
        ``_prepare_contact_values``; to check it, extend ``_validate_form``.

        :rtype: tuple[str, ...]
        """
        return (
            "company_name",
            "name",
            "email",
            "phone",
            "vat",
            "street",
            "street2",
            "zip",
            "city",
            "country_id",
            "products_services",
        )

    @api.model
    def _get_required_fields(self):
        """Return the names of those that have to be filled in.

        :rtype: tuple[str, ...]
        """
        names = self._get_form_fields()
        return tuple(name for name in names if self._fields[name].required)

    @api.model
    def _parse_form(self, params):
        """Return what was typed, and what of it can be kept: (typed, values, errors).

        :param dict params: whatever a browser sent
        :return: texts for the page, values of fields, ``{field: sentence}``
        """
        typed, values, errors = {}, {}, {}
        for name in self._get_form_fields():
            text = text_param(params.get(name))
            if self._fields[name].type != "text":
                # one line, whatever was pasted into it
                text = " ".join(text.split())
            typed[name] = text
            values[name] = self._parse_form_value(name, text)
            if error := self._check_length(text, self._fields[name].type):
                errors[name] = error
            elif text and values[name] is None:
                errors[name] = self.env._("Choose one of the list.")
        errors = {**self._validate_form(values), **errors}
        return typed, values, errors

    @api.model
    def _check_length(self, text, field_type):
        """Return a sentence when a text is too long for a field of this type."""
        longest = MAX_LENGTH.get(field_type, 250)
        if len(text) > longest:
            return self.env._("This is too long: %s characters fit.", longest)
        return ""

    def _parse_form_value(self, name, text):
        """Return the value of a field, or None if the text is none of it."""
        field = self._fields[name]
        if field.type == "boolean":
            return bool(text)
        if not text:
            return False
        if field.type == "selection":
            return text if text in dict(field.selection) else None
        if field.type == "many2one":
            known = dict(self._get_form_choices(name))
            return int(text) if text in known else None
        return text

    @api.model
    def _get_form_choices(self, name):
        """Return what can be chosen for a field, as (value, label)."""
        field = self._fields[name]
        if field.type == "selection":
            return field._description_selection(self.env)
        if field.type == "many2one" and field.comodel_name == "res.country":
            countries = self.env["res.country"].search([("code", "!=", False)])
            return [(str(country.id), country.name) for country in countries]
        return []

    @api.model
    def _validate_form(self, values):
        """Return what is wrong with these values: ``{field: sentence}``.

        Never look here whether somebody is known: anybody can ask.

        :param dict values: what was typed, by the name of its field
        :rtype: dict[str, str]
        """
        errors = {
            name: self.env._("Fill this in.")
            for name in self._get_required_fields()
            if not values[name]
        }
        if values["email"]:
            values["email"] = login_of_email(values["email"])
            if not values["email"]:
                errors["email"] = self.env._(
                    "This cannot be used as an e-mail address. Fill in one address, in "
                    "plain letters."
                )
        country = self.env["res.country"].browse(values["country_id"] or [])
        if values["phone"]:
            try:
                # sudo: res.partner - how a number of a country is written
                contacts_sudo = self.env["res.partner"].sudo()
                phone = contacts_sudo._become_format_phone(values["phone"], country)
                values["phone"] = phone
            except UserError as error:
                errors["phone"] = str(error)
        if values["vat"]:
            try:
                # Odoo's own check, as strict as what is installed makes it
                # sudo: res.partner - reads which countries there are
                self.env["res.partner"].sudo()._run_vat_checks(
                    country, values["vat"], partner_name=values["company_name"] or ""
                )
            except ValidationError as error:
                errors["vat"] = str(error)
        return errors

    @api.model
    def _validate_files(self, uploads):
        """Return what of these files can be kept, and what is wrong with the others.

        :param uploads: list of (file name, size in bytes, function that reads it)
        :return: (list of (name, content, type), sentences)
        """
        if len(uploads) > MAX_FILES:
            return [], [
                self.env._("These are too many files: %s can be sent.", MAX_FILES)
            ]
        files = self.env["ir.attachment"]
        # sudo: res.company - how large a file may be
        limit = self.env.company.sudo().become_customer_upload_limit
        accepted, errors = [], []
        for name, size, read in uploads:
            try:
                accepted.append(files._become_check_upload(name, size, read, limit))
            except UserError as error:
                errors.append(str(error))
        return accepted, errors

    # --- how often ----------------------------------------------------------------

    @api.model
    def _get_client_network(self, address):
        """Return what stands for a connection: of IPv6, the network of one customer."""
        try:
            ip = ipaddress.ip_address(address or "")
        except ValueError:
            return "unknown"
        if ip.version == 6 and not ip.ipv4_mapped:
            return str(ipaddress.ip_network((ip, 64), strict=False))
        return str(getattr(ip, "ipv4_mapped", None) or ip)

    @api.model
    def _is_rate_limited(self, source_ip):
        """Whether this connection has done this too often, in all processes.

        :param str source_ip: the address that the request came from
        :rtype: bool
        """
        since = fields.Datetime.now() - timedelta(hours=1)
        # sudo: become.supplier.signup - only how many there are
        recent = self.sudo().search_count(
            [("source_ip", "=", source_ip), ("create_date", ">", since)],
            limit=MAX_SIGNUPS_AN_HOUR,
        )
        return recent >= MAX_SIGNUPS_AN_HOUR

    # --- what is kept -------------------------------------------------------------

    @api.model
    def _submit_form(self, values, files, source_ip, customer):
        """Keep what somebody sent, and mail a link to the address that they typed.

        A customer who is logged in needs no link: they have shown who they are. A form
        that is sent twice sends one mail.

        :param dict values: of ``_parse_form``, without errors
        :param list files: of ``_validate_files``
        :param str source_ip: of ``_get_client_network``
        :param customer: the user who is logged in, or none
        """
        # sudo: become.supplier.signup - visitors have no right on it; only the fields
        # of the page and what we say ourselves is kept
        signups = self.sudo().with_context(mail_create_nosubscribe=True)
        # sudo: res.company - a lock gives no right; nothing is read or changed
        lock_rows(self.env.company.sudo())
        # a customer who is logged in is decided about at once, and has one already
        same = not customer and signups._find_same_signup(values, files, source_ip)
        if same:
            return same
        since = fields.Datetime.now() - timedelta(days=1)
        mailed = signups.search_count(
            [("email", "=", values["email"]), ("create_date", ">", since)]
        )
        signup = signups.create(
            {
                **{name: values[name] for name in self._get_form_fields()},
                "source_ip": source_ip,
                "lang": self.env.lang,
                "company_id": self.env.company.id,
            }
        )
        signup._save_files(files)
        if customer:
            signup._become_confirm(customer)
        # nobody can have a stranger's mailbox filled
        elif mailed < MAX_MAILS_A_DAY:
            signup._send_signup_mail("mail_signup_confirm")
        return signup

    def _save_files(self, files):
        """Keep files with this sign-up, or with the contact once there is one.

        They have no flag, so that they are internal.
        """
        record = self.partner_id or self
        attachments = self.env["ir.attachment"].with_context(image_no_postprocess=True)
        self.attachment_ids += attachments.create(
            [
                {
                    "name": name,
                    "raw": content,
                    "mimetype": mimetype,
                    "res_model": record._name,
                    "res_id": record.id,
                    "company_id": self.company_id.id,
                }
                for name, content, mimetype in files
            ]
        )

    @api.autovacuum
    def _gc_signups(self):
        """Forget what was never confirmed, with its files, and who sent what."""
        now = fields.Datetime.now()
        unconfirmed = ("state", "=", "to_confirm")
        old = now - timedelta(days=UNCONFIRMED_DAYS)
        self.search([unconfirmed, ("create_date", "<", old)]).unlink()
        yesterday = now - timedelta(days=1)
        kept = self.search(
            [("source_ip", "!=", False), ("create_date", "<", yesterday)]
        )
        kept.source_ip = False

    # --- mails --------------------------------------------------------------------

    def _send_signup_mail(self, name):
        """Send a mail about each of these, in the language of its reader.

        :param str name: of the template
        """
        # sudo: mail.template - one of ours, about a sign-up that was decided about
        template = self.env.ref(f"become_portal_supplier.{name}").sudo()
        for signup in self:
            # our own layout: Odoo's show the name of the record, which a stranger typed
            template._become_send_as_system(signup, "become_portal.mail_layout")
