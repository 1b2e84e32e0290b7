from odoo import models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    # "IS TRUE", because so it is searched, and PostgreSQL takes nothing else for it.
    _become_app_files_idx = models.Index(
        "(res_model, res_id) INCLUDE (id, res_field) WHERE become_visible_app IS TRUE"
    )
