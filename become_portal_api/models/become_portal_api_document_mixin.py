from datetime import UTC, datetime

from odoo import api, fields, models


class BecomePortalApiDocumentMixin(models.AbstractModel):
    """Documents that apps read, of one or several types.

    A model with a page in the portal (``portal.mixin``) inherits this mixin and says
    which types it has; nothing else is needed.
    """

    _name = "become.portal.api.document.mixin"
    _description = "Documents that Apps Read"

    @api.model
    def _become_get_api_types(self):
        """Return the types of this model that the current user can have. Extend it.

        :rtype: list[DocumentType]
        """
        return []

    @api.model
    def _become_get_api_model(self):
        """Return this model as documents are searched: with the rights of the user.

        A model on which customers have no right, whose domains say what is theirs,
        returns itself as superuser.

        :rtype: odoo.models.BaseModel
        """
        return self

    def _become_get_api_status(self, kind):
        """Return how this document stands, in words for the customer.

        :param DocumentType kind: the type that it is of
        :rtype: str
        """
        self.ensure_one()
        field = self._fields.get(kind.state)
        if field is None or field.type != "selection":
            return ""
        return dict(field._description_selection(self.env)).get(self[field.name], "")

    def _become_prepare_api_rows(self, kind):
        """Return what a list says of these documents: the values of ``DocumentRow``.

        Without ``action_required``. What it reads was fetched of all of them together.

        :param DocumentType kind: the type that they are of
        :returns: as many, in the same order
        :rtype: list[dict]
        """
        read = self._become_read_api_field
        columns = {
            "type": [kind.code] * len(self),
            "id": self._ids,
            "name": read(kind.name, ""),
            "subject": read(kind.subject, ""),
            "reference": read(kind.reference, ""),
            "date": self._become_get_api_days(kind.date),
            "due": self._become_get_api_days(kind.due),
            "state": read(kind.state, ""),
            "status": [document._become_get_api_status(kind) for document in self],
            "amount": read(kind.amount),
            "amount_untaxed": read(kind.amount_untaxed),
            "amount_due": read(kind.amount_due),
            "currency": self._become_get_api_currencies(kind),
            "changed": [at.replace(tzinfo=UTC) for at in read("write_date")],
            "url": read("access_url"),
        }
        return [
            dict(zip(columns, values, strict=True))
            for values in zip(*columns.values(), strict=True)
        ]

    def _become_read_api_field(self, name, default=None):
        """Return a field of each of these, in their order.

        Whether the user may read it is asked once; Odoo asks it again for each of them.

        :param str name: of the field; empty where the type has none
        :param default: instead of nothing, where there is no field or no value; without
            it nothing stays what it is to Odoo
        :rtype: list
        """
        if not name:
            return [default] * len(self)
        field = self._fields[name]
        self._check_field_access(field, "read")
        if field.store and field.compute:
            field.recompute(self)
        known = field._get_cache(self.env)
        if not all(number in known for number in self._ids):
            # it is not fetched yet, or not stored: Odoo does it for all at the first
            next(iter(self))[name]
        try:
            convert = field.convert_to_record
            values = [convert(known[number], self) for number in self._ids]
        except KeyError:
            # of a language that is not fetched yet, for instance
            values = self.mapped(name)
        return values if default is None else [value or default for value in values]

    def _become_prepare_api_details(self, kind, hours_page):
        """Return what else the document itself says: values of ``Document``. Extend it.

        For one document that the user may open; what its page shows past their rights
        is shown here past them, too, and nothing else.

        :param DocumentType kind: the type that it is of
        :param int hours_page: which page of the hours, from 1
        :returns: ``lines``, ``tracking``, ``hours`` and ``facts``, those that it has
        :rtype: dict
        """
        return {}

    def _become_get_api_currencies(self, kind):
        """Return the codes of the currencies of these; empty where none is told.

        :param DocumentType kind: the type that they are of
        :rtype: list[str]
        """
        if not (kind.amount and kind.currency):
            return [""] * len(self)
        currencies = self._become_read_api_field(kind.currency)
        # Odoo keeps those in use; else it reads all that there is to know of one
        known = self.env["res.currency"].get_all_currencies()
        return [
            known[currency.id]["name"] if currency.id in known else currency.name or ""
            for currency in currencies
        ]

    def _become_get_api_days(self, name):
        """Return the days of a field with a day or a moment, in the zone of the user.

        :param str name: of the field; empty where the type has none
        :returns: none for none
        :rtype: list[datetime.date | None]
        """
        return [
            fields.Date.context_today(self, value)
            if isinstance(value, datetime)
            else value or None
            for value in self._become_read_api_field(name)
        ]
