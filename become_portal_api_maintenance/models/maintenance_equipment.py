from odoo import api, models
from odoo.tools import format_date

from odoo.addons.become_portal_api.tools.document_type import DocumentType

MAX_REQUESTS = 50


class MaintenanceEquipment(models.Model):
    _name = "maintenance.equipment"
    _inherit = ["become.portal.api.document.mixin", "maintenance.equipment"]

    @api.model
    def _become_get_api_types(self):
        return [
            *super()._become_get_api_types(),
            DocumentType(
                code="assets",
                summary="Equipment that is maintained for the customer",
                domain=self._become_get_customer_domain(),
                name="name",
                subject="become_place",
                reference="serial_no",
                date="",
            ),
        ]

    @api.model
    def _become_get_api_model(self):
        # sudo: customers have no right; the domain above holds what is theirs
        return self.sudo()

    def _become_prepare_api_details(self, kind, hours_page):
        last, following = self._become_get_maintenance_days()[self]
        env = self.env
        told = [
            ("model", env._("Model"), self.model),
            ("warranty", env._("Warranty until"), self.warranty_date),
            ("last_maintenance", env._("Last maintenance"), last),
            ("next_maintenance", env._("Next maintenance"), following),
            *(
                ("request", request._become_get_title(), request.stage_id.name)
                for request in self._become_find_requests(MAX_REQUESTS)
            ),
        ]
        return {
            **super()._become_prepare_api_details(kind, hours_page),
            "facts": [
                {"code": code, "label": label, "value": self._become_format_fact(value)}
                for code, label, value in told
                if value
            ],
        }

    def _become_format_fact(self, value):
        """Return a text as it is, and a day as the user writes it."""
        return value if isinstance(value, str) else format_date(self.env, value)
