from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _become_assortment_partner(self):
        """Return the contact whose assortments limit what this user sees and orders.

        Nobody for staff, who are only warned, and for visitors without a login.

        :rtype: res.partner
        """
        self.ensure_one()
        is_limited = self.share and not self._is_public()
        return self.partner_id if is_limited else self.env["res.partner"]
