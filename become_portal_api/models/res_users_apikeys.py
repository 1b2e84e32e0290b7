from odoo import api, models
from odoo.tools import ormcache


class ResUsersApikeys(models.Model):
    """Whoever never made a key is not asked for keys by each page that shows them."""

    _inherit = "res.users.apikeys"

    def _generate(self, scope, name, expiration_date):
        key = super()._generate(scope, name, expiration_date)
        if self.env.user.share:
            self.env.registry.clear_cache()
        return key

    @api.model
    def _become_has_own(self):
        """Whether the current user has keys to see and to revoke.

        :rtype: bool
        """
        return self._become_has_made(self.env.uid) and bool(self.env.user.api_key_ids)

    @api.model
    @ormcache("uid")
    def _become_has_made(self, uid):
        """Whether this user, who is the current one, had keys when it was asked.

        Kept until one is made. That they end clears nothing: it is asked again, then.

        :rtype: bool
        """
        return bool(self.env.user.api_key_ids)
