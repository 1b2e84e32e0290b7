from odoo import api, models

from .become_portal_notes_mixin import KNOWN_GUARDS, STAFF_GUARDS

#: all staff has it: a share user is who has not
STAFF = "base.group_user"


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

    #: whether nobody else has a say in what staff has, see ``_become_is_guard_known``
    _become_is_known = False
    #: the names of those that everybody reads, see ``_become_find_open_fields``
    _become_open_fields = frozenset()

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

    @api.model
    def _become_is_always_open_field(self, field):
        """Whether share users read this field whoever they are and whatever is set.

        It saves a question and decides nothing: for which fields it is true is found
        once, and the others are asked about each time. Whoever extends
        ``_become_is_open_field`` extends this in the same class, or no field of the
        model counts as always open.

        :param field: a field of this model (``odoo.fields.Field``)
        :rtype: bool
        """
        return True

    def _post_model_setup__(self):
        super()._post_model_setup__()
        type(self)._become_is_known = self._become_is_guard_known(
            KNOWN_GUARDS | STAFF_GUARDS
        )
        type(self)._become_open_fields = self._become_find_open_fields()

    @api.model
    def _become_find_open_fields(self):
        """None where somebody else has a say that is not known here."""
        free_fields = super()._become_find_open_fields()
        is_told = all(
            "_become_is_always_open_field" in vars(cls)
            for cls in type(self).__mro__
            if "_become_is_open_field" in vars(cls)
        )
        return frozenset(
            name
            for name in free_fields
            if is_told and self._become_is_always_open_field(self._fields[name])
        )

    def _has_field_access(self, field, operation):
        # asked with each value that somebody reads, and each column that is fetched
        env = self.env
        if (env.su and self._become_is_known) or (
            operation == "read" and field.name in self._become_open_fields
        ):
            return True
        if env.su or not env.user.share:
            # what is closed to share users is open to staff, but for its groups
            is_free = self._become_is_known and (
                not field.groups or (field.groups == STAFF and bool(env.uid))
            )
            return is_free or super()._has_field_access(field, operation)
        return super()._has_field_access(
            field, operation
        ) and self._become_is_open_field(field, operation)

    # Asked first, because a model names this mixin before itself: an addon can group in
    # its own way before what all with a chatter have from the mixin of notes.

    def _read_group_groupby(self, alias, groupby_spec, query):
        self._become_check_group_access(groupby_spec)
        return super()._read_group_groupby(alias, groupby_spec, query)


KNOWN_GUARDS.add(BecomePortalGuardMixin)
