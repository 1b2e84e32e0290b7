from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import ormcache


class BecomePortalRole(models.Model):
    """What a contact can be to us, and the rights that come with it in the portal.

    Addons bring roles as data records, each with a group of its own. Staff set them on
    the contact (``become_role_ids``); the groups of its portal users follow.
    """

    _name = "become.portal.role"
    _inherit = "become.portal.edits.mixin"
    _description = "Portal Role"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, copy=False, help="What other apps call this role."
    )
    sequence = fields.Integer(default=100)
    group_id = fields.Many2one(
        "res.groups",
        required=True,
        index=True,
        ondelete="cascade",
        help="What the portal users of a contact with this role become member of.",
    )
    pending_group_id = fields.Many2one(
        "res.groups",
        string="Group before approval",
        index="btree_not_null",
        ondelete="set null",
        help="What they are member of instead, as long as nobody has approved them. "
        "Empty: this role asks for no approval.",
    )
    partner_ids = fields.Many2many(
        "res.partner",
        relation="become_portal_role_res_partner_rel",
        string="Contacts",
    )

    _code_unique = models.Constraint(
        "UNIQUE(code)", "There is a role with this code already."
    )

    @api.constrains("group_id", "pending_group_id")
    def _check_groups(self):
        internal = self.env.ref("base.group_user")
        for group in self._become_get_groups():
            if internal in group.all_implied_ids:
                raise ValidationError(
                    self.env._(
                        "The group %s makes internal users. Choose one for portal "
                        "users.",
                        group.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        roles = super().create(vals_list)
        self.env.registry.clear_cache("stable")
        return roles

    def write(self, vals):
        before = self._become_get_groups()
        result = super().write(vals)
        self.env.registry.clear_cache("stable")
        self._become_remove_groups(before - self._become_get_groups())
        if vals.keys() & {"group_id", "pending_group_id"}:
            self.partner_ids._become_sync_roles()
        return result

    def unlink(self):
        groups = self._become_get_groups()
        result = super().unlink()
        self.env.registry.clear_cache("stable")
        self._become_remove_groups(groups)
        return result

    @api.model
    @ormcache(cache="stable")
    def _become_get_all_group_ids(self):
        """Return the ids of all groups that go with roles: each write of a user asks.

        :rtype: tuple[int, ...]
        """
        return self.search_fetch(Domain.TRUE)._become_get_groups()._ids

    @api.model
    @ormcache(cache="stable")
    def _become_get_pending_group_ids(self):
        """Return the groups before approval: the dashboard asks each time.

        :return: of each role with one, its id and that of the group it becomes
        :rtype: tuple[tuple[int, int], ...]
        """
        roles = self.search_fetch([("pending_group_id", "!=", False)])
        return tuple((role.pending_group_id.id, role.group_id.id) for role in roles)

    def _become_get_groups(self):
        """Return all groups that go with these roles."""
        return self.group_id | self.pending_group_id

    @api.model
    def _become_remove_groups(self, groups):
        """Take groups that belong to no role any more from whoever has them."""
        users = self.env["res.users"].with_context(active_test=False)
        for group in groups:
            members = users.search([("group_ids", "in", group.ids)])
            members.write({"group_ids": [fields.Command.unlink(group.id)]})

    def _become_group_for(self, partner):
        """Return the group that this role gives to the portal users of a contact.

        :param partner: the commercial partner, who has this role
        :rtype: res.groups
        """
        self.ensure_one()
        if self.pending_group_id and not partner._become_is_approved():
            return self.pending_group_id
        return self.group_id
