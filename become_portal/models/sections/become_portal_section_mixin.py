from functools import partial

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

SECTION = "line_section"
SUBSECTION = "line_subsection"
#: of ``sale_order_line_no_print`` of the OCA: whether pages and prints show a line
PRINTED = "display_in_report"


class BecomePortalSectionMixin(models.AbstractModel):
    """Lines of a document, of which a section can hide what it is made of.

    Staff chooses *Hide Composition* on a section or subsection; Odoo's page and print
    then show its name and its sum. Whatever else names a line to a customer asks here.
    """

    _name = "become.portal.section.mixin"
    _description = "Lines of Which a Section Can Hide the Composition"

    @api.model
    def _become_get_document_field(self):
        """Return the name of the many2one field that leads to the document."""
        raise NotImplementedError

    def _become_get_named_line(self):
        """Return the line by whose name the customer knows this one.

        :return: the section that hides its composition, the outer one of two; else the
            line itself, and nothing for nothing. Of a line that is not printed the
            section, if that is
        """
        section = self.parent_id
        for hiding in (section.parent_id, section):
            if hiding.collapse_composition:
                return hiding
        return self if self._become_is_printed() else section.filtered(PRINTED)

    def _become_is_printed(self):
        """Whether staff lets the customer see this line, or there is none.

        :rtype: bool
        """
        return not self or PRINTED not in self._fields or self[PRINTED]

    def _become_has_hidden_price(self):
        """Whether a section hides what this line costs (*Hide Prices*).

        :rtype: bool
        """
        section = self.parent_id
        return section.collapse_prices or section.parent_id.collapse_prices

    def _become_get_short_name(self):
        """The first line of the description; empty for no line.

        :rtype: str
        """
        return (self.name or "").split("\n", 1)[0]

    @api.model
    def _become_get_named_domain(self):
        """Return the domain of the lines that customers know by their own names.

        It says the same as :meth:`_become_get_named_line`, for what is searched.

        :rtype: odoo.fields.Domain
        """
        document = self._become_get_document_field()
        named = Domain.custom(
            to_sql=partial(_named_to_sql, document),
            predicate=lambda line: line._become_get_named_line() == line,
        )
        return named & Domain(PRINTED, "=", True) if PRINTED in self._fields else named


def _named_to_sql(document, model, alias, _query):
    """SQL for "no section hides this line", in the order in which Odoo puts lines."""

    def place(table):
        return SQL(
            "(COALESCE(%s, 0), %s)",
            SQL.identifier(table, "sequence"),
            SQL.identifier(table, "id"),
        )

    return SQL(
        """NOT EXISTS (
            SELECT 1 FROM %(table)s AS become_section
            WHERE become_section.%(document)s = %(of_line)s
            AND become_section.collapse_composition IS TRUE
            AND become_section.display_type IN (%(section)s, %(subsection)s)
            AND %(section_place)s < %(line_place)s
            AND NOT EXISTS (
                SELECT 1 FROM %(table)s AS become_next
                WHERE become_next.%(document)s = %(of_line)s
                AND %(section_place)s < %(next_place)s
                AND %(next_place)s <= %(line_place)s
                AND (
                    become_next.display_type = %(section)s
                    OR become_next.display_type = %(subsection)s
                    AND become_section.display_type = %(subsection)s
                )
            )
        )""",
        table=SQL.identifier(model._table),
        document=SQL.identifier(document),
        of_line=SQL.identifier(alias, document),
        section=SECTION,
        subsection=SUBSECTION,
        section_place=place("become_section"),
        line_place=place(alias),
        next_place=place("become_next"),
        to_flush=[
            model._fields[name]
            for name in ("collapse_composition", "display_type", "sequence", document)
        ],
    )
