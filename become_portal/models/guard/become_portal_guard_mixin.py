from odoo import api, models


class BecomePortalGuardMixin(models.AbstractModel):
    """A model of which share users (customers, visitors) have some fields, not all.

    ``_become_is_open_field`` says which. What is refused to them, by that or by the
    ``groups`` of a field, is refused on every access path of the ORM, see
    ``become.portal.notes.mixin``, which keeps what staff noted in any case.

    A model names the mixin before itself, so that it is asked first::

        _inherit = ["become.portal.guard.mixin", "repair.order"]

    Documents with a page in the portal have it already, by ``portal.mixin``.
    """

    _name = "become.portal.guard.mixin"
    _inherit = "become.portal.notes.mixin"
    _description = "Fields that Customers Do Not Read"

    @api.model
    def _become_is_open_field(self, field, operation):
        """Whether share users have this field; asked for nobody else. Extend it.

        Narrow what ``super()`` says and never widen it. It is asked for each field,
        often: answer without a search.

        :param field: a field of this model (``odoo.fields.Field``)
        :param str operation: ``read`` or ``write``
        :rtype: bool
        """
        return True

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and (
            self.env.su
            or not self.env.user.share
            or self._become_is_open_field(field, operation)
        )

    # Asked first, because a model names this mixin before itself: addons' SQL for a
    # field can come before what all with a chatter have from the mixin of notes.

    def _field_to_sql(self, alias, field_expr, query=None):
        self._become_check_sql_access(field_expr)
        return super()._field_to_sql(alias, field_expr, query)

    def _read_group_groupby(self, alias, groupby_spec, query):
        self._become_check_group_access(groupby_spec)
        return super()._read_group_groupby(alias, groupby_spec, query)
