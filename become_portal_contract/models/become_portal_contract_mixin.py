from odoo import api, models


class BecomePortalContractMixin(models.AbstractModel):
    """What customers read of a contract and of what is in it: an allowlist.

    Errors, tags, accounts, the reseller and whatever any addon adds later stay with
    staff until somebody decides otherwise, by extending the list.
    """

    _name = "become.portal.contract.mixin"
    _description = "Contracts that Customers Read"

    @api.model
    def _become_get_share_readable_fields(self):
        """Return the fields that share users may read; they write none.

        :rtype: set[str]
        """
        return {"create_date", "display_name", "id", "write_date"}

    def _has_field_access(self, field, operation):
        if not super()._has_field_access(field, operation):
            return False
        if self.env.su or not self.env.user.share:
            return True
        return (
            operation == "read"
            and field.name in self._become_get_share_readable_fields()
        )
