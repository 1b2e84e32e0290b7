from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.share_views import adapt_view_to_share_user
from ...tools.timesheet_visibility import FULL, HIDE, NO_DESCRIPTION
from ..guard.alternatives import split_alternatives


class AccountAnalyticLine(models.Model):
    """The access paths of Odoo's own portal pages, reports and views to hours."""

    _inherit = "account.analytic.line"

    # customers see the lines of their contacts, which Odoo looks for among all
    partner_id = fields.Many2one(index="btree_not_null")

    # ------------------------------------------------------------------
    # Portal pages
    # ------------------------------------------------------------------

    def _timesheet_get_portal_domain(self):
        domain = Domain(super()._timesheet_get_portal_domain())
        if not self.env.user.share:
            return domain
        return (
            domain
            & self._become_get_customer_domain()
            & self._become_get_unsold_elsewhere_domain()
        )

    @api.model
    def _become_get_unsold_elsewhere_domain(self):
        """The lines of which the order, if any, is of the company of this user.

        A task keeps its customer when that of its order changes: what is sold to
        somebody else is not theirs any more. Who follows the work goes on to see it.

        :rtype: Domain
        """
        company = self.env.user.partner_id.commercial_partner_id
        # sudo: res.partner - numbers, as ``child_of`` has them
        company_sudo = company.sudo().with_context(active_test=False)
        family = company_sudo._become_get_family_ids()
        followed = Domain("message_partner_ids", "in", family)
        own = (
            Domain("order_id", "=", False)
            | Domain("order_id.partner_id", "in", family)
            # in the query, where the field of a line asks which these are
            | Domain("task_id", "any!", followed)
            | Domain("project_id", "any!", followed)
        )
        # in one piece: nothing is found by it, see ``split_alternatives``
        return Domain.custom(
            to_sql=lambda model, alias, query: own.optimize_full(model)._to_sql(
                model, alias, query
            ),
            predicate=lambda line: bool(line.filtered_domain(own)),
        )

    @api.model
    def _show_portal_timesheets(self):
        return super()._show_portal_timesheets() and (
            self.env.user._become_can_read_hour_sums()
        )

    @api.model
    def _become_has_portal_list(self):
        """Whether the page ``/my/timesheets`` has anything for the current user.

        Where hours are hidden it has, when a single order shows its own.

        :rtype: bool
        """
        if self._show_portal_timesheets():
            return True
        return bool(self._become_count_portal_lines(1))

    @api.model
    def _become_count_portal_lines(self, most):
        """Return how many lines the page ``/my/timesheets`` has for the current user.

        By the contact, the project and the task: one after the other, until there are
        enough.

        :param int most: the highest number that is of interest
        :rtype: int
        """
        # sudo: the domain holds just what this user may see
        lines_sudo = self.sudo()
        domain = Domain(self._timesheet_get_portal_domain()).optimize_full(lines_sudo)
        found = set()
        for way in split_alternatives(lines_sudo, domain):
            # most customers have none: without a look at orders, companies and so on
            if way.own and not lines_sudo._search(way.own, order=way.order, limit=1):
                continue
            found.update(lines_sudo._search(way.domain, order=way.order, limit=most))
            if len(found) >= most:
                return most
        return len(found)

    @api.model
    def _become_get_customer_domain(self):
        """The lines of which a customer sees anything at all.

        :rtype: Domain
        """
        return Domain("become_timesheet_visibility", "in", [NO_DESCRIPTION, FULL])

    # ------------------------------------------------------------------
    # Reports
    # ------------------------------------------------------------------

    def _become_is_for_customer(self):
        """Whether what is being rendered ends up with a customer.

        So it is when a share user renders it, and when staff mails it, which the flows
        that mail tell by the context key ``become_for_customer``.

        :rtype: bool
        """
        return self.env.user.share or bool(self.env.context.get("become_for_customer"))

    def _become_filter_for_customer(self):
        """Those of these lines that a customer may see.

        :rtype: account.analytic.line
        """
        return self.filtered(
            # sudo: the settings are for staff only; the filter just narrows ``self``
            lambda line: line.sudo().become_timesheet_visibility != HIDE
        )

    # ------------------------------------------------------------------
    # Views
    # ------------------------------------------------------------------

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self.env.user.share)

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if self.env.user.share:
            arch = adapt_view_to_share_user(self, arch)
        return arch, view
