from werkzeug.exceptions import NotFound

from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import pager as portal_pager

from ...tools.own_data import OFF
from ...tools.request_params import text_param
from ..lists.lists import MAX_SEARCH_LENGTH
from .company import BecomePortalCompany

COLLEAGUES_PER_PAGE = 20
GET = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}
POST = {"type": "http", "auth": "user", "methods": ["POST"], "website": True}


class BecomePortalColleagues(BecomePortalCompany):
    """The colleagues of the customer: who they are, and who of them has a login."""

    # --- the list -----------------------------------------------------------------

    @route(["/my/colleagues", "/my/colleagues/page/<int:page>"], readonly=True, **GET)
    def become_list_colleagues(self, page=1, search=None, filterby=None, **kwargs):
        if not request.env.user._become_get_commercial_partner_sudo().is_company:
            return request.redirect("/my")
        search = text_param(search)[:MAX_SEARCH_LENGTH]
        filters = self._become_get_colleague_filters()
        filterby = filterby if filterby in filters else "active"
        domain = self._become_get_colleagues_search_domain(
            search, filters[filterby]["domain"]
        )
        # sudo: res.partner - the domain holds the colleagues that the user may see
        partners_sudo = request.env["res.partner"].sudo()
        partners_sudo = partners_sudo.with_context(active_test=False)
        pager = portal_pager(
            url="/my/colleagues",
            url_args={"search": search, "filterby": filterby},
            total=partners_sudo.search_count(domain),
            page=page,
            step=COLLEAGUES_PER_PAGE,
        )
        found = partners_sudo.search(
            domain, order="name, id", limit=COLLEAGUES_PER_PAGE, offset=pager["offset"]
        )
        return request.render(
            "become_portal.colleagues",
            {
                **self._prepare_portal_layout_values(),
                **self._become_get_notices(found),
                "page_name": "become_colleagues",
                "colleagues": found,
                "pager": pager,
                "search": search,
                "filters": filters,
                "filterby": filterby,
                "can_add": self._become_can_add(),
                "pending_colleagues": self._become_get_pending_colleagues(),
            },
        )

    def _become_get_colleague_filters(self):
        return {
            "active": {
                "label": request.env._("Active"),
                "domain": Domain("active", "=", True),
            },
            "archived": {
                "label": request.env._("Archived"),
                "domain": Domain("active", "=", False),
            },
        }

    def _become_get_colleagues_search_domain(self, search, domain):
        domain &= request.env["res.partner"]._become_get_colleagues_domain()
        if search:
            domain &= Domain.OR(
                Domain(name, "ilike", search)
                for name in ("name", "email", "function", "phone")
            )
        return domain

    def _become_can_add(self):
        user = request.env.user
        return (
            user._become_can_manage_company()
            and user._become_get_own_data_mode("contacts") != OFF
        )

    def _become_get_pending_colleagues(self):
        """Return the colleagues that this user added and that are pending approval."""
        return request.env["become.portal.change"]._become_get_my_change_requests(
            ("kind", "=", "create"), ("state", "=", "pending")
        )

    # --- one ----------------------------------------------------------------------

    def _become_find_colleague(self, partner_id):
        """Return a colleague as superuser.

        :raises NotFound: when there is none, or the user may not see them
        """
        domain = request.env["res.partner"]._become_get_colleagues_domain()
        # sudo: res.partner - the domain holds the colleagues that the user may see
        partners_sudo = request.env["res.partner"].sudo()
        found = partners_sudo.with_context(active_test=False).search(
            domain & Domain("id", "=", partner_id if partner_id < 2**31 else 0)
        )
        if not found:
            raise NotFound()
        return found.with_context(active_test=True)

    def _become_get_colleague_fields(self, partner_sudo):
        names = request.env["res.partner"]._become_get_contact_fields()
        is_other = partner_sudo.id and not partner_sudo._become_is_self()
        if is_other and request.env.user._become_is_manager():
            names = (*names, "become_portal_manager")
        return names

    @route("/my/colleagues/<int:partner_id>", readonly=True, **GET)
    def become_show_colleague(self, partner_id, **kwargs):
        if not request.env.user._become_get_commercial_partner_sudo().is_company:
            return request.redirect("/my")
        return self._become_render_colleague(self._become_find_colleague(partner_id))

    @route("/my/colleagues/<int:partner_id>", **POST)
    def become_save_colleague(self, partner_id, become_fingerprint="", **kwargs):
        partner_sudo = self._become_find_colleague(partner_id)
        names = self._become_get_colleague_fields(partner_sudo)
        typed, values, errors = self._become_read_form(partner_sudo, names)
        messages = self._become_check_company(partner_sudo, typed, errors)
        if self._become_has_conflict(partner_sudo, names, typed, become_fingerprint):
            messages.append(self._become_get_conflict_message())
        if not errors and not messages:
            errors = self._become_collect_errors(lambda: partner_sudo.write(values))
            if not errors:
                return request.redirect(f"/my/colleagues/{partner_sudo.id}")
        return self._become_render_colleague(partner_sudo, typed, errors, messages)

    def _become_render_colleague(
        self, partner_sudo, typed=None, errors=None, messages=()
    ):
        names = self._become_get_colleague_fields(partner_sudo)
        inputs = self._become_get_inputs(partner_sudo, names, typed, errors)
        can_edit = partner_sudo._become_can_be_edited() and partner_sudo.active
        return request.render(
            "become_portal.colleague",
            {
                **self._prepare_portal_layout_values(),
                **self._become_get_notices(partner_sudo),
                "page_name": "become_colleague",
                "colleague": partner_sudo,
                "inputs": inputs,
                "errors": errors or {},
                "messages": [*messages, *filter(None, [(errors or {}).get("")])],
                "current": self._become_get_inputs(partner_sudo, names)
                if typed
                else [],
                "can_edit": can_edit and any(not one.locked for one in inputs),
                "can_archive": self._become_can_archive(partner_sudo),
                "can_handle_login": partner_sudo._become_can_handle_login(),
                "fingerprint": self._become_get_fingerprint(partner_sudo, names),
                "action": f"/my/colleagues/{partner_sudo.id}",
            },
        )

    def _become_can_archive(self, partner_sudo):
        return (
            partner_sudo._become_can_be_edited()
            and not partner_sudo._become_is_self()
            and not partner_sudo._become_get_users_sudo()
            and partner_sudo._become_get_edit_mode() != OFF
        )

    # --- a new one ----------------------------------------------------------------

    @route("/my/colleagues/new", readonly=True, **GET)
    def become_show_new_colleague(self, **kwargs):
        if not request.env.user._become_get_commercial_partner_sudo().is_company:
            return request.redirect("/my")
        if not self._become_can_add():
            return request.redirect("/my/colleagues")
        return self._become_render_new()

    @route("/my/colleagues/new", **POST)
    def become_create_colleague(self, **kwargs):
        company_sudo = request.env.user._become_get_commercial_partner_sudo()
        if not company_sudo.is_company:
            return request.redirect("/my")
        draft = self._become_prepare_colleague()
        names = request.env["res.partner"]._become_get_contact_fields()
        typed, values, errors = self._become_read_form(draft, names)
        if "name" not in typed:
            errors["name"] = request.env._("Fill this in.")
        messages = self._become_check_company(draft, typed, errors)
        if not errors and not messages:
            errors = self._become_collect_errors(
                lambda: self._become_save_contact(values)
            )
            if not errors:
                return request.redirect("/my/colleagues")
        return self._become_render_new(typed, errors, messages)

    def _become_save_contact(self, values):
        company_sudo = request.env.user._become_get_commercial_partner_sudo()
        request.env["res.partner"]._become_create_contact(
            {
                **{name: value for name, value in values.items() if value},
                "type": "contact",
                "parent_id": company_sudo.id,
                "company_id": company_sudo.company_id.id,
            }
        )

    def _become_prepare_colleague(self):
        # sudo: res.partner - an unsaved one, to show an empty form
        return request.env["res.partner"].sudo().new({"lang": request.env.lang})

    def _become_render_new(self, typed=None, errors=None, messages=()):
        draft = self._become_prepare_colleague()
        names = request.env["res.partner"]._become_get_contact_fields()
        return request.render(
            "become_portal.colleague_new",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_colleague",
                "colleague": None,
                "inputs": self._become_get_inputs(draft, names, typed, errors),
                "errors": errors or {},
                "messages": [*messages, *filter(None, [(errors or {}).get("")])],
                "current": [],
                "can_edit": True,
                "fingerprint": "",
                "action": "/my/colleagues/new",
            },
        )

    # --- what buttons do ----------------------------------------------------------

    @route("/my/colleagues/<int:partner_id>/archive", **POST)
    def become_archive_colleague(self, partner_id, **kwargs):
        return self._become_run_action(partner_id, lambda one: one.action_archive())

    @route("/my/colleagues/<int:partner_id>/restore", **POST)
    def become_restore_colleague(self, partner_id, **kwargs):
        return self._become_run_action(partner_id, lambda one: one.action_unarchive())

    @route("/my/colleagues/<int:partner_id>/invite", **POST)
    def become_invite_colleague(self, partner_id, seen="", **kwargs):
        colleague_sudo = self._become_find_colleague(partner_id)
        mark = text_param(seen) or colleague_sudo._become_get_login_mark()
        first_mark = self._become_keep_first_look(mark)
        return self._become_run_action(
            partner_id,
            lambda one: one._become_invite(first_mark),
            request.env._("We have mailed the invitation."),
        )

    @route("/my/colleagues/<int:partner_id>/withdraw", **POST)
    def become_withdraw_colleague(self, partner_id, **kwargs):
        return self._become_run_action(
            partner_id,
            lambda one: one._become_withdraw(),
            request.env._("This colleague cannot log in any more."),
        )

    def _become_keep_first_look(self, mark):
        """Return what this request saw first.

        Odoo runs a request again that came at the same moment as another one, and sees
        what that did.
        """
        request.become_first_look = getattr(request, "become_first_look", mark)
        return request.become_first_look

    def _become_run_action(self, partner_id, act, text=None):
        partner_sudo = self._become_find_colleague(partner_id)
        errors = self._become_collect_errors(lambda: act(partner_sudo))
        for error in errors.values():
            self._become_set_flash_message(error, success=False)
        if text and not errors:
            self._become_set_flash_message(text)
        return request.redirect(f"/my/colleagues/{partner_sudo.id}")
