from odoo import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon


class RolesCommon(BaseCommon):
    """A company with two contacts who have a login, and the roles there are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reseller = cls.env.ref("become_portal.role_reseller")
        cls.supplier = cls.env.ref("become_portal.role_supplier")
        cls.company = cls.env["res.partner"].create(
            {"name": "Tuinwereld", "is_company": True}
        )
        cls.user = cls._make_user("roles_one", parent_id=cls.company.id)
        cls.colleague = cls._make_user("roles_two", parent_id=cls.company.id)

    @classmethod
    def _make_user(cls, login, group="base.group_portal", **partner):
        login = f"{login}@example.com"
        user = new_test_user(cls.env, login=login, groups=group, email=login)
        if partner:
            user.partner_id.write(partner)
        return user

    @classmethod
    def _roles_of(cls, user):
        """The groups of roles that a user is member of, by the end of their names."""
        groups = user.group_ids & cls.env["res.users"]._become_get_all_role_groups()
        names = groups.get_external_id().values()
        return sorted(name.removeprefix("become_portal.group_") for name in names)

    @classmethod
    def _set_roles(cls, *roles, partner=None, **values):
        commands = [Command.set([role.id for role in roles])]
        (partner or cls.company).write({"become_role_ids": commands, **values})
