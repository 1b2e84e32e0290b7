"""What searches of one page come to, kept while nothing is written in between.

Each is a type of its own: what a browser puts into the context is none.
"""

from typing import NamedTuple

from odoo.api import Environment
from odoo.fields import Domain
from odoo.models import BaseModel
from odoo.tools import SQL

#: in the context: a ``KeptRules``
KEPT_RULES = "become_kept_rules"
#: in the context: a ``KeptDomains``
KEPT_DOMAINS = "become_kept_domains"
#: in the context: a ``KeptSums``
KEPT_SUMS = "become_kept_sums"


class KeptRules(dict):
    """What the rules of models come to."""


class KeptSums(NamedTuple):
    """What was summed up by the walk that found documents."""

    #: what found them
    asked: SQL
    #: as ``_become_read_sums`` of ``become.portal.action.mixin`` has them
    rows: list[list]


class KeptDomains(list[tuple[Environment, Domain, Domain]]):
    """What a list searches: it counts it, and then reads a page of it."""

    def make_out(self, model: BaseModel, domain: Domain | list) -> Domain:
        """Return the domain as a search makes it out, which has nothing left to do.

        :param model: with the rights by which it is searched
        """
        domain = Domain(domain)
        for env, known, made_out in self:
            if env is model.env and known == domain:
                return made_out
        made_out = domain.optimize_full(model)
        self.append((model.env, domain, made_out))
        return made_out


def get_list_context() -> dict[str, KeptDomains | KeptRules]:
    """Return the context of a list, in which nothing is written."""
    return {KEPT_DOMAINS: KeptDomains(), KEPT_RULES: KeptRules()}
