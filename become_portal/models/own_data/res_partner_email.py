from odoo import models
from odoo.fields import Domain
from odoo.tools import email_normalize
from odoo.tools.mail import single_email_re

from ...tools.own_data import ADDRESS_TYPES, field_error


class ResPartner(models.Model):
    """Who changes the e-mail of a contact with a login could take the login over."""

    _inherit = "res.partner"

    def _become_check_email(self, changed):
        """Decide about a new e-mail address.

        :return: the address, when it has to be confirmed before it counts
        :raises UserError: when it can't be used, or not by this user
        """
        if "email" not in changed:
            return None
        email = changed["email"]
        if not self._become_get_users_sudo():
            self._become_check_withdrawn_login()
            if not self.is_company and self.type not in ADDRESS_TYPES:
                self._become_check_free_email(email)
            return None
        if not self._become_is_self():
            raise field_error(
                self.env._(
                    "%s has a login, so only they can change this e-mail address.",
                    self.name,
                ),
                ["email"],
            )
        if not email:
            raise field_error(
                self.env._("You need an e-mail address to log in."), ["email"]
            )
        self._become_check_free_email(email)
        return email.strip()

    def _become_check_withdrawn_login(self):
        """Refuse a new address for a login that was withdrawn: an invitation to that
        address would give somebody else what its owner did with it.

        :raises UserError: if the login was in use
        """
        former = self._origin._become_get_all_users_sudo()
        if any(login._become_is_in_use() for login in former):
            raise field_error(
                self.env._(
                    "%s had a login with this e-mail address, so only we can change "
                    "it. Please contact us, or add a new colleague.",
                    self.name,
                ),
                ["email"],
            )

    def _become_check_free_email(self, email):
        """Refuse what is no address, or that of somebody else's login.

        Neutral about which it is, unless it is in their own list of colleagues: whose
        addresses we know is nobody's business.
        """
        if not email:
            return
        if not self._become_is_email(email):
            raise field_error(
                self.env._("This is not an e-mail address: %s", email), ["email"]
            )
        own_sudo = self._origin._become_get_all_users_sudo()
        others_sudo = self._become_find_users_by_email(email) - own_sudo
        if others_sudo:
            raise (
                self._become_name_colleague_with_email(email, others_sudo.partner_id)
                or self._become_refuse_email()
            )

    def _become_name_colleague_with_email(self, email, partners_sudo):
        """Return the error that names the colleague who has an address, or None.

        None of who has it as their login alone, too: that only its owner reads.

        :param partners_sudo: all who have it
        """
        if not self.env.user._become_is_customer():
            return None
        listed = self._become_get_colleagues_domain() & Domain(
            "email_normalized", "=", email_normalize(email)
        )
        if partners_sudo != partners_sudo.filtered_domain(listed):
            return None
        colleague_sudo = partners_sudo.sorted("active", reverse=True)[0]
        name = colleague_sudo.name or colleague_sudo.display_name
        if colleague_sudo.active:
            text = self.env._(
                "Your colleague %s has this e-mail address already.", name
            )
        else:
            text = self.env._(
                "Your colleague %s has this e-mail address already, and was archived. "
                "Restore them: you find them in the list of colleagues, with the "
                "filter Archived.",
                name,
            )
        return field_error(text, ["email"])

    def _become_refuse_email(self):
        """Return the error about an address that a login of somebody else has."""
        return field_error(
            self.env._(
                "This e-mail address cannot be used here. Please choose another "
                "one, or contact us."
            ),
            ["email"],
        )

    def _become_is_email(self, email):
        # of plain letters only, so that no lookalike of another address passes
        return bool(
            isinstance(email, str)
            and single_email_re.match(email.strip())
            and email_normalize(email)
        )

    def _become_get_all_users_sudo(self):
        # sudo: res.users - of this contact
        return self.sudo().with_context(active_test=False).user_ids

    def _become_find_users_by_email(self, email):
        """Return the logins, of anybody and also archived ones, with this address."""
        domains = []
        for text in {email.strip(), email_normalize(email)}:
            pattern = text.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%")
            domains += [
                Domain("login", "=ilike", pattern),
                Domain("partner_id.email_normalized", "=ilike", pattern),
                Domain("partner_id.email", "=ilike", pattern),
            ]
        # sudo: res.users - only whether there is one leaves the caller
        users = self.env["res.users"].sudo().with_context(active_test=False)
        return users.search(Domain.OR(domains))
