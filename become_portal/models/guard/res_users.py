from odoo import api, models


class ResUsers(models.Model):
    """A login has all fields of its contact, and what staff noted among them."""

    _name = "res.users"
    _inherit = ["become.portal.guard.mixin", "res.users"]

    @api.model
    def _become_is_open_field(self, field, operation):
        is_open = super()._become_is_open_field(field, operation)
        if not is_open or not field.inherited or operation != "read":
            return is_open
        partners = self.env["res.partner"]
        return partners._become_is_open_field(partners._fields[field.name], "read")
