from odoo import models

from ..tools.signed_link import KEEP_LINKS


class MergePartnerAutomatic(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        partners = self.env["res.partner"].browse(partner_ids).exists()
        companies = partners._become_get_managed_companies()
        documents = partners._become_find_merged_documents()
        keeping = self.with_context(**KEEP_LINKS)
        result = super(MergePartnerAutomatic, keeping)._merge(
            partner_ids,
            dst_partner and dst_partner.with_env(keeping.env),
            extra_checks,
        )
        self.env["res.partner"]._become_remove_managers(companies)
        # the only one, where Odoo merged them
        partners.exists()[:1]._become_close_merged_documents(documents)
        return result

    def _update_foreign_keys(self, src_partners, dst_partner):
        src_partners._become_merge_into(dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)

    def _update_values(self, src_partners, dst_partner):
        src_partners._become_clear_before_merge()
        return super()._update_values(src_partners, dst_partner)

    def _log_merge_operation(self, src_partners, dst_partner):
        result = super()._log_merge_operation(src_partners, dst_partner)
        dst_partner._become_sync_after_merge()
        return result
