from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class ProjectTask(models.Model):
    _inherit = "project.task"

    def _search_has_template_ancestor(self, operator, value):
        """Find it in the column that Odoo keeps it in, for the pages of customers.

        Odoo looks up all templates first, and then all tasks under them.
        """
        if operator != "in" or not self.env.user.share:
            return super()._search_has_template_ancestor(operator, value)
        name = "has_template_ancestor"
        below = Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s IS TRUE", model._field_to_sql(alias, name, query)
            ),
            predicate=lambda task: task[name],
        )
        return Domain.OR(below if one else ~below for one in value)
