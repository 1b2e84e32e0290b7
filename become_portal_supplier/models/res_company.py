from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    become_supplier_signup = fields.Boolean(
        string="Suppliers can sign up",
        default=True,
        groups="base.group_user",
        help="The page /supplier/signup is there. Suppliers who signed up before can "
        "continue when you take it away.",
    )
    become_supplier_approval = fields.Boolean(
        string="Approve suppliers first",
        default=True,
        groups="base.group_user",
        help="New suppliers have nothing of a supplier until you approve them. Off: "
        "they have it as soon as they have confirmed their e-mail address.",
    )
    become_supplier_reviewer_id = fields.Many2one(
        "res.users",
        string="Reviewer of new suppliers",
        groups="base.group_user",
        domain="[('share', '=', False), ('company_ids', 'in', id)]",
        help="Gets an activity and an e-mail. Empty: the first user who may edit "
        "contacts.",
    )
