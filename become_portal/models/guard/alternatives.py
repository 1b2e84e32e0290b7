"""Searches of what one of several conditions finds, each by an index of its own."""

from typing import NamedTuple

from odoo.fields import Domain
from odoo.models import BaseModel


class Alternative(NamedTuple):
    """One of several conditions, with all that has to hold beside it."""

    domain: Domain
    #: the condition by itself, which takes next to no time where it finds nothing; None
    #: where there is no other
    own: Domain | None = None
    #: in which its own index has them, so that PostgreSQL takes no other way to a few;
    #: None where it takes none
    order: str | None = None


def split_alternatives(model: BaseModel, domain: Domain) -> list[Alternative]:
    """Return what together finds what a domain finds, some of it several times.

    PostgreSQL takes no index for "of mine, or of a project that I follow" where few are
    asked for: it hopes to come across them on its way through the table, which is all
    of it for somebody who has none.

    :param model: with the rights by which the domain was made out
    :param domain: made out in full (``optimize_full``)
    :returns: one for each alternative, where all of them are about a column with an
        index; else what was given
    """
    parts = domain.children if _get_operator(domain) == "&" else (domain,)
    for place, part in enumerate(parts):
        if _get_operator(part) == "|" and all(
            _is_indexed(model, one) for one in part.children
        ):
            others = Domain.AND([*parts[:place], *parts[place + 1 :]])
            return [
                Alternative(others & one, one, _get_order(one)) for one in part.children
            ]
    return [Alternative(domain)]


def _get_operator(domain):
    """Return what joins the parts of a domain: ``&`` or ``|``; None where it has none.

    Odoo's classes for these are not for addons.
    """
    return getattr(domain, "OPERATOR", None)


def _is_indexed(model, condition):
    """Whether PostgreSQL finds what a condition says without a look at the others."""
    if getattr(condition, "operator", None) not in ("in", "any", "any!"):
        return False
    field = model._fields.get(condition.field_expr)
    if field is None:
        # of another record, or a part of a day
        return False
    return field.name == "id" or bool(field.store and field.index)


def _get_order(condition):
    name = condition.field_expr
    return name if name == "id" else f"{name}.id"
