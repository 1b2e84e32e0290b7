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

    def write(self, vals):
        if vals.get("state") in self._become_ambiguous_states:
            # else nobody knows any more how it stood, where nothing was asked since
            self._recompute_recordset(self._become_get_past_sql())
        return super().write(vals)

    def _auto_init(self):
        if not self._abstract:
            self._become_fill_left_draft()
        return super()._auto_init()

    @api.model
    def _become_fill_left_draft(self):
        """Make and fill what says of a document how it stood, if that is not there.

        By the database: Odoo computes a new field record by record, which takes minutes
        where a company has been working for years.
        """
        columns = {
            column: value
            for column, value in self._become_get_past_sql().items()
            if not column_exists(self.env.cr, self._table, column)
        }
        if not columns:
            return
        for column in columns:
            create_column(self.env.cr, self._table, column, "boolean")
        filling = SQL(", ").join(
            SQL("%s = (%s)", SQL.identifier(column), value)
            for column, value in columns.items()
        )
        self.env.cr.execute(
            SQL("UPDATE %s SET %s", SQL.identifier(self._table), filling)
        )

    @api.model
    def _become_get_past_sql(self):
        """Return how a database that is years old tells what this one notes.

        :return: ``{stored field: SQL of its value}``
        :rtype: dict[str, SQL]
        """
        sent = SQL("state = ANY(%s)", list(self._become_sent_states))
        return {"become_left_draft": sent}

    @api.depends("state")
    def _compute_become_left_draft(self):
        for document in self:
            document.become_left_draft = document.state in self._become_sent_states or (
                document.state in self._become_ambiguous_states
                and document.become_left_draft
            )
