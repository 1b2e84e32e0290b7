from odoo import api, models

# Whether and where a contact has a page on the website.
PAGE_FIELDS = {
    "can_publish",
    "is_published",
    # with website_partner: what the address is made of, so open where that is
    "seo_name",
    "website_absolute_url",
    "website_id",
    "website_published",
    "website_url",
}


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _become_get_share_readable_fields(self):
        known = PAGE_FIELDS & self._fields.keys()
        return super()._become_get_share_readable_fields() | known
