from odoo import fields, models


def of_website(name, label):
    """Return the field for a setting of the website that is chosen."""
    return fields.Char(label, related=f"website_id.{name}", readonly=False)


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    become_website_redirect_login_customer = of_website(
        "become_redirect_login_customer", "Website: customers after logging in"
    )
    become_website_redirect_login_reseller = of_website(
        "become_redirect_login_reseller", "Website: resellers after logging in"
    )
    become_website_redirect_login_supplier = of_website(
        "become_redirect_login_supplier", "Website: suppliers after logging in"
    )
    become_website_redirect_signup_customer = of_website(
        "become_redirect_signup_customer", "Website: customers after signing up"
    )
    become_website_redirect_signup_supplier = of_website(
        "become_redirect_signup_supplier", "Website: suppliers after signing up"
    )
