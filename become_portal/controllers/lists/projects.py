from odoo.http import route

from odoo.addons.project.controllers.portal import ProjectCustomerPortal

from ...tools.request_params import text_param
from .lists import BecomePortalLists


class BecomePortalProjectPages(ProjectCustomerPortal, BecomePortalLists):
    """The lists of projects and tasks, with inputs that are checked."""

    @route()
    def portal_my_projects(
        self, page=1, date_begin=None, date_end=None, sortby=None, **kw
    ):
        date_begin, date_end = self._become_read_period(date_begin, date_end)
        if sortby not in self._prepare_searchbar_sortings():
            sortby = None
        return super().portal_my_projects(
            page=page, date_begin=date_begin, date_end=date_end, sortby=sortby, **kw
        )

    def _prepare_searchbar_sortings(self):
        return self._become_get_stable_sortings(super()._prepare_searchbar_sortings())

    def _task_get_searchbar_sortings(self, *args, **kwargs):
        return self._become_get_stable_sortings(
            super()._task_get_searchbar_sortings(*args, **kwargs)
        )

    def _prepare_tasks_values(
        self, page, date_begin, date_end, sortby, search, *args, **kwargs
    ):
        date_begin, date_end = self._become_read_period(date_begin, date_end)
        return super()._prepare_tasks_values(
            page, date_begin, date_end, sortby, text_param(search), *args, **kwargs
        )
