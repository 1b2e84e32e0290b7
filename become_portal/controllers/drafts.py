from odoo.fields import Domain
from odoo.http import request

from odoo.addons.sale_project.controllers.portal import SaleProjectCustomerPortal
from odoo.addons.sale_timesheet.controllers.portal import SaleTimesheetCustomerPortal


def _find_order_lines(search):
    """A domain value: the order lines with this text that the reader may read.

    What is written in a draft, or hidden in a section, finds nothing, not even a task
    of the same customer.
    """
    lines = request.env["sale.order.line"]
    if not lines.has_access("read"):
        return []
    named = Domain("name", "ilike", search) & lines._become_get_named_domain()
    return lines._search(named | Domain("order_id.name", "ilike", search))


class BecomePortalTaskDrafts(SaleProjectCustomerPortal):
    def _task_get_search_domain(self, search_in, search, milestones_allowed, project):
        if search_in == "sale_order":
            return Domain("sale_line_id", "in", _find_order_lines(search))
        return super()._task_get_search_domain(
            search_in, search, milestones_allowed, project
        )


class BecomePortalTimesheetDrafts(SaleTimesheetCustomerPortal):
    def _get_search_domain(self, search_in, search):
        if search_in == "so":
            return Domain("so_line", "in", _find_order_lines(search))
        return super()._get_search_domain(search_in, search)
