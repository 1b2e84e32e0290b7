from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route
from odoo.tools import str2bool

from ...tools.own_data import ADDRESS_TYPES, GUARD_CONTEXT_KEY, OFF, Checkout, is_order
from ...tools.request_params import int_param
from .question import BecomePortalQuestion, Question

# what shows the outcome of a form
OWN_DATA_PAGES = ("/my/account", "/my/addresses", "/my/colleagues", "/my/company")
# arguments of Odoo's methods, which a form could overrule by a field of that name
ARGUMENTS = ("self", "partner_sudo", "order_sudo", "verify_address_values")
# what such a form says beside the fields
AS_BILLING = "use_delivery_as_billing"
TEXTS = ("address_type", "callback", "required_fields", AS_BILLING)


class BecomePortalAddresses(BecomePortalQuestion):
    """Odoo's own pages of details and addresses, which obey the settings."""

    def _prepare_my_account_rendering_values(self, redirect="", **kwargs):
        """Stay on the page, which says that it was saved, if nobody waits elsewhere."""
        values = super()._prepare_my_account_rendering_values(
            redirect=redirect or "/my/account", **kwargs
        )
        if not redirect:
            values["discard_url"] = "/my"
        partner = request.env.user.partner_id
        names = partner._become_get_missing_fields()
        return {
            **values,
            **self._become_get_notices(partner),
            # Odoo gives it this name, and takes that of the dashboard over it
            "page_name": "my_details",
            "become_missing": [self._become_get_label(partner, one) for one in names],
            "become_is_closed": self._become_is_closed(),
            "become_address_refusal": self._become_get_address_refusal(),
            # a company has one of its own
            "become_own_page": not partner.is_company
            and bool(partner.filtered_domain(partner._become_get_colleagues_domain())),
        }

    def _become_is_closed(self):
        """Whether this user can't change anything of themselves."""
        user = request.env.user
        return user._become_is_customer() and all(
            user._become_get_own_data_mode(setting) == OFF
            for setting in ("contacts", "addresses")
        )

    def _become_get_address_refusal(self):
        """Say before somebody types it that their address will not be saved, and why.

        Odoo's form is the same for all, and the address of a contact is that of its
        company.

        :return: a sentence, or nothing
        :rtype: str
        """
        user = request.env.user
        if not user._become_is_customer():
            return ""
        if user._become_get_own_data_mode("addresses") == OFF:
            return request.env._("The address cannot be changed here. Contact us.")
        # sudo: res.partner - of the user themselves
        if not user.sudo().partner_id._become_can_edit_address():
            return request.env._("Only a manager of your company changes its address.")
        return ""

    @route()
    def my_addresses(self, **query_params):
        query_params = self._become_remove_arguments(query_params)
        response = super().my_addresses(**query_params)
        partners = self._become_get_addresses_sudo(active=True)
        response.qcontext.update(
            self._become_get_notices(partners | request.env.user.partner_id),
            become_archived=self._become_get_addresses_sudo(active=False),
            become_questions={
                one.id: self._become_get_archive_question(one) for one in partners
            },
            become_can_add=self._become_can_add_address(),
            become_pending_addresses=request.env[
                "become.portal.change"
            ]._become_get_my_change_requests(
                ("kind", "=", "create"), ("state", "=", "pending")
            ),
        )
        return response

    def _become_can_add_address(self):
        user = request.env.user
        if not user._become_is_customer():
            return True
        may = (
            user._become_can_manage_company()
            or not user._become_get_commercial_partner_sudo().is_company
        )
        return may and user._become_get_own_data_mode("addresses") != OFF

    def _become_get_addresses_sudo(self, active):
        """Return the addresses that the user may edit, as superuser."""
        company = request.env.user._become_get_commercial_partner_sudo()
        # sudo: res.partner - addresses of their own company
        partners_sudo = request.env["res.partner"].sudo()
        found = partners_sudo.with_context(active_test=False).search(
            Domain("commercial_partner_id", "=", company.id)
            & Domain("type", "in", ADDRESS_TYPES)
            & Domain("active", "=", active)
        )
        return found.filtered(
            lambda one: one._can_be_edited_by_current_customer()
        ).with_context(active_test=True)

    def _become_get_archive_question(self, address_sudo):
        return Question(
            title=request.env._("Archive an address"),
            text=request.env._(
                "Archive %s? It can no longer be chosen for an order, and stays with "
                "the documents that have it. You can restore it.",
                address_sudo.name or address_sudo.display_name,
            ),
            button=request.env._("Archive"),
            url=f"/my/addresses/{address_sudo.id}/archive",
            back="/my/addresses",
        )

    # --- forms --------------------------------------------------------------------

    @route()
    def portal_address(self, partner_id=None, **query_params):
        if partner_id and int_param(partner_id) is None:
            raise NotFound()
        if not partner_id and not self._become_can_add_address():
            return request.redirect("/my/addresses")
        query_params = self._become_remove_arguments(query_params)
        return super().portal_address(partner_id=partner_id, **query_params)

    @route()
    def portal_address_submit(self, partner_id=None, **form_data):
        if partner_id and int_param(partner_id) is None:
            raise NotFound()
        form_data = self._become_remove_arguments(form_data)
        return super().portal_address_submit(partner_id=partner_id, **form_data)

    def _become_remove_arguments(self, form):
        return self._become_clean_form(
            {name: form[name] for name in form if name not in ARGUMENTS}
        )

    def _become_clean_form(self, form):
        """Return a form without a file where a text is asked for, and with a yes or a
        no where it says neither: Odoo breaks off on both."""
        fields = request.env["res.partner"]._fields
        cleaned = {
            name: self._become_clean(value)
            for name, value in form.items()
            if not isinstance(value, FileStorage)
            or (
                name not in TEXTS
                and (name not in fields or fields[name].type == "binary")
            )
        }
        if AS_BILLING in cleaned:
            cleaned[AS_BILLING] = str(
                str2bool(cleaned[AS_BILLING] or "false", default=False)
            )
        return cleaned

    def _create_or_update_address(
        self, partner_sudo, verify_address_values=True, **kwargs
    ):
        """Show what the guard refuses in the form, and keep a pending change."""
        if not request.env.user._become_is_customer():
            return super()._create_or_update_address(
                partner_sudo, verify_address_values=verify_address_values, **kwargs
            )
        kwargs = self._become_clean_form(kwargs)
        if wrong := self._become_get_invalid_choices(kwargs):
            text = request.env._("Choose one from the list.")
            return partner_sudo, {"invalid_fields": wrong, "messages": [text]}
        checkout = is_order(kwargs.get("order_sudo"))
        last = None if checkout else self._become_get_last_change_id()
        before = request.env
        if checkout:
            request.update_context(**{GUARD_CONTEXT_KEY: Checkout})
        try:
            same_sudo = self._become_find_same_address(partner_sudo, **kwargs)
            if same_sudo:
                callback = kwargs.get("callback") or "/my/addresses"
                same_sudo = same_sudo.with_env(partner_sudo.env)
                self._become_report_address(callback, last)
                return same_sudo, {"redirectUrl": callback}
            with request.env.cr.savepoint():
                partner, feedback = super()._create_or_update_address(
                    partner_sudo.with_context(**{GUARD_CONTEXT_KEY: Checkout})
                    if checkout
                    else partner_sudo,
                    # a form can't switch the rules off
                    verify_address_values=verify_address_values is not False,
                    **kwargs,
                )
            self._become_report_address(feedback.get("redirectUrl"), last)
            return partner.with_env(partner_sudo.env), feedback
        except UserError as error:
            return self._become_refuse_address(partner_sudo, error, checkout, kwargs)
        finally:
            request.env = before

    def _become_report_address(self, url, last):
        """Keep what became of a form, if the page that comes next says so.

        :param int last: the last change before it; none for an order
        """
        if last is not None and url in OWN_DATA_PAGES:
            self._become_report_outcome(last)

    def _become_find_same_address(
        self,
        partner_sudo,
        address_type="billing",
        use_delivery_as_billing=False,
        **form,
    ):
        """Return the address that was added by the same form a moment ago, or none.

        :param partner_sudo: the address that is edited; none for a new one
        """
        if partner_sudo:
            return partner_sudo.browse()
        values, _rest = self._parse_form_data({**form})
        as_billing = str2bool(use_delivery_as_billing or "false", default=False)
        self._complete_address_values(values, address_type, as_billing, **form)
        return request.env["res.partner"]._become_find_same_contact(values)

    def _become_refuse_address(self, partner_sudo, error, checkout, form):
        text = str(error)
        last = None if checkout else self._become_get_last_change_id()
        if vals := getattr(error, "become_create", None):
            try:
                request.env["res.partner"]._become_submit_new_contact(vals)
            except UserError as asked:
                self._become_join_colleague(asked)
                return partner_sudo, {
                    "invalid_fields": ["name"],
                    "messages": [str(asked)],
                }
            if not checkout:
                callback = form.get("callback") or "/my/addresses"
                self._become_report_address(callback, last)
                return partner_sudo, {"redirectUrl": callback}
            text = request.env._(
                "Thank you. This new address is pending approval; please choose "
                "another one for this order."
            )
        names = list(getattr(error, "become_fields", ())) or ["name"]
        return partner_sudo, {"invalid_fields": names, "messages": [text]}

    def _become_clean(self, value):
        return value.replace("\0", "") if isinstance(value, str) else value

    def _become_get_invalid_choices(self, form):
        """Return the fields in which something was sent that is not in their list."""
        models_of = {"country_id": "res.country", "state_id": "res.country.state"}
        fields = request.env["res.partner"]._fields
        chosen = {name: text for name, text in form.items() if text and name in fields}
        return [
            name
            for name, text in chosen.items()
            if (
                name in models_of
                and not self._become_is_choice(models_of[name], text)
                or fields[name].type == "selection"
                and str(text).strip() not in fields[name].get_values(request.env)
            )
        ]

    def _become_is_choice(self, model, text):
        # sudo: countries and states, which everybody can read
        records = request.env[model].sudo()
        return bool(records.browse(int_param(text)).exists())

    # --- what was refused ---------------------------------------------------------

    @route(
        "/my/changes/<int:change_id>/dismiss",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def become_clear_change(self, change_id, **kwargs):
        refused = request.env["res.partner"]._become_get_refused_changes()
        change = refused.filtered(lambda one: one.id == change_id)
        if not change:
            raise NotFound()
        change.is_dismissed = True
        return request.redirect("/my/account")
