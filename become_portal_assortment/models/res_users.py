from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _become_get_assortment_partner(self):
        """Return the contact whose assortments limit what this user sees and orders.

        Nobody for staff, who are only warned, and for visitors without a login.

        :rtype: res.partner
        """
        self.ensure_one()
        return (
            self.partner_id if self._become_is_customer() else self.env["res.partner"]
        )
