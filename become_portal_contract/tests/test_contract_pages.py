import html
import re
from datetime import timedelta
from urllib.parse import unquote

from odoo import Command
from odoo.tests import Form, tagged
from odoo.tools.translate import code_translations

from odoo.addons.become_portal.tests.http_common import (
    PortalHttpCase,
    count_queries,
)
from odoo.addons.mail.tests.common import MailCommon

from .contract_common import ContractCommon


@tagged("post_install", "-at_install")
class TestContractPages(ContractCommon, PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract.write({"name": "Garden", "code": "C-1"})
        cls.line.name = "Mow the lawn"

    def _names(self, path="/my/contracts", user=None):
        page = self._page(user or self.customer_user, path)
        links = page.xpath("//table//a[contains(@class, 'o_become_list_link')]")
        self.assertFalse([a for a in links if "access_token" in a.get("href")])
        return [link.text_content().strip() for link in links]

    def _statuses(self):
        page = self._page(self.customer_user, "/my/contracts")
        return [
            " ".join(node.text_content().split())
            for node in page.xpath("//*[contains(@class, 'o_become_status')]")
        ]

    def _days(self, number):
        return self.today + timedelta(days=number)

    def test_a_customer_writes_under_a_subscription_of_the_list(self):
        for user in (self.stranger_user, self.customer_user):
            self._login(user)
            answer = self._jsonrpc(
                "/mail/message/post",
                thread_model="contract.contract",
                thread_id=self.contract.id,
                post_data={"body": "Until when?", "message_type": "comment"},
            )
            is_theirs = user == self.customer_user
            self.assertEqual("result" in answer, is_theirs, user.login)
        self.env.invalidate_all()
        [message] = self.contract.message_ids.filtered(
            lambda message: "Until when?" in message.body
        )
        self.assertEqual(message.author_id, self.customer_user.partner_id)

    def test_the_tile_counts_what_the_list_shows(self):
        self._make_contract(self.colleague_user.partner_id, name="Of a colleague")
        self._make_contract(self.stranger_company, name="Of a stranger")
        for user in (self.customer_user, self.colleague_user):
            page = self._page(user)
            [tile] = page.xpath("//*[@data-code='subscriptions']")
            self.assertIn("2", tile.text_content())
            names = self._names(user=user)
            self.assertCountEqual(names, ["Garden", "Of a colleague"])
        page = self._page(self.reseller_user)
        self.assertEqual(self._names(user=self.reseller_user), [])

    def test_the_start_of_a_contract_is_told_in_the_language_of_the_reader(self):
        spanish = code_translations.get_python_translations("contract", "es_ES")
        start = spanish["Contract start"]
        self.assertNotEqual(start, "Contract start")
        self.env["res.lang"]._activate_lang("es_ES")
        self.contract.modification_ids = [
            Command.clear(),
            *(
                Command.create({"date": self.today, "description": text})
                for text in ("Contract start", start, "Dearer\nby a tenth")
            ),
        ]
        page = self._page(self.customer_user, self.contract.access_url)
        changes = page.xpath(
            "//*[contains(@class, 'o_become_contract_modifications')]/li/div"
        )
        found = [" ".join(change.text_content().split()) for change in changes]
        self.assertEqual(found.count("Start of the subscription"), 2)
        self.assertIn("Dearer by a tenth", found)

    def test_odoos_own_card_makes_place(self):
        page = self._page(self.customer_user)
        self.assertFalse(page.xpath("//*[@data-placeholder_count='contract_count']"))

    def test_a_list_makes_no_tokens(self):
        self.assertTrue(self._names())
        self.env.invalidate_all()
        self.assertFalse(self.contract.access_token)

    def test_it_is_found_by_what_the_customer_reads(self):
        self._make_contract(
            lines=[{"name": "Prune", "price_unit": 12.5}], name="Roses", code="C-2"
        )
        for search, names in (
            ("garden", ["Garden"]),
            ("C-1", ["Garden"]),
            ("lawn", ["Garden"]),
            ("prune", ["Roses"]),
            ("12,50", ["Roses"]),
            ("C-", ["Garden", "Roses"]),
            ("weeds", []),
        ):
            found = self._names(f"/my/contracts?search={search}")
            self.assertCountEqual(found, names, search)

    def test_it_is_filtered_by_whether_it_goes_on(self):
        self._make_contract(lines=[{"date_end": "2026-02-01"}], name="Over")
        stopped = self._make_contract(name="Stopped")
        stopped.contract_line_ids.is_canceled = True
        self._make_contract(lines=[], name="Empty")
        self._make_contract(lines=[{"date_end": self._days(9)}], name="Nearly over")
        running = ["Garden", "Empty", "Nearly over"]
        for filterby, names in (
            ("all", [*running, "Over", "Stopped"]),
            ("running", running),
            ("ended", ["Over", "Stopped"]),
            ("x", [*running, "Over", "Stopped"]),
        ):
            found = self._names(f"/my/contracts?filterby={filterby}")
            self.assertCountEqual(found, names, filterby)

    def test_each_says_how_it_stands(self):
        for values, status in (
            ({"date_end": False}, "Running"),
            ({"date_end": self.today}, "Until "),
            ({"date_end": "2026-02-01"}, "Ended"),
        ):
            self.line.write(values)
            [shown] = self._statuses()
            self.assertTrue(shown.startswith(status), shown)
        self.line.write({"date_end": False, "is_canceled": True})
        self.assertEqual(self._statuses(), ["Ended"])
        later = self._days(9)
        self.line.write(
            {
                "is_canceled": False,
                "date_start": later,
                "recurring_next_date": later,
            }
        )
        self.assertEqual(self._statuses(), ["Not started yet"])

    def test_the_price_is_that_of_what_goes_on(self):
        self.contract.contract_line_ids = [
            (0, 0, self._line_values(recurring_rule_type="quarterly", price_unit=10)),
            (0, 0, self._line_values(recurring_interval=12, price_unit=600)),
            (0, 0, self._line_values(recurring_rule_type="yearly", price_unit=1)),
            (0, 0, self._line_values(date_end="2026-01-31", price_unit=3)),
            (0, 0, self._line_values(is_canceled=True, price_unit=4)),
        ]
        prices = {"per month": 100, "per 3 months": 20, "per year": 1202}
        self.assertEqual(self.contract._become_get_prices(), prices)
        page = self._page(self.customer_user, "/my/contracts")
        [cell] = page.xpath("//td[@name='become_price']")
        self.assertIn("1,202.00", cell.text_content())
        self.assertIn("per 3 months", cell.text_content())

    def test_a_price_from_a_pricelist_is_shown_too(self):
        """Customers need not be able to read the product."""
        self.product.list_price = 7
        self.line.automatic_price = True
        self.contract.pricelist_id = self.env["product.pricelist"].create(
            {"name": "For gardens"}
        )
        page = self._page(self.customer_user, "/my/contracts")
        [cell] = page.xpath("//td[@name='become_price']")
        self.assertIn("14.00", cell.text_content())
        page = self._page(self.customer_user, self.contract.access_url)
        self.assertIn("14.00", page.text_content())

    def test_a_long_list_costs_no_more_for_each_row(self):
        queries = []
        for number in (2, 12):
            while len(self._names()) < number:
                self._make_contract(name="More")
            queries.append(count_queries(self.env, self._names))
        self.assertLess(queries[1] - queries[0], 10)

    def test_the_page_gives_a_pdf_with_a_name(self):
        report = self.env.ref("contract.report_contract")
        report.become_filename = "{type} {number} {customer} {date}"
        self.contract.date = "2026-03-01"
        page = self._page(self.customer_user, self.contract.access_url)
        [link] = page.xpath("//a[contains(@class, 'o_become_contract_download')]/@href")
        answer = self.url_open(link)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        disposition = answer.headers["Content-Disposition"]
        name = "Contract C-1 Tuinhotel 20260301.pdf"
        self.assertIn(name, unquote(disposition))
        self.assertTrue(disposition.startswith("attachment"))
        report.become_filename = False
        answer = self.url_open(link)
        self.assertIn("Contract_C_1.pdf", answer.headers["Content-Disposition"])

    def test_the_text_of_a_line_has_dates_and_no_markers(self):
        self.line.name = "Mow from #START# to #END#, in #INVOICEMONTHNAME#"
        path = self.contract.access_url
        for shown in (path, f"{path}?report_type=html"):
            text = self._page(self.customer_user, shown).text_content()
            self.assertIn("Mow from 01/01/2026 to 01/31/2026, in January", text)
        self.line.date_end = "2026-01-31"
        self.contract.recurring_create_invoice()
        for shown in (path, f"{path}?report_type=html"):
            text = self._page(self.customer_user, shown).text_content()
            self.assertIn("Mow from", text)
            self.assertNotIn("#", text.partition("Mow from")[2][:20])

    def test_who_came_by_a_link_gets_the_pdf_by_it(self):
        token = self.contract._portal_ensure_token()
        self._login(None)
        path = f"{self.contract.access_url}?access_token={token}"
        page = self._open_page(path)
        [link] = page.xpath("//a[contains(@class, 'o_become_contract_download')]/@href")
        answer = self.url_open(link.replace("pdf", "html"))
        self.assertIn("Mow the lawn", answer.text)

    def test_files_are_shown_when_they_are_flagged(self):
        attachment = self.env["ir.attachment"].create(
            {
                "name": "terms.txt",
                "raw": b"x",
                "res_model": "contract.contract",
                "res_id": self.contract.id,
            }
        )
        path = self.contract.access_url
        section = "//*[@id='become_files']"
        self.assertFalse(self._page(self.customer_user, path).xpath(section))
        attachment.become_visible_portal = True
        [shown] = self._page(self.customer_user, path).xpath(section)
        self.assertIn("terms.txt", shown.text_content())
        found = self._open_page("/my/files?filterby=contract.contract&search=c-1")
        self.assertIn("terms.txt", found.text_content())
        for user, status in (
            (self.customer_user, 200),
            (self.colleague_user, 200),
            (self.stranger_user, 404),
            (self.reseller_user, 404),
        ):
            answer = self._get_as(user, f"/my/files/{attachment.id}")
            self.assertEqual(answer.status_code, status)

    def _get_invoices(self, user=None, query=""):
        """The invoices on the page of the contract, as they are read."""
        page = self._page(
            user or self.customer_user, f"{self.contract.access_url}{query}"
        )
        return [
            # Odoo keeps a sign and its number together by a character
            " ".join(row.text_content().replace("\ufeff", "").split())
            for row in page.xpath("//*[@id='become_invoices']//li")
        ]

    def _invoice_contract(self, months):
        invoices = self.env["account.move"]
        for _month in range(months):
            invoices |= self.contract._recurring_create_invoice()
        return invoices

    def test_the_invoices_so_far_are_on_the_page(self):
        self.assertEqual(self._get_invoices(), [])
        paid, owed, draft = self._invoice_contract(3)
        (paid | owed).action_post()
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=paid.ids
        ).create({})._create_payments()
        other = self._make_contract(name="Other")
        other._recurring_create_invoice().action_post()
        rows = self._get_invoices()
        self.assertEqual(len(rows), 2, "no draft, and none of another contract")
        self.assertTrue(rows[0].startswith(owed.name), rows)
        self.assertIn("100.00", rows[0])
        self.assertRegex(rows[0], "Waiting for payment|Overdue")
        self.assertRegex(rows[1], f"{paid.name}.*(Paid|Processing payment)")
        self.assertFalse([row for row in rows if "False" in row], draft)
        credit_note = owed._reverse_moves([{"invoice_date": self.today}])
        credit_note.action_post()
        [row] = [row for row in self._get_invoices() if credit_note.name in row]
        self.assertIn("-100.00", row)
        rows = {row.split()[0]: row for row in self._get_invoices()}
        self.assertIn("Credited", rows[owed.name])
        self.assertIn("Settled", rows[credit_note.name])

    def test_each_invoice_that_is_shown_can_be_opened(self):
        self._invoice_contract(2).action_post()
        page = self._page(self.customer_user, self.contract.access_url)
        links = page.xpath("//*[@id='become_invoices']//li/a/@href")
        self.assertEqual(len(links), 2)
        for link in links:
            self.assertIn(link, self._get(link).url)

    def test_who_cannot_read_an_invoice_does_not_learn_of_it(self):
        """The page is drawn as superuser; its reader's rights decide."""
        own, foreign = self._invoice_contract(2)
        foreign.partner_id = self.stranger_user.partner_id
        (own | foreign).action_post()
        for user in (self.customer_user, self.colleague_user):
            [row] = self._get_invoices(user)
            self.assertIn(own.name, row)
        token = self.contract._portal_ensure_token()
        self.assertEqual(self._get_invoices(self.reseller_user), [])
        for user in (self.reseller_user, self.stranger_user, None):
            self._login(user)
            page = self._open_page(f"{self.contract.access_url}?access_token={token}")
            self.assertIn("Mow the lawn", page.text_content())
            self.assertNotIn(own.name, page.text_content())

    def test_the_newest_twelve_are_there_and_a_link_to_all(self):
        self._invoice_contract(14).action_post()
        self.assertEqual(len(self._get_invoices()), 12)
        self.assertEqual(len(self._get_invoices(query="?become_invoices=x")), 12)
        page = self._page(self.customer_user, self.contract.access_url)
        [link] = page.xpath("//a[contains(@class, 'o_become_contract_all')]/@href")
        self.assertEqual(len(self._get_invoices(query=link)), 14)

    def test_more_invoices_take_no_more_queries(self):
        self._invoice_contract(2).action_post()
        self._login(self.customer_user)
        few = self._count_queries(self.contract.access_url)
        self._invoice_contract(9).action_post()
        self.assertLessEqual(self._count_queries(self.contract.access_url), few)

    def test_the_page_says_first_what_it_costs_and_whom_to_ask(self):
        self.contract.user_id = self.staff_user
        self.staff_user.write({"email": "staff@example.com", "phone": "+31 35 1"})
        page = self._page(self.customer_user, self.contract.access_url)
        [side] = page.xpath("//*[@id='sidebar_content']")
        for text in ("100.00", "per month", "Running", "01/01/2026"):
            self.assertIn(text, side.text_content())
        for text in (self.staff_user.name, "staff@example.com", "+31 35 1"):
            self.assertIn(text, side.text_content())
        [content] = page.xpath("//*[@id='contract_content']")
        for part in ("general_information", "item_details", "contract_communication"):
            self.assertTrue(content.xpath(f".//*[@id='{part}']"), part)
        self.assertNotIn("Wederverkoop", page.text_content())

    def test_each_line_says_from_when_or_until_when(self):
        self.line.date_end = self._days(30)
        later = dict.fromkeys(("date_start", "recurring_next_date"), self._days(31))
        self.contract.contract_line_ids = [
            (0, 0, self._line_values(name="Later", **later)),
            (0, 0, self._line_values(name="Over", date_end="2026-01-31")),
            (0, 0, self._line_values(name="Stopped", is_canceled=True)),
        ]
        page = self._page(self.customer_user, self.contract.access_url)
        terms = [
            term.text_content().strip()
            for term in page.xpath("//*[contains(@class, 'o_become_contract_term')]")
        ]
        self.assertEqual(
            terms,
            [
                f"Until {self._days(30):%m/%d/%Y}",
                f"From {self._days(31):%m/%d/%Y}",
                "Ended on 01/31/2026",
                "Cancelled",
            ],
        )

    def test_staff_has_the_files_on_the_form(self):
        arch = self.env["contract.contract"].get_view(
            self.env.ref("contract.contract_contract_customer_form_view").id, "form"
        )["arch"]
        self.assertIn("become_files", arch)


@tagged("post_install", "-at_install")
class TestContractMail(ContractCommon, MailCommon):
    def _send(self):
        action = self.contract.with_user(self.staff_user).action_contract_send()
        composers = self.env["mail.compose.message"].with_user(self.staff_user)
        with self.mock_mail_gateway():
            composer = Form(composers.with_context(**action["context"])).save()
            composer.action_send_mail()
        [mail] = [mail for mail in self._mails if "customer@" in str(mail["email_to"])]
        return mail

    def test_the_notification_email_opens_the_contract(self):
        self.staff_user.email = "staff@example.com"
        self.env.company.become_mail_contract = "online"
        self.env["ir.attachment"].create(
            {
                "name": "terms.txt",
                "raw": b"x",
                "res_model": "contract.contract",
                "res_id": self.contract.id,
                "become_visible_email": True,
            }
        )
        mail = self._send()
        self.assertIn("is online", mail["subject"])
        message = mail["EmailMessage"]
        text = message.get_body(("html",)).get_content()
        [link] = re.findall(r'href="([^"]+)"[^>]*>\s*Open the contract', text)
        self.assertIn(self.contract.access_token, html.unescape(link))
        self.assertIn(self.contract.access_url, link)
        self.assertNotIn("access_token", self.contract.message_ids[0].body)
        files = [part.get_filename() for part in message.iter_attachments()]
        self.assertEqual(files, ["terms.txt"])

    def test_an_outside_follower_gets_no_token(self):
        """Neither with our mail nor with that of ``contract``, which writes one."""
        self.staff_user.email = "staff@example.com"
        outsider = self.env["res.partner"].create(
            {"name": "Olga", "email": "olga@example.com"}
        )
        self.contract.message_subscribe(outsider.ids)
        for choice in ("odoo", "online"):
            self.env.company.become_mail_contract = choice
            with self.subTest(choice):
                own = self._send()["EmailMessage"].get_body(("html",)).get_content()
                token = f"access_token={self.contract.access_token}"
                self.assertIn(token, html.unescape(own))
                [mail] = [one for one in self._mails if "olga" in str(one["email_to"])]
                text = mail["EmailMessage"].get_body(("html",)).get_content()
                self.assertIn(self.contract.access_url, text)
                self.assertNotIn("token", text)
                self.assertNotIn("access_token", self.contract.message_ids[0].body)

    def test_every_template_of_ours_was_looked_at(self):
        templates = self.env["ir.model.data"].search(
            [("model", "=", "mail.template"), ("module", "=", "become_portal_contract")]
        )
        self.assertEqual(templates.mapped("name"), ["mail_template_contract_online"])

    def test_every_language_has_its_own_text(self):
        languages = ("en_US", "nl_NL", "de_DE", "fr_FR")
        modules = self.env["ir.module.module"]
        for lang in languages[1:]:
            self.env["res.lang"]._activate_lang(lang)
        modules.search([("name", "=", "become_portal_contract")])._update_translations(
            languages[1:]
        )
        template = self.env.ref("become_portal_contract.mail_template_contract_online")
        for field in ("subject", "body_html"):
            texts = {template.with_context(lang=lang)[field] for lang in languages}
            self.assertEqual(len(texts), len(languages), field)

    def test_the_mail_of_contract_has_a_link_that_opens_too(self):
        self.staff_user.email = "staff@example.com"
        mail = self._send()
        self.assertIn(self.contract.access_token, mail["body"])
