from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.dashboard.stock_cards import StockCards


class BecomePortalDashboard(CustomerPortal):
    """The dashboard: tiles with their numbers in the page itself."""

    @route()
    def home(self, **kw):
        # sudo: res.partner - of the reader and their company: names, and their address
        request.env.user.partner_id.sudo()._become_fetch_contacts()
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
            become_payment=tiles._become_load_payment(),
            become_stock_cards=StockCards(
                replaced=tiles._become_get_stock_counters(shown),
                asked=tiles._become_get_page_counters(),
                count=self._prepare_home_portal_values,
            ),
        )
        return response
