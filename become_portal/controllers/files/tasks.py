from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.project.controllers.portal import ProjectCustomerPortal


class BecomePortalFilesTasks(ProjectCustomerPortal):
    """Task pages without Odoo's own list of files.

    It shows every file of the task and makes a permanent link to each, which opens
    for anyone. Ours shows what is flagged for the portal.
    """

    @route()
    def portal_my_task(self, task_id, **kwargs):
        request.update_context(become_files_apart=True)
        return super().portal_my_task(task_id, **kwargs)

    @route()
    def portal_my_project_task(self, project_id=None, task_id=None, **kwargs):
        request.update_context(become_files_apart=True)
        response = super().portal_my_project_task(project_id, task_id, **kwargs)
        page = getattr(response, "qcontext", {})
        if "task" in page and not page["task"]:
            # Odoo draws its page without a task, and fails
            raise NotFound()
        return response
