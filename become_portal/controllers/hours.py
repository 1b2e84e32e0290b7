from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.hr_timesheet.controllers.portal import TimesheetProjectCustomerPortal
from odoo.addons.sale_timesheet.controllers.portal import SaleTimesheetCustomerPortal

from ..models.dashboard.become_portal_tile_dashboard import MAX_BADGE
from ..models.dashboard.stock_cards import MOST_COUNTED
from ..tools.request_params import int_param, text_param

TIMESHEET_COUNT = "timesheet_count"
#: what Odoo names after an order line, among what hours are searched by
SOLD_WORK = ("task_id", "parent_task_id", "project_id")


class BecomePortalTimesheets(SaleTimesheetCustomerPortal):
    """``/my/timesheets``, with inputs that are checked."""

    def _prepare_home_portal_values(self, counters):
        """Count hours no further than the page needs: Odoo's card says only whether
        there are any, and counting them all takes longer than the page itself."""
        asked = TIMESHEET_COUNT in counters
        values = super()._prepare_home_portal_values(
            [name for name in counters if name != TIMESHEET_COUNT]
        )
        if asked:
            lines = request.env["account.analytic.line"]
            most = request.env.context.get(MOST_COUNTED, MAX_BADGE + 1)
            values[TIMESHEET_COUNT] = lines._become_count_portal_lines(most)
        return values

    def _get_searchbar_sortings(self):
        # sorting by the internal text would tell what is in it
        sortings = super()._get_searchbar_sortings()
        sortings.pop("name", None)
        return sortings

    def _get_search_domain(self, search_in, search):
        if search_in == "name":
            return Domain("become_portal_description", "ilike", search)
        domain = super()._get_search_domain(search_in, search)
        if search_in not in SOLD_WORK:
            return domain
        return self._become_hide_sections(domain, search_in, search)

    def _become_hide_sections(self, domain, name, search):
        """Find work by the name that the customer knows, and by no other.

        :param domain: what Odoo would find
        :param str name: of the field with the task or project
        :param str search: what was typed
        """
        lines = request.env["account.analytic.line"]
        work = request.env[lines._fields[name].comodel_name]
        # sudo: the domain holds just what this user may see
        groups = lines.sudo()._read_group(
            Domain(lines._timesheet_get_portal_domain())
            & Domain(name, "any", work._become_get_sold_in_sections_domain()),
            [name],
        )
        # sudo: res.lang, sale.order.line - see the mixin: only names leave
        sold_sudo = work.sudo().union(*(one for [one] in groups))
        renamed, found = sold_sudo._become_find_known(search)
        return (Domain(domain) & Domain(name, "not in", renamed.ids)) | Domain(
            name, "in", found.ids
        )

    @route()
    def portal_my_timesheets(
        self,
        *args,
        sortby=None,
        filterby=None,
        search_in=None,
        search=None,
        groupby="so_line",
        parent_task_id=None,
        **kwargs,
    ):
        if not request.env["account.analytic.line"]._become_has_portal_list():
            return request.redirect("/my")
        if sortby not in self._get_searchbar_sortings():
            sortby = None
        if search_in not in self._get_searchbar_inputs():
            search_in = "name"
        if groupby not in self._get_searchbar_groupby():
            groupby = "none"
        if int_param(parent_task_id) is None:
            parent_task_id = None
        return super().portal_my_timesheets(
            *args,
            sortby=sortby,
            filterby=self._become_check_timesheet_filter(filterby),
            search_in=search_in,
            search=text_param(search),
            groupby=groupby,
            parent_task_id=parent_task_id,
            **kwargs,
        )

    def _become_check_timesheet_filter(self, filterby):
        """Return the filter if Odoo's page knows it, else ``None``: its default.

        The page keeps its filters to itself, so their names stand here.
        """
        known = {"all", "today"} | {
            f"{last}{period}"
            for period in ("week", "month", "quarter", "year")
            for last in ("", "last_")
        }
        return filterby if filterby in known else None


class BecomePortalTaskHours(
    SaleTimesheetCustomerPortal, TimesheetProjectCustomerPortal
):
    """The lists of tasks, with sortings and groups that are checked.

    It follows both classes that have a say in them: Odoo merges all portal controllers
    into one, and only who inherits from a class is sure to come before it.
    """

    def _task_get_searchbar_sortings(self, milestones_allowed, project=False):
        sortings = super()._task_get_searchbar_sortings(milestones_allowed, project)
        if not request.env.user._become_can_read_hour_sums():
            sortings.pop("progress asc", None)
        return sortings

    def _get_my_tasks_searchbar_filters(self, project_domain=None, task_domain=None):
        """Name projects as the customer knows them."""
        filters = super()._get_my_tasks_searchbar_filters(project_domain, task_domain)
        # sudo: project.project - those that Odoo names here
        projects_sudo = request.env["project.project"].sudo()
        for number, choice in filters.items():
            if project_sudo := projects_sudo.browse(int_param(number)):
                choice["label"] = project_sudo._become_get_known_name()
        return filters

    def _task_get_search_domain(self, search_in, search, milestones_allowed, project):
        """Find tasks by the names that the customer knows, and by no other."""
        domain = Domain(
            super()._task_get_search_domain(
                search_in, search, milestones_allowed, project
            )
        )
        if search_in in ("users", "stage_id", "status", "priority", "partner_id"):
            return domain
        tasks = request.env["project.task"]
        path = "project_id" if search_in == "project_id" else "id"
        shown = tasks._become_get_sold_in_sections_domain()
        if project:
            shown &= Domain("project_id", "=", project.id)
        # sudo: project.task - of the project whose list is open; a link knows no user
        tasks_sudo = tasks.sudo().search(shown) if project else tasks.search(shown)
        sold = tasks_sudo if path == "id" else tasks_sudo.project_id
        # sudo: only names that the customer knows leave
        renamed, found = sold.sudo()._become_find_known(search)
        return (domain & Domain(path, "not in", renamed.ids)) | Domain(
            path, "in", found.ids
        )

    def _prepare_tasks_values(
        self,
        page,
        date_begin,
        date_end,
        sortby,
        search,
        search_in,
        groupby,
        url="/my/tasks",
        domain=None,
        su=False,
        project=False,
    ):
        # the list is searched in sudo: any field that gets into the order can be read
        if sortby not in self._task_get_searchbar_sortings(True, project):
            sortby = None
        if groupby not in self._task_get_searchbar_groupby(True, project):
            groupby = None
        return super()._prepare_tasks_values(
            page,
            date_begin,
            date_end,
            sortby,
            search,
            search_in,
            groupby,
            url=url,
            domain=domain,
            su=su,
            project=project,
        )
