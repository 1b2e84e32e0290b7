from odoo import models

ASSETS = "maintenance.equipment"


class BecomePortalTile(models.Model):
    _inherit = "become.portal.tile"

    def _become_is_readable(self):
        """Everybody has the tile of assets, without a right on them."""
        # sudo: become.portal.tile - portal users can't read tiles, only what they count
        return self.sudo().res_model == ASSETS or super()._become_is_readable()

    def _become_get_user_model(self):
        """Customers have no right on assets: what is theirs is counted for them."""
        model = super()._become_get_user_model()
        # sudo: maintenance.equipment - _become_read_domain holds what is theirs
        return model.sudo() if model._name == ASSETS else model

    def _become_read_domain(self, name):
        domain = super()._become_read_domain(name)
        model = self._become_get_counted_model()
        if model is None or model._name != ASSETS:
            return domain
        return domain & model.with_user(self.env.user)._become_get_customer_domain()
