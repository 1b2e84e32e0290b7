from odoo import models
from odoo.exceptions import AccessError
from odoo.tools import consteq


class PortalMixin(models.AbstractModel):
    _name = "portal.mixin"
    _inherit = ["become.portal.guard.mixin", "portal.mixin"]

    def write(self, vals):
        """Let the links and notifications of a customer end with their document.

        Staff sent it to the wrong one, or it is somebody else's now: the link in the
        mail would show the new customer to the former one, and let them sign.
        """
        is_moving = "partner_id" in vals and "partner_id" in self._fields
        if not self or not is_moving or self.env.user.share:
            return super().write(vals)
        # sudo: whose these are, also for staff who reads no contacts
        documents_sudo = self.sudo()
        companies = {
            document: document.partner_id.commercial_partner_id
            for document in documents_sudo
        }
        result = super().write(vals)
        for document in documents_sudo:
            company = companies[document]
            if company and company != document.partner_id.commercial_partner_id:
                document._become_remove_former_customer(company)
        return result

    def _become_remove_former_customer(self, company):
        """Close this document, of which the customer is another now, to these.

        :param company: their commercial partner
        """
        self.ensure_one()
        if self.access_token:
            self.access_token = False
        if "message_partner_ids" in self._fields:
            former = self.message_partner_ids.filtered(
                lambda partner: (
                    partner.partner_share and partner.commercial_partner_id == company
                )
            )
            self.message_unsubscribe(former.ids)

    def _become_check_portal_access(self, access_token=None):
        """Check that the user may open this document, by rights or by its token.

        :raise AccessError: if neither holds, or there is no such document
        """
        self.ensure_one()
        # sudo: only to look for the record and to compare its token
        document = self.sudo().exists()
        if document and self.has_access("read"):
            return
        known, given = document.access_token or "", access_token or ""
        if not known or not consteq(known.encode(), str(given).encode()):
            raise AccessError(self.env._("You cannot open this document."))
