from datetime import UTC, datetime
from functools import partial

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, ormcache

from ..tools.document_type import NEEDED
from ..tools.problem import Problem
from .become_portal_api_last_changed import ORDER
from .res_users_apikeys_check import PARTNER_FIELDS, USER_FIELDS

EPOCH = datetime(1970, 1, 1)
MIXIN = "become.portal.api.document.mixin"


class BecomePortalApi(models.AbstractModel):
    """The documents of the key's user, of all types."""

    _inherit = "become.portal.api"

    @api.model
    def _get_document_types(self, code=""):
        """Return the types of documents there are, and the model of each.

        :param str code: only this one, if there is one
        :returns: ``{code: (DocumentType, model as documents are searched)}``, sorted
        :rtype: dict
        """
        self._fetch_user()
        found = {
            kind.code: (opened, model)
            for name in self._get_document_models(code)
            for kind in self.env[name]._become_get_api_types()
            if code in ("", kind.code)
            for model in [self.env[name]._become_get_api_model()]
            if (opened := self._open_type(kind, model))
        }
        return dict(sorted(found.items()))

    @api.model
    def _get_document_models(self, code):
        """Return the names of the models that have documents of a type.

        :param str code: of the type; empty for all of them
        :rtype: list[str]
        """
        try:
            return [self._find_document_model(code)] if code else self._get_all_models()
        except LookupError:
            return []

    @api.model
    @ormcache("code")
    def _find_document_model(self, code):
        """Return the name of the model that has a type, as soon as somebody has it.

        :raise LookupError: where the current user does not
        """
        for name in self._get_all_models():
            if any(
                kind.code == code for kind in self.env[name]._become_get_api_types()
            ):
                return name
        raise LookupError(code)

    @api.model
    def _get_all_models(self):
        return [
            name
            for name in self.env.registry.descendants([MIXIN], "_inherit")
            if not self.env[name]._abstract
        ]

    @api.model
    def _open_type(self, kind, model):
        """Return a type without the fields that another addon closes to the user.

        Odoo would refuse the documents for one of them.

        :param DocumentType kind: as its model declares it
        :param model: as its documents are searched
        :returns: the type; None where lists cannot do without one of them
        :rtype: DocumentType | None
        """
        closed = {
            name
            for name in kind.fields
            if not model._has_field_access(model._fields[name], "read")
        }
        if not closed.isdisjoint(NEEDED):
            return None
        return kind.without(closed) if closed else kind

    @api.model
    def _fetch_user(self):
        """Read of the user what rules and days look at.

        Else Odoo reads all that there is of them and of their contact. It is there
        already, where the key is one that this process knows.
        """
        kept = self.env["res.partner"]._fields["tz"]._get_cache(self.env)
        if self.env.user.partner_id.id in kept:
            return
        # sudo: res.users, res.partner - of the user themselves, and nothing is returned
        user_sudo = self.env.user.sudo()
        user_sudo.fetch(USER_FIELDS)
        user_sudo.partner_id.fetch(PARTNER_FIELDS)

    @api.model
    def _find_document(self, code, number):
        """Return a document of the current user, and its type.

        :param str code: of the type, as it was asked for
        :param int number: as it was asked for
        :rtype: tuple[DocumentType, odoo.models.BaseModel]
        :raise Problem: where there is none, whatever the reason
        """
        kind, model = self._get_document_types(code).get(code, (None, None))
        if kind is None or not model.has_access("read"):
            raise Problem("not_found")
        self._check_number(number)
        document = model.search_fetch(
            kind.domain & Domain("id", "=", number), kind.fields
        )
        if not document:
            raise Problem("not_found")
        return kind, document

    @api.model
    def _list_documents(self, query, position):
        """Return a page of documents, what changed last first: a query per type.

        :param query: ``DocumentsQuery``
        :param position: where the page begins, as this method returns it; None for the
            first
        :returns: pairs of a type and a document, and where the next page begins: None
            after the last
        :rtype: tuple[list, list | None]
        """
        types = self._get_document_types(query.type)
        if query.type and not types:
            invalid = {"place": "query", "name": "type", "code": "unknown"}
            raise Problem("invalid", invalid=[invalid])
        found = [
            (kind, document)
            for kind, model in types.values()
            for document in self._fetch_documents(kind, model, query, position)
        ]
        # those of one type come sorted
        if len(types) > 1:
            found.sort(key=_place)
        page = found[: query.limit]
        if len(found) == len(page):
            return page, None
        kind, last = page[-1]
        return page, [last.write_date.isoformat(), kind.code, last.id]

    def _fetch_documents(self, kind, model, query, position):
        """Return the documents of one type that a page can hold, and one more."""
        if not model.has_access("read"):
            return model.browse()
        domain = kind.domain & self._get_filter_domain(kind, query)
        if position:
            domain &= Domain.custom(to_sql=partial(_place_to_sql, kind.code, position))
        if kind.customer:
            bounds = _make_bounds(query, position)
            return self._fetch_by_customer(kind, model, domain, bounds, query.limit + 1)
        return model.search_fetch(
            domain, kind.fields, order=ORDER, limit=query.limit + 1
        )

    @api.model
    def _get_filter_domain(self, kind, query):
        """Return the domain of what is asked of one type, beside the type itself."""
        domain = Domain.TRUE
        if query.state:
            if not kind.state:
                return Domain.FALSE
            domain &= Domain(kind.state, "=", query.state)
        if query.changed_since:
            since = _get_since(query)
            domain &= Domain.custom(to_sql=partial(_since_to_sql, since))
        if query.action_required is not None:
            asking = self.env["become.portal.tile"]._become_action_domain(kind.code)
            domain &= asking if query.action_required else ~asking
        return domain

    @api.model
    def _prepare_document_rows(self, page):
        """Return what a list says of documents: values of ``DocumentRow``.

        :param list page: pairs of a type and a document
        :rtype: list[dict]
        """
        rows = {}
        kinds = {kind.code: kind for kind, _document in page}
        for code, kind in kinds.items():
            found = [document for one, document in page if one is kind]
            documents = found[0].union(*found)
            asking = self._find_asking(code, documents)
            for row in documents._become_prepare_api_rows(kind):
                row["action_required"] = row["id"] in asking
                rows[code, row["id"]] = row
        return [rows[kind.code, document.id] for kind, document in page]

    @api.model
    def _find_asking(self, code, documents):
        """Return which of these documents require action, as the dashboard says it.

        :param str code: of their type, which is that of their tile
        :returns: their ids
        :rtype: set
        """
        domain = self.env["become.portal.tile"]._become_action_domain(code)
        if domain.is_false():
            return set()
        return set(documents.search(domain & Domain("id", "in", documents.ids)).ids)

    @api.model
    def _check_number(self, number):
        """Refuse a number that the database has not.

        :raise Problem: not found
        """
        if not 0 < number < 2**31:
            raise Problem("not_found")


def _place(found):
    """By what documents are sorted: what changed last first, to the microsecond."""
    kind, document = found
    return (EPOCH - document.write_date, kind.code, -document.id)


def _get_since(query):
    return query.changed_since.astimezone(UTC).replace(tzinfo=None)


def _make_bounds(query, position):
    """Return SQL for what holds of the last change of all that is asked for."""
    bounds = [SQL("TRUE")]
    if query.changed_since:
        bounds.append(SQL("write_date >= %s", _get_since(query)))
    if position:
        bounds.append(SQL("write_date <= %s", datetime.fromisoformat(position[0])))
    return SQL(" AND ").join(bounds)


def _since_to_sql(moment, model, alias, query):
    """SQL for "was changed then or later"; a domain of Odoo knows whole seconds."""
    return SQL("%s >= %s", model._field_to_sql(alias, "write_date", query), moment)


def _place_to_sql(code, position, model, alias, query):
    """SQL for "comes after this place", in the order of the list.

    :param str code: of the type that is searched
    :param list position: see ``_list_documents``
    """
    changed, of_type, number = position
    at = model._field_to_sql(alias, "write_date", query)
    moment = datetime.fromisoformat(changed)
    if code < of_type:
        return SQL("%s < %s", at, moment)
    if code > of_type:
        return SQL("%s <= %s", at, moment)
    return SQL(
        "(%s, %s) < (%s, %s)", at, SQL.identifier(alias, "id"), moment, int(number)
    )
