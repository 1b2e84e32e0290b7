from odoo import fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    become_signup_ids = fields.One2many(
        "become.supplier.signup",
        "partner_id",
        string="Sign-up as a supplier",
        groups="base.group_partner_manager",
        copy=False,
    )

    def unlink(self):
        # Not by the database: it leaves the activities of a dossier, which open
        # nothing, its messages and its followers.
        self.check_access("unlink")
        # sudo: become.supplier.signup - whoever may delete the contact
        signups_sudo = self.env["become.supplier.signup"].sudo()
        signups_sudo.search(Domain("partner_id", "in", self.ids)).unlink()
        return super().unlink()

    def _become_sync_after_merge(self):
        result = super()._become_sync_after_merge()
        # moved in SQL, so that their state did not follow
        # sudo: become.supplier.signup - whoever may merge contacts
        signups_sudo = self.env["become.supplier.signup"].sudo()
        signups_sudo.search(Domain("partner_id", "in", self.ids))._sync_after_merge()
        return result

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
