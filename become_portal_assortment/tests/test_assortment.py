from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tests import Form, new_test_user, tagged

from .assortment_common import AssortmentCommon


@tagged("post_install", "-at_install")
class TestAssortment(AssortmentCommon):
    def test_without_assortment_customers_see_everything(self):
        self.assertEqual(self._seen_by(self.user), self.all)

    def test_an_assortment_that_allows_leaves_its_products_only(self):
        self._make_assortment(self.rose | self.spade)
        self.assertEqual(self._seen_by(self.user), self.rose | self.spade)

    def test_a_category_brings_those_under_it(self):
        self._make_assortment(self.plants)
        self.assertEqual(self._seen_by(self.user), self.rose | self.oak)

    def test_a_tag_brings_its_products(self):
        self._make_assortment(self.tag)
        self.assertEqual(self._seen_by(self.user), self.rake)

    def test_assortments_that_allow_add_up_and_those_that_exclude_are_taken_off(self):
        self._make_assortment(self.plants)
        self._make_assortment(self.tools)
        self.assertEqual(self._seen_by(self.user), self.all - self.loose)
        self._make_assortment(self.roses, mode="exclude")
        self._make_assortment(self.tag, mode="exclude")
        self.assertEqual(self._seen_by(self.user), self.oak | self.spade)

    def test_what_excludes_alone_leaves_everything_else(self):
        self._make_assortment(self.roses, self.tag, mode="exclude")
        self.assertEqual(self._seen_by(self.user), self.oak | self.spade | self.loose)

    def test_it_counts_for_the_contacts_under_whom_it_names(self):
        self._make_assortment(self.rose, partner=self.location)
        self.assertEqual(self._seen_by(self.user), self.all)
        self.assertEqual(self._seen_by(self.colleague), self.rose)
        self._make_assortment(self.oak, partner=self.company)
        self.assertEqual(self._seen_by(self.user), self.oak)
        self.assertEqual(self._seen_by(self.colleague), self.rose | self.oak)

    def test_other_customers_staff_and_visitors_are_not_limited(self):
        self._make_assortment(self.rose)
        stranger = self._make_user("assortment_stranger")
        clerk = self._make_user("assortment_clerk", group="base.group_user")
        for user in (stranger, clerk):
            self.assertEqual(self._seen_by(user), self.all)
        visitor = self.env.ref("base.public_user")
        seen = self.all.with_user(visitor).sudo().filtered("become_in_assortment")
        self.assertEqual(seen, self.all)

    def test_for_all_resellers_it_follows_the_role(self):
        self._make_assortment(self.rose, all_resellers=True)
        self.assertEqual(self._seen_by(self.user), self.all)
        self._set_roles(self.reseller)
        for user in (self.user, self.colleague):
            self.assertEqual(self._seen_by(user), self.rose)
        self._set_roles()
        self.assertEqual(self._seen_by(self.user), self.all)

    def test_it_counts_from_its_first_day_to_its_last(self):
        self._make_assortment(self.rose, date_start="2026-03-02", date_end="2026-03-04")
        for day, seen in (
            ("2026-03-01", self.all),
            ("2026-03-02", self.rose),
            ("2026-03-04", self.rose),
            ("2026-03-05", self.all),
        ):
            # each day is a request of its own, with the rules of before in the cache
            self.env.invalidate_all()
            with freeze_time(f"{day} 12:00:00"):
                self.assertEqual(self._seen_by(self.user), seen, day)

    def test_the_day_is_that_of_the_company_not_of_the_browser(self):
        self.env.company.partner_id.tz = "Europe/Amsterdam"
        self._make_assortment(self.rose, date_end="2026-03-04")
        with freeze_time("2026-03-04 22:30:00"):
            self.user.tz = "Pacific/Kiritimati"
            products = self.env["product.template"].with_user(self.user)
            products = products.with_context(tz="Pacific/Kiritimati")
            found = products.search([("id", "in", self.all.ids)])
            self.assertEqual(found.sudo(), self.rose)

    def test_a_change_counts_immediately(self):
        assortment = self._make_assortment(self.rose)
        self.assertEqual(self._seen_by(self.user), self.rose)
        assortment.product_ids = self.oak
        self.assertEqual(self._seen_by(self.user), self.oak)
        assortment.mode = "exclude"
        self.assertEqual(self._seen_by(self.user), self.all - self.oak)
        self.rose.become_assortment_ids = assortment
        self.assertEqual(self._seen_by(self.user), self.all - self.oak - self.rose)
        assortment.active = False
        self.assertEqual(self._seen_by(self.user), self.all)
        assortment.active = True
        self.user.partner_id.parent_id = False
        self.assertEqual(self._seen_by(self.user), self.all)

    def test_a_product_that_moves_to_another_category_comes_and_goes(self):
        self._make_assortment(self.plants)
        self.spade.categ_id = self.roses
        self.assertIn(self.spade, self._seen_by(self.user))
        self.roses.parent_id = self.tools
        self.assertEqual(self._seen_by(self.user), self.oak)

    def test_each_company_has_its_own(self):
        other = self._create_company(name="Other garden designer")
        assortment = self._make_assortment(self.rose, company_id=other.id)
        self.assertEqual(self._seen_by(self.user), self.all)
        assortment.company_id = self.env.company
        self.assertEqual(self._seen_by(self.user), self.rose)

    def test_a_branch_sells_by_the_assortments_above_it(self):
        branches = self.env["res.company"]
        branch = branches.create({"name": "North", "parent_id": self.env.company.id})
        far = branches.create({"name": "Far North", "parent_id": branch.id})
        self.user.company_ids |= branch | far
        above = self._make_assortment(self.rose, company_id=self.env.company.id)
        for company in (self.env.company, branch, far):
            seen = self.all.with_user(self.user).with_company(company)
            self.assertEqual(
                seen._filtered_access("read").with_env(self.env), self.rose
            )
            order = self._make_order(self.oak, company_id=company.id)
            self.assertTrue(order.become_assortment_warning)
        above.company_id = branch
        self.assertEqual(self._seen_by(self.user), self.all)

    def test_staff_of_a_branch_read_what_is_above_and_change_what_is_theirs(self):
        branch = self.env["res.company"].create(
            {"name": "North", "parent_id": self.env.company.id}
        )
        above = self._make_assortment(self.rose, company_id=self.env.company.id)
        below = self._make_assortment(self.rose, company_id=branch.id)
        salesman = new_test_user(
            self.env,
            "branch_salesman",
            groups="sales_team.group_sale_manager",
            company_id=branch.id,
            company_ids=[Command.set(branch.ids)],
        )
        mine = (above | below).with_user(salesman).with_company(branch)
        self.assertEqual(mine._filtered_access("read"), mine)
        self.assertEqual(mine._filtered_access("write"), mine[1])

    def test_staff_of_another_company_do_not_see_it(self):
        other = self._create_company(name="Other garden designer")
        salesman = new_test_user(
            self.env,
            login="assortment_salesman",
            groups="sales_team.group_sale_salesman_all_leads",
        )
        assortment = self._make_assortment(self.rose).with_user(salesman)
        self.assertTrue(assortment.search([("id", "=", assortment.id)]))
        assortment.sudo().company_id = other
        self.assertFalse(assortment.search([("id", "=", assortment.id)]))

    def test_archived_products_are_kept_back_too(self):
        self._make_assortment(self.rose)
        self.oak.active = False
        with self.assertRaises(AccessError):
            self.oak.with_user(self.user).read(["name"])

    def test_an_assortment_of_nothing_is_refused(self):
        with self.assertRaises(ValidationError):
            self._make_assortment()


@tagged("post_install", "-at_install")
class TestAssortmentLeaks(AssortmentCommon):
    """No access path of RPC tells that there is an oak."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        color = cls.env["product.attribute"].create(
            {
                "name": "Colour",
                "value_ids": [
                    Command.create({"name": "Red"}),
                    Command.create({"name": "Blue"}),
                ],
            }
        )
        for product in (cls.rose, cls.oak):
            product.attribute_line_ids = [
                Command.create(
                    {
                        "attribute_id": color.id,
                        "value_ids": [Command.set(color.value_ids.ids)],
                    }
                )
            ]
        cls.prices = cls.env["product.pricelist"].create(
            {
                "name": "Prices",
                "item_ids": [
                    Command.create(
                        {
                            "applied_on": "1_product",
                            "product_tmpl_id": product.id,
                            "fixed_price": 5,
                        }
                    )
                    for product in (cls.rose, cls.oak)
                ]
                + [
                    Command.create(
                        {
                            "applied_on": "0_product_variant",
                            "product_id": product.product_variant_id.id,
                            "fixed_price": 4,
                        }
                    )
                    for product in (cls.rose, cls.oak)
                ],
            }
        )
        cls._make_assortment(cls.rose | cls.rake)
        cls.oak.product_tag_ids = cls.tag

    def _as_customer(self, model):
        return self.env[model].with_user(self.user)

    def test_a_search_by_anything_finds_nothing_of_it(self):
        for model, path in (
            ("product.template", "name"),
            ("product.product", "name"),
            ("product.product", "product_tmpl_id.name"),
            ("product.tag", "product_template_ids.name"),
            ("product.pricelist.item", "product_tmpl_id.name"),
            ("product.template.attribute.value", "product_tmpl_id.name"),
            ("product.template.attribute.line", "product_tmpl_id.name"),
        ):
            self.assertTrue(self.env[model].search([(path, "=", "Oak")]))
            found = self._as_customer(model).search([(path, "=", "Oak")])
            self.assertFalse(found, f"{model} {path}")
        names = [
            name
            for _id, name in self._as_customer("product.product").name_search("Oak")
        ]
        self.assertFalse(names)
        field = [("become_in_assortment", "=", False)]
        self.assertFalse(self._as_customer("product.template").search(field))

    def test_a_sort_or_a_group_has_nothing_of_it(self):
        products = self._as_customer("product.template")
        for groupby in ("name", "categ_id", "product_tag_ids"):
            groups = products._read_group(
                [("id", "in", self.all.ids)], [groupby], ["id:recordset"]
            )
            found = self.env["product.template"].union(
                *(group[1].sudo() for group in groups)
            )
            self.assertEqual(found, self.rose | self.rake)

    def test_what_names_it_is_kept_back_too(self):
        for model in (
            "product.pricelist.item",
            "product.template.attribute.line",
            "product.template.attribute.value",
        ):
            records = self.env[model].search([("product_tmpl_id", "=", self.oak.id)])
            self.assertTrue(records)
            theirs = records.with_user(self.user)
            self.assertFalse(theirs.search([("id", "in", records.ids)]))
            with self.assertRaises(AccessError):
                theirs.read(["product_tmpl_id"])
        items = self._as_customer("product.pricelist").browse(self.prices.id).item_ids
        self.assertEqual(items.sudo().product_tmpl_id, self.rose)
        tag = self._as_customer("product.tag").browse(self.tag.id)
        self.assertEqual(tag.product_template_ids.sudo(), self.rake)

    def test_customers_have_no_right_on_assortments(self):
        assortment = self.env["become.portal.assortment"].search([], limit=1)
        for records in (assortment, self.env["become.portal.assortment.check"]):
            with self.assertRaises(AccessError):
                records.with_user(self.user).search([])
        fields = self._as_customer("product.template").fields_get()
        self.assertNotIn("become_assortment_ids", fields)
        fields = self._as_customer("res.partner").fields_get()
        self.assertNotIn("become_assortment_ids", fields)
        for model in ("sale.order", "sale.order.line"):
            self.assertNotIn(
                "become_assortment_warning", self._as_customer(model).fields_get()
            )
        with self.assertRaises(AccessError):
            self.user.partner_id.with_user(self.user).action_become_show_assortments()

    def test_a_context_from_a_browser_opens_nothing(self):
        other = self._create_company(name="Other garden designer")
        products = self._as_customer("product.template").with_context(
            allowed_company_ids=other.ids, active_test=False, tz="Asia/Tokyo"
        )
        with self.assertRaises(AccessError):
            products.search([])


@tagged("post_install", "-at_install")
class TestAssortmentOrders(AssortmentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._make_order(cls.rose, cls.oak)
        cls.order.action_quotation_sent()
        cls.rose_line, cls.oak_line = cls.order.order_line
        cls._make_assortment(cls.rose)

    def _for(self, user, records):
        """As pages order: with all rights, in the name of the customer."""
        return records.with_user(user).sudo()

    def test_a_customer_cannot_order_what_is_outside(self):
        for user in (self.user, self.colleague):
            order = self._for(user, self.order)
            variant = self.oak.product_variant_id
            with self.assertRaises(UserError) as refused:
                order.order_line.create(
                    {"order_id": order.id, "product_id": variant.id}
                )
            self.assertNotIn("Oak", str(refused.exception))
            with self.assertRaises(UserError):
                order.order_line = [Command.create({"product_id": variant.id})]
            with self.assertRaises(UserError):
                self._for(user, self.rose_line).product_id = variant
            with self.assertRaises(UserError):
                self._for(user, self.oak_line).product_uom_qty = 2

    def test_a_customer_orders_what_is_inside(self):
        order = self._for(self.user, self.order)
        order.order_line = [
            Command.create({"product_id": self.rose.product_variant_id.id})
        ]
        self._for(self.user, self.rose_line).product_uom_qty = 5
        self.assertEqual(self.rose_line.product_uom_qty, 5)

    def test_what_staff_offered_can_be_lowered_removed_and_accepted(self):
        line = self._for(self.user, self.oak_line)
        self.oak_line.product_uom_qty = 3
        line.product_uom_qty = 1
        line.price_unit = 9
        self._for(self.user, self.order).action_confirm()
        self.assertEqual(self.order.state, "sale")
        line.product_uom_qty = 0

    def test_who_holds_the_link_of_a_mail_orders_for_its_customer(self):
        visitor = self.env.ref("base.public_user")
        with self.assertRaises(UserError):
            self._for(visitor, self.oak_line).product_uom_qty = 2
        self._for(visitor, self.rose_line).product_uom_qty = 2

    def test_what_comes_along_with_an_order_is_exempt(self):
        order = self._for(self.user, self.order)
        product = self.oak.product_variant_id
        order.company_id.sale_discount_product_id = self.spade.product_variant_id
        order.order_line = [
            Command.create({"product_id": product.id, "is_downpayment": True}),
            Command.create({"product_id": product.id, "is_expense": True}),
            Command.create({"product_id": self.spade.product_variant_id.id}),
            Command.create({"display_type": "line_note", "name": "Thank you"}),
        ]
        self.assertEqual(
            self.order.order_line.filtered("become_assortment_warning"), self.oak_line
        )

    def test_staff_are_warned_and_nothing_more(self):
        salesman = new_test_user(
            self.env,
            login="assortment_salesman",
            groups="sales_team.group_sale_salesman_all_leads",
        )
        order = self._make_order(self.rose).with_user(salesman)
        self.assertFalse(order.become_assortment_warning)
        order.order_line = [
            Command.create({"product_id": self.oak.product_variant_id.id})
        ]
        rose, oak = order.order_line
        self.assertFalse(rose.become_assortment_warning)
        self.assertIn(order.partner_id.display_name, oak.become_assortment_warning)
        self.assertIn("Oak", order.become_assortment_warning)
        self.assertNotIn("Rose", order.become_assortment_warning)
        order.action_confirm()
        self.assertFalse(order.become_assortment_warning)

    def test_the_warning_is_there_while_staff_choose(self):
        with Form(self.env["sale.order"]) as form:
            form.partner_id = self.user.partner_id
            with form.order_line.new() as line:
                line.product_template_id = self.oak
                line.product_id = self.oak.product_variant_id
            self.assertIn("Oak", form.become_assortment_warning)
            form.partner_id = self._make_user("assortment_free").partner_id
            self.assertFalse(form.become_assortment_warning)

    def test_past_orders_stay_readable(self):
        self.order.action_confirm()
        line = self.oak_line.with_user(self.user)
        self.assertIn("Oak", line.read(["product_id", "name"])[0]["product_id"][1])
        self.assertIn("Oak", line.display_name)

    def test_an_order_of_another_company_is_judged_there(self):
        other = self._create_company(name="Other garden designer")
        order = self._make_order(self.oak, company_id=other.id)
        self.assertTrue(order.become_assortment_warning)
        self.env["become.portal.assortment"].search([]).company_id = self.env.company
        self.assertFalse(order.become_assortment_warning)

    def test_an_order_without_assortments_takes_few_queries(self):
        partner = self._make_user("assortment_free").partner_id
        order = self._make_order(self.rose, self.oak, partner=partner)
        order.order_line.product_id.mapped("product_tmpl_id.name")
        order.partner_id.parent_id.mapped("name")
        # its clock is kept from one request to the next
        order.company_id._become_get_today()
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.assertFalse(order.become_assortment_warning)


@tagged("post_install", "-at_install")
class TestAssortmentCost(AssortmentCommon):
    def test_many_searches_ask_for_the_assortments_once(self):
        self._make_assortment(self.plants, self.tag)
        self._make_assortment(self.roses, mode="exclude")
        products = self.env["product.template"].with_user(self.user)
        products.search([])  # what Odoo keeps
        self.env.invalidate_all()
        # six of them for the user and their contacts, as in any request
        with self.assertQueryCount(11):
            products.search([("id", "in", self.all.ids)])
        for _time in range(3):
            with self.assertQueryCount(1):
                products.search([("id", "in", self.all.ids)])

    def test_what_the_rule_asks_is_not_asked_again_and_counts_all_the_same(self):
        self._make_assortment(self.rose)
        rule = self.env.ref("become_portal_assortment.product_template_rule_assortment")
        asked = Domain("become_in_assortment", "=", True)
        oak = Domain("id", "=", self.oak.id)
        others = self.all - self.rose
        nothing = self.all.browse()
        for is_active, is_sudo in ((True, False), (True, True), (False, False)):
            rule.active = is_active
            products = self.env["product.template"].with_user(self.user).sudo(is_sudo)
            is_open = is_sudo or not is_active
            query = str(products._search(asked))
            self.assertEqual(query.count('FROM "become_portal_assortment_prod'), 1)
            for domain, expected in (
                (asked, self.rose),
                (asked & oak, nothing),
                (asked | oak, self.rose | self.oak if is_open else self.rose),
                (~asked, others if is_open else nothing),
                (~asked | oak, others if is_open else nothing),
            ):
                found = products.search(domain & Domain("id", "in", self.all.ids))
                self.assertEqual(
                    set(found.ids), set(expected.ids), (is_active, is_sudo, domain)
                )


@tagged("post_install", "-at_install")
class TestAssortmentWhy(AssortmentCommon):
    def _ask(self, product, **values):
        check = self.env["become.portal.assortment.check"].create(
            {
                "partner_id": self.user.partner_id.id,
                "product_id": product.id,
                **values,
            }
        )
        seen = product in self._seen_by(self.user)
        if not values:
            self.assertEqual(check.is_allowed, seen)
        return check.is_allowed, check.reasons

    def test_without_assortment_everything_is_allowed(self):
        is_allowed, reasons = self._ask(self.rose)
        self.assertTrue(is_allowed)
        self.assertIn("No assortment", reasons)

    def test_it_says_what_allows_and_by_what(self):
        self._make_assortment(self.plants, name="Green", all_resellers=True)
        self._set_roles(self.reseller)
        is_allowed, reasons = self._ask(self.rose)
        self.assertTrue(is_allowed)
        for word in ("Green", "Plants", "all resellers"):
            self.assertIn(word, reasons)

    def test_it_says_what_excludes_and_by_what(self):
        self._make_assortment(self.plants, name="Green")
        self._make_assortment(self.rose, self.tag, name="No roses", mode="exclude")
        is_allowed, reasons = self._ask(self.rose)
        self.assertFalse(is_allowed)
        for word in ("No roses", "the product itself", "Tuinwereld"):
            self.assertIn(word, reasons)

    def test_it_says_what_is_missing(self):
        self._make_assortment(self.plants, name="Green")
        is_allowed, reasons = self._ask(self.spade)
        self.assertFalse(is_allowed)
        self.assertIn("in none of the assortments that allow: Green", reasons)

    def test_it_says_that_nothing_excludes_it(self):
        self._make_assortment(self.roses, name="No roses", mode="exclude")
        is_allowed, reasons = self._ask(self.spade)
        self.assertTrue(is_allowed)
        self.assertIn("None of the assortments excludes it: No roses", reasons)

    def test_it_answers_for_another_day(self):
        self._make_assortment(self.plants, date_end="2026-01-31")
        self.assertEqual(self._ask(self.spade, date=date(2026, 1, 31))[0], False)
        self.assertEqual(self._ask(self.spade, date=date(2026, 2, 1))[0], True)

    def test_the_list_of_a_contact_has_all_that_count_or_will(self):
        mine = self._make_assortment(self.rose, date_start="2999-01-01")
        other = self._make_assortment(
            self.rose, partner=self._make_user("assortment_other").partner_id
        )
        action = self.user.partner_id.action_become_show_assortments()
        found = self.env["become.portal.assortment"].search(action["domain"])
        self.assertIn(mine, found)
        self.assertNotIn(other, found)

    def test_the_products_of_an_assortment_can_be_listed(self):
        assortment = self._make_assortment(self.plants, self.spade, self.tag)
        action = assortment.action_become_show_products()
        found = self.env["product.template"].search(action["domain"])
        self.assertEqual(found & self.all, self.all - self.loose)
