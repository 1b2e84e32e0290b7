from odoo import api, models
from odoo.fields import Domain


class PurchaseOrder(models.Model):
    """Files that a supplier sees and sends, under a request and its order."""

    _name = "purchase.order"
    _inherit = ["become.portal.files.mixin", "purchase.order"]

    def _become_should_send_files(self, mail_template):
        """Not with a reminder of the delivery, though it has the order with it."""
        reminder = self.env.ref(
            "purchase.email_template_edi_purchase_reminder", raise_if_not_found=False
        )
        return (
            super()._become_should_send_files(mail_template)
            and mail_template != reminder
        )

    @api.model
    def _become_has_dossier(self):
        """Of suppliers, as their lists: others have no such document to choose."""
        is_supplier = self.env.user.has_group("become_portal.group_supplier")
        return is_supplier and super()._become_has_dossier()

    def _become_is_upload_enabled(self):
        return super()._become_is_upload_enabled() and self.state != "cancel"

    def _become_can_delete_uploads(self):
        return super()._become_can_delete_uploads() and not self.locked

    def _become_get_upload_recipients(self):
        return super()._become_get_upload_recipients() | self.user_id.partner_id

    def _become_get_files_label(self):
        return self.env._("Requests and purchase orders")

    def _become_get_files_notes(self):
        return {
            **super()._become_get_files_notes(),
            "sent": self.env._("New files from the supplier:"),
            "deleted": self.env._("Deleted by the supplier, who had sent it:"),
        }

    def _become_search_domain(self, search):
        found = super()._become_search_domain(search)
        return found | Domain("partner_ref", "ilike", search)
