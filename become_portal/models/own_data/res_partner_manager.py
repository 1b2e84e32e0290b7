from odoo import models

from ...tools.own_data import decided


class ResPartner(models.Model):
    """Who manages a company manages that one, and not the next they work for."""

    _inherit = "res.partner"

    def _become_get_managed_companies(self):
        """Return who manages these contacts, or their companies, and which they manage.

        :return: ``{manager: company}``, all as superuser
        :rtype: dict
        """
        # sudo: res.partner - the right is read by staff alone, and taken wherever a
        # contact moves
        partners_sudo = self.sudo().with_context(active_test=False)
        managers_sudo = partners_sudo.search(
            [
                (
                    "commercial_partner_id",
                    "in",
                    (partners_sudo | partners_sudo.commercial_partner_id).ids,
                ),
                ("become_portal_manager", "=", True),
            ]
        )
        return {manager: manager.commercial_partner_id for manager in managers_sudo}

    def _become_remove_managers(self, companies):
        """Take the right to manage from who belongs to another company by now.

        :param dict companies: of ``_become_get_managed_companies``, from before
        """
        for manager_sudo, company_sudo in companies.items():
            is_manager = manager_sudo.exists() and manager_sudo.become_portal_manager
            if is_manager and manager_sudo.commercial_partner_id != company_sudo:
                manager_sudo.with_context(**decided()).become_portal_manager = False
                manager_sudo._become_log_change_note(
                    self.env._(
                        "%s belongs to another company now, and manages its portal "
                        "only if you say so again.",
                        manager_sudo.name,
                    ),
                    self.env.user.partner_id,
                )
