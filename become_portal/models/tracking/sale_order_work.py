from odoo import models
from odoo.fields import Domain

from odoo.addons.project.models.project_task import CLOSED_STATES

from ...tools.timesheet_visibility import HIDE, PORTAL_PRIVACY
from .steps import DONE, MAX_LINKS, UPCOMING, TrackingLink, TrackingStep


class SaleOrder(models.Model):
    """The work and the deliveries of an order."""

    _inherit = "sale.order"

    def _become_get_work_steps(self, reader):
        """Return the steps in which the order is carried out.

        :param reader: the user for whom they are, ``res.users``
        :rtype: list[TrackingStep]
        """
        lines = self.order_line._become_filter_tracked()
        work = lines._become_filter_work()
        deliveries = (lines - work)._become_filter_deliveries()
        steps = []
        if work:
            steps.append(self._become_get_progress_step(work, reader))
        if deliveries:
            steps.append(self._become_get_delivered_step(deliveries, reader))
        return steps

    def _become_get_progress_step(self, lines, reader):
        tasks = self._become_fetch_tasks(lines)
        is_closed = bool(tasks) and all(task.state in CLOSED_STATES for task in tasks)
        is_done = self.state == "sale" and (is_closed or lines._become_is_delivered())
        return TrackingStep(
            "in_progress",
            self.env._("Work"),
            DONE if is_done else UPCOMING,
            links=(
                *self._become_get_task_links(tasks, reader),
                *self._become_get_hours_links(lines, tasks),
            ),
        )

    def _become_get_delivered_step(self, lines, reader):
        """Return the step of what is delivered, as far as its lines say.

        :param lines: recordset of ``sale.order.line``
        :param reader: as above
        :rtype: TrackingStep
        """
        is_done = lines._become_is_delivered()
        is_begun = not is_done and any(line.qty_delivered > 0 for line in lines)
        return TrackingStep(
            "delivered",
            self.env._("Delivery"),
            DONE if is_done else UPCOMING,
            text=self.env._("Partly delivered") if is_begun else "",
        )

    def _become_fetch_tasks(self, lines):
        """Return the tasks of these lines in projects that customers can see."""
        domain = Domain("sale_line_id", "in", lines.ids) & Domain(
            "project_id.privacy_visibility", "in", PORTAL_PRIVACY
        )
        names = ["name", "state", "sale_line_id"]
        return self.env["project.task"].search_fetch(domain, names)

    def _become_get_task_links(self, tasks, reader):
        """Return links to the tasks that the reader may open.

        A task has the name of what was sold: those of a section that hides its
        composition are left out.
        """
        named = tasks.filtered(
            lambda task: task.sale_line_id._become_get_named_line() == task.sale_line_id
        )
        as_reader = self.env["project.task"].with_user(reader)
        if not named or reader._is_public() or not as_reader.has_access("read"):
            return []
        # asked of the database: in Python their rules read whole tasks
        open_to_reader = set(as_reader._search([("id", "in", named.ids)]))
        linked = named.filtered(lambda task: task.id in open_to_reader)
        return [
            TrackingLink(
                task.name,
                f"/my/tasks/{task.id}",
                self.env._("Done")
                if task.state in CLOSED_STATES
                else self.env._("In progress"),
            )
            for task in linked[:MAX_LINKS]
        ]

    def _become_get_hours_links(self, lines, tasks):
        timed = lines.filtered(lambda line: line.qty_delivered_method == "timesheet")
        if not timed or self.become_effective_timesheet_visibility == HIDE:
            return []
        if not self._become_has_hours_section(timed, tasks):
            return []
        return [TrackingLink(self.env._("Hours"), "#become_hours")]

    def _become_has_hours_section(self, timed, tasks):
        """Whether the page has hours to lead to: an order that sold time has them
        before any is booked, and a quotation has none.

        :param timed: recordset of ``sale.order.line``
        :param tasks: those in projects that customers can see
        :rtype: bool
        """
        if self.state != "sale":
            return False
        # what was booked is kept on the line, so that nobody looks for it
        if any(line.qty_delivered for line in tasks.sale_line_id & timed):
            return True
        hour = self.company_id.project_time_mode_id
        return any(line._become_is_sold_by_time(hour) for line in timed)
