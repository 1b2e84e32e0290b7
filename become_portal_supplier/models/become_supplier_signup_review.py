from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from odoo.addons.become_portal.models.own_data.become_portal_change_review import (
    REVIEWERS,
)
from odoo.addons.become_portal.tools.row_lock import lock_rows

VAT_CHECKS = [
    ("none", "None given"),
    ("unchecked", "Not checked"),
    ("wrong", "Wrong"),
    ("formal", "Well formed"),
    ("vies", "Known to the tax authorities"),
]


class BecomeSupplierSignup(models.Model):
    """What staff makes of it: they look, ask, approve or refuse."""

    _inherit = "become.supplier.signup"

    vat_check = fields.Selection(
        VAT_CHECKS,
        string="VAT check",
        compute="_compute_vat_check",
        help="By Odoo itself, as far as the apps for it are installed.",
    )
    duplicate_ids = fields.Many2many(
        "res.partner",
        string="Possible duplicates",
        compute="_compute_duplicate_ids",
        help="Other contacts with this e-mail address or VAT number. If it is the same "
        "company, then merge them.",
    )
    has_login = fields.Boolean(compute="_compute_has_login")

    @api.depends("vat", "country_id", "partner_id")
    def _compute_vat_check(self):
        for signup in self:
            signup.vat_check = signup._get_vat_check()

    def _get_vat_check(self):
        partner = self.partner_id
        vat, country = self.vat, self.country_id
        if not vat:
            return "none"
        # what base_vat knows, where it is installed
        if "vies_valid" not in partner._fields or not country:
            return "unchecked"
        if not partner._run_vat_checks(country, vat, validation="setnull")[0]:
            return "wrong"
        is_known = partner.vat and partner.vies_valid
        return "vies" if is_known else "formal"

    @api.depends("email", "vat", "partner_id")
    def _compute_duplicate_ids(self):
        for signup in self:
            signup.duplicate_ids = self.env["res.partner"].search(
                signup._get_duplicate_domain(), limit=10
            )

    def _get_duplicate_domain(self):
        own = self.partner_id.ids
        domain = Domain("email_normalized", "=", self.email)
        if vat := self.partner_id.vat or self.vat:
            domain |= Domain("vat", "=", vat) & Domain("parent_id", "=", False)
        if own:
            domain &= Domain("id", "not in", own)
            domain &= Domain("commercial_partner_id", "not in", own)
        return domain

    @api.depends("contact_id.user_ids")
    def _compute_has_login(self):
        for signup in self:
            signup.has_login = bool(signup._get_login_sudo())

    # --- deciding -----------------------------------------------------------------

    def action_approve(self):
        """Open to a supplier what is for suppliers, immediately."""
        self._check_reviewer()
        # two reviewers at once: the second one sees what the first did
        lock_rows(self)
        for signup in self:
            signup._check_reviewable()
            if signup._is_approved():
                continue
            if not signup._get_login_sudo():
                signup._check_login_available()
                signup._create_login()
            partner = signup.partner_id
            partner.write(
                {
                    "become_role_ids": [Command.link(self._get_supplier_role().id)],
                    "become_supplier_state": "approved",
                    # so that they are among the vendors where one is chosen
                    "supplier_rank": partner.supplier_rank or 1,
                }
            )
            # sudo: become.supplier.signup - what they were refused for counts no more
            signup.sudo().reason = False
            signup._close_review_activities()
            signup._send_welcome_mail()
        return True

    def _is_approved(self):
        """Whether there is nothing left that approving would do."""
        role = self._get_supplier_role()
        return (
            self.state == "approved"
            and role in self.partner_id.become_role_ids
            and bool(self._get_login_sudo())
        )

    def action_refuse(self):
        """Ask for the reason, and refuse it then."""
        return self._open_reply("refuse", self.env._("Refuse"))

    def action_ask(self):
        """Ask what to ask, and mail it then."""
        return self._open_reply("ask", self.env._("Ask for more"))

    def _open_reply(self, kind, title):
        self._check_reviewable()
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "become.supplier.signup.reply",
            "view_mode": "form",
            "target": "new",
            "context": {"default_signup_id": self.id, "default_kind": kind},
        }

    def _refuse_supplier(self, reason):
        """Refuse a supplier.

        :param str reason: what they read, in the mail and in the portal
        """
        self.ensure_one()
        self._check_reviewable()
        lock_rows(self)
        if self.state == "refused" and self.reason == reason:
            return
        self.partner_id.become_supplier_state = "refused"
        # sudo: become.supplier.signup - by a reviewer; it is read only in forms
        self.sudo().reason = reason
        self._close_review_activities()
        self._send_outcome_mail("mail_signup_refused")

    def _check_reviewer(self):
        self.check_access("read")
        if not self.env.user.has_group(REVIEWERS):
            raise AccessError(self.env._("You cannot review suppliers."))

    def _check_reviewable(self):
        self._check_reviewer()
        if any(not signup.partner_id for signup in self):
            raise UserError(
                self.env._("This e-mail address was not confirmed yet. Please wait.")
            )

    def _check_login_available(self):
        email = self.contact_id.email
        if not email:
            raise UserError(self.env._("This contact has no e-mail address any more."))
        if self.env["res.partner"]._become_find_users_by_email(email):
            raise UserError(
                self.env._(
                    "There is a login with the address %s already, of another contact "
                    "or an archived one. Merge the contacts, change the address or "
                    "delete that login, and approve again.",
                    email,
                )
            )

    def _send_welcome_mail(self):
        """Tell a supplier that they are one now."""
        self._send_outcome_mail("mail_signup_approved")

    # --- who looks at it ----------------------------------------------------------

    def _get_reviewer_sudo(self):
        """Return the user who looks after suppliers, or none.

        Of the settings, else the first one of the company who may do it.

        :rtype: res.users
        """
        self.ensure_one()
        # sudo: res.users, res.company - who of staff hears about it
        company = self.sudo().company_id
        chosen = company.become_supplier_reviewer_id
        # a branch can have the reviewer of the company above it, who may not enter it
        is_here = company in chosen.company_ids
        if is_here and chosen.active and chosen.has_group(REVIEWERS):
            return chosen
        return chosen.search(
            [
                ("all_group_ids", "in", self.env.ref(REVIEWERS).ids),
                ("company_ids", "in", company.ids),
                ("share", "=", False),
            ],
            order="id",
            limit=1,
        )

    def _get_responsible_sudo(self):
        """Return the contact whom mails for staff go to."""
        # sudo: res.company - where a company is reached
        return self._get_reviewer_sudo().partner_id or self.sudo().company_id.partner_id

    def _notify_reviewer(self, name):
        """Give staff something to do, once, and mail them.

        :param str name: of the template
        """
        reviewer = self._get_reviewer_sudo()
        # sudo: mail.activity - ours; whoever caused it has no right on it
        signup = self.sudo().with_context(mail_activity_quick_update=True)
        if reviewer and not signup.activity_ids:
            in_words = signup.with_context(lang=reviewer.lang)
            signup.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=in_words.env._("Look at this supplier"),
                user_id=reviewer.id,
            )
        self._send_signup_mail(name)

    def _close_review_activities(self):
        """Close what staff had to do about it."""
        # sudo: mail.activity - whoever decides, may be another than who had to
        self.sudo().activity_feedback(["mail.mail_activity_data_todo"])
