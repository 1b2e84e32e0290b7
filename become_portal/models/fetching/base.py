from odoo import api, models
from odoo.http import request

from .usual_fields import SUBJECTS, USUAL_FIELDS


class Base(models.AbstractModel):
    """Records of which a page of the portal shows next to nothing.

    Odoo fetches all columns of a record as soon as one is read, because a form shows
    many. A page shows the name of the company and of who reads it, and a list some
    columns of its documents: the others take longer than the rest of a short page.
    """

    _inherit = "base"

    def _fetch_field(self, field):
        usual = self._become_get_usual_fields(field.name)
        if usual:
            # who may not have the field itself is told so
            return self._become_fetch_usual(usual | {field.name})
        if field.prefetch is True and self._become_is_new_in_cache():
            # Odoo lists the names of all columns first, and asks of each of them again
            # whether it is open and not there already
            return self.fetch()
        return super()._fetch_field(field)

    @api.model
    @api.private
    def search_fetch(self, domain, field_names=None, *args, **kwargs):
        """Fetch the rest of what a page reads of lines together with what tells whose
        they are, which is all that Odoo asks for first."""
        if field_names and len(field_names) == 1:
            usual = self._become_get_usual_fields(*field_names)
            field_names = [*field_names, *(usual - set(field_names))]
        return super().search_fetch(domain, field_names, *args, **kwargs)

    def _become_fetch_usual(self, names):
        """Fetch what a page reads of these.

        :param frozenset names: of fields
        """
        self.fetch(names)

    def _become_is_new_in_cache(self):
        """Whether nothing of these was fetched so far, and nothing has to be saved
        before all of it is: Odoo does that for fields in several languages."""
        created = self._fields.get("create_uid")
        return (
            created is not None
            and self.env.context.get("prefetch_fields", True)
            and created._get_cache(self.env).keys().isdisjoint(self._ids)
            and not any(
                field.translate and field.model_name == self._name
                for field in self.env._field_dirty
            )
        )

    def _become_get_usual_fields(self, name):
        """Return what a page reads of these beside a field, where that is little.

        :param str name: of the field
        :returns: names of fields that the user may read, none where all columns are to
            be fetched
        :rtype: frozenset[str]
        """
        if self._name in SUBJECTS and len(self) == 1:
            return frozenset()
        for names in USUAL_FIELDS.get(self._name, ()):
            if name in names and self._become_is_on_page():
                return frozenset(filter(self._become_is_readable_field, names))
        return frozenset()

    def _become_is_readable_field(self, name):
        return self._has_field_access(self._fields[name], "read")

    def _become_is_on_page(self):
        """Whether these are read for a page, and somebody who has no forms."""
        return bool(
            request
            and request.httprequest.method == "GET"
            # none while the registry is loaded for a request
            and request.env
            and request.env.uid
            and not request.env.user._is_internal()
        )
