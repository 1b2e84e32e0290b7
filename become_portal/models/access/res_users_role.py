from collections import defaultdict

from odoo import api, fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        users._become_sync_roles(is_strict=False)
        return users

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"active", "group_ids", "partner_id"}:
            self._become_sync_roles(is_strict="partner_id" in vals)
        return result

    @api.model
    def _get_invalidation_fields(self):
        # the rules that are kept for a user have the company of their contact in them
        return super()._get_invalidation_fields() | {"partner_id"}

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        if "group_ids" not in (default or {}):
            # the copy is somebody else, who may have other roles
            take = [
                fields.Command.unlink(group.id)
                for group in self._become_get_all_role_groups()
            ]
            for vals in vals_list:
                vals["group_ids"] = [*vals.get("group_ids", ()), *take]
        return vals_list

    @api.model
    def _become_get_all_role_groups(self):
        """Return the groups that follow roles, and are given by nothing else."""
        # sudo: become.portal.role - which groups there are
        roles_sudo = self.env["become.portal.role"].sudo()
        return self.env["res.groups"].browse(roles_sudo._become_get_all_group_ids())

    def _become_get_role_groups(self):
        """Return the groups that this user has by the roles of their company.

        :rtype: res.groups
        """
        self.ensure_one()
        groups = self.env["res.groups"]
        if not self._is_portal():
            return groups
        partner = self.partner_id.commercial_partner_id
        for role in partner.become_role_ids:
            groups |= role._become_group_for(partner)
        return groups

    def _become_sync_roles(self, is_strict=True):
        """Make the groups of these users what the roles of their companies say.

        Called wherever something changes that they depend on. On all users it mends
        whatever went wrong: ``env["res.users"].search([])._become_sync_roles()``.

        :param bool is_strict: take groups from portal users whose company lacks the
            role too. Internal users never keep one.
        """
        kept = self._become_get_all_role_groups()
        # sudo: res.users - only groups of roles change, to what staff said
        users_sudo = self.sudo()
        alike = defaultdict(users_sudo.browse)
        for user in users_sudo:
            groups = user._become_get_role_groups()
            has = user.group_ids & kept
            commands = [fields.Command.link(group.id) for group in groups - has]
            if is_strict or not user._is_portal():
                commands += [fields.Command.unlink(group.id) for group in has - groups]
            alike[tuple(commands)] |= user
        for commands, users in alike.items():
            if commands:
                users.write({"group_ids": list(commands)})
