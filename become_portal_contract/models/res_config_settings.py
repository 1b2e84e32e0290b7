from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    become_mail_contract = fields.Selection(
        related="company_id.become_mail_contract", readonly=False
    )
