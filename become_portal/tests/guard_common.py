from odoo.exceptions import AccessError
from odoo.tests import BaseCase


class GuardCase(BaseCase):
    """Tests of models with ``become.portal.guard.mixin``, or one that has it in it."""

    def _assert_all_but_listed_is_refused(self, record, user):
        """Try what is on no list, of a model with ``become.portal.allowlist.mixin``."""
        listed = record._become_get_share_readable_fields()
        asked = record.with_user(user)
        asked.read(list(listed))
        self._assert_refused_on_every_access_path(
            record, user, record._fields.keys() - listed
        )
        for name, field in record._fields.items():
            self.assertFalse(asked._has_field_access(field, "write"), name)

    def _assert_refused_on_every_access_path(self, record, user, names):
        """Try fields by all access paths that the ORM has."""
        self.assertTrue(names)
        asked = record.with_user(user)
        answered = [
            f"{name} by {access_path}"
            for name in sorted(names)
            for access_path, ask in self._orm_access_paths(
                asked, name, true_of(record, name)
            )
            if self._is_answered(ask)
        ]
        self.assertEqual(answered, [])

    def _is_answered(self, ask):
        try:
            ask()
        except AccessError:
            return False
        except ValueError as error:
            # that access path is there for nobody
            self.assertRegex(str(error), "Cannot convert|non-stored")
            return False
        return True

    def _orm_access_paths(self, records, name, condition):
        field = records._fields[name]
        group = f"{name}:month" if field.type in ("date", "datetime") else name
        yield "reading", lambda: records.read([name])
        yield "ordering", lambda: records.search([], order=name)
        yield "grouping", lambda: records._read_group([], [group])
        yield "adding up", lambda: records._read_group([], [], [f"{name}:array_agg"])
        if field._description_searchable:
            yield "searching", lambda: records.search_count([condition])


def true_of(record, name):
    """Return a condition that is true of a record.

    A field that is never empty is not even looked at by a question whether it is.
    """
    field, value = record._fields[name], record[name]
    if not field.required:
        return (name, "!=", False)
    if field.type in ("date", "datetime"):
        value = str(value)
    return (name, "in", value.ids if field.relational else [value])
