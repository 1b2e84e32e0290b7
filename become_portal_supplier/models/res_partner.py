from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    become_signup_ids = fields.One2many(
        "become.supplier.signup",
        "partner_id",
        string="Sign-up as a supplier",
        groups="base.group_partner_manager",
        copy=False,
    )

    def action_become_open_signups(self):
        """Open what this supplier sent when they signed up."""
        self.env["become.supplier.signup"].check_access("read")
        self.ensure_one()
        signups = self.become_signup_ids
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "become_portal_supplier.become_supplier_signup_action"
        )
        return {
            **action,
            "context": {},
            "domain": [("id", "in", signups.ids)],
            "views": [(False, "form")] if len(signups) == 1 else action["views"],
            "res_id": signups.id if len(signups) == 1 else False,
        }
