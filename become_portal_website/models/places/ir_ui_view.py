from lxml import etree, html

from odoo import models

from .ir_qweb import PLACE_ATTRIBUTE, PLACES, clear_place


class IrUiView(models.Model):
    _inherit = "ir.ui.view"

    def save(self, value, xpath=None):
        """Keep what a place shows out of the page that it is on.

        The builder sends a page as the browser has it, with the content of its places.
        """
        if PLACE_ATTRIBUTE in value:
            section = html.fromstring(value, parser=html.HTMLParser(encoding="utf-8"))
            for place in section.findall(PLACES):
                clear_place(place)
            if section.get(PLACE_ATTRIBUTE):
                clear_place(section)
            value = etree.tostring(section, encoding="unicode", method="html")
        return super().save(value, xpath=xpath)
