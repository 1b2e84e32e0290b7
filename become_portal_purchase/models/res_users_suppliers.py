from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _become_is_open_to_supplier(self):
        """Whether this user gets the pages for suppliers."""
        self.ensure_one()
        return not self.has_group("become_portal.group_supplier_pending")
