from odoo import fields, models

from ...tools.own_data import DIRECT, OWN_DATA_MODES


class ResCompany(models.Model):
    _inherit = "res.company"

    # Not required in the database, see res_company_hours.py: empty is "off".
    become_edit_company = fields.Selection(
        OWN_DATA_MODES,
        string="Company Data by Customers",
        default=DIRECT,
        groups="base.group_user",
        help="Whether customers change the data of their company, like its name and "
        "VAT number: not, after your approval, or immediately.",
    )
    become_edit_contacts = fields.Selection(
        OWN_DATA_MODES,
        string="Contacts by Customers",
        default=DIRECT,
        groups="base.group_user",
        help="Whether customers change their own details and those of their "
        "colleagues, and add or archive colleagues.",
    )
    become_edit_addresses = fields.Selection(
        OWN_DATA_MODES,
        string="Addresses by Customers",
        default=DIRECT,
        groups="base.group_user",
        help="Whether customers change, add and archive addresses. An order can "
        "always be completed with what it needs.",
    )
