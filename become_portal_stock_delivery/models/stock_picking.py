import json
from urllib.parse import urlsplit

from odoo import api, models

from odoo.addons.become_portal.models.tracking.sale_order_deliveries import SENT
from odoo.addons.become_portal.models.tracking.steps import TrackingLink


class StockPicking(models.Model):
    """What the carrier says of a delivery."""

    _inherit = "stock.picking"

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | {"carrier_tracking_ref"}

    def _become_get_delivery(self, is_open, late):
        delivery = super()._become_get_delivery(is_open, late)
        if delivery.name and delivery.progress == SENT and self.carrier_id:
            delivery = delivery._replace(links=self._become_get_carrier_links())
        return delivery

    def _become_get_carrier_links(self):
        """Return where the carrier says how far a delivery is; else who carries it.

        :rtype: tuple[TrackingLink]
        """
        carrier, number = self.carrier_id.name, self.carrier_tracking_ref
        pages = self._become_get_carrier_pages()
        if not pages:
            return (TrackingLink(f"{carrier} {number}" if number else carrier, ""),)
        return tuple(
            TrackingLink(
                self.env._(
                    "Follow %(number)s with %(carrier)s",
                    number=page[0],
                    carrier=carrier,
                ),
                page[1],
            )
            for page in pages
        )

    def _become_get_carrier_pages(self):
        """Return the number of each parcel, and the page where its carrier tells of it.

        Only pages of the web: what a carrier gave is put behind a link.

        :return: nothing where the carrier has no such page
        :rtype: list[tuple[str, str]]
        """
        self.ensure_one()
        url = self.carrier_tracking_url
        if not url:
            return []
        try:
            # of several parcels, some carriers give a list
            pages = [(str(page[0]), str(page[1])) for page in json.loads(url)]
        except (ValueError, TypeError, LookupError):
            pages = [(self.carrier_tracking_ref, url)]
        return [page for page in pages if _is_web_page(page[1])]


def _is_web_page(url):
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
