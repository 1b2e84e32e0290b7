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

    def _become_prepare_api_row(self, kind):
        """Return what a list says of this document: the values of ``DocumentRow``.

        Without ``action_required``. It is called for each document of a page: of what
        it reads, all of the page has to be fetched together.

        :param DocumentType kind: the type that it is of
        :rtype: dict
        """
        self.ensure_one()

        def read(name):
            return getattr(self, name) if name else None

        return {
            "type": kind.code,
            "id": self.id,
            "name": read(kind.name) or "",
            "subject": read(kind.subject) or "",
            "reference": read(kind.reference) or "",
            "date": self._become_get_api_day(read(kind.date)),
            "due": self._become_get_api_day(read(kind.due)),
            "state": read(kind.state) or "",
            "status": self._become_get_api_status(kind),
            "amount": read(kind.amount),
            "amount_untaxed": read(kind.amount_untaxed),
            "amount_due": read(kind.amount_due),
            "currency": self._become_get_api_currency(kind) if kind.amount else "",
            "changed": self.write_date.replace(tzinfo=UTC),
            "url": self.access_url,
        }

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

    def _become_get_api_currency(self, kind):
        """Return the code of the currency of this document; empty where none is told.

        :param DocumentType kind: the type that it is of
        :rtype: str
        """
        if not kind.currency:
            return ""
        # Odoo keeps those in use; else it reads all that there is to know of one
        currency = self[kind.currency]
        known = currency.get_all_currencies().get(currency.id)
        return known["name"] if known else currency.name or ""

    def _become_get_api_day(self, value):
        """Return the day of a day or a moment, in the zone of the user; none for none.

        :rtype: datetime.date | None
        """
        if isinstance(value, datetime):
            return fields.Date.context_today(self, value)
        return value or None
