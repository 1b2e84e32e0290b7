from odoo import api, models
from odoo.tools import SQL

from ..guard.kept_searches import KEPT_SUMS, KeptSums


class BecomePortalActionMixin(models.AbstractModel):
    """Documents of which the dashboard shows what requires action.

    Those that the ``action_domain`` of a tile finds, with the rights of the user. The
    documents of a model without this mixin have their name and a link.
    """

    _name = "become.portal.action.mixin"
    _description = "Document That Can Require Action"

    @api.model
    def _become_get_action_order(self):
        """Return the order of what requires action, the most urgent first.

        :rtype: str
        """
        return "id"

    def _become_prepare_action(self):
        """Return what the dashboard shows of this document.

        Only what the user reads on the document itself: it is called as the user, for
        the first few documents of a tile.

        :returns: values of ``Action`` in tools/required_action.py, by their names;
            without ``button`` and ``url`` it opens the page of what requires action,
            without ``name`` it has that of the document
        :rtype: dict
        """
        self.ensure_one()
        return {}

    def _become_sum_actions(self, query):
        """Return the sums that stand above the rows.

        :param query: what finds all documents that require action, not only these few,
            with the rights of the user (``odoo.tools.Query``); nobody uses it after
        :rtype: list[ActionTotal]
        """
        return []

    @api.model
    def _become_get_sum_columns(self, query):
        """Return what ``_become_sum_actions`` asks of ``_become_read_sums``.

        The dashboard sums it up in the walk that finds these documents.

        :param query: what finds documents, in which columns may join tables
        :returns: of one document: what it is taken together by, then each number that
            is summed up; empty where there is none
        :rtype: list[odoo.tools.SQL]
        """
        return []

    @api.model
    def _become_read_sums(self, query):
        """Return the sums of ``_become_get_sum_columns`` over what a query finds.

        :param query: of ``_become_sum_actions``; asked only if it is not just what was
            summed up already
        :returns: a list for each group: what it is taken together by, and its sums
        :rtype: list[list]
        """
        kept = self.env.context.get(KEPT_SUMS)
        if isinstance(kept, KeptSums) and kept.asked == query.select():
            return kept.rows
        group, *numbers = self._become_get_sum_columns(query)
        query.groupby = group
        sums = [SQL("SUM(%s)", number) for number in numbers]
        return list(map(list, self.env.execute_query(query.select(group, *sums))))
