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
            steps.append(self._become_get_delivered_step(deliveries))
        return steps

    def _become_get_progress_step(self, lines, reader):
        is_done = self.state == "sale" and (
            lines._become_is_delivered() or self._become_has_closed_tasks(lines)
        )
        return TrackingStep(
            "in_progress",
            self.env._("Work"),
            DONE if is_done else UPCOMING,
            links=self._become_get_work_links(lines, reader),
        )

    def _become_get_delivered_step(self, lines):
        is_done = lines._become_is_delivered()
        is_begun = not is_done and any(line.qty_delivered > 0 for line in lines)
        return TrackingStep(
            "delivered",
            self.env._("Delivery"),
            DONE if is_done else UPCOMING,
            text=self.env._("Partly delivered") if is_begun else "",
        )

    def _become_get_tasks_domain(self, lines):
        """Tasks of these lines, as far as their projects are shared with customers."""
        return Domain("sale_line_id", "in", lines.ids) & Domain(
            "project_id.privacy_visibility", "in", PORTAL_PRIVACY
        )

    def _become_has_closed_tasks(self, lines):
        """Whether there are tasks of these lines, and all of them are closed."""
        states = [
            state
            for [state] in self.env["project.task"]._read_group(
                self._become_get_tasks_domain(lines), ["state"]
            )
        ]
        return bool(states) and all(state in CLOSED_STATES for state in states)

    def _become_get_work_links(self, lines, reader):
        """Return links to the tasks that the reader may open, and to the hours.

        A task has the name of what was sold: those of a section that hides its
        composition are left out.
        """
        named = lines.filtered(lambda line: line._become_get_named_line() == line)
        links = [
            TrackingLink(
                task.name,
                f"/my/tasks/{task.id}",
                self.env._("Done")
                if task.state in CLOSED_STATES
                else self.env._("In progress"),
            )
            for task in self._become_find_tasks_sudo(named, reader)
        ]
        is_timed = any(line.qty_delivered_method == "timesheet" for line in lines)
        if is_timed and self.become_effective_timesheet_visibility != HIDE:
            links.append(TrackingLink(self.env._("Hours"), "#become_hours"))
        return tuple(links)

    def _become_find_tasks_sudo(self, lines, reader):
        """Return the tasks of these lines that the reader may open."""
        tasks = self.env["project.task"]
        as_reader = tasks.with_user(reader)
        if not lines or reader._is_public() or not as_reader.has_access("read"):
            return tasks
        open_to_reader = Domain("id", "in", as_reader._search(Domain.TRUE))
        return tasks.search(
            self._become_get_tasks_domain(lines) & open_to_reader, limit=MAX_LINKS
        )
