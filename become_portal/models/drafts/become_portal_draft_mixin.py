from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column


class BecomePortalDraftMixin(models.AbstractModel):
    """Which documents the other side may open, because they were sent once.

    For a document with a ``state`` that is secret until it was sent or confirmed.
    """

    _name = "become.portal.draft.mixin"
    _description = "Document that is secret until it was sent"

    #: states in which it was sent, or confirmed
    _become_sent_states = ("sent",)
    #: states that do not tell what it was before
    _become_ambiguous_states = ("cancel",)

    become_left_draft = fields.Boolean(
        "Sent or confirmed once",
        compute="_compute_become_left_draft",
        store=True,
        groups="base.group_user",
        help="The other side may open this document: it was sent or confirmed. One "
        "that nobody sent stays secret, also when it is cancelled or to be approved.",
    )

    def _auto_init(self):
        if not self._abstract:
            self._become_fill_left_draft()
        return super()._auto_init()

    @api.model
    def _become_fill_left_draft(self):
        """Make and fill the column of a database that is years old.

        By the database: Odoo computes a new field record by record, which takes minutes
        where a company has been working for years.
        """
        column = "become_left_draft"
        if column_exists(self.env.cr, self._table, column):
            return
        create_column(self.env.cr, self._table, column, "boolean")
        filling = SQL(
            "UPDATE %s SET %s = (state = ANY(%s))",
            SQL.identifier(self._table),
            SQL.identifier(column),
            list(self._become_sent_states),
        )
        self.env.cr.execute(filling)

    @api.depends("state")
    def _compute_become_left_draft(self):
        for document in self:
            document.become_left_draft = document.state in self._become_sent_states or (
                document.state in self._become_ambiguous_states
                and document.become_left_draft
            )
