from werkzeug.exceptions import NotFound

from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import pager as portal_pager

from ...tools.own_data import DIRECT, OFF
from ...tools.request_params import text_param
from ..lists.lists import MAX_SEARCH_LENGTH
from .company import BecomePortalCompany
from .question import Question

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
                "become_list": {
                    "url": "/my/colleagues",
                    "placeholder": request.env._("Name, e-mail, job or phone"),
                    "search": search,
                    "filters": filters,
                    "filterby": filterby,
                    "sortings": {},
                },
                "can_add": self._become_can_add(),
                "can_invite": request.env.user._become_is_manager(),
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
                "questions": self._become_get_questions(partner_sudo),
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
    def become_create_colleague(self, become_invite="", **kwargs):
        company_sudo = request.env.user._become_get_commercial_partner_sudo()
        if not company_sudo.is_company:
            return request.redirect("/my")
        is_invited = bool(become_invite) and self._become_can_invite_new()
        draft = self._become_prepare_colleague()
        names = request.env["res.partner"]._become_get_contact_fields()
        typed, values, errors = self._become_read_form(draft, names)
        if "name" not in typed:
            errors["name"] = request.env._("Fill this in.")
        if is_invited and not typed.get("email"):
            errors["email"] = request.env._("Fill this in to invite this colleague.")
        messages = self._become_check_company(draft, typed, errors)
        if not errors and not messages:
            errors = self._become_collect_errors(
                lambda: self._become_save_new_colleague(values, is_invited),
                self._become_get_added_message(typed["name"], is_invited),
            )
            if not errors:
                return request.redirect("/my/colleagues")
        return self._become_render_new(typed, errors, messages)

    def _become_get_added_message(self, name, is_invited):
        if is_invited:
            return request.env._(
                "%s was added, and we have mailed the invitation.", name
            )
        return request.env._("%s was added.", name)

    def _become_can_invite_new(self):
        """Whether a new colleague can be invited immediately, without approval."""
        user = request.env.user
        return (
            user._become_get_own_data_mode("contacts") == DIRECT
            and user._become_is_manager()
        )

    def _become_save_new_colleague(self, values, is_invited):
        """Add a colleague, and invite them: both, or nothing of it.

        A form that is sent twice finds the colleague there, and invited.
        """
        colleague_sudo = self._become_save_contact(values)
        if is_invited:
            colleague_sudo._become_invite("none")

    def _become_save_contact(self, values):
        company_sudo = request.env.user._become_get_commercial_partner_sudo()
        contact_sudo, _change = request.env["res.partner"]._become_create_contact(
            {
                **{name: value for name, value in values.items() if value},
                "type": "contact",
                "parent_id": company_sudo.id,
                "company_id": company_sudo.company_id.id,
            }
        )
        return contact_sudo

    def _become_prepare_colleague(self):
        company_sudo = request.env.user._become_get_commercial_partner_sudo()
        # sudo: res.partner - an unsaved one, to show an empty form
        contacts_sudo = request.env["res.partner"].sudo()
        return contacts_sudo.new(
            {"lang": request.env.lang, "country_id": company_sudo.country_id.id}
        )

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
                "can_invite": self._become_can_invite_new(),
                "fingerprint": "",
                "action": "/my/colleagues/new",
            },
        )

    def _become_get_questions(self, partner_sudo):
        """Return what is asked before a button does its work, by its verb.

        :rtype: dict[str, Question]
        """
        name = partner_sudo.name or partner_sudo.display_name
        page = f"/my/colleagues/{partner_sudo.id}"
        return {
            "archive": Question(
                title=request.env._("Archive a colleague"),
                text=request.env._(
                    "Archive %s? They leave your list of colleagues. You can restore "
                    "them.",
                    name,
                ),
                button=request.env._("Archive"),
                url=f"{page}/archive",
                back=page,
            ),
            "withdraw": Question(
                title=request.env._("Withdraw the login"),
                text=request.env._(
                    "Withdraw the login of %s? They are logged out, and cannot log in "
                    "any more until they are invited again.",
                    name,
                ),
                button=request.env._("Withdraw the login"),
                url=f"{page}/withdraw",
                back=page,
            ),
        }
