from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.own_data import (
    ADDRESS_TYPES,
    ADDRESSES,
    COMPANY,
    CONTACTS,
    OFF,
    is_order,
)

MAX_CHOICES = 300
# the fields of what belongs to somebody, or is talked about
OF_SOMEBODY = frozenset(("company_id", "message_ids", "partner_id", "user_id"))


class ResPartner(models.Model):
    """Which of its data a customer edits, by which setting, and who of them."""

    _inherit = "res.partner"

    become_portal_manager = fields.Boolean(
        string="Manages the Portal",
        groups="base.group_user",
        copy=False,
        help="Edits the data of the company and of its contacts in the portal, invites "
        "colleagues and withdraws their logins, and can pass this on. Once a company "
        "has one of these, its other contacts edit only themselves.",
    )

    # --- which fields -------------------------------------------------------------

    @api.model
    def _become_get_company_fields(self):
        """Return the fields of the page of a company, in their order.

        :rtype: tuple[str, ...]
        """
        return (
            "name",
            "vat",
            "company_registry",
            "phone",
            "email",
            "website",
            "lang",
            "image_1920",
        )

    @api.model
    def _become_get_contact_fields(self):
        """Return the fields of the page of a colleague, in their order.

        :rtype: tuple[str, ...]
        """
        return ("name", "function", "phone", "email", "lang", "image_1920")

    @api.model
    def _become_get_address_fields(self):
        """Return the fields that the setting of addresses governs on every contact.

        :rtype: frozenset[str]
        """
        return frozenset((*self._address_fields(), "zipcode"))

    @api.model
    def _become_get_fixed_fields(self):
        """Return what a customer never changes, on whatever access path.

        :rtype: frozenset[str]
        """
        return frozenset(
            (
                "parent_id",
                "type",
                "is_company",
                "company_type",
                "company_id",
                "child_ids",
                "user_ids",
                "bank_ids",
                "user_id",
                "category_id",
                "comment",
                "ref",
                "become_invite_date",
                "become_role_ids",
                "become_supplier_role_removed",
                "become_supplier_state",
                "become_timesheet_visibility",
            )
        )

    @api.model
    def _become_get_guarded_fields(self):
        """Return the fields whose change by a customer is decided by the settings.

        All that Odoo's forms let through, addons' additions to those included, and
        what our pages show. Odoo writes other fields in the name of a customer, too
        (ranks, tokens): those are not theirs to type, and are left alone.

        :rtype: frozenset[str]
        """
        pictures = {name for name in self._fields if name.startswith("image_")}
        return frozenset(
            {
                *self._get_frontend_writable_fields(),
                *self._become_get_company_fields(),
                *self._become_get_contact_fields(),
                *self._become_get_address_fields(),
                *self._become_get_fixed_fields(),
                *pictures,
                "active",
                "become_portal_manager",
            }
        ) & frozenset(self._fields)

    @api.model
    def _become_get_choices_sudo(self, name):
        """Return what a customer chooses from on a page, as superuser. Extend it.

        What they may read; of a list that is closed to them all of it, where it holds
        nothing but names that are the same for everybody, like industries.

        :param str name: a many2one field of the page
        :rtype: a recordset of its model, ``MAX_CHOICES`` at most
        """
        records = self.env[self._fields[name].comodel_name]
        if not records.has_access("read"):
            if not OF_SOMEBODY.isdisjoint(records._fields):
                return records.sudo()  # sudo: none
            # sudo: a list of names on a form that shows them, by its field
            records = records.sudo()
        # sudo: their names; the search was done with the rights that are said above
        return records.search([], limit=MAX_CHOICES).sudo()

    @api.model
    def _become_get_browser_managed_fields(self):
        """Return the fields that browsers write by themselves, without being asked.

        They obey the settings, too, but nobody is told: what is not done immediately is
        left out, unless it fills what is empty.

        :rtype: frozenset[str]
        """
        return frozenset(("tz",))

    # --- which setting ------------------------------------------------------------

    def _become_get_edit_setting(self, name=None):
        """Return the setting that governs a field of this contact.

        :param str name: the field; without, adding, archiving and restoring
        :return: ``addresses``, ``company`` or ``contacts``
        """
        self.ensure_one()
        if self.type in ADDRESS_TYPES or name in self._become_get_address_fields():
            return ADDRESSES
        return COMPANY if self.is_company else CONTACTS

    def _become_get_edit_mode(self, name=None):
        """Return what the current user may do with a field of this contact."""
        return self.env.user._become_get_own_data_mode(
            self._become_get_edit_setting(name)
        )

    # --- who ----------------------------------------------------------------------

    def _become_get_managers_sudo(self):
        """Return the contacts that manage this company, as superuser."""
        # sudo: res.partner - contacts of this company; who asks gets a yes or no
        return self.sudo().search(self._become_get_managers_domain())

    def _become_get_managers_domain(self):
        """Return the domain of the contacts that manage this company.

        :rtype: odoo.fields.Domain
        """
        self.ensure_one()
        return Domain("commercial_partner_id", "=", self.id) & Domain(
            "become_portal_manager", "=", True
        )

    def _become_has_staff_login(self):
        """Whether this contact is, or was, somebody of ours."""
        # sudo: res.users - whether there is one
        users = self.sudo().with_context(active_test=False).user_ids
        return any(not user.share for user in users)

    def _become_get_users_sudo(self):
        """Return the active logins of this contact, as superuser."""
        # sudo: res.users - of this contact
        return self.sudo().with_context(active_test=True).user_ids

    def _become_is_same_company(self):
        """Whether this contact belongs to the customer who is logged in."""
        self.ensure_one()
        return (
            self.commercial_partner_id
            == self.env.user._become_get_commercial_partner_sudo()
        )

    def _become_is_self(self):
        return self == self.env.user.partner_id

    def _become_can_be_edited(self):
        """Whether the current user may edit this contact, if a setting lets them.

        Themselves always; their company, its contacts and addresses when they manage
        them.
        """
        self.ensure_one()
        if not self._become_is_same_company() or (
            not self._become_is_self() and self._become_has_staff_login()
        ):
            return False
        if self._become_is_self() and not self.is_company:
            return True
        company = self.commercial_partner_id
        if not company.is_company:
            return self.type in ADDRESS_TYPES
        return self.env.user._become_can_manage_company()

    def _become_can_edit_address(self):
        """Whether the current user may edit the address of this contact.

        The address of a contact is that of their company: Odoo keeps the two the same.
        """
        self.ensure_one()
        if self.type == "contact" and self.parent_id:
            return (
                self.env.user._become_can_manage_company()
                or not self.parent_id.is_company
            )
        return self._become_can_be_edited()

    @api.model
    def _become_get_colleagues_domain(self):
        """Return the domain of the contacts on the page of colleagues.

        To be searched as superuser: it holds what the current user may see.

        :rtype: odoo.fields.Domain
        """
        company = self.env.user._become_get_commercial_partner_sudo()
        if not company.is_company:
            return Domain.FALSE
        # sudo: res.users - who of them is ours, to leave those out, and who has or had
        # a login, which a manager withdraws and gives back wherever it belongs
        users = self.env["res.users"].sudo().with_context(active_test=False)
        logins = users.search([("partner_id.commercial_partner_id", "=", company.id)])
        staff = logins.filtered(lambda one: not one.share).partner_id
        contacts = Domain([("type", "=", "contact"), ("is_company", "=", False)])
        return (
            Domain("commercial_partner_id", "=", company.id)
            & Domain("id", "not in", staff.ids)
            & (contacts | Domain("id", "in", logins.partner_id.ids))
        )

    def _can_be_edited_by_current_customer(self, **kwargs):
        """Obey the settings and the managers in Odoo's own pages, too.

        In a checkout the guard of ``write`` decides, because some of it is always
        allowed there.
        """
        allowed = super()._can_be_edited_by_current_customer(**kwargs)
        user = self.env.user
        if not allowed or not user._become_is_customer():
            return allowed
        if is_order(kwargs.get("order_sudo")):
            return allowed
        # its form tells what can't be changed
        if self._become_is_self():
            return True
        return self._become_can_be_edited() and self._become_get_edit_mode() != OFF
