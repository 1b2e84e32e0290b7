"""A kind of documents that apps read: one declaration, from which all else comes."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import Self

from odoo.fields import Domain

#: what lists are sorted by, and go on from: without it there is no list
NEEDED = ("write_date",)


@dataclass(frozen=True, kw_only=True)
class DocumentType:
    """Which records of a model these documents are, and what stands where in them.

    All names are of fields that customers may read; an empty one has nothing to say.
    """

    #: in addresses, and what ``type`` says of each: ``orders``
    code: str
    #: what they are, in a few English words, for the documentation
    summary: str
    #: those of the customer, searched with the rights of the user
    domain: Domain
    #: field with the customer, where the domain finds documents of the user's company
    #: and its contacts alone, and the model has an index that begins with this field,
    #: ``write_date DESC`` and ``id DESC``: a list is read from it, in parts
    customer: str = ""
    #: field with the number or the name
    name: str = "display_name"
    #: field with what it is about
    subject: str = ""
    #: field with the customer's own reference
    reference: str = ""
    #: field with its day, or moment
    date: str = "create_date"
    #: field with the day until which something is to be done
    due: str = ""
    #: selection field with how it stands
    state: str = ""
    #: fields with amounts, in the currency of the field below
    amount_untaxed: str = ""
    amount: str = ""
    amount_due: str = ""
    currency: str = "currency_id"

    @property
    def fields(self) -> list[str]:
        """The fields that are read of each document."""
        named = (
            self.name,
            self.subject,
            self.reference,
            self.date,
            self.due,
            self.state,
            self.amount_untaxed,
            self.amount,
            self.amount_due,
            self.currency if self.amount else "",
            *NEEDED,
        )
        return [name for name in named if name]

    def without(self, closed: Collection[str]) -> Self:
        """Return this type with nothing to say where one of these fields stands."""
        return replace(
            self,
            **{
                place.name: ""
                for place in fields(self)
                if place.name not in ("code", "summary", "domain")
                and getattr(self, place.name) in closed
            },
        )
