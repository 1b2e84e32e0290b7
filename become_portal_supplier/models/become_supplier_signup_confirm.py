from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from odoo.addons.auth_signup.models.res_partner import SignupError
from odoo.addons.become_portal.tools.own_data import decided
from odoo.addons.become_portal.tools.signed_link import make_token, read_token

SCOPE = "become_portal_supplier_signup"


class BecomeSupplierSignup(models.Model):
    """The link in the mail: who opened it can read what is sent to the address.

    Only now anybody learns whether it was known, and they are its owner.
    """

    _inherit = "become.supplier.signup"

    def _get_confirmation_url(self):
        """Return the address in the mail, which works for two days."""
        self.ensure_one()
        token = make_token(self, SCOPE, self.email)
        return f"{self.get_base_url()}/supplier/signup/{token}"

    @api.model
    def _become_find_by_token(self, token):
        """Return the sign-up that a link in a mail is about, as superuser, or none."""
        number, email = read_token(self.env, SCOPE, token)
        # sudo: become.supplier.signup - the one that the signed link names
        return self.sudo().search([("id", "=", number), ("email", "=", email)])

    def _become_confirm(self, owner=None):
        """Make the owner of the address a supplier, or one pending approval.

        :param owner: the user, where we know them because they are logged in
        :return: what the page says: ``password`` (they have yet to choose one),
            ``login`` (they have a login), ``used`` (this was done before), ``thanks``
            (staff has to look first)
        :raises UserError: when this address cannot be a supplier's; nothing has changed
        """
        self.ensure_one()
        self._lock_concurrent_signups()
        if self.partner_id:
            return self._get_next_step(is_first=False)
        # sudo: becomes what the owner of the address asked for; what is written was
        # decided here, whoever happens to be logged in
        signup = self.sudo().with_context(**decided(), mail_create_nosubscribe=True)
        others = None
        if not owner:
            owner, others = signup._find_email_owner()
        if owner:
            signup._convert_customer_to_supplier(owner.with_env(signup.env))
        else:
            signup._create_supplier(is_clear=not others)
        signup._on_email_confirmed()
        return signup._get_next_step(is_first=True)

    def _lock_concurrent_signups(self):
        """Let one of several for an address be first: the others see what it did.

        Whoever comes second fails on this and is tried again by Odoo, with new eyes.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET write_date = write_date WHERE email = %s",
                SQL.identifier(self._table),
                self.email,
            )
        )

    # --- whose address it is ------------------------------------------------------

    def _find_email_owner(self):
        """Return the login of whoever has this address, and all logins with it.

        None where there are several, or only an archived one: staff has to look.

        :raises UserError: if it is an address of staff
        """
        users = self.env["res.partner"]._become_find_users_by_email(self.email)
        active = users.filtered("active")
        if any(user._is_internal() for user in active):
            raise UserError(
                self.env._(
                    "This address belongs to somebody who works here. Sign up with "
                    "another one."
                )
            )
        is_his = (
            len(active) == 1
            and active._is_portal()
            and active.email_normalized == self.email
        )
        return active if is_his else users.browse(), users

    def _convert_customer_to_supplier(self, user):
        """Make the company of a customer a supplier, with the login that they have.

        Their contact and company stay as they are; what they typed stands in the
        dossier.
        """
        role = self._get_supplier_role()
        company = user._become_get_commercial_partner_sudo()
        # sudo: res.company - whether it is one of ours
        companies = self.env["res.company"].sudo()
        if companies.search_count([("partner_id", "=", company.id)]):
            raise UserError(self.env._("You cannot do this for our own company."))
        if role in company.become_role_ids:
            raise UserError(
                self.env._("Your company is a supplier already. Log in to see more.")
            )
        if not user._become_can_manage_company():
            raise UserError(
                self.env._("Only a manager of your company can make it a supplier.")
            )
        company.write(
            {
                "become_role_ids": [Command.link(role.id)],
                "become_supplier_state": self._get_first_state(True),
            }
        )
        self.write({"partner_id": company.id, "contact_id": user.partner_id.id})

    def _create_supplier(self, is_clear):
        """Make a contact of what they typed, and a login where nothing is in its way.

        :param bool is_clear: nobody has a login with this address
        """
        partners = self.env["res.partner"].with_context(lang=self.lang)
        company = partners.create(
            {
                **self._prepare_company_values(),
                "become_role_ids": [Command.link(self._get_supplier_role().id)],
                "become_supplier_state": self._get_first_state(is_clear),
            }
        )
        contact = partners.create(
            {**self._prepare_contact_values(), "parent_id": company.id}
        )
        self.write({"partner_id": company.id, "contact_id": contact.id})
        if is_clear:
            self._create_login()

    def _prepare_company_values(self):
        """Return the values of the supplier, a company.

        :rtype: dict
        """
        names = ("phone", "vat", "street", "street2", "zip", "city", "lang")
        return {
            "name": self.company_name,
            "is_company": True,
            "country_id": self.country_id.id,
            **{name: self[name] for name in names},
        }

    def _prepare_contact_values(self):
        """Return the values of whoever sent it, who gets the login."""
        names = ("name", "email", "phone", "lang")
        return {name: self[name] for name in names}

    def _get_first_state(self, is_clear):
        """Return the state that a supplier begins in.

        :param bool is_clear: whether we know who they are
        :rtype: str
        """
        asks = self.company_id.become_supplier_approval or not is_clear
        return "pending" if asks else "approved"

    def _get_supplier_role(self):
        return self.env.ref("become_portal.role_supplier")

    def _create_login(self):
        """Give the contact a login without a password, their address.

        :raises UserError: if somebody has it already
        """
        contact = self.contact_id
        # sudo: res.users - a portal user like any other that Odoo makes, for a contact
        # of whom the address was confirmed, or whom a reviewer approves
        users = self.env["res.users"].sudo()
        try:
            users._signup_create_user(
                {
                    "name": contact.name,
                    "login": contact.email,
                    "email": contact.email,
                    "partner_id": contact.id,
                    "lang": contact.lang,
                    "company_id": self.company_id.id,
                    "company_ids": [Command.set(self.company_id.ids)],
                }
            )
        except SignupError as error:
            raise UserError(
                self.env._(
                    "There is a login with the address %s already.", contact.email
                )
            ) from error

    def _on_email_confirmed(self):
        """File what they sent with the contact, and tell them and staff."""
        self.attachment_ids.write(
            {"res_model": "res.partner", "res_id": self.partner_id.id}
        )
        if self.state == "pending":
            self._notify_reviewer("mail_signup_pending")
            self._send_signup_mail("mail_signup_received")
        else:
            self._send_welcome_mail()

    # --- what comes next ----------------------------------------------------------

    def _get_next_step(self, is_first):
        users = self._get_login_sudo()
        if not users:
            return "thanks"
        if not users.login_date and not self._has_password(users):
            return "password"
        return "login" if is_first else "used"

    def _get_login_sudo(self):
        """Return the login of whoever sent it, if there is one."""
        # sudo: res.users - whether they have one; only that leaves the callers
        return self.sudo().contact_id.user_ids[:1]

    def _has_password(self, user):
        # sudo: the ORM never shows a password, and hides whether there is one
        self.env.cr.execute(
            SQL("SELECT password IS NOT NULL FROM res_users WHERE id = %s", user.id)
        )
        return self.env.cr.fetchone()[0]

    def _generate_password_url(self):
        """Return Odoo's own page where they choose their first password."""
        contact = self.contact_id
        contact.signup_prepare()
        urls = contact.with_context(relative_url=True)._get_signup_url_for_action()
        return urls[contact.id]

    def _generate_login_url(self):
        """Return where a mail to them leads: the portal, or their first password."""
        user = self._get_login_sudo()
        is_theirs = self.reader_id == self.contact_id
        if is_theirs and user and not user.login_date and not self._has_password(user):
            # sudo: res.partner - the token goes to the address that it belongs to
            return f"{self.get_base_url()}{self.sudo()._generate_password_url()}"
        return f"{self.get_base_url()}/my/supplier"
