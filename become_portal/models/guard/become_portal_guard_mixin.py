from odoo import api, models


class BecomePortalGuardMixin(models.AbstractModel):
    """A model of which share users (customers, visitors) have some fields, not all.

    ``_become_is_open_field`` says which. What is refused to them, by that or by the
    ``groups`` of a field, is refused on every access path of the ORM, also where Odoo
    does not ask: the search method of a field, a related field that a list is ordered
    or grouped by, a group by a many2many or by SQL of some addon.

    A model names the mixin before itself, so that it is asked first::

        _inherit = ["become.portal.guard.mixin", "repair.order"]

    Documents with a page in the portal have it already, by ``portal.mixin``.
    """

    _name = "become.portal.guard.mixin"
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

    def _become_check_share_access(self, field):
        """Refuse a field to share users where Odoo does not ask whether they have it.

        :raise AccessError: Odoo's own
        """
        if not self.env.su and self.env.user.share:
            self._check_field_access(field, "read")

    def _post_model_setup__(self):
        super()._post_model_setup__()
        for field in self._fields.values():
            if field.search:
                field.search = _ask_before_search(field)

    def _field_to_sql(self, alias, field_expr, query=None):
        # a related field is refused itself, not only what it leads to
        field = self._fields.get(field_expr.partition(".")[0])
        if field and field.related:
            self._become_check_share_access(field)
        return super()._field_to_sql(alias, field_expr, query)

    def _read_group_groupby(self, alias, groupby_spec, query):
        # whatever kind of field it is, and also for addons with SQL of their own
        field = self._fields.get(groupby_spec.partition(":")[0].partition(".")[0])
        if field:
            self._become_check_share_access(field)
        return super()._read_group_groupby(alias, groupby_spec, query)


def _ask_before_search(field):
    """Make the search method of a field ask first whether the field is open.

    A refused field is as closed to a domain as to a read. It is asked here because a
    condition that comes in through another model passes no method of ours.

    :return: the ``search`` of ``field``, guarded once, however often this is called
    """
    if getattr(field.search, "become_guarded", False):
        return field.search
    search, name = field.search, field.name

    def guarded_search(records, operator, value):
        # databases share what Python defines: another one may be without this addon
        if hasattr(records, "_become_check_share_access"):
            records._become_check_share_access(records._fields[name])
        if isinstance(search, str):
            return getattr(records, search)(operator, value)
        return search(records, operator, value)

    guarded_search.become_guarded = True
    return guarded_search
