from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

IN_ASSORTMENT = Domain("become_in_assortment", "=", True)


class ProductTemplate(models.Model):
    _inherit = "product.template"

    become_assortment_ids = fields.Many2many(
        "become.portal.assortment",
        relation="become_portal_assortment_product_template_rel",
        string="Assortments",
        copy=False,
        groups="sales_team.group_sale_salesman",
        help="The assortments that name this product itself. It can be in others by "
        "its category or a tag.",
    )
    become_in_assortment = fields.Boolean(
        "In my assortment",
        compute="_compute_become_in_assortment",
        compute_sudo=True,
        search="_search_become_in_assortment",
        help="Whether the current user may buy this product, as far as assortments go.",
    )

    # The rules of products ask this field, because Odoo keeps the domains of rules in a
    # cache, and calls the search method of a field in them each time.
    @api.depends("categ_id.parent_path", "product_tag_ids", "become_assortment_ids")
    @api.depends_context("uid", "company")
    def _compute_become_in_assortment(self):
        partner = self.env.user._become_get_assortment_partner()
        allowed = self._origin._become_filter_allowed(partner)
        for product in self:
            product.become_in_assortment = (
                not product._origin or product._origin in allowed
            )

    def _search_become_in_assortment(self, operator, value):
        if operator != "in":
            return NotImplemented
        partner = self.env.user._become_get_assortment_partner()
        # sudo: product.template - what an assortment holds is staff's to read; whoever
        # searches learns only whether they may buy a product
        products_sudo = self.sudo()
        domain = self._become_get_assortment_domain(partner).optimize_full(
            products_sudo
        )
        if False in value:
            domain = ~domain
        if domain.is_true() or domain.is_false():
            return domain
        return Domain.custom(
            to_sql=lambda _products, alias, query: domain._to_sql(
                products_sudo, alias, query
            )
        )

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        # A shop asks what the rule asks as well, and PostgreSQL would look up each
        # product twice. Where the rule comes on top, it says enough.
        if not (self.env.su or bypass_access) and self.env.user.share:
            rule = self.env["ir.rule"]._compute_domain(self._name, "read")
            if (rule & IN_ASSORTMENT).optimize(self) == rule:
                domain = Domain(domain).map_conditions(
                    lambda condition: (
                        Domain.TRUE if condition == IN_ASSORTMENT else condition
                    )
                )
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _become_get_assortment_domain(self, partner, order=None):
        """Return which products a contact may buy today, as far as assortments go.

        :param order: the ``sale.order`` that it is about, if any
        :return: true for a contact without assortments; for nobody, too, except where
            only customers buy
        :rtype: odoo.fields.Domain
        """
        # sudo: become.portal.assortment - staff's; what comes of it is for everybody
        partner_sudo = partner.with_env(self.env).sudo()
        assortments_sudo = partner_sudo.become_assortment_ids
        if assortments_sudo:
            return assortments_sudo._become_get_products_domain(order)
        is_closed = not partner and assortments_sudo._become_is_closed_to_reader()
        return Domain.FALSE if is_closed else Domain.TRUE

    def _become_filter_allowed(self, partner, order=None):
        """Return those of these products that a contact may buy today.

        :param partner: the contact (``res.partner``)
        :param order: the ``sale.order`` that it is about, if any
        :rtype: product.template
        """
        domain = self._become_get_assortment_domain(partner, order)
        if domain.is_true() or not self:
            return self
        # sudo: product.template - a customer who may not see a product is told so, and
        # staff are warned about those of another company
        products_sudo = self.sudo().with_context(active_test=False)
        return self & products_sudo.search(domain & Domain("id", "in", self.ids))

    @api.model
    def _become_find_in_assortment(self, name, domain):
        """Return what the products in the assortment of whoever looks are linked to.

        A page can ask it many times: it is found out once in a transaction.

        :param name: a many2many field of products
        :param domain: which of the products count
        :return: numbers of records; None where no assortment counts
        """
        partner = self.env.user._become_get_assortment_partner()
        allowed = self._become_get_assortment_domain(partner)
        if allowed.is_true():
            return None
        found = self.env.cr.cache.setdefault("become_assortment", {})
        key = (name, str(domain), partner.id, self.env.company.id)
        if key not in found:
            # sudo: product.template - the domain says what they may see
            products_sudo = self.sudo().with_context(active_test=True)
            query = products_sudo._search(allowed & domain)
            # in no group for what is linked to nothing, so that it costs nothing then
            field = self._fields[name]
            links = query.join(query.table, "id", field.relation, field.column1, name)
            column = SQL.identifier(links, field.column2, to_flush=field)
            rows = self.env.execute_query(query.select(SQL("DISTINCT %s", column)))
            found[key] = [number for (number,) in rows]
        return found[key]

    def _can_return_content(self, field_name=None, access_token=None):
        # sudo: product.template - whether they may see it is what is asked
        if not self.sudo().become_in_assortment:
            return False
        return super()._can_return_content(field_name, access_token)

    def _become_check_in_assortment(self):
        """Refuse to go on when whoever acts may not buy one of these products.

        For what reads a product as superuser: it is asked before the values are there.

        :raise UserError: with a sentence for customers
        """
        # sudo: product.template - whether they may see it is what is asked
        if not all(self.sudo().mapped("become_in_assortment")):
            raise self._become_prepare_not_in_assortment_error()

    @api.model
    def _become_prepare_not_in_assortment_error(self):
        """Return the error for who asks for what is outside their assortment.

        It has no name in it: they may have asked by the number of a product that they
        cannot see.

        :rtype: odoo.exceptions.UserError
        """
        return UserError(
            self.env._(
                "This product is not in your assortment, so you cannot order it. "
                "Please contact us if you need it."
            )
        )
