from odoo import api, models


class BecomePortalAllowlistMixin(models.AbstractModel):
    """A model of which share users read the fields on a list, and write none.

    An allowlist, so that what staff keeps there and whatever any addon adds later is
    refused until somebody decides otherwise, by extending the list.
    """

    _name = "become.portal.allowlist.mixin"
    _inherit = "become.portal.guard.mixin"
    _description = "Fields that Customers Read"

    @api.model
    def _become_get_share_readable_fields(self):
        """Return the fields that share users may read. Extend it.

        The same for each of them: it is kept with the model. What somebody has and
        somebody else has not is up to ``_become_is_open_field``.

        :rtype: set[str]
        """
        return {"display_name", "id"}

    @api.model
    def _become_is_open_field(self, field, operation):
        return (
            super()._become_is_open_field(field, operation)
            and operation == "read"
            and field.name in self._become_get_share_readable_fields()
        )

    @api.model
    def _become_is_always_open_field(self, field):
        return (
            super()._become_is_always_open_field(field)
            and field.name in self._become_get_share_readable_fields()
        )
