from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    become_supplier_signup = fields.Boolean(
        related="company_id.become_supplier_signup", readonly=False
    )
    become_supplier_approval = fields.Boolean(
        related="company_id.become_supplier_approval", readonly=False
    )
    become_supplier_reviewer_id = fields.Many2one(
        related="company_id.become_supplier_reviewer_id", readonly=False
    )
