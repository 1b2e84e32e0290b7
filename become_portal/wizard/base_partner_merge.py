from odoo import models


class MergePartnerAutomatic(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _log_merge_operation(self, src_partners, dst_partner):
        result = super()._log_merge_operation(src_partners, dst_partner)
        # Roles and users were moved in SQL, so that nothing followed.
        dst_partner.invalidate_recordset()
        dst_partner._become_remove_roles()
        dst_partner._become_update_supplier_role()
        dst_partner._become_sync_roles()
        dst_partner.user_ids._become_sync_login()
        return result
