from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.timesheet_visibility import (
    FULL,
    HIDE,
    PORTAL_PRIVACY,
    STRICT_TO_LOOSE,
    TIMESHEET_VISIBILITY,
)


class AccountAnalyticLine(models.Model):
    _name = "account.analytic.line"
    _inherit = ["become.portal.allowlist.mixin", "account.analytic.line"]

    become_customer_note = fields.Char(
        string="Note for the Customer",
        groups="base.group_user",
        help="What the customer reads instead of the description, where hours are "
        "shown in full. Empty: the description itself.",
    )
    become_portal_description = fields.Char(
        string="Customer Description",
        compute="_compute_become_portal_description",
        search="_search_become_portal_description",
        compute_sudo=True,
        help="The text that the customer sees with these hours.",
    )
    become_timesheet_visibility = fields.Selection(
        TIMESHEET_VISIBILITY,
        string="Customer Sees",
        compute="_compute_become_timesheet_visibility",
        search="_search_become_timesheet_visibility",
        compute_sudo=True,
        groups="base.group_user",
        help="What the customer sees of these hours: as the order says, else the "
        "customer, else the company. Hidden, too, on projects that customers cannot "
        "open.",
    )

    become_credited_invoice_id = fields.Many2one(
        "account.move",
        string="Partly Credited Invoice",
        index="btree_not_null",
        copy=False,
        readonly=True,
        groups="base.group_user",
        help="The invoice that billed these hours, and was credited in part since. Its "
        "page goes on showing them.",
    )

    @api.depends("name", "become_customer_note", "become_timesheet_visibility")
    def _compute_become_portal_description(self):
        for line in self:
            shown = line.become_timesheet_visibility == FULL
            line.become_portal_description = shown and (
                line.become_customer_note or line.name
            )

    def _search_become_portal_description(self, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        described = Domain("become_customer_note", "not in", [False, ""])
        shown = Domain("become_timesheet_visibility", "in", [FULL])
        domain = shown & (
            (described & Domain("become_customer_note", operator, value))
            | (~described & Domain("name", operator, value))
        )
        if operator == "in" and False in value:
            domain |= ~shown
        # sudo: lines that the reader may not see are taken out by the rules around this
        # condition; the fields in it are closed to them, so it cannot run as them
        return [("id", "in", self.sudo()._search(domain))]

    @api.depends(
        "project_id.privacy_visibility",
        "order_id.become_effective_timesheet_visibility",
        "partner_id.commercial_partner_id.become_timesheet_visibility",
        "company_id.become_timesheet_visibility",
    )
    def _compute_become_timesheet_visibility(self):
        for line in self:
            is_open = line.project_id.privacy_visibility in PORTAL_PRIVACY
            line.become_timesheet_visibility = (
                line._become_get_open_visibility() if is_open else HIDE
            )

    def _become_get_open_visibility(self):
        """What the customer sees of this line, on a project that they can open.

        :return: one of the keys of ``TIMESHEET_VISIBILITY``
        :rtype: str
        """
        customer = self.partner_id.commercial_partner_id
        return (
            self.order_id.become_effective_timesheet_visibility
            or customer.become_timesheet_visibility
            or self.company_id.become_timesheet_visibility
            or HIDE
        )

    def _search_become_timesheet_visibility(self, operator, value):
        if operator != "in":
            return NotImplemented
        modes = tuple(mode for mode in STRICT_TO_LOOSE if mode in value)
        return Domain.custom(
            to_sql=partial(_timesheet_visibility_to_sql, modes),
            # sudo: what staff chose, only to tell whether it is among what is searched
            predicate=lambda line: line.sudo().become_timesheet_visibility in modes,
        )

    @api.model
    def _become_get_share_readable_fields(self):
        """Cost, accounts and the internal text stay with staff."""
        return super()._become_get_share_readable_fields() | {
            "become_portal_description",
            "company_id",
            "date",
            "employee_id",
            "encoding_uom_id",
            "parent_task_id",
            "product_uom_id",
            "project_id",
            "readonly_timesheet",
            "task_id",
            "unit_amount",
            # read by Odoo's own reports and views
            "so_line",
            "timesheet_invoice_id",
            "user_id",
        }


def _timesheet_visibility_to_sql(modes, model, alias, query):
    """SQL for "what the customer sees of this line is one of these".

    The nearest value that is set wins, which is what COALESCE does. The look-ups are
    joins, each by primary key and none that adds or drops a line: PostgreSQL can judge
    what they cost and make all at once, where it has many lines. Nothing is evaluated
    before the query runs: a changed setting counts immediately, even in a cached rule.

    :param modes: keys of ``TIMESHEET_VISIBILITY``
    :type modes: tuple[str]
    :param model: ``account.analytic.line``
    :param alias: its alias in the query
    :param query: to join to
    :rtype: SQL
    """

    def column(name, table=alias):
        return SQL.identifier(table, name)

    def join(name, table, reference):
        """Join a table of ours: Odoo may join the same one in another way."""
        joined = query.make_alias(alias, f"become_{name}")
        query.add_join(
            "LEFT JOIN", joined, table, SQL("%s = %s", column("id", joined), reference)
        )
        return joined

    project = join("project", "project_project", column("project_id"))
    sale = join("sale", "sale_order", column("order_id"))
    contact = join(
        "contact",
        "res_partner",
        SQL("COALESCE(%s, %s)", column("partner_id", sale), column("partner_id")),
    )
    customer = join("customer", "res_partner", column("commercial_partner_id", contact))
    company = join(
        "company",
        "res_company",
        SQL("COALESCE(%s, %s)", column("company_id", sale), column("company_id")),
    )
    set_by = [
        column("become_timesheet_visibility", table)
        for table in (sale, customer, company)
    ]
    # PostgreSQL takes it that "not these" is true of most lines and "one of these" of
    # few. Most it is; with few in mind it chooses loops that take seconds.
    return SQL(
        "(CASE WHEN %s IN %s THEN COALESCE(%s, %s) ELSE %s END NOT IN %s)",
        column("privacy_visibility", project),
        PORTAL_PRIVACY,
        SQL(", ").join(set_by),
        HIDE,
        HIDE,
        tuple(mode for mode in STRICT_TO_LOOSE if mode not in modes) or ("",),
        to_flush=_timesheet_visibility_fields(model.env),
    )


def _timesheet_visibility_fields(env):
    """What :func:`_timesheet_visibility_to_sql` reads.

    :rtype: list[Field]
    """
    names = {
        "account.analytic.line": ("company_id", "order_id", "partner_id", "project_id"),
        "project.project": ("privacy_visibility",),
        "res.company": ("become_timesheet_visibility",),
        "res.partner": ("commercial_partner_id", "become_timesheet_visibility"),
        "sale.order": ("company_id", "partner_id", "become_timesheet_visibility"),
    }
    return [env[model]._fields[name] for model in names for name in names[model]]
