from datetime import timedelta

from odoo import api, fields, models

from ...tools.own_data import APPROVAL, DIRECT, decided, field_error
from ...tools.row_lock import lock_rows
from ...tools.signed_link import make_token, read_token

SCOPE = "become_portal_confirm_email"
MAX_MAILS_A_DAY = 5
SENT_TWICE_WITHIN = timedelta(minutes=1)


class BecomePortalChange(models.Model):
    """A new e-mail address of a login: it counts when a mail to it was answered."""

    _inherit = "become.portal.change"

    @api.model
    def _become_create_email_change(self, partner, email):
        """Keep a new address of the current user, and send the mail to it.

        A form that is sent twice sends one mail.

        :raises UserError: when they sent too many of these today
        """
        partner._become_lock_company()
        if same := self._become_get_my_change_requests(
            ("email_to_confirm", "=", email),
            ("state", "=", "to_confirm"),
            # both by the clock of the database
            ("create_date", ">", self.env.cr.now() - SENT_TWICE_WITHIN),
        ):
            return same[:1]
        today = fields.Datetime.now() - timedelta(days=1)
        asked = ("email_to_confirm", "!=", False)
        if len(
            self._become_get_my_change_requests(asked, ("create_date", ">", today))
        ) >= (MAX_MAILS_A_DAY):
            raise field_error(
                self.env._("You changed this often today. Please try again tomorrow."),
                ["email"],
            )
        self._become_get_my_change_requests(
            asked, ("state", "=", "to_confirm")
        ).state = "replaced"
        change = self._create_change_request(
            partner,
            "change",
            [partner._become_prepare_line("email", email)],
            "to_confirm",
            email_to_confirm=email,
        )
        url = f"{change.get_base_url()}/my/email/{change._become_confirm_token()}"
        change.with_context(become_confirm_url=url)._become_send("mail_change_confirm")
        return change

    def _become_confirm_token(self):
        return make_token(self, SCOPE, self.email_to_confirm)

    @api.model
    def _become_find_by_token(self, token):
        """Return the change that a link in a mail is about, as superuser, or none.

        None, too, when it was used, replaced or has expired.
        """
        number, email = read_token(self.env, SCOPE, token)
        # sudo: become.portal.change - the one that the signed link names
        return self.sudo().search(
            [
                ("id", "=", number),
                ("state", "=", "to_confirm"),
                ("email_to_confirm", "=", email),
                ("user_id.active", "=", True),
            ]
        )

    def _become_confirm(self):
        """Let the address count: whoever opened the link can read mail sent to it.

        :return: what the page says: ``done``, or ``pending`` for approval
        :raises UserError: when it can't be used after all
        """
        self.ensure_one()
        lock_rows(self)
        partner, user = self.partner_id, self.user_id
        partner._become_check_free_email(self.email_to_confirm)
        mode = user._become_get_own_data_mode(partner._become_get_edit_setting("email"))
        if mode not in (DIRECT, APPROVAL):
            raise field_error(self.env._("This cannot be changed here any more."))
        if mode == APPROVAL:
            self.state = "pending"
            self._become_send("mail_change_pending")
            return "pending"
        # by the login, so that Odoo tells the old address
        user.with_context(**decided()).write({"email": self.email_to_confirm})
        self.state = "applied"
        self._become_post_change_note()
        return "done"

    def _become_get_login_hint(self):
        """Say that the login stays, where it is not the address that was confirmed.

        Whoever has a new address types that on the login page, else, in vain. What the
        login is, only its owner reads.

        :return: a sentence, or nothing
        :rtype: str
        """
        self.ensure_one()
        login = self.user_id.login
        if login.lower() == self.email_to_confirm.lower():
            return ""
        if self.env.user == self.user_id:
            return self.env._("You still log in with %s.", login)
        return self.env._("You still log in as you did before.")
