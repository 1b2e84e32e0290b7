from odoo import api, models
from odoo.fields import Domain
from odoo.tools import html2plaintext


class BecomePortalSoldMixin(models.AbstractModel):
    """Work that Odoo named after the order line that it was made of.

    Where a section hides that line, customers know the work by the section, as long as
    its name still has words of the line: whoever gives it another name is followed.
    """

    _name = "become.portal.sold.mixin"
    _description = "Work Named After an Order Line"

    @api.depends_context("uid")
    def _compute_display_name(self):
        super()._compute_display_name()
        if not self.env.user.share:
            return
        for work in self:
            work.display_name = work._become_get_known_name()

    def _become_get_known_name(self):
        """Return the name by which the customer knows this work.

        :rtype: str
        """
        # sudo: the order line that it was made of; its words only leave what they hide
        work_sudo = self.sudo()
        line_sudo = work_sudo.sale_line_id
        section_sudo = line_sudo._become_get_named_line()
        name = work_sudo.name or ""
        if section_sudo == line_sudo or not _has_words_of(line_sudo, name):
            return name
        known = section_sudo._become_get_short_name()
        order = line_sudo.order_id.name
        if not known:
            return order
        return f"{order} - {known}" if name.startswith(order) else known

    def _become_get_report_name(self, is_for_customer):
        """Return the name in a print, whoever renders it.

        :param bool is_for_customer: whether it ends up with one
        :rtype: str
        """
        return self._become_get_known_name() if is_for_customer else self.name

    def _become_is_described(self):
        """Whether customers read the description: Odoo writes the line in it.

        :rtype: bool
        """
        # sudo: as for the name
        work_sudo = self.sudo()
        line_sudo = work_sudo.sale_line_id
        if line_sudo._become_get_named_line() == line_sudo:
            return True
        return not _has_words_of(line_sudo, html2plaintext(work_sudo.description or ""))

    def _become_is_previewed(self):
        """Whether the page may have Odoo's tags with the name and the description.

        :rtype: bool
        """
        return self._become_is_described() and (
            self._become_get_known_name() == self.sudo().name  # sudo: compared only
        )

    @api.model
    def _become_get_sold_in_sections_domain(self):
        """Return the domain of what may have another name for customers.

        :rtype: odoo.fields.Domain
        """
        lines = "sale_line_id.order_id.order_line"
        return Domain(f"{lines}.collapse_composition", "=", True)

    def _become_find_known(self, search):
        """Divide what customers know by another name by what they look for.

        :param str search: what they typed
        :return: what has another name, and what of it is found
        """
        renamed = self.filtered(lambda work: work._become_get_known_name() != work.name)
        found = renamed.filtered(
            lambda work: search.casefold() in work._become_get_known_name().casefold()
        )
        return renamed, found


def _has_words_of(line, text):
    """Whether a text says what an order line sells.

    :param line: the order line, as superuser
    :param str text: plain text
    :rtype: bool
    """
    codes = [code for code, _name in line.env["res.lang"].get_installed()]
    products = [line.product_id.with_context(lang=code) for code in codes]
    words = {
        *(line.name or "").split("\n"),
        *(product.name for product in products),
        *(product.display_name for product in products),
    }
    text = text.casefold()
    return any(word and word.strip().casefold() in text for word in words)
