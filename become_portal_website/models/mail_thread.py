from odoo import api, models


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def _become_shows_messages(self):
        """Posts, courses and the like are pages on which visitors talk.

        What has a guard of its own (documents, contacts, products) is no such page.
        """
        models_of = self.env.registry
        return super()._become_shows_messages() or (
            isinstance(self, models_of["website.searchable.mixin"])
            and not isinstance(self, models_of["become.portal.guard.mixin"])
        )
