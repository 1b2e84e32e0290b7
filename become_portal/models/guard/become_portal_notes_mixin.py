from odoo import api, models

from odoo.addons.account.models.account_move import AccountMove
from odoo.addons.account.models.account_move_line import AccountMoveLine
from odoo.addons.base.models.properties_base_definition_mixin import (
    PropertiesBaseDefinitionMixin,
)
from odoo.addons.base.models.res_users import ResUsers
from odoo.addons.project.models.project_task import ProjectTask

# What stands behind these is chosen for the customer, on the page.
CLOSED_MODELS = frozenset(
    {
        "ir.attachment",
        "mail.activity",
        "mail.followers",
        "mail.message",
        "rating.rating",
    }
)

# They tell that staff planned or noted something. Odoo keeps the rest to staff itself.
CLOSED_FIELDS = frozenset(
    {
        "activity_exception_decoration",
        "activity_exception_icon",
        "activity_type_icon",
        "has_message",
    }
)


class BecomePortalNotesMixin(models.AbstractModel):
    """A model of which share users get nothing that staff noted, kept or planned.

    They read the messages and the files of a document on its page, where both are
    chosen for them, and not as fields of it.

    Whatever is refused to share users, by this or by the ``groups`` of a field, is
    refused on every access path of the ORM: to a read, a domain, an order and a group,
    whatever kind of field it is.

    Everything with a chatter or with activities has it. Staff pays for it with a look
    at the name of each field, and with no question about who they are.
    """

    _name = "become.portal.notes.mixin"
    _description = "What Staff Notes, and Customers Do Not Read"

    #: the names of the fields of which Odoo itself asks who has them, before any SQL
    _become_columns = frozenset()
    #: the names of those of which nobody but Odoo makes SQL, as of any column
    _become_plain_columns = frozenset()
    #: the names of those of these that everybody reads
    _become_open_columns = frozenset()
    #: the names of fields that nobody is refused, see ``_become_find_free_fields``
    _become_free_fields = frozenset()

    @api.model
    def _become_shows_messages(self):
        """Whether Odoo's own pages show share users the messages of these records.

        Where they do, the fields with messages stay open; which of them somebody reads
        is then up to the rights on messages.

        :rtype: bool
        """
        return False

    @api.model
    def _become_is_note_field(self, field):
        """Whether a field tells what staff noted, kept or planned.

        :param field: a field of this model (``odoo.fields.Field``)
        :rtype: bool
        """
        if field.comodel_name == "mail.message":
            return not self._become_shows_messages()
        return field.comodel_name in CLOSED_MODELS or field.name in CLOSED_FIELDS

    @api.model
    def _become_is_guard_known(self, known):
        """Whether nothing but these decides who has a field of this model.

        :param set known: classes with a ``_has_field_access``
        """
        return all(
            cls in known
            for cls in type(self).__mro__
            if {"_has_field_access", "_check_field_access"} & vars(cls).keys()
        )

    @api.model
    def _become_find_free_fields(self):
        """Return the names of the fields that this and Odoo refuse to nobody.

        None where somebody else has a say that is not known here.

        :rtype: frozenset[str]
        """
        if not self._become_is_guard_known(KNOWN_GUARDS):
            return frozenset()
        return frozenset(
            name
            for name, field in self._fields.items()
            if not field.groups
            and field.comodel_name not in CLOSED_MODELS
            and name not in CLOSED_FIELDS
        )

    def _has_field_access(self, field, operation):
        # nobody is asked, and no class looked for, where there is nothing to ask
        if field.name in self._become_free_fields:
            return True
        if not super()._has_field_access(field, operation):
            return False
        # cheap first: staff asks this for each field that they read
        if field.comodel_name not in CLOSED_MODELS and field.name not in CLOSED_FIELDS:
            return True
        return (
            self.env.su
            or not self.env.user.share
            or not self._become_is_note_field(field)
        )

    def _become_check_share_access(self, field):
        """Refuse a field to share users where Odoo does not ask whether they have it.

        :raise AccessError: Odoo's own
        """
        if not self.env.su and self.env.user.share:
            self._check_field_access(field, "read")

    def _post_model_setup__(self):
        super()._post_model_setup__()
        model_class = type(self)
        model_class._become_columns = frozenset(
            name
            for name, field in self._fields.items()
            if field.store and not field.related
        )
        model_class._become_free_fields = self._become_find_free_fields()
        if not self._abstract:
            # In front of what any addon has: its SQL for a field is not made before it
            # is asked. Once, and not in each mixin, as columns are asked for by the
            # hundred.
            model_class._become_plain_columns = self._become_find_plain_columns()
            model_class._field_to_sql = _ask_before_sql(
                super(model_class, model_class)._field_to_sql
            )
        # at once, and never more than is open: other threads of this server go on while
        # somebody adds a field
        open_fields = self._become_find_open_fields()
        model_class._become_open_columns = (
            model_class._become_plain_columns & open_fields
        )
        for field in self._fields.values():
            if field.search:
                field.search = _ask_before_search(field)

    @api.model
    def _become_find_plain_columns(self):
        """Return the names of the columns of which nobody but Odoo makes SQL.

        None where somebody else has a say, in that or in who has them.

        :rtype: frozenset[str]
        """
        is_known = self._become_is_guard_known(KNOWN_GUARDS | STAFF_GUARDS) and all(
            cls in KNOWN_SQL or "_become_sql_fields" in vars(cls)
            for cls in type(self).__mro__[1:]
            if "_field_to_sql" in vars(cls)
        )
        return self._become_columns if is_known else frozenset()

    @api.model
    def _become_find_open_fields(self):
        """Return the names of the fields that everybody reads, whatever is set.

        :rtype: frozenset[str]
        """
        return self._become_find_free_fields()

    def _become_check_sql_access(self, field_expr):
        """Refuse a field to share users before SQL is made of it.

        A related field is refused itself, not only what it leads to.

        :raise AccessError: Odoo's own
        """
        fields = self._fields
        field = fields.get(field_expr) or fields.get(field_expr.partition(".")[0])
        if field and (field.related or not field.store):
            self._become_check_share_access(field)

    def _read_group_groupby(self, alias, groupby_spec, query):
        self._become_check_group_access(groupby_spec)
        return super()._read_group_groupby(alias, groupby_spec, query)

    def _become_check_group_access(self, groupby_spec):
        """Refuse a field to share users before a list is grouped by it.

        Whatever kind of field it is, and also for addons with SQL of their own.

        :raise AccessError: Odoo's own
        """
        field = self._fields.get(groupby_spec.partition(":")[0].partition(".")[0])
        if field:
            self._become_check_share_access(field)


def _ask_before_sql(make_sql):
    """Make what gives the SQL of a field ask first whether the field is open.

    :param make_sql: the ``_field_to_sql`` of a model, as Odoo and all addons have it
    """

    def guarded_sql(self, alias, field_expr, query=None):
        # cheap first: it is asked for each column that anybody fetches
        is_su = self.env.su
        if field_expr in self._become_open_columns or (
            is_su and field_expr in self._become_plain_columns
        ):
            # what Odoo does, but for the question whose answer is known
            return self._fields[field_expr].to_sql(self, alias)
        if not is_su and field_expr not in self._become_columns:
            self._become_check_sql_access(field_expr)
        return make_sql(self, alias, field_expr, query)

    return guarded_sql


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


#: the classes that decide who has a field, and of which it is known what they decide;
#: that of logins only opens to somebody what is their own
KNOWN_GUARDS = {models.BaseModel, ResUsers, BecomePortalNotesMixin}
#: those that refuse nothing to staff: that of tasks asks portal users alone
STAFF_GUARDS = {ProjectTask}
#: the classes that make SQL of fields without a column, and of no other; those of ours
#: say so by ``_become_sql_fields``
KNOWN_SQL = {
    models.BaseModel,
    AccountMove,
    AccountMoveLine,
    PropertiesBaseDefinitionMixin,
}
