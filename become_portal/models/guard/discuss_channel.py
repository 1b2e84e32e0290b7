from odoo import api, models


class DiscussChannel(models.Model):
    _inherit = "discuss.channel"

    @api.model
    def _become_shows_messages(self):
        """A channel is nothing but its messages, for all who are in it."""
        return True
