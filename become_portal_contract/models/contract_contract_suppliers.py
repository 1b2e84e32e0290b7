from odoo import api, models
from odoo.exceptions import AccessError


class ContractContract(models.Model):
    """Contracts with suppliers: nothing before approval, by a link either.

    Rules close them to his users; the link in a mail and its signature go past rules.
    """

    _inherit = "contract.contract"

    def _become_is_closed(self):
        """Whether this contract is one with a supplier who was not approved."""
        self.ensure_one()
        # sudo: res.partner - its state is read by staff alone
        partner = self.sudo().partner_id.commercial_partner_id
        supplier = self.env.ref("become_portal.role_supplier", raise_if_not_found=False)
        return (
            self.contract_type == "purchase"
            and supplier in partner.become_role_ids
            and not partner._become_is_approved()
        )

    def _portal_ensure_token(self):
        # Odoo's own check is that it reads a field, which looking as superuser has put
        # into the cache for everybody.
        self.check_access("read")
        if self._become_is_closed():
            return False
        return super()._portal_ensure_token()

    @api.model
    def _get_thread_with_access(self, thread_id, **kwargs):
        # sudo: only to look whose contract it is
        contract = self.browse(thread_id).sudo().exists()
        if self.env.user.share and contract and contract._become_is_closed():
            return self.browse()
        return super()._get_thread_with_access(thread_id, **kwargs)

    def _become_check_portal_access(self, access_token=None):
        # sudo: only to look whose contract it is
        contract = self.sudo().exists()
        if self.env.user.share and contract and contract._become_is_closed():
            raise AccessError(self.env._("You cannot open this document."))
        return super()._become_check_portal_access(access_token)
