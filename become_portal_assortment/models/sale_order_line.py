from odoo import api, fields, models

# What makes a line something else, or more of it
ORDERED_FIELDS = ("product_id", "product_uom_id", "product_uom_qty")


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    become_assortment_warning = fields.Char(
        "Outside the assortment",
        compute="_compute_become_assortment_warning",
        compute_sudo=True,
        groups="base.group_user",
    )

    @api.depends("product_id", "order_id.partner_id", "order_id.state")
    @api.depends_context("lang")
    def _compute_become_assortment_warning(self):
        self.become_assortment_warning = False
        for order, lines in self.grouped("order_id").items():
            if order.state not in ("draft", "sent"):
                continue
            outside = lines._become_filter_outside_assortment(order.partner_id)
            outside.become_assortment_warning = self.env._(
                "Not in the assortment of %s", order.partner_id.display_name
            )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._become_check_assortment()
        return lines

    def write(self, vals):
        if not self.env.user.share or vals.keys().isdisjoint(ORDERED_FIELDS):
            return super().write(vals)
        before = [[line[name] for name in ORDERED_FIELDS] for line in self]
        result = super().write(vals)
        more = self.browse()
        for line, (product, uom, quantity) in zip(self, before, strict=True):
            if (line.product_id, line.product_uom_id) != (
                product,
                uom,
            ) or line.product_uom_qty > quantity:
                more |= line
        more._become_check_assortment()
        return result

    def _become_check_assortment(self):
        """Refuse what a customer orders outside their assortment, on any access path.

        What staff offered stays: they can accept, lower or remove it. The user is
        looked at and not the rights, because pages order as superuser in their name.
        """
        if not self.env.user.share:
            return
        for order, lines in self.grouped("order_id").items():
            partner = order._become_get_assortment_partner()
            if lines._become_filter_outside_assortment(partner):
                raise self.env[
                    "product.template"
                ]._become_prepare_not_in_assortment_error()

    def _become_filter_outside_assortment(self, partner):
        """Return those of these lines, of one order, that a contact could not order.

        :param partner: whose assortments count
        """
        lines = self.filtered(lambda line: line._become_has_assortment())
        if not lines or not partner:
            return self.browse()
        # sudo: product.template - see there
        products_sudo = lines.sudo().product_id.product_tmpl_id
        here = products_sudo.with_company(self.company_id[:1])
        outside = here - here._become_filter_allowed(partner, self.order_id[:1])
        return lines.filtered(lambda line: line.product_id.product_tmpl_id in outside)

    def _become_has_assortment(self):
        """Whether assortments count for this line.

        Not for what comes along with an order: delivery, rewards, discounts (Odoo and
        its apps tell these by what cannot be invoiced alone), down payments, expenses.

        :rtype: bool
        """
        self.ensure_one()
        return bool(
            self.product_id
            and not self.display_type
            and not self.is_downpayment
            and not self.is_expense
            and self._can_be_invoiced_alone()
        )
