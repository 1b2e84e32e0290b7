from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.become_portal.models.guard.become_portal_edits_mixin import LOADING


class BecomePortalTile(models.Model):
    _inherit = "become.portal.tile"

    website_id = fields.Many2one(
        "website",
        ondelete="cascade",
        index=True,
        groups="base.group_system",
        help="Only on this website. Empty: on each website.",
    )
    hidden_website_ids = fields.Many2many(
        "website",
        string="Hidden on",
        help="The tile is left out on these websites. It starts so where somebody had "
        "switched off Odoo's card in the website editor.",
    )

    @api.model
    def _become_get_place(self):
        website = self.env["website"].get_current_website()
        return (*super()._become_get_place(), website.id)

    @api.model
    def _become_get_place_domain(self):
        website = self.env["website"].get_current_website()
        shown = Domain("hidden_website_ids", "not in", website.ids)
        return super()._become_get_place_domain() & website.website_domain() & shown

    def _become_hide_with_stock(self):
        result = super()._become_hide_with_stock()
        self._become_hide_on_websites()
        return result

    def _become_hide_on_websites(self):
        """Hide the tiles on each website where Odoo's card was switched off.

        A card is a view, of which the website editor makes a copy per website.
        """
        websites = self.env["website"].search(Domain.TRUE)
        # what happens by itself is no change by somebody
        arrived = self.filtered("stock_view").with_context(**{LOADING: True})
        for tile in arrived:
            view = self.env.ref(tile.stock_view, raise_if_not_found=False)
            if not view:
                continue
            hidden = websites.filtered(
                lambda website, name=tile.stock_view: (
                    not website.with_context(website_id=website.id).viewref(name).active
                )
            )
            tile.hidden_website_ids = hidden
            if hidden == websites:
                tile.active = False
            elif not view.active:
                tile.active = True  # on again by the editor of some
