from odoo import models


class WebsiteSnippetFilter(models.Model):
    _inherit = "website.snippet.filter"

    # A shelf that is not published is for staff, by whatever number it is asked for.
    def _prepare_category_list_data(self, parent_id=None):
        shelves = super()._prepare_category_list_data(parent_id)
        staff = not self.env.user.share
        return [shelf for shelf in shelves if staff or not shelf["unpublished"]]
