from odoo import api, models


class PortalMixin(models.AbstractModel):
    _inherit = "portal.mixin"

    @api.private
    def get_base_url(self):
        """Documents of a branch without a website are on that of its head office."""
        # sudo: the website and the company of a document say where it is, nothing else
        document_sudo = self.sudo()
        is_placed = "website_id" in self and document_sudo.website_id
        if len(self) == 1 and "company_id" in self and not is_placed:
            for company_sudo in document_sudo.company_id.parent_ids[::-1]:
                if company_sudo.website_id.domain:
                    return company_sudo.website_id.domain
        return super().get_base_url()
