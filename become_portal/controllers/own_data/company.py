from odoo.http import request, route

from ...tools.own_data import OFF
from .question import BecomePortalQuestion


class BecomePortalCompany(BecomePortalQuestion):
    """The page of the customer's company."""

    def _become_get_company_form_fields(self):
        names = request.env["res.partner"]._become_get_company_fields()
        return (*names, "become_invoice_email")

    @route(
        "/my/company",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def become_show_company(self, **kwargs):
        company_sudo = request.env.user._become_get_commercial_partner_sudo()
        if not company_sudo.is_company:
            return request.redirect("/my")
        return self._become_render_company(company_sudo)

    @route("/my/company", type="http", auth="user", methods=["POST"], website=True)
    def become_save_company(self, become_fingerprint="", **kwargs):
        company_sudo = request.env.user._become_get_commercial_partner_sudo()
        if not company_sudo.is_company:
            return request.redirect("/my")
        names = self._become_get_company_form_fields()
        typed, values, errors = self._become_read_form(company_sudo, names)
        messages = self._become_check_company(company_sudo, typed, errors)
        if self._become_has_conflict(company_sudo, names, typed, become_fingerprint):
            messages.append(self._become_get_conflict_message())
        if not errors and not messages:
            errors = self._become_collect_errors(
                lambda: self._become_write_company(company_sudo, values)
            )
            if not errors:
                return request.redirect("/my/company")
        return self._become_render_company(company_sudo, typed, errors, messages)

    def _become_check_company(self, company_sudo, typed, errors):
        wrong, messages = self._become_get_core_errors(company_sudo, typed)
        for name in wrong:
            errors.setdefault(name, request.env._("Check this."))
        return list(messages)

    def _become_get_conflict_message(self):
        return request.env._(
            "Somebody changed this while you were typing. Compare what you typed with "
            "what is there now, and save again to keep yours."
        )

    def _become_write_company(self, company_sudo, values):
        email = values.pop("become_invoice_email", None)
        company_sudo.write(values)
        if email is not None:
            self._become_write_invoice_email(company_sudo, email)

    def _become_write_invoice_email(self, company_sudo, email):
        """Keep the e-mail for invoices where Odoo looks for it: with the address of
        the company for invoices, which is made when there is none."""
        contact = self._become_get_invoice_address(company_sudo)
        if contact:
            contact.write({"email": email})
        elif email:
            request.env["res.partner"]._become_create_contact(
                {
                    **company_sudo._get_address_values(),
                    "name": company_sudo.name,
                    "type": "invoice",
                    "parent_id": company_sudo.id,
                    "company_id": company_sudo.company_id.id,
                    "email": email,
                }
            )

    def _become_render_company(
        self, company_sudo, typed=None, errors=None, messages=()
    ):
        names = self._become_get_company_form_fields()
        inputs = self._become_get_inputs(company_sudo, names, typed, errors)
        is_editor = company_sudo._become_can_be_edited()
        can_edit = is_editor and any(not one.locked for one in inputs)
        return request.render(
            "become_portal.own_company",
            {
                **self._prepare_portal_layout_values(),
                **self._become_get_notices(company_sudo | company_sudo.child_ids),
                "page_name": "become_company",
                "company": company_sudo,
                "inputs": inputs,
                "errors": errors or {},
                "messages": [*messages, *filter(None, [(errors or {}).get("")])],
                "current": self._become_get_inputs(company_sudo, names)
                if typed
                else [],
                "can_edit": can_edit,
                "can_edit_addresses": is_editor
                and request.env.user._become_get_own_data_mode("addresses") != OFF,
                "fingerprint": self._become_get_fingerprint(company_sudo, names),
                "action": "/my/company",
            },
        )
