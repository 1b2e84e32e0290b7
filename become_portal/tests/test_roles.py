from ast import literal_eval

from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .http_common import PortalHttpCase
from .roles_common import RolesCommon


@tagged("post_install", "-at_install")
class TestRoles(RolesCommon):
    def test_all_users_of_the_company_follow_its_roles(self):
        self._set_roles(self.reseller, self.supplier)
        for user in (self.user, self.colleague):
            self.assertEqual(self._roles_of(user), ["reseller", "supplier"])

    def test_a_role_taken_away_takes_its_group_and_no_other(self):
        self._set_roles(self.reseller, self.supplier)
        self._set_roles(self.supplier)
        self.assertEqual(self._roles_of(self.user), ["supplier"])
        self._set_roles()
        self.assertEqual(self._roles_of(self.user), [])
        self.assertTrue(self.user._is_portal())

    def test_users_who_come_later_follow_too(self):
        self._set_roles(self.reseller)
        later = self._make_user("roles_later", parent_id=self.company.id)
        self.assertEqual(self._roles_of(later), ["reseller"])
        contact = self.company.child_ids.create(
            {"name": "Invited", "parent_id": self.company.id, "email": "i@example.com"}
        )
        wizard = (
            self.env["portal.wizard"]
            .with_context(active_ids=contact.ids)
            .create({"partner_ids": contact.ids})
        )
        wizard.user_ids.action_grant_access()
        self.assertEqual(self._roles_of(contact.user_ids), ["reseller"])

    def test_a_contact_who_changes_companies_leaves_the_roles_behind(self):
        self._set_roles(self.reseller)
        other = self.company.create({"name": "Buurman", "is_company": True})
        self._set_roles(self.supplier, partner=other)
        self.user.partner_id.parent_id = other
        self.assertEqual(self._roles_of(self.user), ["supplier"])
        self.user.partner_id.parent_id = False
        self.assertEqual(self._roles_of(self.user), [])
        self.assertEqual(self._roles_of(self.colleague), ["reseller"])

    def test_a_whole_branch_that_moves_follows(self):
        holding = self.company.create({"name": "Holding", "is_company": True})
        self._set_roles(self.reseller, partner=holding)
        self.company.parent_id = holding
        self.assertEqual(self._roles_of(self.user), [], "a company of its own")
        self.company.is_company = False
        self.assertEqual(self._roles_of(self.user), ["reseller"])

    def test_somebody_who_joins_a_company_gives_up_their_own_roles(self):
        freelancer = self._make_user("roles_freelancer")
        self._set_roles(
            self.supplier,
            partner=freelancer.partner_id,
            become_supplier_state="approved",
        )
        self.assertEqual(self._roles_of(freelancer), ["supplier"])
        freelancer.partner_id.parent_id = self.company
        self.assertEqual(self._roles_of(freelancer), [])
        freelancer.partner_id.parent_id = False
        self.assertFalse(freelancer.partner_id.become_role_ids)
        self.assertFalse(freelancer.partner_id.become_supplier_state)

    def test_roles_are_set_on_the_company_and_nowhere_else(self):
        with self.assertRaisesRegex(ValidationError, "works for Tuinwereld"):
            self._set_roles(self.reseller, partner=self.user.partner_id)

    def test_staff_find_the_pending_and_change_their_state_on_the_contact(self):
        self._set_roles(self.supplier, become_supplier_state="pending")
        search = self.env["res.partner"].get_view(view_type="search")["arch"]
        [pending] = etree.fromstring(search).xpath(
            "//filter[@name='become_supplier_pending']/@domain"
        )
        found = self.env["res.partner"].search(literal_eval(pending))
        self.assertIn(self.company, found)
        with Form(self.company) as contact:
            contact.become_supplier_state = "approved"
        self.assertEqual(self._roles_of(self.user), ["supplier"])
        self.assertNotIn(self.company, found.search(literal_eval(pending)))

    def test_a_supplier_gets_their_group_when_they_are_approved(self):
        for state, group in (
            ("pending", "supplier_pending"),
            ("refused", "supplier_pending"),
            ("approved", "supplier"),
            ("pending", "supplier_pending"),
            (False, "supplier"),
        ):
            self._set_roles(self.supplier, self.reseller, become_supplier_state=state)
            self.assertEqual(self._roles_of(self.user), ["reseller", group])

    def test_internal_users_never_get_them(self):
        clerk = self._make_user("clerk", "base.group_user", parent_id=self.company.id)
        self._set_roles(self.reseller, self.supplier)
        self.assertEqual(self._roles_of(clerk), [])
        internal = self.env.ref("base.group_user")
        self.user.group_ids = internal
        self.colleague.write(
            {
                "group_ids": [
                    Command.unlink(self.env.ref("base.group_portal").id),
                    Command.link(internal.id),
                ]
            }
        )
        for user in (self.user, self.colleague):
            self.assertTrue(user._is_internal())
            self.assertEqual(self._roles_of(user), [])

    def test_an_archived_user_comes_back_with_the_roles_of_today(self):
        self._set_roles(self.reseller)
        self.user.active = False
        self._set_roles(self.supplier)
        self.user.active = True
        self.assertEqual(self._roles_of(self.user), ["supplier"])

    def test_a_withdrawn_invitation_takes_the_groups_along(self):
        self._set_roles(self.reseller)
        wizard = (
            self.env["portal.wizard"]
            .with_context(active_ids=self.user.partner_id.ids)
            .create({"partner_ids": self.user.partner_id.ids})
        )
        wizard.user_ids.action_revoke_access()
        self.assertEqual(self._roles_of(self.user), [])
        wizard.user_ids.action_grant_access()
        self.assertEqual(self._roles_of(self.user), ["reseller"])

    def test_a_copy_is_somebody_else(self):
        freelancer = self._make_user("roles_freelancer")
        self._set_roles(self.reseller, partner=freelancer.partner_id)
        copy = freelancer.copy({"login": "copy@example.com"})
        self.assertEqual(self._roles_of(copy), [])
        self.assertTrue(copy._is_portal())
        self.assertFalse(copy.partner_id.become_role_ids)

    def test_contacts_that_are_merged_have_the_roles_of_both(self):
        double = self.company.create(
            {
                "name": "Tuinwereld BV",
                "is_company": True,
                "become_role_ids": self.supplier,
            }
        )
        double.become_supplier_state = "pending"
        self._set_roles(self.reseller)
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge((self.company | double).ids, self.company)
        self.assertEqual(self._roles_of(self.user), ["reseller", "supplier_pending"])

    def test_staff_who_keep_contacts_keep_roles(self):
        clerk = self._make_user("clerk", "base.group_user,base.group_partner_manager")
        self.company.with_user(clerk).become_role_ids = self.reseller
        self.assertEqual(self._roles_of(self.user), ["reseller"])

    def test_customers_neither_read_nor_write_them(self):
        self._set_roles(self.reseller)
        for partner in (self.company, self.user.partner_id):
            partner = partner.with_user(self.user)
            for name in (
                "become_role_ids",
                "become_supplier_role_removed",
                "become_supplier_state",
            ):
                with self.assertRaises(AccessError):
                    partner.read([name])
                with self.assertRaises(AccessError):
                    partner.search([(name, "!=", False)])
                with self.assertRaises(AccessError):
                    partner.search([("commercial_partner_id", "any", [(name, "=", 1)])])
                with self.assertRaises(AccessError):
                    partner.write({name: False})
        with self.assertRaises(AccessError):
            self.reseller.with_user(self.user).read(["name"])

    def test_what_went_wrong_is_mended(self):
        self._set_roles(self.reseller)
        self.user.group_ids = self.env.ref("base.group_portal")
        self.colleague.group_ids += self.env.ref("become_portal.group_supplier")
        self.env.cr.execute(
            "DELETE FROM res_groups_users_rel WHERE uid = %s AND gid = %s",
            [self.user.id, self.env.ref("become_portal.group_reseller").id],
        )
        self.env.invalidate_all()
        self.assertEqual(self._roles_of(self.user), [])
        (self.user | self.colleague)._become_sync_roles()
        for user in (self.user, self.colleague):
            self.assertEqual(self._roles_of(user), ["reseller"])


@tagged("post_install", "-at_install")
class TestOtherRoles(RolesCommon):
    """Roles of other addons: a record, and a group."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group, cls.other_group = cls.env["res.groups"].create(
            [{"name": "Gardener"}, {"name": "Master gardener"}]
        )
        cls.role = cls.env["become.portal.role"].create(
            {"code": "gardener", "name": "Gardener", "group_id": cls.group.id}
        )
        cls._set_roles(cls.role)

    def test_its_group_follows(self):
        self.assertIn(self.group, self.user.group_ids)

    def test_another_group_takes_the_place_of_the_old_one(self):
        self.role.group_id = self.other_group
        self.assertIn(self.other_group, self.user.group_ids)
        self.assertNotIn(self.group, self.user.group_ids)

    def test_a_role_that_goes_takes_its_group_along(self):
        self.role.unlink()
        self.assertNotIn(self.group, self.user.group_ids)

    def test_no_role_makes_internal_users(self):
        with self.assertRaisesRegex(ValidationError, "makes internal users"):
            self.role.group_id = self.env.ref("sales_team.group_sale_salesman")


@tagged("post_install", "-at_install")
class TestRolesAtOnce(RolesCommon, PortalHttpCase):
    def test_a_role_counts_from_the_next_click(self):
        self.env["become.portal.tile"].create(
            {
                "code": "only_resellers",
                "name": "Only for resellers",
                "url": "/my/only",
                "group_ids": self.env.ref("become_portal.group_reseller").ids,
            }
        )
        self._login(self.user)
        self.assertNotIn("Only for resellers", self.url_open("/my").text)
        self._set_roles(self.reseller)
        self.assertIn("Only for resellers", self.url_open("/my").text)
        self._set_roles(self.supplier)
        self.assertNotIn("Only for resellers", self.url_open("/my").text)
