from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.become_portal.tests.http_common import (
    PortalHttpCase,
    count_queries,
)

from .purchase_common import PurchaseCommon

SUPPLIER = "become_portal.group_supplier"
PENDING = "become_portal.group_supplier_pending"
TILES = {"requests", "purchases", "bills"}
CARDS = {
    "/my/rfq": "rfq_count",
    "/my/purchase": "purchase_count",
    "/my/invoices?filterby=bills": "bill_count",
}


class VendorsCommon(PurchaseCommon):
    """A company that we never bought anything from, and one that works there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vendor = cls._make_company("Boomkwekerij")
        cls.contact = cls.env["res.partner"].create(
            {
                "name": "Berk",
                "email": "vendor@example.com",
                "parent_id": cls.vendor.id,
            }
        )

    @classmethod
    def _make_company(cls, name, **values):
        values = {"name": name, "is_company": True, **values}
        return cls.env["res.partner"].create(values)

    @classmethod
    def _make_vendor_bill(cls, partner):
        bill = cls.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": partner.id,
                "invoice_date": "2026-01-15",
                "invoice_line_ids": [
                    Command.create({"name": "Trees", "price_unit": 5, "tax_ids": []})
                ],
            }
        )
        bill.action_post()
        return bill

    @classmethod
    def _invite(cls, contact):
        """Invite a contact by the button of staff; return the login that it gets."""
        wizard = (
            cls.env["portal.wizard"]
            .with_context(active_ids=contact.ids)
            .create({"partner_ids": contact.ids})
        )
        wizard.user_ids.action_grant_access()
        user = contact.user_ids
        user.password = user.login
        return user

    def _is_supplier(self, partner):
        return self.role in partner.become_role_ids


@tagged("post_install", "-at_install")
class TestVendors(VendorsCommon):
    """The role follows what makes somebody a supplier, and staff has the last word."""

    def test_what_makes_somebody_a_supplier(self):
        vendors = self.env["res.partner"].with_context(
            res_partner_search_mode="supplier"
        )
        made = vendors.create({"name": "In the purchase app"})
        loaded = self.env["res.partner"].load(
            ["name", "supplier_rank"], [["From a file", "1"]]
        )
        imported = made.browse(loaded["ids"])
        changed = self._make_company("Changed")
        changed.supplier_rank = 1
        asked, ordered, billed = (self._make_company(f"Vendor {n}") for n in range(3))
        request = self._make_order(asked)
        self.assertFalse(self._is_supplier(asked), "nobody sent it yet")
        request.print_quotation()
        self._make_order(ordered).button_confirm()
        self._make_vendor_bill(billed)
        for partner in (made, imported, changed, asked, ordered, billed):
            self.assertTrue(self._is_supplier(partner), partner.name)
            self.assertFalse(partner.become_supplier_state, "no approval needed")

    def test_what_does_not(self):
        for order in (self._make_order(self.vendor), self._make_order(self.vendor)):
            order.button_cancel()
        self.vendor.write({"customer_rank": 3, "supplier_rank": 0})
        bill = self._make_vendor_bill(self._make_company("Elsewhere"))
        bill.copy({"partner_id": self.vendor.id})
        self.assertFalse(self._is_supplier(self.vendor))

    def test_an_order_that_gets_another_supplier(self):
        order = self._make_order(state="sent")
        order.partner_id = self.vendor
        self.assertTrue(self._is_supplier(self.vendor))

    def test_it_is_that_of_the_company_for_everybody_there(self):
        user = self._invite(self.contact)
        for partner in (self.vendor, self.contact):
            self.vendor.become_role_ids = False
            self.vendor.become_supplier_role_removed = False
            self.assertFalse(user.has_group(SUPPLIER))
            self._make_order(partner, state="sent")
            self.assertTrue(user.has_group(SUPPLIER))
            self.assertFalse(self.contact.become_role_ids)

    def test_who_posts_and_sends_need_not_edit_contacts(self):
        clerk = self._make_user("purchase_clerk", self.env["res.partner"])
        clerk.group_ids = [
            Command.set(self.env.ref("purchase.group_purchase_user").ids)
        ]
        self._make_order(self.vendor).with_user(clerk).button_confirm()
        self.assertTrue(self._is_supplier(self.vendor))

    def test_employees_get_nothing_of_it(self):
        self.env.user.partner_id.supplier_rank = 1
        groups = self.env.ref(SUPPLIER) | self.env.ref(PENDING)
        self.assertFalse(self.env.user.group_ids & groups)

    def test_taken_away_by_staff_it_stays_away(self):
        self._make_order(self.vendor, state="sent")
        self._make_vendor_bill(self.vendor)
        self.vendor.become_role_ids = False
        self._make_order(self.vendor, state="sent")
        self._make_order(self.contact).button_confirm()
        self._make_vendor_bill(self.vendor)
        self._make_vendor_bill(self.contact)
        self.vendor.supplier_rank = 0
        self.vendor.supplier_rank = 1
        self.env["res.partner"]._become_fill_supplier_roles()
        self.assertFalse(self.vendor.become_role_ids)

    def test_given_again_by_staff_it_follows_again(self):
        self._make_order(self.vendor, state="sent")
        self.vendor.become_role_ids = False
        self.vendor.become_role_ids = self.role
        self.assertFalse(self.vendor.become_supplier_role_removed)

    def test_other_roles_stay(self):
        reseller = self.env.ref("become_portal.role_reseller")
        self.vendor.become_role_ids = reseller
        self._make_vendor_bill(self.vendor)
        self.assertEqual(self.vendor.become_role_ids, reseller | self.role)

    def test_no_order_opens_what_was_refused(self):
        user = self._invite(self.contact)
        for state in ("pending", "refused"):
            for roles in (self.role, self.role.browse()):
                self.vendor.become_role_ids = roles
                self.vendor.become_supplier_state = state
                self.vendor.become_supplier_role_removed = False
                self._make_order(self.contact, state="sent")
                self._make_vendor_bill(self.contact)
                self.assertEqual(self.vendor.become_supplier_state, state)
                self.assertTrue(user.has_group(PENDING))
                self.assertFalse(user.has_group(SUPPLIER))
                self.assertFalse(self._found(user))
                self.assertFalse(self._found(user, "account.move"))

    # --- contacts that move ---------------------------------------------------------

    def test_who_comes_with_orders_or_bills_makes_the_company_a_supplier(self):
        for make in (
            lambda partner: self._make_order(partner, state="sent"),
            self._make_vendor_bill,
        ):
            freelancer = self.env["res.partner"].create({"name": "Freelancer"})
            make(freelancer)
            company = self._make_company("Employer")
            freelancer.parent_id = company
            self.assertTrue(self._is_supplier(company))
            self.assertFalse(freelancer.become_role_ids)
            customer = self.env["res.partner"].create({"name": "Customer"})
            other = self._make_company("Employer of a customer")
            customer.parent_id = other
            self.assertFalse(other.become_role_ids)

    def test_who_leaves_takes_along_what_was_decided(self):
        for state in (False, "pending", "refused", "approved"):
            company = self._make_company("Employer", become_supplier_state=state)
            contact = self.env["res.partner"].create(
                {"name": "Leaver", "parent_id": company.id, "email": f"{state}@x.nl"}
            )
            user = self._invite(contact)
            order = self._make_order(contact, state="sent")
            is_open = state not in ("pending", "refused")
            contact.parent_id = False
            self.assertTrue(self._is_supplier(contact))
            self.assertEqual(user.has_group(SUPPLIER), is_open)
            self.assertEqual(self._found(user), order if is_open else order.browse())

    def test_who_leaves_where_the_role_was_taken_does_not_get_it(self):
        self._make_vendor_bill(self.contact)
        self.vendor.become_role_ids = False
        self.contact.parent_id = False
        self.assertFalse(self.contact.become_role_ids)

    def test_contacts_that_are_merged(self):
        double = self.env["res.partner"].create(
            {"name": "Berk again", "parent_id": self._make_company("Old").id}
        )
        self._make_order(double, state="sent")
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge((double | self.contact).ids, self.contact)
        self.assertTrue(self._is_supplier(self.vendor))

    # --- what was there before, and what it costs -----------------------------------

    def test_those_who_were_suppliers_before_get_the_role(self):
        user = self._invite(self.contact)
        self._make_order(self.contact, state="sent")
        billed = self._make_company("Billed, without a login")
        self._make_vendor_bill(billed)
        customer = self._make_company("Customer")
        suppliers = self.vendor | billed
        suppliers.become_role_ids = False
        suppliers.become_supplier_role_removed = False
        self.env["res.partner"]._become_fill_supplier_roles()
        for partner in suppliers:
            self.assertTrue(self._is_supplier(partner))
        self.assertTrue(user.has_group(SUPPLIER))
        self.assertFalse(customer.become_role_ids)

    def test_what_changes_nothing_costs_nothing(self):
        self._make_vendor_bill(self.vendor)
        order = self._make_order(self.vendor, state="sent")
        self.assertEqual(
            count_queries(self.env, lambda: self.vendor.write({"supplier_rank": 7})),
            count_queries(self.env, lambda: self.vendor.write({"customer_rank": 7})),
        )
        # the order, its contact with the company, and the roles of that
        few = count_queries(self.env, order._become_grant_supplier_role)
        self.assertLessEqual(few, 4)
        for number in range(5):
            self._make_user(f"purchase_colleague_{number}", self.vendor)
            self._make_order(self.vendor, state="sent")
        self.assertEqual(
            count_queries(self.env, order._become_grant_supplier_role), few
        )


@tagged("post_install", "-at_install")
class TestVendorsPages(VendorsCommon, PortalHttpCase):
    """What a supplier finds on the dashboard, over HTTP."""

    def _see(self, user):
        """Codes of tiles, and the cards of Odoo's that its script uncovers."""
        self.env.flush_all()
        self._login(user)
        return self._see_again()

    def _see_again(self):
        """The same, for whoever is logged in: the session remembers cards."""
        self.env.flush_all()
        page = self._open_page("/my")
        tiles = set(page.xpath("//*[contains(@class, 'o_become_tile')]/@data-code"))
        links = page.xpath("//*[contains(@class, 'o_portal_index_card')]//a/@href")
        asked = page.xpath("//@data-placeholder_count")
        asked = [name for name in asked if name in CARDS.values()]
        numbers = self._jsonrpc("/my/counters", counters=asked)["result"]
        return tiles & TILES, {
            url
            for url, counter in CARDS.items()
            if url in links and numbers.get(counter, 1)
        }

    def test_a_login_first_and_then_an_order(self):
        user = self._invite(self.contact)
        self.assertEqual(self._see(user), (set(), set()))
        self._make_order(self.vendor, state="sent")
        self.assertEqual(self._see_again(), (TILES, set()))

    def test_a_login_first_and_then_a_bill(self):
        user = self._invite(self.contact)
        self.assertEqual(self._see(user), (set(), set()))
        self._make_vendor_bill(self.contact)
        self.assertEqual(self._see_again(), (TILES, set()))

    def test_an_order_first_and_then_a_login(self):
        self._make_order(self.contact).button_confirm()
        user = self._invite(self.contact)
        self.assertEqual(self._see(user), (TILES, set()))

    def test_a_bill_first_and_then_a_login(self):
        self._make_vendor_bill(self.vendor)
        user = self._invite(self.contact)
        self.assertEqual(self._see(user), (TILES, set()))

    def test_made_in_the_purchase_app_and_then_a_login(self):
        vendors = self.env["res.partner"].with_context(
            res_partner_search_mode="supplier"
        )
        vendor = vendors.create({"name": "Vendor", "email": "new@example.com"})
        user = self._invite(vendor.with_context(res_partner_search_mode=False))
        self.assertEqual(self._see(user), (TILES, set()))

    def test_without_the_role_odoos_cards_are_there(self):
        user = self._invite(self.contact)
        self._make_order(self.contact, state="sent")
        self._make_order(self.contact).button_confirm()
        self._make_vendor_bill(self.contact)
        self.vendor.become_role_ids = False
        self.assertEqual(self._see(user), (set(), set(CARDS)))

    def test_who_is_refused_has_neither_tile_nor_card(self):
        user = self._invite(self.contact)
        self._make_order(self.contact, state="sent")
        self._make_vendor_bill(self.contact)
        self.vendor.become_role_ids = False
        self.assertEqual(
            self._see(user), (set(), {"/my/rfq", "/my/invoices?filterby=bills"})
        )
        for state in ("pending", "refused"):
            self.vendor.become_role_ids = self.role
            self.vendor.become_supplier_state = state
            # the session still says that there was something to see
            self.assertEqual(self._see_again(), (set(), set()))
            self._make_order(self.contact, state="sent")
            self._make_vendor_bill(self.contact)
            self.assertEqual(self._see_again(), (set(), set()))
