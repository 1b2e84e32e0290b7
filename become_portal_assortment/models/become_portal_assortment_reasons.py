from odoo import models
from odoo.fields import Domain


class BecomePortalAssortment(models.Model):
    _inherit = "become.portal.assortment"

    def _become_check_eligibility(self, partner, product):
        """Say for a contact and a product why it may be bought, or why not.

        :param self: the assortments in force for the contact
        :return: whether it may be bought, and the reasons, most telling first
        :rtype: tuple[bool, list[str]]
        """
        if not self:
            return True, [
                self.env._(
                    "No assortment counts for %s that day: everything may be bought.",
                    partner.display_name,
                )
            ]
        holding = self.filtered(lambda one: one._contains(product))
        excluding = holding.filtered(lambda one: one.mode == "exclude")
        allowing = self.filtered(lambda one: one.mode == "allow")
        reasons = [one._become_get_reason(partner, product) for one in excluding]
        reasons += [
            one._become_get_reason(partner, product) for one in holding & allowing
        ]
        if allowing and not holding & allowing:
            reasons.append(
                self.env._(
                    "It is in none of the assortments that allow: %s.",
                    ", ".join(allowing.mapped("name")),
                )
            )
        if not reasons:
            reasons.append(
                self.env._(
                    "None of the assortments excludes it: %s.",
                    ", ".join(self.mapped("name")),
                )
            )
        is_allowed = not excluding and (not allowing or bool(holding & allowing))
        return is_allowed, reasons

    def _become_get_reason(self, partner, product):
        """Say what this assortment does to the product, for whom, and by what."""
        values = {
            "assortment": self.name,
            "audience": self._become_get_audience(partner),
            "contents": ", ".join(self._get_match_reasons(product)),
        }
        if self.mode == "allow":
            return self.env._(
                "“%(assortment)s” allows it (%(contents)s) for %(audience)s.", **values
            )
        return self.env._(
            "“%(assortment)s” excludes it (%(contents)s) for %(audience)s.", **values
        )

    def _become_get_audience(self, partner):
        """Name those of the audience by whom this assortment reaches a contact."""
        names = (partner._get_ancestors() & self.partner_ids).mapped("display_name")
        if self.all_resellers and partner._become_is_reseller():
            names.append(self.env._("all resellers"))
        return ", ".join(names)

    def _contains(self, product):
        """Whether the product is in this assortment.

        :rtype: bool
        """
        domain = self._become_get_contents_domain() & Domain("id", "=", product.id)
        products = self.env["product.template"].with_context(active_test=False)
        return bool(products.search_count(domain))

    def _get_match_reasons(self, product):
        """Say by what the product is in this assortment: itself, a category, a tag."""
        self.ensure_one()
        reasons = []
        if self in product.become_assortment_ids:
            reasons.append(self.env._("the product itself"))
        path = product.categ_id.parent_path or ""
        for category in self.category_ids:
            if path.startswith(category.parent_path):
                name = category.display_name
                reasons.append(self.env._("the category %s", name))
        for tag in self.tag_ids & product.product_tag_ids:
            reasons.append(self.env._("the tag %s", tag.display_name))
        return reasons
