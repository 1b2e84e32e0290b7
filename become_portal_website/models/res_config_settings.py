from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    become_website_redirect_login_customer = fields.Char(
        "Page for customers after logging in on this website",
        related="website_id.become_redirect_login_customer",
        readonly=False,
    )
    become_website_redirect_login_reseller = fields.Char(
        "Page for resellers after logging in on this website",
        related="website_id.become_redirect_login_reseller",
        readonly=False,
    )
    become_website_redirect_login_supplier = fields.Char(
        "Page for suppliers after logging in on this website",
        related="website_id.become_redirect_login_supplier",
        readonly=False,
    )
    become_website_redirect_signup_customer = fields.Char(
        "Page for customers after signing up on this website",
        related="website_id.become_redirect_signup_customer",
        readonly=False,
    )
    become_website_redirect_signup_supplier = fields.Char(
        "Page for suppliers after signing up on this website",
        related="website_id.become_redirect_signup_supplier",
        readonly=False,
    )
