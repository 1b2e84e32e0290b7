from odoo import api, models
from odoo.fields import Domain

from odoo.addons.become_portal_api.tools.document_type import DocumentType
from odoo.addons.become_portal_purchase.models.purchase_order_numbers import ORDERED

COLUMNS = {"name": "name", "reference": "partner_ref"}


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["become.portal.api.document.mixin", "purchase.order"]

    @api.model
    def _become_get_api_types(self):
        company = self.env.user._become_get_commercial_partner_sudo()
        own = Domain("partner_id", "child_of", company.id)
        return [
            *super()._become_get_api_types(),
            DocumentType(
                code="requests",
                summary="Requests for quotation that were sent to the supplier",
                domain=own & Domain("state", "=", "sent"),
                **COLUMNS,
                date="",
                due="date_order",
                state="become_answer",
            ),
            self._become_prepare_api_orders(own),
        ]

    @api.model
    def _become_prepare_api_orders(self, own):
        return DocumentType(
            code="purchases",
            summary="Purchase orders",
            domain=own & Domain("state", "=", ORDERED),
            **COLUMNS,
            date="date_order",
            due="date_planned",
            state="state",
            amount="become_shown_total",
        )

    def _become_get_api_status(self, kind):
        return self._become_list_status()[0]

    def _become_prepare_api_details(self, kind, hours_page):
        # sudo: purchase.order - what its page shows, which this user may open
        order_sudo = self.sudo()
        lines = order_sudo.order_line
        return {
            **super()._become_prepare_api_details(kind, hours_page),
            "lines": [
                line._become_prepare_api_line()
                for line in lines
                if line.display_type or line.product_qty
            ],
            "facts": order_sudo._become_prepare_api_facts(),
        }

    def _become_prepare_api_facts(self):
        """Return what else the page of this order says: values of ``Fact``."""
        answers = dict(self._fields["become_answer"]._description_selection(self.env))
        told = (
            ("answer", self.env._("Your answer"), answers.get(self.become_answer)),
            ("payment_terms", self.env._("Payment terms"), self.payment_term_id.name),
        )
        return [
            {"code": code, "label": label, "value": value}
            for code, label, value in told
            if value
        ]
