from odoo import api, fields, models

from ...tools.local_path import check_local_paths

REDIRECTS = (
    "become_redirect_login_customer",
    "become_redirect_login_reseller",
    "become_redirect_login_supplier",
    "become_redirect_signup_customer",
    "become_redirect_signup_supplier",
)


class BecomePortalRedirectsMixin(models.AbstractModel):
    """What says on which pages portal users begin, like a company.

    Each is a path of this site, checked on save, and for staff alone. Who reads one
    asks ``_become_redirect_setting`` of the user, which knows the nearest.
    """

    _name = "become.portal.redirects.mixin"
    _description = "Landing Pages of the Portal"

    become_redirect_login_customer = fields.Char(
        "Page for customers after logging in",
        groups="base.group_user",
        help="A page of this site. Empty: where they would begin otherwise.",
    )
    become_redirect_login_reseller = fields.Char(
        "Page for resellers after logging in",
        groups="base.group_user",
        help="A page of this site. Empty: where they would begin otherwise.",
    )
    become_redirect_login_supplier = fields.Char(
        "Page for suppliers after logging in",
        groups="base.group_user",
        help="A page of this site. Empty: where they would begin otherwise.",
    )
    become_redirect_signup_customer = fields.Char(
        "Page for customers after signing up",
        groups="base.group_user",
        help="A page of this site. Empty: where they would begin otherwise.",
    )
    become_redirect_signup_supplier = fields.Char(
        "Page for suppliers after signing up",
        groups="base.group_user",
        help="A page of this site for suppliers who have just signed up; they are not "
        "logged in. Empty: a page that tells them to check their e-mail.",
    )

    @api.constrains(*REDIRECTS)
    def _check_redirects(self):
        for record in self:
            check_local_paths(self.env, (record[name] for name in REDIRECTS))
