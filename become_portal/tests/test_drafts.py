from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.base.tests.common import BaseCommon

from .http_common import PortalHttpCase


class DraftsCommon(BaseCommon):
    """Two colleagues, and one order of their company in every state."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer_company = cls.env["res.partner"].create(
            {"name": "Tuinwereld", "is_company": True}
        )
        cls.customer = cls._create_contact("drafts_customer")
        cls.colleague = cls._create_contact("drafts_colleague")
        cls.product = cls.env["product.product"].create(
            {"name": "Garden design", "type": "service"}
        )
        cls.draft = cls._create_order(note="Still writing this")
        cls.cart = cls._create_order(partner_id=cls.colleague.partner_id.id)
        cls.sent = cls._create_order()
        cls.sent.action_quotation_sent()
        cls.confirmed = cls._create_order()
        cls.confirmed.action_confirm()
        cls.cancelled_draft = cls._create_order()
        cls.cancelled_draft.action_cancel()
        cls.cancelled_sent = cls._create_order()
        cls.cancelled_sent.action_quotation_sent()
        cls.cancelled_sent.action_cancel()
        cls.secret = cls.draft | cls.cart | cls.cancelled_draft
        cls.shown = cls.sent | cls.confirmed | cls.cancelled_sent
        cls.env.flush_all()

    @classmethod
    def _create_contact(cls, login):
        user = new_test_user(cls.env, login=login, groups="base.group_portal")
        user.partner_id.parent_id = cls.customer_company
        return user

    @classmethod
    def _create_order(cls, **values):
        return cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.partner_id.id,
                "order_line": [Command.create({"product_id": cls.product.id})],
                **values,
            }
        )

    @classmethod
    def _create_task(cls, name):
        """A task that the customer follows, for a confirmed order of theirs."""
        order = cls._create_order()
        order.action_confirm()
        project = cls.env["project.project"].create(
            {
                "name": "Garden",
                "partner_id": cls.customer.partner_id.id,
                "allow_billable": True,
                "privacy_visibility": "portal",
            }
        )
        task = cls.env["project.task"].create(
            {
                "name": name,
                "project_id": project.id,
                "partner_id": cls.customer.partner_id.id,
                "sale_line_id": order.order_line.id,
            }
        )
        for document in (project, task):
            document.message_subscribe(cls.customer.partner_id.ids)
        return task

    @classmethod
    def _take_back_to_draft(cls, order):
        order._action_cancel()
        order.action_draft()

    def _found_by(self, user, orders):
        """Return the orders that this user finds, and check that they find their
        lines too, by each of the access paths to a line."""
        found = (
            self.env["sale.order"].with_user(user).search([("id", "in", orders.ids)])
        )
        lines = self.env["sale.order.line"].with_user(user)
        domain = [("order_id", "in", orders.ids)]
        self.assertEqual(lines.search(domain).order_id, found)
        self.assertEqual(found.order_line.order_id, found)
        for line in found.order_line:
            self.assertIn(self.product.name, line.display_name)
        return found.sudo()


@tagged("post_install", "-at_install")
class TestDrafts(DraftsCommon):
    def test_customers_find_what_was_sent_and_nothing_else(self):
        orders = self.secret | self.shown
        for user in (self.customer, self.colleague):
            self.assertEqual(self._found_by(user, orders), self.shown)

    def test_a_draft_is_refused_by_its_number(self):
        for record in (self.draft, self.draft.order_line, self.cart):
            with self.assertRaises(AccessError):
                record.with_user(self.customer).read(["display_name"])

    def test_a_draft_gives_no_link_to_its_customer(self):
        with self.assertRaises(AccessError):
            self.draft.with_user(self.customer).get_portal_url()

    def test_the_text_of_a_draft_cannot_be_guessed_by_searching(self):
        self.draft.order_line.name = "Still writing this line"
        for model, path in (
            ("sale.order", "note"),
            ("sale.order", "order_line.name"),
            ("sale.order.line", "name"),
            ("sale.order.line", "order_id.note"),
        ):
            domain = [(path, "ilike", "Still writing")]
            self.assertTrue(self.env[model].search(domain), "the text is there")
            self.assertFalse(self.env[model].with_user(self.customer).search(domain))

    def test_the_setting_opens_drafts_immediately_and_closes_them_again(self):
        orders = self.secret | self.shown
        self.assertEqual(self._found_by(self.customer, orders), self.shown)
        self.env.company.become_hide_drafts = False
        self.assertEqual(self._found_by(self.customer, orders), orders)
        self.env.company.become_hide_drafts = True
        self.assertEqual(self._found_by(self.customer, orders), self.shown)

    def test_each_company_decides_for_its_own_quotations(self):
        other = self._create_company(name="Other garden designer")
        other.become_hide_drafts = False
        theirs = self._create_order(company_id=other.id)
        self.customer.company_ids += other
        user = self.customer
        found = (
            self.env["sale.order"]
            .with_user(user)
            .with_context(allowed_company_ids=(self.env.company | other).ids)
            .search([("id", "in", (theirs | self.draft).ids)])
        )
        self.assertEqual(found, theirs)

    def test_a_quotation_opens_when_sent_and_closes_when_taken_back(self):
        self.draft.action_quotation_sent()
        self.assertTrue(self._found_by(self.customer, self.draft))
        self.draft._action_cancel()
        self.assertTrue(self._found_by(self.customer, self.draft))
        self.draft.action_draft()
        self.assertFalse(self._found_by(self.customer, self.draft))

    def test_a_copy_of_an_open_order_is_a_secret_draft(self):
        copy = self.confirmed.copy()
        self.assertFalse(self._found_by(self.customer, copy))

    def test_what_names_the_line_of_a_draft_tells_its_number_only(self):
        task = self._create_task("Dig the hole")
        order = task.sale_order_id
        self._take_back_to_draft(order)

        def name_for(user):
            return task.with_user(user).read(["sale_line_id"])[0]["sale_line_id"][1]

        self.assertIn(self.product.name, name_for(self.env.user))
        self.assertEqual(name_for(self.customer), order.name)
        self.env.company.become_hide_drafts = False
        self.assertIn(self.product.name, name_for(self.customer))
        self.env.company.become_hide_drafts = True
        order.action_quotation_sent()
        self.assertIn(self.product.name, name_for(self.customer))

    def test_customers_learn_nothing_from_the_marker_itself(self):
        fields = self.env["sale.order"].with_user(self.customer).fields_get()
        self.assertNotIn("become_left_draft", fields)

    def test_years_of_orders_are_marked_by_the_database(self):
        self.env.cr.execute("ALTER TABLE sale_order DROP COLUMN become_left_draft")
        self.env["sale.order"]._become_fill_left_draft()
        self.env.invalidate_all()
        # what was cancelled before the installation does not tell
        cancelled = self.cancelled_draft | self.cancelled_sent
        orders = self.secret | self.shown
        self.assertEqual(orders.filtered("become_left_draft"), self.shown - cancelled)
        self.sent.become_left_draft = False
        self.env["sale.order"]._become_fill_left_draft()
        self.env.invalidate_all()
        self.assertFalse(self.sent.become_left_draft, "it was there already")

    def test_another_customer_finds_nothing(self):
        stranger = new_test_user(
            self.env, login="drafts_stranger", groups="base.group_portal"
        )
        self.env.company.become_hide_drafts = False
        self.assertFalse(self._found_by(stranger, self.secret | self.shown))

    def test_salespeople_find_every_order(self):
        salesman = new_test_user(
            self.env,
            login="drafts_salesman",
            groups="sales_team.group_sale_salesman_all_leads",
        )
        orders = self.secret | self.shown
        self.assertEqual(self._found_by(salesman, orders), orders)


@tagged("post_install", "-at_install")
class TestDraftPages(DraftsCommon, PortalHttpCase):
    def _opens(self, url):
        """Tell whether an order page opens; a refused one leads to /my."""
        response = self.url_open(url, allow_redirects=False)
        if response.status_code == 303:
            self.assertURLEqual(response.headers["Location"], "/my")
        else:
            self.assertEqual(response.status_code, 200)
        return response.status_code == 200

    def test_the_page_of_a_draft_follows_the_setting(self):
        self.authenticate("drafts_customer", "drafts_customer")
        for order in self.secret:
            self.assertFalse(self._opens(f"/my/orders/{order.id}"))
            self.assertFalse(self._opens(f"/my/orders/{order.id}?report_type=html"))
        for order in self.shown:
            self.assertTrue(self._opens(f"/my/orders/{order.id}"))
        self.env.company.become_hide_drafts = False
        for order in self.secret:
            self.assertTrue(self._opens(f"/my/orders/{order.id}"))

    def test_the_link_that_staff_sent_keeps_working(self):
        link = self.draft.get_portal_url()
        self.assertTrue(self._opens(link))
        self.authenticate("drafts_customer", "drafts_customer")
        self.assertTrue(self._opens(link))
        self.assertFalse(self._opens(f"{link}0"))

    def test_list_pages_and_their_counters_show_what_was_sent(self):
        self.authenticate("drafts_customer", "drafts_customer")
        quotations = self.url_open("/my/quotes").text
        self.assertIn(self.sent.name, quotations)
        for order in self.secret:
            self.assertNotIn(order.name, quotations)
        counters = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["quotation_count", "order_count"]}
        )
        self.assertEqual(counters["quotation_count"], 1)
        self.assertEqual(counters["order_count"], 1)

    def test_lists_cannot_be_searched_for_the_text_of_a_draft(self):
        order = self._create_task("Dig the hole").sale_order_id
        order.order_line.name = "Secret pond"
        self.authenticate("drafts_customer", "drafts_customer")
        page = "/my/tasks?search_in=sale_order&search=Secret pond"
        self.assertIn("Dig the hole", self.url_open(page).text)
        self._take_back_to_draft(order)
        self.assertIn("Dig the hole", self.url_open("/my/tasks").text)
        self.assertNotIn("Dig the hole", self.url_open(page).text)
