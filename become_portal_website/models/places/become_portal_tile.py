from odoo import models

PLACES = "become.guest.place"


class BecomePortalTile(models.Model):
    _inherit = "become.portal.tile"

    def _become_is_readable(self):
        """Maintainers have the tile of their places, without a right on them."""
        # sudo: become.portal.tile - portal users can't read tiles, only what they count
        return self.sudo().res_model == PLACES or super()._become_is_readable()

    def _become_get_user_model(self):
        """Maintainers have no right on places: what is theirs is counted for them."""
        model = super()._become_get_user_model()
        # sudo: become.guest.place - _become_read_domain holds what is theirs
        return model.sudo() if model._name == PLACES else model

    def _become_read_domain(self, name):
        domain = super()._become_read_domain(name)
        model = self._become_get_counted_model()
        if model is None or model._name != PLACES:
            return domain
        return domain & model.with_user(self.env.user)._get_maintained_domain()
