from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _become_get_supplier_domain(self):
        # sudo: purchase.order - whose they are, whoever asks
        orders_sudo = self.env["purchase.order"].sudo()
        shown = orders_sudo._search([("state", "in", orders_sudo._become_sent_states)])
        partner = orders_sudo._field_to_sql(orders_sudo._table, "partner_id", shown)
        is_asked = Domain("id", "in", shown.subselect(partner))
        return super()._become_get_supplier_domain() | is_asked
