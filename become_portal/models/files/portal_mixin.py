from odoo import api, models

# What stands behind these is chosen for the customer, on the page.
CLOSED_MODELS = ("ir.attachment", "mail.message")

# They tell that staff planned or noted something. Odoo keeps the rest to staff itself.
CLOSED_FIELDS = (
    "activity_exception_decoration",
    "activity_exception_icon",
    "activity_type_icon",
    "has_message",
)


class PortalMixin(models.AbstractModel):
    _name = "portal.mixin"
    _inherit = ["become.portal.guard.mixin", "portal.mixin"]

    @api.model
    def _become_is_open_field(self, field, operation):
        """Keep customers away from the files and the messages behind a document.

        They read both on the page, where they are chosen for them. As a field they
        tell too much: a reference to a file shows its name, and a search by way of
        the messages answers questions about the text of internal notes and the
        content of the files in them.
        """
        return (
            super()._become_is_open_field(field, operation)
            and field.comodel_name not in CLOSED_MODELS
            and field.name not in CLOSED_FIELDS
        )
