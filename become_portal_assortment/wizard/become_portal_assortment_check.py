from odoo import api, fields, models


class BecomePortalAssortmentCheck(models.TransientModel):
    """Why a contact may buy a product, or why not."""

    _name = "become.portal.assortment.check"
    _description = "Why a Customer May Buy a Product, or Not"

    partner_id = fields.Many2one("res.partner", "Customer")
    product_id = fields.Many2one("product.template")
    date = fields.Date("On", required=True, default=fields.Date.context_today)
    is_allowed = fields.Boolean("Can order it", compute="_compute_answer")
    reasons = fields.Text("Why", compute="_compute_answer")

    @api.depends("partner_id", "product_id", "date")
    def _compute_answer(self):
        for check in self:
            check.is_allowed = False
            check.reasons = False
            if check.partner_id and check.product_id and check.date:
                is_allowed, reasons = check._become_check_eligibility()
                check.is_allowed = is_allowed
                check.reasons = "\n".join(reasons)

    def _become_check_eligibility(self):
        # sudo: res.partner - only who sells can open this, and is told names; what is
        # above a contact may be another's to read
        partner_sudo = self.partner_id.sudo()
        # sudo: product.template - likewise
        product_sudo = self.product_id.sudo()
        # sudo: become.portal.assortment - likewise
        assortments_sudo = self.env["become.portal.assortment"].sudo()
        in_force = assortments_sudo._become_find_in_force(partner_sudo, self.date)
        return in_force._become_check_eligibility(partner_sudo, product_sudo)
