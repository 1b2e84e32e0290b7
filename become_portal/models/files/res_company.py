from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    become_customer_upload = fields.Boolean(
        string="Customers Send Files",
        help="Customers and suppliers can send files from the pages of their orders, "
        "invoices and tasks.",
    )
    become_customer_upload_limit = fields.Integer(
        string="Largest File (MB)",
        default=25,
        help="A file that a customer sends may have this many megabytes.",
    )

    _become_customer_upload_limit = models.Constraint(
        "CHECK (become_customer_upload_limit > 0)",
        "The largest file that customers can send has at least 1 MB.",
    )
