from odoo import api, models
from odoo.fields import Domain

from ...tools.share_views import adapt_view_to_share_user
from ...tools.timesheet_visibility import FULL, HIDE, NO_DESCRIPTION


class AccountAnalyticLine(models.Model):
    """The access paths of Odoo's own portal pages, reports and views to hours."""

    _inherit = "account.analytic.line"

    # ------------------------------------------------------------------
    # Portal pages
    # ------------------------------------------------------------------

    def _timesheet_get_portal_domain(self):
        domain = Domain(super()._timesheet_get_portal_domain())
        if not self.env.user.share:
            return domain
        return domain & self._become_get_customer_domain()

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
        domain = self._timesheet_get_portal_domain()
        # sudo: the domain holds just what this user may see
        return bool(self.sudo().search_count(domain, limit=1))

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
