from lxml import etree

from odoo import models

PLACE_ATTRIBUTE = "data-become-place"
PLACES = f".//*[@{PLACE_ATTRIBUTE}]"
# the largest number that PostgreSQL takes for the id of a record
MAX_ID_DIGITS = 10


class IrQweb(models.AbstractModel):
    """Pages show what is published in a place, where the builder put its mark.

    The page itself holds only the mark: what else stands in it is never shown.
    """

    _inherit = "ir.qweb"

    def _get_template(self, template):
        element, document, ref = super()._get_template(template)
        if self.env.context.get("website_id"):
            fill_places(element)
        return element, document, ref


def fill_places(element):
    """Let each place in a template show what is published there, in place.

    :param lxml.etree._Element element: of a template, before it is compiled
    """
    for place in element.findall(PLACES):
        number = place.get(PLACE_ATTRIBUTE)
        clear_place(place)
        if number.isdecimal() and len(number) < MAX_ID_DIGITS:
            content = etree.SubElement(
                place, "div", {"class": "o_become_place_content o_not_editable"}
            )
            content.set("contenteditable", "false")
            etree.SubElement(
                content,
                "t",
                {"t-out": f"env['become.guest.place']._render_place({int(number)})"},
            )


def clear_place(place):
    """Take everything out of a place but its mark."""
    place.text = None
    for child in list(place):
        place.remove(child)
