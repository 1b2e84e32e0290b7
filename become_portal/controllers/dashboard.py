from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal


class BecomePortalDashboard(CustomerPortal):
    """The dashboard: tiles with their numbers in the page itself."""

    @route()
    def home(self, **kw):
        response = super().home(**kw)
        tiles = request.env["become.portal.tile"]
        shown = tiles._become_get_dashboard()
        tiles._become_store_actions(shown)
        response.qcontext.update(
            become_tiles=shown,
            become_groups=tiles._become_group_tiles(shown),
            become_actions=tiles._become_sum(shown),
            become_rows=tiles._become_get_first_rows(shown),
            become_card_icons=tiles._become_get_card_icons() if shown else None,
            become_stock_counters=tiles._become_get_stock_counters(shown),
        )
        return response
