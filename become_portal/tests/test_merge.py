from datetime import datetime

from odoo.tests import tagged

from .roles_common import RolesCommon

#: What a merge does to each field of ours on contacts, looked at one by one
OWN = "the contact that remains keeps its own value"
BOTH = "what both have adds up"
FOLLOWS = "it is worked out from other fields"
MOVED = "it belongs to the contact that remains"
MERGED = {
    "become_assortment_ids": FOLLOWS,
    "become_branch_ids": FOLLOWS,
    "become_effective_timesheet_visibility": FOLLOWS,
    "become_last_login": FOLLOWS,
    "become_login_state": FOLLOWS,
    "become_overview": FOLLOWS,
    "become_files_count": FOLLOWS,
    "become_needs_attention": FOLLOWS,
    "become_invite_date": OWN,
    "become_portal_manager": OWN,
    "become_reseller_subscription_count": FOLLOWS,
    "become_role_ids": BOTH,
    "become_signup_ids": MOVED,
    "become_supplier_role_removed": OWN,
    "become_supplier_state": OWN,
    "become_timesheet_visibility": OWN,
}
VALUES = {
    "become_invite_date": datetime(2026, 1, 1, 12),
    "become_portal_manager": True,
    "become_supplier_role_removed": True,
    "become_supplier_state": "refused",
    "become_timesheet_visibility": "full",
}
#: What a move to another company does to those that a person decided about
TAKEN = "it is taken away"
STAYS = "it is about the contact itself, wherever they work"
MOVED_TO_ANOTHER_COMPANY = {
    "become_portal_manager": TAKEN,
    "become_role_ids": TAKEN,
    "become_supplier_state": TAKEN,
    # so that no bill brings the role back where staff took it away
    "become_supplier_role_removed": STAYS,
    "become_invite_date": STAYS,
    # what they see as a customer of their own; the company's counts while they have one
    "become_timesheet_visibility": STAYS,
}


class MergeCommon(RolesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"]

    @classmethod
    def _make_company(cls, name, **values):
        return cls.partners.create({"name": name, "is_company": True, **values})

    def _merge(self, duplicate, remains):
        """As staff does: choose contacts in the list, Actions > Merge."""
        contacts = duplicate | remains
        wizard = (
            self.env["base.partner.merge.automatic.wizard"]
            .with_context(active_model="res.partner", active_ids=contacts.ids)
            .create({})
        )
        self.assertEqual(wizard.partner_ids, contacts)
        wizard.dst_partner_id = remains
        wizard.action_merge()
        self.assertEqual(contacts.exists(), remains)
        self.env.invalidate_all()

    def _get_our_fields(self):
        return {
            name: field
            for name, field in self.partners._fields.items()
            if any(module.startswith("become_portal") for module in field._modules)
            and name.startswith("become_")
        }


@tagged("post_install", "-at_install")
class TestMergedFields(MergeCommon):
    """Each field of ours on contacts, and what a merge or a move does to it."""

    def test_somebody_looked_at_each_field(self):
        ours = self._get_our_fields()
        self.assertFalse(ours.keys() - MERGED.keys(), "what does a merge do to it?")
        follows = {
            name for name, field in ours.items() if field.compute and not field.store
        }
        said = {name for name in ours if MERGED[name] == FOLLOWS}
        self.assertEqual(follows, said)

    def test_somebody_looked_at_each_decision_about_a_company(self):
        decided = {
            name
            for name, field in self._get_our_fields().items()
            if not field.compute and field.type != "one2many"
        }
        self.assertEqual(decided, MOVED_TO_ANOTHER_COMPANY.keys() & decided)
        self.assertTrue(decided)

    def test_what_says_something_by_being_empty_is_not_filled(self):
        own = {name for name, how in MERGED.items() if how == OWN}
        self.assertEqual({*self.partners._become_get_kept_fields()}, own)
        self.assertEqual(VALUES.keys(), own)
        duplicate = self._make_company("Double", email="double@example.com", **VALUES)
        remains = self._make_company("Tuin", email="double@example.com")
        self._merge(duplicate, remains)
        for name in VALUES:
            with self.subTest(field=name):
                self.assertFalse(remains[name])

    def test_what_remains_keeps_its_own(self):
        duplicate = self._make_company("Double", become_timesheet_visibility="hide")
        own = {**VALUES, "become_supplier_state": "approved"}
        remains = self._make_company("Tuin", **own)
        self._merge(duplicate, remains)
        self.assertEqual({name: remains[name] for name in own}, own)


@tagged("post_install", "-at_install")
class TestMergedManagers(MergeCommon):
    """Who manages a company manages that one only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_company = cls._make_company("Bloemenhuis")
        cls.manager = cls.user.partner_id
        cls.manager.become_portal_manager = True

    def test_a_contact_that_moves(self):
        for parent in (self.other_company, self.partners):
            with self.subTest(parent=parent.name):
                self.manager.parent_id = self.company
                self.manager.become_portal_manager = True
                self.manager.parent_id = parent
                self.assertFalse(self.manager.become_portal_manager)
                self.assertIn(
                    "belongs to another company", self.manager.message_ids[0].body
                )

    def test_in_the_form_of_the_company(self):
        self.other_company.child_ids += self.manager
        self.assertFalse(self.manager.become_portal_manager)

    def test_staff_who_keeps_contacts_moves_them(self):
        clerk = self._make_user("clerk", "base.group_user,base.group_partner_manager")
        self.manager.with_user(clerk).parent_id = self.other_company
        self.assertFalse(self.manager.become_portal_manager)

    def test_a_decision_in_the_same_form_counts(self):
        self.manager.write(
            {"parent_id": self.other_company.id, "become_portal_manager": True}
        )
        self.assertTrue(self.manager.become_portal_manager)

    def test_who_stays_in_the_company_stays_a_manager(self):
        location = self.partners.create(
            {"name": "Greenhouse", "parent_id": self.company.id}
        )
        self.manager.parent_id = location
        self.assertEqual(self.manager.commercial_partner_id, self.company)
        self.company.parent_id = self.other_company
        self.assertTrue(self.manager.become_portal_manager)

    def test_a_whole_department_that_moves(self):
        location = self.partners.create(
            {"name": "Greenhouse", "parent_id": self.company.id}
        )
        self.manager.parent_id = location
        location.parent_id = self.other_company
        self.assertEqual(self.manager.commercial_partner_id, self.other_company)
        self.assertFalse(self.manager.become_portal_manager)

    def test_a_company_that_becomes_a_location_of_another(self):
        self.company.write({"parent_id": self.other_company.id})
        self.company.is_company = False
        self.assertEqual(self.manager.commercial_partner_id, self.other_company)
        self.assertFalse(self.manager.become_portal_manager)

    def test_a_contact_that_is_merged_into_one_of_another_company(self):
        remains = self.partners.create(
            {"name": "Double", "parent_id": self.other_company.id}
        )
        self._merge(self.manager, remains)
        self.assertEqual(self.user.partner_id, remains)
        self.assertFalse(remains.become_portal_manager)

    def test_a_contact_that_gets_its_company_by_a_merge(self):
        private = self.partners.create(
            {"name": "Double", "become_portal_manager": True}
        )
        self._merge(self.colleague.partner_id, private)
        self.assertEqual(private.commercial_partner_id, self.company)
        self.assertFalse(private.become_portal_manager)

    def test_the_managers_of_a_company_that_is_merged(self):
        archived = self.partners.create(
            {
                "name": "Archived",
                "parent_id": self.company.id,
                "become_portal_manager": True,
                "active": False,
            }
        )
        self._merge(self.company, self.other_company)
        for contact in (self.manager, archived):
            self.assertEqual(contact.commercial_partner_id, self.other_company)
            self.assertFalse(contact.become_portal_manager)

    def test_the_managers_of_the_company_that_remains(self):
        self._merge(self.other_company, self.company)
        self.assertTrue(self.manager.become_portal_manager)

    def test_the_people_of_a_department_that_is_merged(self):
        location = self.partners.create(
            {"name": "Greenhouse", "parent_id": self.company.id}
        )
        self.manager.parent_id = location
        remains = self.partners.create(
            {"name": "Greenhouse", "parent_id": self.other_company.id}
        )
        self._merge(location, remains)
        self.assertEqual(self.manager.parent_id, remains)
        self.assertEqual(self.manager.commercial_partner_id, self.other_company)
        self.assertFalse(self.manager.become_portal_manager)

    def test_a_manager_who_is_there_twice_stays_one(self):
        double = self.manager.copy({"parent_id": self.company.id})
        self.assertFalse(double.become_portal_manager)
        self._merge(self.manager, double)
        self.assertEqual(self.user.partner_id, double)
        self.assertTrue(double.become_portal_manager)

    def test_nobody_with_a_login_becomes_a_manager(self):
        for with_login in (False, True):
            with self.subTest(with_login=with_login):
                double = self.manager.copy(
                    {"parent_id": self.company.id, "become_portal_manager": True}
                )
                remains = self.partners.create(
                    {"name": "Colleague", "parent_id": self.company.id}
                )
                if with_login:
                    remains = self.colleague.partner_id
                self._merge(double, remains)
                self.assertFalse(remains.become_portal_manager)


@tagged("post_install", "-at_install")
class TestMergedSuppliers(MergeCommon):
    """A supplier of long standing, and somebody who signed up again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.become_role_ids = cls.supplier

    def _make_double(self, state, **values):
        values = {"become_supplier_state": state, **values}
        return self._make_company(
            "Double", **{"become_role_ids": self.supplier.ids, **values}
        )

    def test_a_supplier_stays_as_they_are(self):
        for own in (False, "approved", "pending", "refused"):
            for state in ("pending", "refused", "approved"):
                with self.subTest(own=own, duplicate=state):
                    self.company.become_supplier_state = own
                    before = self._roles_of(self.user)
                    self._merge(self._make_double(state), self.company)
                    self.assertEqual(self.company.become_supplier_state, own)
                    self.assertEqual(self._roles_of(self.user), before)

    def test_who_is_no_supplier_becomes_one_on_the_terms_of_the_duplicate(self):
        for state in (False, "approved", "pending", "refused"):
            with self.subTest(state=state):
                customer = self._make_company("Customer")
                self._merge(self._make_double(state), customer)
                self.assertEqual(customer.become_role_ids, self.supplier)
                self.assertEqual(customer.become_supplier_state, state)

    def test_the_strictest_of_two_duplicates_counts(self):
        customer = self._make_company("Customer")
        doubles = self._make_double("approved") | self._make_double("pending")
        self._merge(doubles, customer)
        self.assertEqual(customer.become_supplier_state, "pending")

    def test_a_role_that_staff_took_away_stays_away(self):
        self.company.become_role_ids = False
        self._merge(self._make_double("approved"), self.company)
        self.assertFalse(self.company.become_role_ids)
        self.assertTrue(self.company.become_supplier_role_removed)

    def test_a_supplier_is_not_moved_into_a_company_that_is_closed(self):
        person = self.partners.create(
            {"name": "Fleur", "become_role_ids": self.supplier.ids}
        )
        closed = self._make_double("pending")
        duplicate = self.partners.create({"name": "Fleur", "parent_id": closed.id})
        self._merge(duplicate, person)
        self.assertEqual(person.commercial_partner_id, person)
        self.assertEqual(person.become_role_ids, self.supplier)
        self.assertFalse(person.become_supplier_state)

    def test_a_company_that_is_merged_into_a_contact_is_approved_by_nobody(self):
        # Odoo makes a company of the contact that remains
        contact = self.colleague.partner_id
        self._merge(self._make_double("pending"), contact)
        self.assertEqual(contact.commercial_partner_id, contact)
        self.assertEqual(contact.become_supplier_state, "pending")
        self.assertEqual(self._roles_of(self.colleague), ["supplier_pending"])

    def test_a_person_who_is_merged_into_a_contact_of_a_customer(self):
        customer = self._make_company("Customer")
        contact = self.partners.create({"name": "Fleur", "parent_id": customer.id})
        duplicate = self._make_double("refused", is_company=False)
        self._merge(duplicate, contact)
        self.assertEqual(customer.become_role_ids, self.supplier)
        self.assertEqual(customer.become_supplier_state, "refused")
        self.assertFalse(contact.become_role_ids)
