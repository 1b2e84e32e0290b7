from odoo.exceptions import AccessError
from odoo.tests import tagged

from .guard_common import GuardCase
from .own_data_common import OwnDataCommon

# What staff notes and thinks; which of them there are depends on the addons
OPINIONS = {
    "autopost_bills",
    "buyer_id",
    "category_id",
    "color",
    "comment",
    "credit",
    "credit_limit",
    "customer_rank",
    "days_sales_outstanding",
    "debit",
    "duplicate_bank_partner_ids",
    "ignore_abnormal_invoice_amount",
    "ignore_abnormal_invoice_date",
    "industry_id",
    "message_bounce",
    "properties",
    "property_supplier_payment_term_id",
    "purchase_warn_msg",
    "sale_warn_msg",
    "same_vat_partner_id",
    "specific_property_product_pricelist",
    "supplier_rank",
    "total_invoiced",
    "trust",
    "user_id",
}


@tagged("post_install", "-at_install")
class TestContacts(OwnDataCommon, GuardCase):
    """Customers read of contacts what pages show, and no opinion of staff."""

    def test_what_staff_thinks_is_refused_by_every_path(self):
        names = OPINIONS & self.house._fields.keys()
        self.assertGreater(len(names), 15)
        self.house.write({"comment": "Pays late", "sale_warn_msg": "Ask the boss"})
        self._assert_refused_on_every_access_path(self.house, self.user, names)

    def test_nothing_but_the_list_is_read(self):
        self._assert_all_but_listed_is_refused(self.house, self.user)

    def test_a_login_tells_no_more_than_its_contact(self):
        users = self.env["res.users"].with_user(self.user)
        opened = {
            name
            for name, field in users._fields.items()
            if field.inherited and users._has_field_access(field, "read")
        }
        partners = self.env["res.partner"]
        self.assertLessEqual(opened, partners._become_get_share_readable_fields())
        for path in ("comment", "partner_id.comment"):
            with self.assertRaises(AccessError):
                users.search([(path, "ilike", "late")])

    def test_what_an_addon_adds_is_refused_from_the_start(self):
        opinion = self.env["ir.model.fields"].create(
            {
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "name": "x_become_opinion",
                "field_description": "Opinion",
                "ttype": "char",
            }
        )
        # else the registry keeps it for the tests after this one
        self.addCleanup(opinion.unlink)
        self.house.x_become_opinion = "difficult"
        self._assert_refused_on_every_access_path(
            self.house, self.user, {"x_become_opinion"}
        )
        with self.assertRaises(AccessError):
            self.user.with_user(self.user).read(["x_become_opinion"])

    def test_what_is_added_to_the_page_is_read(self):
        known = type(self.partners)._become_get_company_fields
        self.patch(
            type(self.partners),
            "_become_get_company_fields",
            lambda partners: (*known(partners), "industry_id", "comment"),
        )
        self.house.with_user(self.user).read(["industry_id"])
        with self.assertRaises(AccessError):
            self.house.with_user(self.user).read(["comment"])
