from odoo import api, models
from odoo.tools.misc import format_date

from odoo.addons.become_portal_api.tools.document_type import DocumentType


class MaintenanceEquipment(models.Model):
    _name = "maintenance.equipment"
    _inherit = ["become.portal.api.document.mixin", "maintenance.equipment"]

    @api.model
    def _become_get_api_types(self):
        return [
            *super()._become_get_api_types(),
            DocumentType(
                code="assets",
                summary="Assets of the customer's company",
                domain=self._become_get_customer_domain(),
                name="name",
                subject="model",
                reference="serial_no",
            ),
        ]

    @api.model
    def _become_get_api_model(self):
        # sudo: customers have no right; the domain of the type holds what is theirs
        return self.sudo()

    def _become_prepare_api_details(self, kind, hours_page):
        last, following = self._become_get_maintenance_days()[self]
        env = self.env
        facts = [
            ("place", env._("Place"), self.become_place),
            ("warranty", env._("Warranty"), format_date(env, self.warranty_date)),
            ("last", env._("Last maintenance"), format_date(env, last)),
            ("next", env._("Next maintenance"), format_date(env, following)),
        ]
        return {
            **super()._become_prepare_api_details(kind, hours_page),
            "facts": [
                {"code": code, "label": label, "value": value}
                for code, label, value in facts
                if value
            ],
        }
