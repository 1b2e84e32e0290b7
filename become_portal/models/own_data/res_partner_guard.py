from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import AccessError

from ...tools.own_data import (
    ADDRESS_TYPES,
    APPROVAL,
    DIRECT,
    OFF,
    decided,
    field_error,
    is_checkout,
    is_decided,
    to_bytes,
)

# what an order may need of a contact that has none yet
CHECKOUT_FIELDS = frozenset(
    ("name", "phone", "street", "street2", "zip", "city", "state_id", "country_id")
)


class Decision(NamedTuple):
    """What becomes of the values that a customer writes on one contact."""

    #: what is written now, the guarded part of it included
    values: dict
    #: the guarded part: what changes now
    changed: dict
    #: what is pending approval
    pending: dict
    #: an address that has to be confirmed first
    email: str | None


class ResPartner(models.Model):
    """The one place where a customer's change of a contact is decided.

    Every access path ends here: Odoo's portal and shop forms, RPC of users about their
    own contact, pages of addons. Most come as superuser, in the name of the customer.
    """

    _inherit = "res.partner"

    def write(self, vals):
        if not self._become_is_watched(vals):
            return super().write(vals)
        # the rights come first: whoever has none can't file anything either
        self.check_access("write")
        decisions = [
            (partner, partner._become_get_write_decision(vals)) for partner in self
        ]
        for partner, decision in decisions:
            change = partner._become_prepare_record(decision.changed)
            if decision.values:
                decided_partner = partner.with_context(**decided())
                super(ResPartner, decided_partner).write(decision.values)
            partner._become_record(change)
            partner._become_submit_for_approval(decision)
        return True

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.user._become_is_customer() or is_decided(self.env):
            return super().create(vals_list)
        added = [self._become_apply_create_decision(vals) for vals in vals_list]
        partners = super(ResPartner, self.with_context(**decided())).create(vals_list)
        partners = partners.with_env(self.env)
        for partner, is_added in zip(partners, added, strict=True):
            if is_added:
                partner._become_record_create()
        return partners

    # --- what is written ----------------------------------------------------------

    def _become_is_watched(self, vals):
        return (
            bool(self)
            and self.env.user._become_is_customer()
            and not is_decided(self.env)
            and not (
                self._become_get_guarded_fields()
                | self._become_get_browser_managed_fields()
            ).isdisjoint(vals)
        )

    def _become_get_write_decision(self, vals):
        """Decide what becomes of these values.

        :rtype: Decision
        :raises UserError: with a sentence for the customer and, in ``become_fields``,
            the fields that it is about
        :raises AccessError: when the contact is none of their business
        """
        self.ensure_one()
        vals = self._become_clean(vals)
        changed = self._become_get_changed_values(vals)
        if not changed:
            return Decision(vals, {}, {}, None)
        self._become_check_editor(changed)
        modes = {name: self._become_get_current_mode(name) for name in changed}
        self._become_check_modes(modes)
        self._become_check_pictures(changed)
        self._become_check_phone(changed, self.country_id)
        email = self._become_check_email(changed)
        pending = {
            name: changed[name]
            for name, mode in modes.items()
            if mode == APPROVAL and not (email and name == "email")
        }
        held = {*pending, "email"} if email else pending.keys()
        return Decision(
            {name: value for name, value in vals.items() if name not in held},
            {name: value for name, value in changed.items() if name not in held},
            pending,
            email,
        )

    def _become_clean(self, vals):
        """Return the values without what nobody asked for.

        Odoo's form repeats the name of the company in a field of each contact, and
        renames the company itself afterwards.
        """
        left_out = {
            name
            for name in self._become_get_browser_managed_fields() & vals.keys()
            if self[name] and self._become_get_edit_mode(name) != DIRECT
        }
        company = self.commercial_partner_id
        if company != self and company.is_company:
            left_out.add("company_name")
        return {name: vals[name] for name in vals if name not in left_out}

    def _become_get_changed_values(self, vals):
        """Return the guarded ones of these values that differ from what is there."""
        # sudo: res.partner - compared only
        partner_sudo = self.sudo().with_context(bin_size=False)
        return {
            name: vals[name]
            for name in self._become_get_guarded_fields() & vals.keys()
            if partner_sudo._become_is_changed(name, vals[name])
        }

    def _become_is_changed(self, name, value):
        field = self._fields[name]
        if field.type in ("one2many", "many2many"):
            return bool(value)
        if field.type == "binary":
            return to_bytes(value) != to_bytes(self[name])
        new = field.convert_to_cache(value, self, validate=False)
        old = field.convert_to_cache(self[name], self, validate=False)
        if isinstance(new, str):
            new = new.strip()
        if isinstance(old, str):
            old = old.strip()
        return (new or False) != (old or False)

    def _become_get_current_mode(self, name):
        """Return the mode of a field, with what a checkout may always do."""
        if is_checkout(self.env) and self._become_is_empty_for_checkout(name):
            return DIRECT
        return self._become_get_edit_mode(None if name == "active" else name)

    def _become_is_empty_for_checkout(self, name):
        # an address that is written on a contact goes up to its company
        around = self | self.parent_id if self.type == "contact" else self
        if name not in self._become_get_address_fields():
            around = self
        return (
            name in CHECKOUT_FIELDS
            and self._become_is_self()
            and not any(partner[name] for partner in around)
        )

    # --- what is refused ----------------------------------------------------------

    def _become_check_editor(self, changed):
        """Refuse what this user may not change, whatever the settings say."""
        if not self._become_is_same_company() or (
            not self._become_is_self() and self._become_has_staff_login()
        ):
            raise AccessError(self.env._("You cannot change this contact."))
        if fixed := self._become_get_fixed_fields() & changed.keys():
            raise field_error(
                self.env._(
                    "%s cannot be changed here.", self._become_format_labels(fixed)
                ),
                fixed,
            )
        self._become_check_commercial(changed)
        if "active" in changed and self.is_company:
            raise field_error(
                self.env._("A company cannot be archived here."), ["active"]
            )
        if "become_portal_manager" in changed:
            self._become_check_manager(changed)
        self._become_check_managed(changed)

    def _become_check_commercial(self, changed):
        """Refuse on a contact what belongs to its company: it would go up to it."""
        if self == self.commercial_partner_id:
            return
        if names := set(self._commercial_fields()) & changed.keys():
            raise field_error(
                self.env._(
                    "%s is kept with your company.", self._become_format_labels(names)
                ),
                names,
            )

    def _become_check_manager(self, changed):
        if (
            not self.env.user._become_is_manager()
            or self._become_is_self()
            or self.type in ADDRESS_TYPES
            or self.is_company
        ):
            raise field_error(
                self.env._("Only a manager can make a colleague a manager."),
                ["become_portal_manager"],
            )

    def _become_check_managed(self, changed):
        """Leave the company and its contacts to the managers, if there are any."""
        names = set(changed)
        address = names & self._become_get_address_fields()
        if is_checkout(self.env):
            address = {
                name for name in address if not self._become_is_empty_for_checkout(name)
            }
        if self._become_can_be_edited():
            # only of a contact of a company it is another question
            is_shared = self.type == "contact" and self.parent_id
            is_free = not (address and is_shared) or self._become_can_edit_address()
            names = set() if is_free else address
        if names:
            raise field_error(
                self.env._(
                    "Only a manager of your company can change this: %s.",
                    self._become_format_labels(names),
                ),
                names,
            )

    def _become_check_modes(self, modes):
        if names := [name for name, mode in modes.items() if mode == OFF]:
            raise field_error(
                self.env._(
                    "%s cannot be changed here. Please contact us.",
                    self._become_format_labels(names),
                ),
                names,
            )

    def _become_format_labels(self, names):
        """Return what people call these fields."""
        return ", ".join(
            self._fields[name].get_description(self.env, ["string"])["string"]
            for name in sorted(names)
        )

    # --- what is added ------------------------------------------------------------

    @api.model
    def _become_apply_create_decision(self, vals):
        """Decide about a contact that a customer adds.

        :return: whether it belongs to their company, so that it leaves a trace;
            contacts of nobody, which Odoo makes for its own reasons, are none of ours
        :raises UserError: with ``become_create`` in it, the values, when it has to be
            approved first
        """
        if not vals.get("parent_id"):
            return False
        # sudo: res.partner - to see whose it will be
        parent = self.sudo().browse(vals["parent_id"])
        draft = parent.new({"type": vals.get("type") or "contact"})
        self._become_check_add(parent, draft, vals)
        if is_checkout(self.env) and draft.type in ("delivery", "other"):
            return True
        mode = draft._become_get_edit_mode()
        if mode == OFF:
            raise field_error(
                self.env._("Adding this is not possible here. Please contact us."),
                ["name"],
            )
        if mode == APPROVAL:
            error = field_error(
                self.env._("This has to be approved first. Please contact us."),
                ["name"],
            )
            error.become_create = dict(vals)
            raise error
        return True

    @api.model
    def _become_check_add(self, parent, draft, vals):
        user = self.env.user
        company = user._become_get_commercial_partner_sudo()
        if parent.commercial_partner_id != company or vals.get("is_company"):
            raise AccessError(self.env._("You cannot add a contact here."))
        # Odoo sets these of a new address by itself
        own = {"parent_id", "type", "company_id", "user_id"}
        fixed = self._become_get_fixed_fields() - own
        if any(vals.get(name) for name in (*fixed, "become_portal_manager")):
            raise AccessError(self.env._("You cannot add a contact like this."))
        if is_checkout(self.env) and draft.type in ("delivery", "other"):
            return
        is_address = draft.type in ADDRESS_TYPES
        if company.is_company and not user._become_can_manage_company():
            raise field_error(
                self.env._("Only a manager of your company can add this."), ["name"]
            )
        if not company.is_company and not is_address:
            raise AccessError(self.env._("You cannot add a contact here."))
        draft._become_check_phone(vals, parent.country_id)
        if not is_address:
            draft._become_check_free_email(vals.get("email"))
