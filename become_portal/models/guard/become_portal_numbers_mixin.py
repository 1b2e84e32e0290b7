from odoo import api, models

# Counted for whoever reads them, of their own messages.
OWN_COUNTERS = frozenset({"message_has_error_counter", "message_needaction_counter"})


class BecomePortalNumbersMixin(models.AbstractModel):
    """A model of which share users read those amounts and counts that are on a list.

    An amount on a document can tell what is kept from its customer: a margin, the
    balance of an account, how many expenses are behind it. So whatever is money or
    computed is refused until somebody decides otherwise, also of addons that come
    later. A plain number that somebody typed stays open.
    """

    _name = "become.portal.numbers.mixin"
    _inherit = "become.portal.guard.mixin"
    _description = "Amounts and Counts That Customers Read"

    @api.model
    def _become_get_share_readable_numbers(self):
        """Return the amounts and counts that share users may read. Extend it.

        The same for each of them: it is kept with the model. What somebody has and
        somebody else has not is up to ``_become_is_open_field``.

        :rtype: set[str]
        """
        return set(OWN_COUNTERS)

    @api.model
    def _become_is_guarded_number(self, field):
        """Whether share users read this field only if it is on the list.

        :param field: a field of this model (``odoo.fields.Field``)
        :rtype: bool
        """
        if field.type == "monetary":
            return True
        # the number of a record is no count, though Odoo computes it
        is_number = field.type in ("integer", "float") and field.name != "id"
        return is_number and bool(field.compute)

    @api.model
    def _become_get_closed_fields(self):
        """Return the fields that no share user uses, though they are no numbers: they
        tell what a number would. Extend it.

        :rtype: set[str]
        """
        return set()

    @api.model
    def _become_is_open_field(self, field, operation):
        return (
            super()._become_is_open_field(field, operation)
            and field.name not in self._become_get_closed_fields()
            and (
                operation != "read"
                or not self._become_is_guarded_number(field)
                or field.name in self._become_get_share_readable_numbers()
            )
        )

    @api.model
    def _become_is_always_open_field(self, field):
        return (
            super()._become_is_always_open_field(field)
            and field.name not in self._become_get_closed_fields()
            and (
                not self._become_is_guarded_number(field)
                or field.name in self._become_get_share_readable_numbers()
            )
        )
