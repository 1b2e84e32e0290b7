from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class BecomePortalAssortment(models.Model):
    """What some customers may buy, or may not.

    Of all assortments in force for a customer, those that allow add up, and those that
    exclude are taken from that. With excluding ones only, everything else may be
    bought; with none at all, everything.
    """

    _name = "become.portal.assortment"
    _description = "Portal Assortment"
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    mode = fields.Selection(
        [("allow", "Allow these products"), ("exclude", "Exclude these products")],
        required=True,
        default="allow",
        help="A contact with assortments that allow sees what is in one of them, and "
        "nothing else. What any assortment excludes, they do not see.",
    )
    partner_ids = fields.Many2many(
        "res.partner",
        relation="become_portal_assortment_res_partner_rel",
        string="Customers",
        help="A company, a location or a single contact; it counts for the contacts "
        "under it, too.",
    )
    all_resellers = fields.Boolean(
        help="It counts for each company with the role Reseller, and its contacts.",
    )
    product_ids = fields.Many2many(
        "product.template",
        relation="become_portal_assortment_product_template_rel",
        string="Products",
        help="With all of their variants.",
    )
    category_ids = fields.Many2many(
        "product.category",
        relation="become_portal_assortment_product_category_rel",
        string="Product categories",
        help="With the categories under them.",
    )
    tag_ids = fields.Many2many(
        "product.tag",
        relation="become_portal_assortment_product_tag_rel",
        string="Product tags",
        help="Products with one of these tags, with all of their variants.",
    )
    date_start = fields.Date("From", help="Empty: since always.")
    date_end = fields.Date(
        "Until",
        help="The last day on which it counts. If it was the only one of a customer, "
        "they can buy everything after that.",
    )
    company_id = fields.Many2one(
        "res.company",
        index="btree_not_null",
        help="It counts in this company and its branches. Empty: in all companies.",
    )

    _dates_in_order = models.Constraint(
        "CHECK(date_start <= date_end)", "An assortment cannot end before it starts."
    )

    # with the name, so that it is asked where nothing was chosen at all
    @api.constrains("name", "product_ids", "category_ids", "tag_ids")
    def _check_contents(self):
        for assortment in self:
            if not (
                assortment.product_ids or assortment.category_ids or assortment.tag_ids
            ):
                raise ValidationError(
                    self.env._(
                        "Choose the products, categories or tags of the assortment %s.",
                        assortment.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        assortments = super().create(vals_list)
        self._clear_assortment_cache()
        return assortments

    def write(self, vals):
        result = super().write(vals)
        self._clear_assortment_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self._clear_assortment_cache()
        return result

    @api.model
    def _clear_assortment_cache(self):
        """Have it found out again, in this transaction, who may buy what.

        There is nothing else to forget: no answer is kept from one request to the next,
        so neither another process nor the next day has an old one.
        """
        self.env.cr.cache.pop("become_assortment", None)
        self.env["res.partner"].invalidate_model(["become_assortment_ids"])
        self.env["product.template"].invalidate_model(["become_in_assortment"])
        self.env["product.product"].invalidate_model(["become_in_assortment"])
        self.env["sale.order"].invalidate_model(["become_assortment_warning"])
        self.env["sale.order.line"].invalidate_model(["become_assortment_warning"])

    @api.model
    def _become_find_in_force(self, partner, date=None):
        """Return the assortments that count for a contact, in the current company.

        :param date: the day; today, by the clock of the company, unless given
        :param partner: the contact (``res.partner``)
        :rtype: become.portal.assortment
        """
        company = self.env.company
        if not date:
            # not in the time zone of the context, which a browser sends
            date = company._become_get_today()
        lineage = partner._get_ancestors()
        domain = Domain("partner_ids", "in", lineage.ids)
        domain |= Domain("all_resellers", "=", True)
        # said in full, because rules are searched with archived records
        domain &= Domain("active", "=", True)
        # a branch sells by the assortments of the companies above it, too
        domain &= company._become_get_own_or_above_domain()
        domain &= Domain("date_start", "=", False) | Domain("date_start", "<=", date)
        domain &= Domain("date_end", "=", False) | Domain("date_end", ">=", date)
        # all that is asked of them, at once
        names = ["mode", "all_resellers", "category_ids", "tag_ids"]
        return self.search_fetch(domain, names).filtered(
            lambda assortment: (
                not assortment.all_resellers
                or assortment.partner_ids & lineage
                or partner._become_is_reseller()
            )
        )

    @api.model
    def _become_is_closed_to_reader(self):
        """Whether nothing at all can be bought by who has no assortment here.

        A glue addon says so of a place that is for others.

        :rtype: bool
        """
        return False

    def _become_get_products_domain(self, order=None):
        """Return which products may be bought where these assortments are in force.

        A glue addon narrows it to the place where somebody buys.

        :param order: the ``sale.order`` that it is about, else what is looked at now
        :return: a domain on ``product.template``; true for everything
        :rtype: odoo.fields.Domain
        """
        allowing = self.filtered(lambda assortment: assortment.mode == "allow")
        excluding = self.filtered(lambda assortment: assortment.mode == "exclude")
        domain = allowing._become_get_contents_domain() if allowing else Domain.TRUE
        return domain & ~excluding._become_get_contents_domain()

    def _become_get_contents_domain(self):
        """Return the domain of the products that are in any of these assortments."""
        if not self:
            return Domain.FALSE
        # A list of numbers would grow with the assortment; these do not.
        domain = Domain("become_assortment_ids", "in", self.ids)
        if self.category_ids:
            paths = Domain.OR(
                Domain("parent_path", "=like", f"{category.parent_path}%")
                for category in self.category_ids
            )
            domain |= Domain("categ_id", "any", paths)
        if self.tag_ids:
            domain |= Domain("product_tag_ids", "in", self.tag_ids.ids)
        return domain

    def action_become_show_products(self):
        """Show the products in this assortment."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "sale.product_template_action"
        )
        domain = [
            "|",
            ("become_assortment_ids", "=", self.id),
            "|",
            ("categ_id", "child_of", self.category_ids.ids),
            ("product_tag_ids", "in", self.tag_ids.ids),
        ]
        return {**action, "domain": domain, "context": {}}
