from datetime import timedelta

from lxml import html

from odoo import fields
from odoo.tests import new_test_user, tagged

from .dashboard_common import DashboardCommon

BADGED = ("quotations", "invoices")


@tagged("post_install", "-at_install")
class TestDashboardTiles(DashboardCommon):
    """The dashboard shows a tile for each thing there is, and no card twice."""

    def test_both_addresses_show_the_tiles_in_their_order(self):
        for url in ("/my", "/my/home"):
            self.assertEqual(
                self._tiles(self._page(self.customer_user, url)),
                [
                    "quotations",
                    "orders",
                    "invoices",
                    "projects",
                    "tasks",
                    "files",
                    "details",
                    "colleagues",
                ],
            )

    def test_every_tile_leads_to_a_page(self):
        page = self._page(self.customer_user)
        links = page.xpath(f"{self._with_class('o_become_tile')}/@href")
        self.assertEqual(len(links), 8)
        for link in links:
            response = self.url_open(link, allow_redirects=False)
            self.assertEqual(response.status_code, 200, link)

    def test_tiles_are_a_list_of_links_with_the_number_in_words(self):
        self._quote()
        self._invoice()
        self._invoice()
        page = self._page(self.customer_user)
        names = self._text(page, "//nav[@id='become_tiles']/ul/li/a")
        self.assertIn("1 action required", names[0])
        self.assertIn("2 actions required", names[2])
        self.assertNotIn("required", names[1])
        badges = page.xpath(self._with_class("o_become_badge"))
        self.assertEqual({badge.get("aria-hidden") for badge in badges}, {"true"})

    def test_the_numbers_are_in_the_page_and_no_counter_is_asked_for(self):
        page = self._page(self.customer_user)
        counts = self._text(page, self._with_class("o_become_count"))
        self.assertEqual(counts, ["1", "1", "1"])  # the order, its project and task
        asked = page.xpath("//@data-placeholder_count")
        replaced = {"quotation_count", "order_count", "invoice_count", "task_count"}
        self.assertFalse(set(asked) & replaced)

    def test_templates_are_counted_as_little_as_they_are_listed(self):
        template = self.task.copy({"name": "Template of a task"})
        template.is_template = True
        self.assertTrue(template.project_id)
        page = self._page(self.customer_user)
        [tile] = page.xpath("//a[@data-code='tasks']")
        [count] = self._text(tile, f".{self._with_class('o_become_count')}")
        self.assertEqual(count, "1")
        listed = self._page(self.customer_user, "/my/tasks").text_content()
        self.assertIn(self.task.name, listed)
        self.assertNotIn(template.name, listed)

    def test_odoos_own_card_of_a_tile_is_gone_and_the_others_stay(self):
        page = self._page(self.customer_user)
        cards = page.xpath(f"{self._with_class('o_portal_index_card')}//a/@href")
        self.assertIn("/my/security", cards)
        self.assertIn("/my/addresses", cards)
        self.assertIn("/my/timesheets", cards)
        self.assertIn("/my/invoices?filterby=bills", cards)
        for twin in ("/my/orders", "/my/quotes", "/my/projects", "/my/tasks"):
            self.assertNotIn(twin, cards)
        self.assertNotIn("/my/invoices?filterby=invoices", cards)
        self.assertNotIn("/my/invoices?filterby=overdue_invoices", cards)

    def test_a_card_of_another_addon_still_shows_and_counts(self):
        self.env["ir.ui.view"].create(
            {
                "name": "Card of another addon",
                "type": "qweb",
                "key": "become_portal.test_card",
                "mode": "extension",
                "inherit_id": self.env.ref("portal.portal_my_home").id,
                "arch": """
                    <div id="portal_common_category" position="inside">
                        <t t-call="portal.portal_docs_entry">
                            <t t-set="title">Beehives</t>
                            <t t-set="url" t-value="'/my/beehives'"/>
                            <t t-set="placeholder_count" t-value="'timesheet_count'"/>
                        </t>
                    </div>
                """,
            }
        )
        page = self._page(self.customer_user)
        self.assertEqual(self._text(page, "//a[@href='/my/beehives']"), ["Beehives"])
        self.assertIn("timesheet_count", page.xpath("//@data-placeholder_count"))
        counters = self._ask_counters("timesheet_count", "order_count")
        self.assertEqual(counters, {"timesheet_count": 2, "order_count": 1})

    def test_who_may_not_read_orders_has_no_tile_for_them(self):
        portal = self.env.ref("base.group_portal")
        self.env["ir.model.access"].search(
            [("model_id.model", "=", "sale.order"), ("group_id", "=", portal.id)]
        ).unlink()
        self.env.registry.clear_cache()
        tiles = self._tiles(self._page(self.customer_user))
        self.assertNotIn("quotations", tiles)
        self.assertNotIn("orders", tiles)
        self.assertIn("invoices", tiles)

    def test_employees_and_administrators_open_it_too(self):
        clerk = new_test_user(self.env, login="clerk")
        self.assertNotIn("orders", self._tiles(self._page(clerk)))
        admin = self.env.ref("base.user_admin")
        self.authenticate("admin", "admin")
        page = html.fromstring(self._get("/my").text)
        self.assertIn("orders", self._tiles(page), admin.login)

    def test_a_script_in_a_name_is_text(self):
        self.env.ref("become_portal.tile_orders").write(
            {"name": "<script>alert(1)</script>", "description": "<img src=x>"}
        )
        page = self._page(self.customer_user)
        [tile] = page.xpath("//*[@data-code='orders']")
        self.assertIn("<script>alert(1)</script>", tile.text_content())
        self.assertFalse(tile.xpath(".//script | .//img"))


@tagged("post_install", "-at_install")
class TestDashboardBadges(DashboardCommon):
    """A badge counts what this customer's company must do something about."""

    def test_a_quotation_to_sign_requires_action(self):
        self._quote()
        self.assertEqual(self._badge("quotations"), "1")

    def test_a_quotation_requires_action_of_a_colleague_too(self):
        self._quote(self.colleague)
        self._quote(self.customer_company)
        self.assertEqual(self._badge("quotations"), "2")

    def test_a_quotation_that_asks_for_a_payment_requires_action(self):
        self._quote(require_signature=False, require_payment=True)
        self.assertEqual(self._badge("quotations"), "1")

    def test_a_quotation_that_asks_for_nothing_does_not_wait(self):
        self._quote(require_signature=False)
        self.assertIsNone(self._badge("quotations"))

    def test_a_quotation_expires_after_its_last_day(self):
        quote = self._quote(validity_date=self.today)
        self.assertEqual(self._badge("quotations"), "1")
        quote.validity_date = self.today - timedelta(days=1)
        self.assertIsNone(self._badge("quotations"))

    def test_a_draft_a_cancelled_and_a_signed_quotation_do_not_wait(self):
        self._quote(state="draft")
        self._quote(state="cancel")
        self._quote(signed_on=fields.Datetime.now(), signed_by="Rose")
        self.assertIsNone(self._badge("quotations"))

    def test_an_invoice_requires_action_whether_it_is_due_or_not(self):
        self._invoice(due=30)
        self._invoice(due=-30)
        self._invoice(self.colleague, due=30)
        self._invoice(self.customer_company, due=-30)
        self.assertEqual(self._badge("invoices"), "4")

    def test_a_draft_a_credit_note_and_a_paid_invoice_do_not_wait(self):
        self._invoice(post=False)
        self._invoice(move_type="out_refund")
        paid = self._invoice()
        self._pay(paid)
        self.assertIsNone(self._badge("invoices"))

    def test_a_partly_paid_invoice_requires_action(self):
        invoice = self._invoice()
        self._pay(invoice, 40)
        self.assertEqual(invoice.payment_state, "partial")
        self.assertEqual(self._badge("invoices"), "1")

    def test_documents_of_another_customer_never_count(self):
        self._quote(self.stranger)
        self._invoice(self.stranger, due=-30)
        page = self._page(self.customer_user)
        self.assertEqual(self._badges(page), {})
        self.assertFalse(page.xpath(self._with_class("o_become_total")))
        page = self._page(self.stranger_user)
        self.assertEqual(self._badges(page), dict.fromkeys(BADGED, "1"))

    def test_the_number_stops_at_99(self):
        for number in range(100):
            if number == 99:
                self.assertEqual(self._badge("quotations"), "99")
            self._quote(name=f"S9{number}")
        page = self._page(self.customer_user)
        self.assertEqual(self._badges(page), {"quotations": "99+"})
        [tile] = page.xpath("//*[@data-code='quotations']")
        self.assertIn("More than 99 actions required", tile.text_content())

    def _pay(self, invoice, amount=None):
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        wizard.create({"amount": amount} if amount else {}).action_create_payments()


@tagged("post_install", "-at_install")
class TestDashboardTotal(DashboardCommon):
    """The head of each page says how many actions are required, and leads there."""

    def _total(self, page):
        totals = page.xpath(self._with_class("o_become_total"))
        self.assertLessEqual(len(totals), 1)
        if not totals:
            return None
        [badge] = totals[0].xpath(f".{self._with_class('badge')}")
        return badge.text_content().strip(), totals[0].get("href")

    def test_it_stands_on_each_page(self):
        self._quote()
        invoice = self._invoice()
        for url in (
            "/my",
            "/my/home",
            "/my/account",
            "/my/addresses",
            "/my/security",
            "/my/orders",
            "/my/quotes",
            "/my/invoices",
            "/my/projects",
            "/my/tasks",
            "/my/timesheets",
            "/my/files",
            self.order.access_url,
            invoice.access_url,
            self.task.access_url,
        ):
            page = self._page(self.customer_user, url)
            self.assertEqual(self._total(page), ("2", "/my"), url)

    def test_it_leads_to_the_one_list_with_something_in_it(self):
        self._invoice()
        page = self._page(self.customer_user, "/my/orders")
        self.assertEqual(self._total(page), ("1", "/my/invoices?filterby=to_pay"))

    def test_it_is_not_there_when_nothing_requires_action(self):
        self.assertIsNone(self._total(self._page(self.customer_user)))

    def test_a_visitor_by_link_sees_nothing_of_it(self):
        self._quote()
        token = self.order._portal_ensure_token()
        page = self._page(None, f"{self.order.access_url}?access_token={token}")
        self.assertIsNone(self._total(page))


@tagged("post_install", "-at_install")
class TestDashboardSpeed(DashboardCommon):
    """What a page costs does not depend on how many documents there are."""

    def _multiply(self, record, number, have=0):
        """Make copies in the database, without asking the ORM for each."""
        self.env.flush_all()
        columns = [
            f'"{name}"'
            for name, field in record._fields.items()
            if field.store and field.column_type and name not in ("id", "name")
        ]
        names = ", ".join(columns)
        self.cr.execute(
            f"INSERT INTO {record._table} (name, {names}) "  # noqa: S608
            f"SELECT name || '-' || n, {names} FROM {record._table}, "
            "generate_series(%s + 1, %s) n WHERE id = %s",
            (have, have + number, record.id),
        )
        self.env.invalidate_all()

    def test_ten_and_ten_thousand_documents_take_the_same_queries(self):
        records = [self._quote(), self._quote(state="sale"), self._invoice(), self.task]
        for record in records:
            self._multiply(record, 10)
        self._login(self.customer_user)
        few = {url: self._count_queries(url) for url in ("/my", "/my/security")}
        self.assertEqual(self._badge("invoices"), "11")
        for record in records:
            self._multiply(record, 9_990, have=10)
        self.assertEqual(self._badge("invoices"), "99+")
        many = {url: self._count_queries(url) for url in few}
        self.assertEqual(many, few)

    def test_hours_are_counted_no_further_than_odoos_card_needs(self):
        self._multiply(self.line, 150)
        self.env.flush_all()
        self._login(self.customer_user)
        counters = self._ask_counters("timesheet_count", "bill_count")
        self.assertEqual(counters, {"timesheet_count": 100, "bill_count": 0})

    def test_the_numbers_take_few_queries(self):
        self._quote()
        self._invoice()
        tiles = self.env["become.portal.tile"].with_user(self.customer_user)
        self.env.flush_all()
        # Each number is one query, and each "child_of", in a tile or in a rule of
        # Odoo's, is two, over a handful of contacts. The rest: the tiles, their
        # groups, the user, their contact, the templates of tasks, and what was refused
        # to them.
        for method, count in (
            (tiles._become_get_dashboard, 41),
            (tiles._become_get_required_actions, 19),
        ):
            method()
            self.env.invalidate_all()
            with self.assertQueryCount(count):
                method()
