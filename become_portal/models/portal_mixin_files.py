from odoo import models

# What stands behind these is chosen for the customer, on the page.
CLOSED_MODELS = ("ir.attachment", "mail.message")


class PortalMixin(models.AbstractModel):
    _inherit = "portal.mixin"

    def _has_field_access(self, field, operation):
        """Keep customers away from the files and the messages behind a document.

        They read both on the page, where they are chosen for them. As a field they
        tell too much: a reference to a file shows its name, and a search by way of
        the messages answers questions about the text of internal notes and the
        content of the files in them.
        """
        return super()._has_field_access(field, operation) and (
            self.env.su
            or not self.env.user.share
            or field.comodel_name not in CLOSED_MODELS
        )
