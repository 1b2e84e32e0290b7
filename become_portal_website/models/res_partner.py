from odoo import api, models

# Whether and where a contact has a page on the website.
PAGE_FIELDS = {
    "can_publish",
    "is_published",
    "website_absolute_url",
    "website_id",
    "website_published",
    "website_url",
}


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | PAGE_FIELDS
