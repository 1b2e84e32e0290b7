from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.become_portal.controllers.own_data.form_inputs import Input
from odoo.addons.become_portal.tools.local_path import is_local_path
from odoo.addons.become_portal.tools.request_params import file_params
from odoo.addons.portal.controllers.portal import CustomerPortal

CAPTCHA = "supplier_signup"
SIGNUP_URL = "/supplier/signup"
SIGNUP_SENT_URL = "/supplier/signup/sent"
SUPPLIER_PAGE_URL = "/my/supplier"
INPUT_OF_FIELD_TYPE = {
    "boolean": "checkbox",
    "many2one": "select",
    "selection": "select",
    "text": "textarea",
}
# what browsers fill in by themselves, and which keyboard a phone shows
INPUT_OF_FIELD = {"email": "email", "phone": "tel"}
AUTOCOMPLETE = {
    "company_name": "organization",
    "name": "name",
    "email": "email",
    "phone": "tel",
    "street": "address-line1",
    "street2": "address-line2",
    "zip": "postal-code",
    "city": "address-level2",
    "country_id": "country",
}
WIDE_FIELDS = {"company_name", "products_services"}


def signup_sitemap(env, rule, query):
    """Give search engines the page, as long as there is one."""
    possible = env["become.supplier.signup"]._is_signup_enabled()
    if possible and (not query or query.lower() in SIGNUP_URL):
        yield {"loc": SIGNUP_URL}


class BecomePortalSignup(CustomerPortal):
    """The page for somebody who signs up as a supplier.

    A visitor proves their address by the link in a mail; a customer who is logged in
    has done so. Nobody is logged in by it.
    """

    @route(
        SIGNUP_URL,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=signup_sitemap,
        readonly=True,
    )
    def become_show_supplier_signup(self, **kwargs):
        self._become_ensure_signup_page()
        if self._become_is_supplier():
            return request.redirect(SUPPLIER_PAGE_URL)
        return self._become_render_signup(self._become_get_signup_defaults())

    @route(
        SIGNUP_URL,
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def become_submit_supplier_signup(self, **kwargs):
        self._become_ensure_signup_page()
        if self._become_is_supplier():
            return request.redirect(SUPPLIER_PAGE_URL)
        signups = request.env["become.supplier.signup"]
        typed, values, errors = signups._parse_form(self._become_get_signup_params())
        message, status = self._become_verify_captcha()
        files = []
        if not errors and not message:
            uploads = request.httprequest.files.getlist("become_files")
            files, messages = signups._validate_files(file_params(uploads))
            message = "\n".join(messages)
        if errors or message:
            return self._become_render_signup(typed, errors, message, status)
        source_ip = signups._get_client_network(request.httprequest.remote_addr)
        if signups._is_rate_limited(source_ip):
            message = request.env._(
                "This was sent too often from here. Please try again in an hour."
            )
            return self._become_render_signup(typed, {}, message, 429)
        try:
            with request.env.cr.savepoint():
                signups._submit_form(
                    values, files, source_ip, self._become_get_signup_customer()
                )
        except UserError as error:
            return self._become_render_signup(typed, {}, str(error))
        return request.redirect(self._become_get_signup_redirect())

    @route(
        SIGNUP_SENT_URL,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
        readonly=True,
    )
    def become_show_supplier_signup_sent(self, **kwargs):
        self._become_ensure_signup_page()
        return request.render("become_portal_supplier.signup_sent", {})

    def _become_ensure_signup_page(self):
        """Answer as for an unknown page where suppliers cannot register.

        :raise NotFound: by the setting of the company, or without the role
        """
        if not request.env["become.supplier.signup"]._is_signup_enabled():
            raise NotFound()

    # --- who it is ----------------------------------------------------------------

    def _become_get_signup_customer(self):
        """Return the customer who is logged in, or none: a visitor, or staff."""
        user = request.env.user
        return user if user._is_portal() else user.browse()

    def _become_is_supplier(self):
        """Whether their company is a supplier already, or is pending approval."""
        customer = self._become_get_signup_customer()
        role = request.env.ref("become_portal.role_supplier", raise_if_not_found=False)
        return (
            bool(customer and role)
            and role in customer._become_get_commercial_partner_sudo().become_role_ids
        )

    def _become_get_signup_defaults(self):
        """Return what we know of the customer who is logged in."""
        customer = self._become_get_signup_customer()
        if not customer:
            country = request.env.company.country_id
            return {"country_id": str(country.id or "")}
        company = customer._become_get_commercial_partner_sudo()
        names = ("phone", "vat", "street", "street2", "zip", "city")
        return {
            **{name: company[name] or "" for name in names},
            "country_id": str(company.country_id.id or ""),
            "company_name": company.name,
            "name": customer.name,
            "email": customer.email or "",
        }

    def _become_get_signup_params(self):
        """Return what was sent; of a customer, with the address of their login."""
        customer = self._become_get_signup_customer()
        own = {"email": customer.email or ""} if customer else {}
        return {**request.params, **own}

    def _become_verify_captcha(self):
        """Ask whatever captcha is installed: (sentence, status).

        In the page and not by the route, so that nothing typed is lost when it says no.
        """
        try:
            request.env["ir.http"]._verify_request_recaptcha_token(CAPTCHA)
        except UserError as error:
            return str(error), 422
        return "", 200

    def _become_get_signup_redirect(self):
        """Return the page after it: of the settings, and the same for all visitors."""
        default = (
            SUPPLIER_PAGE_URL if self._become_get_signup_customer() else SIGNUP_SENT_URL
        )
        path = request.env.user._become_redirect_setting(
            "become_redirect_signup_supplier"
        )
        return path if path and is_local_path(path) else default

    # --- the page -----------------------------------------------------------------

    def _become_render_signup(self, typed, errors=None, message="", status=200):
        response = request.render(
            "become_portal_supplier.signup",
            {
                "inputs": self._become_prepare_signup_inputs(typed, errors or {}),
                "autocomplete": AUTOCOMPLETE,
                "captcha": CAPTCHA,
                "has_errors": bool(errors),
                "message": message,
            },
        )
        response.status_code = status
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
        return response

    def _become_prepare_signup_inputs(self, typed, errors):
        signups = request.env["become.supplier.signup"]
        required = signups._get_required_fields()
        customer = self._become_get_signup_customer()
        inputs = []
        for name in signups._get_form_fields():
            field = signups._fields[name]
            inputs.append(
                Input(
                    name=name,
                    label=field.get_description(request.env, ["string"])["string"],
                    kind=INPUT_OF_FIELD.get(name)
                    or INPUT_OF_FIELD_TYPE.get(field.type, "text"),
                    value=typed.get(name, ""),
                    error=errors.get(name, ""),
                    required=name in required,
                    locked=request.env._("This is the address of your login.")
                    if customer and name == "email"
                    else "",
                    options=[("", ""), *signups._get_form_choices(name)],
                    width="col-12" if name in WIDE_FIELDS else "col-12 col-md-6",
                )
            )
        return inputs
