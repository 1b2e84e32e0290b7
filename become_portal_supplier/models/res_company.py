from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    become_supplier_signup = fields.Boolean(
        string="Suppliers can sign up",
        default=True,
        groups="base.group_user",
        help="The page /supplier/signup is there. Who signed up before can go on when "
        "you take it away.",
    )
    become_supplier_approval = fields.Boolean(
        string="Approve suppliers first",
        default=True,
        groups="base.group_user",
        help="Who signs up as a supplier has nothing of a supplier until you approve "
        "him. Off: he has it as soon as he has confirmed his e-mail address.",
    )
    become_supplier_reviewer_id = fields.Many2one(
        "res.users",
        string="Who looks at new suppliers",
        groups="base.group_user",
        domain="[('share', '=', False), ('company_ids', 'in', id)]",
        help="Gets an activity and a mail. Empty: the first one who may edit contacts.",
    )
