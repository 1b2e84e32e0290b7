from odoo.fields import Domain
from odoo.http import request

from odoo.addons.sale_project.controllers.portal import SaleProjectCustomerPortal
from odoo.addons.sale_timesheet.controllers.portal import SaleTimesheetCustomerPortal


def _find_order_lines(search):
    """A domain value: the order lines with this text that the reader may read.

    What is written in a draft finds nothing, not even a task of the same customer.
    """
    lines = request.env["sale.order.line"]
    if not lines.has_access("read"):
        return []
    return lines._search(
        Domain("name", "ilike", search) | Domain("order_id.name", "ilike", search)
    )


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
