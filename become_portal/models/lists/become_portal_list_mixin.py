from odoo import api, models
from odoo.fields import Domain

from ...tools.amounts import read_amounts
from ..guard.kept_searches import KEPT_DOMAINS, KeptDomains

HALF_A_CENT = 0.005


class BecomePortalListMixin(models.AbstractModel):
    """Documents that stand in a list of the portal, where they can be searched."""

    _name = "become.portal.list.mixin"
    _description = "Documents in a List of the Portal"
    #: whether its page has a place for messages, for whoever reads it
    _become_has_messages = False

    def _search(self, domain, *args, **kwargs):
        kept = self.env.context.get(KEPT_DOMAINS)
        if isinstance(kept, KeptDomains):
            domain = kept.make_out(self, domain)
        return super()._search(domain, *args, **kwargs)

    def _become_list_domain(self, search):
        """Return the domain of the documents that a customer looks for.

        It is searched with the rights of the customer, also along relations.

        :param str search: what they typed: a number, a reference, words of a line, an
            amount
        :rtype: odoo.fields.Domain
        """
        words = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        texts = [
            self._become_find_text(path, words) for path in self._become_list_texts()
        ]
        amounts = [
            Domain(name, ">", amount - HALF_A_CENT)
            & Domain(name, "<", amount + HALF_A_CENT)
            for amount in read_amounts(search)
            for name in self._become_list_amounts()
        ]
        return Domain.OR(texts + amounts)

    @api.model
    def _become_find_text(self, path, words):
        """Return the domain of the documents with these words in a field of theirs.

        What a section hides of its lines is not looked in, when the path leads there.

        :param str path: as in :meth:`_become_list_texts`
        :rtype: odoo.fields.Domain
        """
        relation, _dot, name = path.rpartition(".")
        found = Domain(name, "ilike", words)
        if not relation:
            return found
        lines = self.env[self._fields[relation].comodel_name]
        if "collapse_composition" in lines._fields:
            found &= lines._become_get_named_domain()
        return Domain(relation, "any", found)

    def _become_list_texts(self):
        """Return the fields, or paths to them, in which words are looked for.

        Only what the customer reads on the document itself.

        :rtype: list[str]
        """
        return [self._rec_name]

    def _become_list_amounts(self):
        """Return the fields with amounts that are on the document.

        :rtype: list[str]
        """
        return []
