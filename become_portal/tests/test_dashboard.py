from datetime import timedelta

from lxml import html

from odoo import fields
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import format_date

from .dashboard_common import DashboardCommon, sum_actions

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
                    "products",
                    "invoices",
                    "files",
                    "projects",
                    "tasks",
                    "details",
                    "colleagues",
                ],
            )

    def test_every_tile_leads_to_a_page(self):
        page = self._page(self.customer_user)
        links = page.xpath(f"{self._with_class('o_become_tile')}/@href")
        self.assertEqual(len(links), 9)
        for link in links:
            response = self.url_open(link, allow_redirects=False)
            self.assertEqual(response.status_code, 200, link)

    def test_tiles_are_a_list_of_links_with_the_number_in_words(self):
        self._quote()
        self._invoice()
        self._invoice()
        page = self._page(self.customer_user)
        names = self._text(page, "//nav[@id='become_tiles']//ul/li/a")
        self.assertIn("1 action required", names[0])
        self.assertIn("2 actions required", names[1])
        self.assertNotIn("required", names[2])

    def test_tiles_stand_under_the_name_of_their_part(self):
        page = self._page(self.customer_user)
        headings = self._text(page, "//nav[@id='become_tiles']//h2")
        self.assertEqual(headings, ["Documents", "Work", "Account"])
        for section in page.xpath("//nav[@id='become_tiles']/section"):
            [heading] = section.xpath(".//h2/text()")
            self.assertEqual(section.get("aria-label"), heading)

    def test_badges_are_not_read_aloud_twice(self):
        self._quote()
        page = self._page(self.customer_user)
        badges = page.xpath(self._with_class("o_become_badge"))
        self.assertEqual({badge.get("aria-hidden") for badge in badges}, {"true"})

    def test_the_numbers_are_in_the_page_and_no_counter_is_asked_for(self):
        page = self._page(self.customer_user)
        counts = self._text(page, self._with_class("o_become_count"))
        # the order, its product, project and task
        self.assertEqual(counts, ["1"] * 4)
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

    def test_templates_are_found_as_odoo_finds_them(self):
        template = self.task.copy({"name": "Template of a task"})
        template.is_template = True
        below = self.task.copy({"name": "Below it", "parent_id": template.id})
        tasks = self.env["project.task"].with_context(active_test=False)
        tasks = tasks.sudo().search([("project_id", "=", self.project.id)])
        for value, found in ((True, template | below), (False, self.task)):
            for domain in (
                [("has_template_ancestor", "=", value)],
                [("has_template_ancestor", "!=", not value)],
                [("has_template_ancestor", "in", [value])],
                ["!", ("has_template_ancestor", "=", not value)],
            ):
                domain = [("id", "in", tasks.ids), *domain]
                for user in (self.customer_user, self.env.ref("base.user_admin")):
                    asked = tasks.with_user(user).sudo()
                    self.assertEqual(asked.search(domain), found, domain)
                    self.assertEqual(asked.filtered_domain(domain), found, domain)

    def test_odoos_own_card_of_a_tile_is_gone_and_the_others_stay(self):
        page = self._page(self.customer_user)
        cards = page.xpath(f"{self._with_class('o_portal_index_card')}//a/@href")
        self.assertIn("/my/security", cards)
        self.assertIn("/my/addresses", cards)
        self.assertIn("/my/timesheets", cards)
        for twin in ("/my/orders", "/my/quotes", "/my/projects", "/my/tasks"):
            self.assertNotIn(twin, cards)
        self.assertNotIn("/my/invoices?filterby=invoices", cards)
        self.assertNotIn("/my/invoices?filterby=overdue_invoices", cards)

    def test_a_card_of_another_addon_still_shows_and_counts(self):
        self._make_card("Beehives", "beehive_count")
        page = self._page(self.customer_user)
        self.assertEqual(self._text(page, "//a[@href='/my/beehives']"), ["Beehives"])
        asked = page.xpath("//@data-placeholder_count")
        self.assertIn("beehive_count", asked)
        # the page knows that by itself
        self.assertNotIn("timesheet_count", asked)
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
class TestDashboardRows(DashboardCommon):
    """On top of the page: what requires action first, and where it is done."""

    def _rows(self, user=None):
        page = self._page(user or self.customer_user)
        return page.xpath(self._with_class("o_become_row"))

    def _names(self, user=None):
        return [
            self._text(row, ".//b")[0].partition(" ")[2] for row in self._rows(user)
        ]

    def _read(self, row):
        """What a row says, by the end of the class: name, subject, when, amount ..."""
        found = {
            name: " ".join(
                self._text(row, f".{self._with_class(f'o_become_row_{name}')}")
            )
            for name in ("name", "subject", "when", "amount", "button")
        }
        [found["url"]] = row.xpath(".//a/@href")
        return found

    def _sums(self, page):
        return {
            link.get("href"): " ".join(self._text(link, "./*"))
            for link in page.xpath(self._with_class("o_become_sum"))
        }

    def test_a_quotation_is_accepted_where_it_is(self):
        quote = self._quote(
            become_subject="The roof garden", validity_date="2040-12-31"
        )
        [row] = map(self._read, self._rows())
        self.assertEqual(row["name"], f"Quotation {quote.name}")
        self.assertEqual(row["subject"], "The roof garden")
        self.assertEqual(row["when"], "Valid until 12/31/2040")
        self.assertEqual(row["amount"], self._format(quote.amount_total))
        self.assertEqual(row["url"], f"/my/orders/{quote.id}#become_accept")
        self.assertEqual(row["button"], f"Accept Quotation {quote.name}")

    def test_a_signed_quotation_is_to_pay(self):
        self._quote(
            require_payment=True, signed_on=fields.Datetime.now(), signed_by="Rose"
        )
        [row] = map(self._read, self._rows())
        self.assertTrue(row["button"].startswith("Pay "))

    def _format(self, amount):
        text = self.company.currency_id.format(amount)
        return " ".join(text.split())

    def _allow_payment(self):
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("account_payment.enable_portal_payment", "True")

    def test_an_invoice_is_paid_where_it_is(self):
        self._allow_payment()
        invoice = self._invoice(due=30, become_subject="Hedges")
        [row] = map(self._read, self._rows())
        self.assertEqual(row["name"], f"Invoice {invoice.name}")
        self.assertEqual(row["subject"], "Hedges")
        self.assertEqual(row["amount"], self._format(100))
        day = format_date(self.env, invoice.invoice_date_due)
        self.assertEqual(row["when"], f"Due {day}")
        self.assertEqual(row["url"], invoice._become_get_payment_url())
        self.assertEqual(row["button"], f"Pay Invoice {invoice.name}")

    def test_an_invoice_that_cannot_be_paid_here_is_read(self):
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("account_payment.enable_portal_payment", "False")
        invoice = self._invoice()
        [row] = map(self._read, self._rows())
        self.assertEqual(row["url"], invoice.access_url)
        self.assertEqual(row["button"], f"Open Invoice {invoice.name}")

    def test_an_invoice_asks_for_what_is_due_of_it(self):
        """As its list does: of instalments those that are late, else the next."""
        term = self.env["account.payment.term"].create(
            {
                "name": "Halves",
                "line_ids": [
                    Command.create({"value_amount": 40, "nb_days": 10}),
                    Command.create({"value_amount": 60, "nb_days": 300}),
                ],
            }
        )
        invoice = self._invoice(invoice_payment_term_id=term.id, invoice_date_due=False)
        page = self._page(self.customer_user)
        [row] = map(self._read, page.xpath(self._with_class("o_become_row")))
        self.assertEqual(row["amount"], self._format(40))
        day = format_date(self.env, invoice.invoice_date + timedelta(days=10))
        self.assertEqual(row["when"], f"Due {day}")
        self.assertEqual(
            self._sums(page),
            {
                "/my/invoices?filterby=to_pay": f"Open {self._format(100)}",
                "/my/invoices?filterby=overdue_invoices": f"Overdue {self._format(40)}",
            },
        )

    def test_what_is_due_first_is_first_and_what_never_is_comes_last(self):
        self._quote(name="OLD", validity_date=False, date_order="2020-01-01")
        self._quote(name="NEW", validity_date=False, date_order="2021-01-01")
        self._quote(name="SOON", validity_date=self.today + timedelta(days=3))
        later = self._invoice(due=30)
        late = self._invoice(due=-30)
        self.assertEqual(self._names(), [late.name, "SOON", later.name, "OLD", "NEW"])

    def test_five_of_them_and_that_there_are_more(self):
        for number in range(4):
            self._quote(name=f"Q{number}", validity_date=f"2040-01-0{number + 1}")
        self._invoice(due=-30)
        page = self._page(self.customer_user)
        self.assertEqual(len(page.xpath(self._with_class("o_become_row"))), 5)
        self.assertFalse(page.xpath(self._with_class("o_become_more")))
        late = self._invoice(due=-60)
        page = self._page(self.customer_user)
        rows = page.xpath(self._with_class("o_become_row"))
        self.assertEqual(len(rows), 5)
        self.assertEqual(self._read(rows[0])["name"], f"Invoice {late.name}")
        self.assertTrue(page.xpath(self._with_class("o_become_more")))

    def test_the_most_urgent_of_many_are_found(self):
        """Also where the badge says no more than 99+."""
        for number in range(101):
            self._quote(name=f"S{number}", validity_date=f"2040-01-{number % 28 + 1}")
        self._quote(name="URGENT", validity_date=self.today)
        self.assertEqual(self._names()[0], "URGENT")

    def test_late_is_marked(self):
        self._invoice(due=-1)
        self._invoice(due=0)
        late, due = self._rows()
        danger = ".//*[contains(@class, 'text-danger')]"
        self.assertTrue(late.xpath(danger))
        self.assertFalse(due.xpath(danger))

    def test_sums_are_those_of_the_list_in_each_currency(self):
        self._invoice(due=-30)
        self._invoice(due=30)
        self._invoice(self.colleague, due=30)
        self._invoice(self.stranger, due=-30)
        self._invoice(move_type="out_refund")
        self._invoice(post=False)
        dollar = (
            self.env["res.currency"]
            .with_context(active_test=False)
            .search(
                [
                    ("id", "!=", self.company.currency_id.id),
                    ("name", "in", ("GBP", "CHF")),
                ],
                limit=1,
            )
        )
        dollar.active = True
        self._invoice(due=-30, currency_id=dollar.id)
        sums = self._sums(self._page(self.customer_user))
        other = " ".join(dollar.format(100).split())
        self.assertEqual(
            {
                sums["/my/invoices?filterby=to_pay"],
                sums["/my/invoices?filterby=overdue_invoices"],
            }
            - {
                f"Open {self._format(300)} {other}",
                f"Open {other} {self._format(300)}",
                f"Overdue {self._format(100)} {other}",
                f"Overdue {other} {self._format(100)}",
            },
            set(),
        )
        listed = self.env["account.move"].with_user(self.customer_user)
        domain = self.env["become.portal.tile"].with_user(self.customer_user)
        listed = listed.search(domain._become_action_domain("invoices"))
        own = listed.filtered(lambda one: one.currency_id == self.company.currency_id)
        self.assertEqual(sum(own.mapped("amount_residual")), 300)

    def test_sums_go_on_where_badges_stop(self):
        invoice = self._invoice(due=-30)
        for _number in range(100):
            invoice.copy(
                {
                    "invoice_date": invoice.invoice_date,
                    "invoice_date_due": invoice.invoice_date_due,
                }
            ).action_post()
        urgent = self._invoice(due=-60)
        page = self._page(self.customer_user)
        # by the walk that sums them up, of which a badge is told no more than 100
        [first, *_others] = page.xpath(self._with_class("o_become_row"))
        self.assertEqual(self._read(first)["name"], f"Invoice {urgent.name}")
        sums = self._sums(page)
        total = self._format(10_200)
        self.assertEqual(sums["/my/invoices?filterby=to_pay"], f"Open {total}")
        self.assertEqual(
            sums["/my/invoices?filterby=overdue_invoices"], f"Overdue {total}"
        )

    def test_each_sum_leads_to_its_list(self):
        self._invoice(due=-30)
        for url in self._sums(self._page(self.customer_user)):
            page = self._page(self.customer_user, url)
            self.assertEqual(len(page.xpath("//tbody/tr")), 1, url)

    def test_several_are_paid_together(self):
        self._allow_payment()
        path = f"{self._with_class('o_become_together')}/@href"
        self._invoice()
        self.assertFalse(self._page(self.customer_user).xpath(path))
        self._invoice()
        self.assertEqual(
            self._page(self.customer_user).xpath(path), ["/my/invoices/pay"]
        )

    def test_who_has_nothing_to_do_reads_so(self):
        page = self._page(self.customer_user)
        self.assertFalse(page.xpath(self._with_class("o_become_row")))
        [text] = self._text(page, self._with_class("o_become_nothing"))
        self.assertIn("up to date", text)
        self._quote()
        page = self._page(self.customer_user)
        self.assertFalse(page.xpath(self._with_class("o_become_nothing")))

    def test_own_details_say_what_to_do(self):
        self.customer.phone = False
        [row] = map(self._read, self._rows())
        self.assertEqual(row["name"], "My details")
        self.assertEqual(row["url"], "/my/account")

    def test_without_tiles_the_page_is_as_odoo_has_it(self):
        self.env["become.portal.tile"].search([]).active = False
        self._quote()
        page = self._page(self.customer_user)
        self.assertFalse(page.xpath("//*[@id='become_actions' or @id='become_tiles']"))
        self.assertTrue(page.xpath(self._with_class("o_portal_index_card")))

    def test_rows_have_what_the_user_may_read_and_nothing_else(self):
        theirs = self._quote(self.stranger, client_order_ref="Secret of others")
        self._invoice(self.stranger, due=-30, become_subject="Secret of others")
        self._quote(state="draft", become_subject="Draft for us")
        self._invoice(post=False, become_subject="Draft for us")
        text = self._page(self.customer_user).text_content()
        self.assertNotIn("Secret of others", text)
        self.assertNotIn("Draft for us", text)
        self.assertNotIn(theirs.name, text)

    def test_a_rule_that_narrows_what_a_user_reads_narrows_the_rows(self):
        """Everybody of a company sees its documents, until somebody says otherwise."""
        own = self._quote(name="OWN")
        self._quote(self.colleague, name="OF A COLLEAGUE")
        late = self._invoice(self.colleague, due=-30)
        for model in ("sale.order", "account.move"):
            self.env["ir.rule"].create(
                {
                    "name": "Own documents only",
                    "model_id": self.env["ir.model"]._get_id(model),
                    "domain_force": "[('partner_id', '=', user.partner_id.id)]"
                    " if user.share else [(1, '=', 1)]",
                }
            )
        page = self._page(self.customer_user)
        rows = page.xpath(self._with_class("o_become_row"))
        self.assertEqual(
            [self._read(row)["name"] for row in rows], [f"Quotation {own.name}"]
        )
        self.assertEqual(self._sums(page), {})
        self.assertNotIn(late.name, page.text_content())

    def test_what_a_section_hides_is_in_no_row(self):
        quote = self._quote()
        quote.order_line = [
            Command.create(
                {
                    "display_type": "line_section",
                    "name": "Everything",
                    "collapse_composition": True,
                    "sequence": 1,
                }
            ),
            Command.create(
                {
                    "product_id": self.order_line.product_id.id,
                    "name": "Hidden composition",
                    "sequence": 2,
                }
            ),
        ]
        text = self._page(self.customer_user).text_content()
        self.assertIn(quote.name, text)
        self.assertNotIn("Hidden composition", text)


@tagged("post_install", "-at_install")
class TestDashboardTotal(DashboardCommon):
    """The head of each page says how many actions are required, and leads there."""

    def _total(self, page):
        totals = page.xpath(f"//header{self._with_class('o_become_total')}")
        self.assertLessEqual(len(totals), 1)
        if not totals:
            return None
        [badge] = totals[0].xpath(f".{self._with_class('badge')}")
        return badge.text_content().strip(), totals[0].get("href")

    def _list(self, page):
        """What the bell opens: the address and the text of each line."""
        path = f"//header{self._with_class('o_become_bell_list')}//a"
        texts = self._text(page, path)
        return dict(zip(page.xpath(f"{path}/@href"), texts, strict=True))

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
            self.assertEqual(self._total(page), ("2", "/my#become_actions"), url)
            self.assertEqual(
                self._list(page),
                {
                    "/my/quotes?filterby=to_accept": "Quotations 1 1 action required",
                    "/my/invoices?filterby=to_pay": "Invoices 1 1 action required",
                },
                url,
            )

    def test_it_leads_to_a_place_that_is_there(self):
        self._invoice()
        page = self._page(self.customer_user)
        self.assertEqual(len(page.xpath("//*[@id='become_actions']")), 1)

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
        # All numbers are one query, after a savepoint. The rest: the user, their
        # contact, who is under their company (two), their company, and the templates
        # of tasks. Of the rows: the roles of the user, what is read of each kind of
        # document, with its currency, its instalments and payments.
        for method, count in (
            (tiles._become_get_dashboard, 17),
            (lambda: sum_actions(tiles), 9),
        ):
            method()
            self.env.invalidate_all()
            with self.assertQueryCount(count):
                method()
