from odoo import api, models
from odoo.fields import Domain

from odoo.addons.become_portal_api.tools.document_type import DocumentType


class MaintenanceRequest(models.Model):
    _name = "maintenance.request"
    _inherit = ["become.portal.api.document.mixin", "maintenance.request"]

    @api.model
    def _become_get_api_types(self):
        reported = Domain("become_report", "!=", False)
        return [
            *super()._become_get_api_types(),
            DocumentType(
                code="faults",
                summary="Faults that the customer's company reported",
                domain=self._become_get_customer_domain() & reported,
            ),
        ]

    @api.model
    def _become_get_api_model(self):
        # sudo: customers have no right; the domain of the type holds what is theirs
        return self.sudo()

    def _become_get_api_status(self, kind):
        if self.archive:
            return self.env._("Cancelled")
        return self.stage_id.name or ""

    def _become_prepare_api_details(self, kind, hours_page):
        env = self.env
        return {
            **super()._become_prepare_api_details(kind, hours_page),
            "facts": [
                {
                    "code": "asset",
                    "label": env._("Asset"),
                    "value": self.equipment_id.name,
                },
                {
                    "code": "report",
                    "label": env._("Reported"),
                    "value": self.become_report,
                },
            ],
        }

    def _become_is_app_upload_enabled(self):
        """Photos come after the report, while it is open, from who reported it."""
        company = self._become_get_files_company()
        return (
            company.become_customer_upload
            and self.become_reporter_id == self.env.user.partner_id
            and not (self.archive or self.stage_id.done)
        )
