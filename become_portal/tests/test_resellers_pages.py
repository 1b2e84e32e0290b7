import csv
import io
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.tests import BaseCase, tagged

from odoo.addons.become_portal.tools.spreadsheet import harmless, make_csv

from .http_common import PortalHttpCase
from .resellers_common import ResellersCommon

LIST = "/my/reseller/subscriptions"


class ResellersPagesCommon(ResellersCommon, PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        cls.other_line = cls._make_line(
            reseller_id=cls.other_reseller.id, name="Nachtvlinder"
        )

    def _rows(self, path=LIST, user=None):
        page = self._page(user or self.user, path)
        return page.xpath("//td//*[contains(@class, 'o_become_subject')]/text()")

    def _csv(self, path=f"{LIST}/export"):
        answer = self._get_as(self.user, path)
        self.assertEqual(answer.status_code, 200)
        text = answer.content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text)))

    def _post_done(self, line, note="", user=None):
        self._login(user or self.user)
        return self._post(
            f"{LIST}/{line.id}/done",
            form=f"{LIST}/{self.line.id}",
            follow=True,
            work_note=note,
        )


@tagged("post_install", "-at_install")
class TestResellerList(ResellersPagesCommon):
    def test_a_reseller_sees_their_own_and_nothing_of_another(self):
        self.assertEqual(self._rows(), [self.line.name])
        self.assertEqual(self._rows(user=self.other_user), ["Nachtvlinder"])

    def test_others_are_sent_to_their_landing_page(self):
        for user in (self.customer_user, self.salesman):
            for path in (LIST, f"{LIST}/{self.line.id}", f"{LIST}/export"):
                answer = self._get_as(user, path)
                self.assertTrue(answer.url.rstrip("/").endswith("/my"), answer.url)
                self.assertNotIn(self.line.name, answer.text)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open(LIST).url)

    def test_a_reseller_without_subscriptions_is_told_so(self):
        self.line.unlink()
        self.assertIn("once there are", self._page(self.user, LIST).text_content())

    def test_a_subscription_is_found_by_its_customer_name_and_amount(self):
        self._make_line(name="Pruning", customer_name="Kasteel", amount=1234.5)
        for words in ("kasteel", "prun", "1.234,50", "123.45"):
            self.assertEqual(self._rows(f"{LIST}?search={words}"), ["Pruning"], words)
        for words in ("nachtvlinder", "%25", "tuinwereld x"):
            self.assertEqual(self._rows(f"{LIST}?search={words}"), [], words)

    def test_the_filters(self):
        today = fields.Date.today()
        day = timedelta(days=1)
        self.line.write({"role": "fee", "name": "fee"})
        self._make_line(name="work", role="work", work_todo=True)
        self._make_line(name="both", role="both", date_start=today + day)
        self._make_line(name="ended", role="fee", date_end=today - day)
        self._make_line(name="last day", role="fee", date_end=today)
        for filterby, names in (
            ("all", {"fee", "work", "both", "ended", "last day"}),
            ("todo", {"work"}),
            ("fee", {"fee", "both", "ended", "last day"}),
            ("work", {"work", "both"}),
            ("running", {"fee", "work", "last day"}),
            ("ended", {"ended"}),
            ("nonsense", {"fee", "work", "both", "ended", "last day"}),
        ):
            found = self._rows(f"{LIST}?filterby={filterby}")
            self.assertEqual(set(found), names, filterby)
            self.assertEqual(len(found), len(names))

    def test_the_newest_first_and_work_that_waits_longest(self):
        self.line.unlink()
        for name, start in (
            ("b", "2026-02-01"),
            ("c", "2026-03-01"),
            ("a", "2026-01-01"),
        ):
            self._make_line(name=name, work_todo=True, date_start=start)
        self.assertEqual(self._rows(), ["c", "b", "a"])
        self.assertEqual(self._rows(f"{LIST}?filterby=todo&sortby="), ["a", "b", "c"])
        found = self._rows(f"{LIST}?filterby=todo&sortby=newest")
        self.assertEqual(found, ["c", "b", "a"])

    def test_what_makes_no_sense_gives_the_list(self):
        for nonsense in (
            "?sortby=internal_note",
            "?filterby=",
            "?search=%00",
            "?domain=[]&order=user_id",
            "/page/0",
            "/page/99999999999999999999",
            "/page/1?search=" + "",
        ):
            self.assertEqual(self._rows(f"{LIST}{nonsense}"), [self.line.name])
        self.assertEqual(self._rows(f"{LIST}?search=" + "9" * 3000), [])

    def test_a_search_is_repeated_on_the_next_page_and_in_the_file(self):
        for number in range(21):
            self._make_line(name=f"Tree {number}")
        page = self._page(self.user, f"{LIST}?search=tree&filterby=fee&sortby=newest")
        [link] = set(page.xpath(f"//a[contains(@href, '{LIST}/page/2')]/@href"))
        [export] = page.xpath("//a[contains(@class, 'o_become_reseller_export')]/@href")
        for argument in ("search=tree", "filterby=fee", "sortby=newest"):
            self.assertIn(argument, link)
            self.assertIn(argument, export)
        self.assertEqual(len(self._rows(link)), 1)
        self.assertEqual(len(self._csv(export)), 1 + 21)

    def test_the_badge_is_the_list_behind_it(self):
        self.line.work_todo = True
        self._make_line(name="Also", work_todo=True)
        self._make_line(name="No work", role="fee", work_todo=True)
        self.other_line.work_todo = True
        page = self._page(self.user)
        [tile] = page.xpath("//a[@data-code='reseller']")
        [badge] = tile.xpath(".//*[contains(@class, 'o_become_badge')]/text()")
        self.assertEqual(badge, "2")
        rows = page.xpath("//li[contains(@class, 'o_become_row')][@data-tile]")
        rows = [row for row in rows if row.get("data-tile") == "reseller"]
        self.assertEqual(len(rows), 2)
        for row in rows:
            [address] = row.xpath(".//a/@href")
            self.assertRegex(address, r"^/my/reseller/subscriptions/\d+$")
            self.assertEqual(self.url_open(address).status_code, 200)
        self.assertEqual(len(self._rows(tile.get("href"))), 2)
        self.assertFalse(
            self._page(self.customer_user).xpath("//a[@data-code='reseller']")
        )

    def test_totals_per_currency_and_year(self):
        today = fields.Date.today()
        euro = self.env.ref("base.EUR")
        euro.active = True
        self._make_line(period="year", amount=120, fee_rate=50)
        self._make_line(period_count=2, currency_id=euro.id)
        self._make_line(role="work", amount=999)
        self._make_line(amount=5000, date_end=today - timedelta(days=1))
        self._pay(self._invoice(self.line), day=today)
        self._pay(self._invoice(self.line), day="2020-01-05")
        self._fees()
        [euros, dollars] = (
            self.env["become.reseller.subscription"]
            .with_user(self.user)
            ._become_get_totals([])
        )
        self.assertEqual(euros.currency, euro)
        self.assertEqual((euros.amount, euros.fee, euros.earned), (600, 60, 0))
        self.assertEqual((dollars.amount, dollars.fee), (1320, 180))
        self.assertEqual((dollars.earned_month, dollars.earned), (10, 20))
        page = self._page(self.user, LIST)
        [shown] = page.xpath("//*[@data-currency='USD']//*[@data-name='earned']")
        self.assertIn("20.00", shown.text_content())

    def _get_charts(self, path=LIST):
        """The rows of each chart as they are read, by its currency."""
        page = self._page(self.user, path)
        return {
            chart.get("data-currency"): [
                # Odoo keeps a sign and its number together by a character
                " ".join(row.text_content().replace("\ufeff", "").split())
                for row in chart.xpath(".//tbody/tr")
            ]
            for chart in page.xpath(
                "//*[@id='become_reseller_months']//*[@data-currency]"
            )
        }

    def test_each_currency_has_a_chart_of_its_own(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        in_euros = self._make_line(currency_id=euro.id, amount=1000)
        self._pay(self._invoice(self.line), day="2026-03-05")
        self._pay(self._invoice(self.line), day="2026-04-05")
        self._pay(self._invoice(in_euros, currency_id=euro.id), day="2026-04-06")
        self._fees()
        charts = self._get_charts()
        self.assertEqual(set(charts), {"EUR", "USD"})
        self.assertEqual(charts["USD"], ["April 2026 $ 10.00", "March 2026 $ 10.00"])
        [row] = charts["EUR"]
        self.assertTrue(row.startswith("April 2026"), row)

    def test_what_is_taken_back_is_a_bar_to_the_other_side(self):
        invoice = self._invoice(self.line)
        self._pay(invoice, day="2026-03-05")
        self._credit(invoice)
        self._fees()
        self.assertEqual(
            self._get_charts()["USD"], ["April 2026 $ -10.00", "March 2026 $ 10.00"]
        )
        page = self._page(self.user, LIST)
        bars = page.xpath("//*[contains(@class, 'o_become_chart_bar')]")
        self.assertEqual(
            [["bg-danger" in bar.get("class"), bar.get("style")] for bar in bars],
            [
                [True, "margin-inline-start: 0.0%; width: 50.0%"],
                [False, "margin-inline-start: 50.0%; width: 50.0%"],
            ],
        )

    def test_a_chart_has_twelve_months_at_most(self):
        for number in range(24):
            day = fields.Date.to_date("2024-01-05") + relativedelta(months=number)
            self._pay(self._invoice(self.line, invoice_date=day), day=day)
        self._fees()
        [rows] = self._get_charts().values()
        self.assertEqual(len(rows), 12)
        self.assertTrue(rows[0].startswith("December 2025"), rows[0])
        [rows] = self._get_charts(f"{LIST}/{self.line.id}").values()
        self.assertEqual(len(rows), 12)

    def test_the_figure_of_open_work_is_the_list_behind_it(self):
        path = "//a[@data-name='work']"
        self.assertFalse(self._page(self.user, LIST).xpath(path))
        self.line.work_todo = True
        self._make_line(name="Also", role="work", work_todo=True)
        self.other_line.work_todo = True
        [link] = self._page(self.user, LIST).xpath(path)
        self.assertEqual(link.xpath(".//strong/text()"), ["2"])
        self.assertEqual(len(self._rows(link.get("href"))), 2)

    def test_who_only_does_the_work_sees_no_amounts(self):
        self.line.write({"role": "work", "work_todo": True})
        text = self._page(self.user, LIST).text_content()
        text += self._page(self.user, f"{LIST}/{self.line.id}").text_content()
        self.assertNotIn("100.00", text)
        self.assertNotIn("0.00", text)
        self.assertNotIn("Your fee", text)

    def test_three_and_thirty_take_the_same_queries(self):
        self._pay(self._invoice(self._make_line(), self._make_line()))
        self._fees()
        self._login(self.user)
        few = self._count_queries(LIST)
        lines = [self._make_line() for _number in range(27)]
        self._pay(self._invoice(*lines), day="2026-05-05")
        self._fees()
        self.assertLessEqual(self._count_queries(LIST), few)


@tagged("post_install", "-at_install")
class TestResellerPage(ResellersPagesCommon):
    def test_it_shows_what_they_may_know(self):
        self.line.write(
            {
                "date_next_invoice": "2026-12-24",
                "internal_note": "Zwartwerker",
                "work_description": "Prune <b>roses</b>",
            }
        )
        self._pay(self._invoice(self.line))
        self._fees()
        page = self._page(self.user, f"{LIST}/{self.line.id}")
        text = page.text_content()
        for shown in (
            "Tuinwereld",
            "Maintenance of the garden",
            "100.00",
            "10.00",
            "per month",
            "12/24/2026",
            "March 2026",
            "Prune <b>roses</b>",
        ):
            self.assertIn(shown, text)
        self.assertNotIn("Zwartwerker", text)

    def test_what_is_not_theirs_is_not_there(self):
        for number in (self.other_line.id, 0, 999999999, 10**15):
            answer = self._get_as(self.user, f"{LIST}/{number}")
            self.assertEqual(answer.status_code, 404, number)
            self.assertNotIn("Nachtvlinder", answer.text)
        self.assertEqual(self._get_as(self.user, f"{LIST}/x").status_code, 404)

    def test_a_role_that_is_taken_away_closes_it_immediately(self):
        self.assertEqual(self._rows(), [self.line.name])
        self.line.date_end = fields.Date.today() - timedelta(days=1)
        self.reseller.become_role_ids = False
        answer = self.url_open(LIST)
        self.assertTrue(answer.url.rstrip("/").endswith("/my"))
        answer = self._rpc("become.reseller.subscription", "search_read", [])
        self.assertIn("error", answer)

    def test_who_leaves_the_company_leaves_its_subscriptions(self):
        self.assertEqual(self._rows(), [self.line.name])
        self.user.partner_id.parent_id = self.other_reseller
        self.assertEqual(self._rows(), ["Nachtvlinder"])


@tagged("post_install", "-at_install")
class TestResellerWork(ResellersPagesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line.write(
            {
                "work_todo": True,
                "work_description": "Prune the roses",
                "user_id": cls.salesman.id,
            }
        )

    def test_work_is_ticked_off_with_a_note(self):
        answer = self._post_done(self.line, "All <b>pruned</b>\r\nby hand ")
        self.assertTrue(answer.url.endswith(f"{LIST}/{self.line.id}"))
        self.assertIn("All &lt;b&gt;pruned&lt;/b&gt;", answer.text)
        self.assertFalse(self.line.work_todo)
        self.assertEqual(self.line.work_note, "All <b>pruned</b>\nby hand")
        self.assertEqual(self.line.work_done_by, self.user)
        self.assertTrue(self.line.work_done_on)
        self.assertEqual(self._rows(f"{LIST}?filterby=todo"), [])

    def _get_work(self, path=LIST):
        """The work in the rows of the list, and the button of each."""
        page = self._page(self.user, path)
        return page.xpath("//*[contains(@class, 'o_become_reseller_row_work')]")

    def _press(self, work, **changed):
        """Press the button in a row, as a browser does without JavaScript."""
        [form] = work.xpath(".//form")
        return self._post(
            form.get("action"), {**dict(form.fields), **changed}, follow=True
        )

    def test_the_row_says_what_to_do_and_has_its_button(self):
        self._make_line(name="Nothing to do")
        self._make_line(name="No work", role="fee", work_todo=True)
        [work] = self._get_work(f"{LIST}?filterby=todo")
        self.assertIn("Prune the roses", work.text_content())
        answer = self._press(work)
        self.assertIn(f"{LIST}?filterby=todo&", answer.url)
        self.assertIn("Marked as done: Maintenance of the garden", answer.text)
        self.assertFalse(self.line.work_todo)
        self.assertEqual(self.line.work_done_by, self.user)
        self.assertEqual(len(self._activities()), 1)
        self._press(work)
        self.assertEqual(len(self._activities()), 1, "pressed twice, told once")
        self.assertFalse(self._get_work())

    def test_a_long_description_is_short_in_the_row(self):
        for text, shown in (
            ("x" * 2000, f"{'x' * 120}…"),
            ("Prune\nthe roses", "Prune…"),
            (" ", ""),
            (False, ""),
        ):
            self.line.work_description = text
            [work] = self._get_work()
            [first, *_rest] = work.xpath("./div")
            self.assertEqual(first.text_content().strip(), shown)

    def test_a_button_with_nonsense_leads_to_the_list(self):
        [work] = self._get_work()
        answer = self._press(work, become_list="//evil.example/")
        self.assertIn(f"{LIST}?filterby=all&", answer.url)
        for done in ("x", "0", self.other_line.id, 10**20, ""):
            page = self._page(self.user, f"{LIST}?done={done}")
            self.assertNotIn("Marked as done", page.text_content())

    def test_staff_is_told(self):
        self._post_done(self.line, "All <b>pruned</b>")
        activity = self._activities()
        self.assertEqual(len(activity), 1)
        self.assertIn("Wederverkoop", activity.summary)
        self.assertIn("Tuinwereld", activity.summary)
        self.assertIn("All &lt;b&gt;pruned&lt;/b&gt;", activity.note)
        self.assertFalse(activity.res_model)
        activity.action_done()

    def test_without_somebody_responsible_it_is_kept_all_the_same(self):
        self.line.user_id = False
        self._post_done(self.line, "x")
        self.assertEqual(self.line.work_note, "x")

    def test_ticking_twice_is_ticking_once(self):
        self._post_done(self.line, "first")
        token = self._open_form_again()
        for note in ("first", ""):
            answer = self._post_again(token, note)
            self.assertEqual(answer.status_code, 200)
            self.assertNotIn("was not saved", answer.text)
        answer = self._post_again(token, "second")
        self.assertIn("was not saved", answer.text)
        self.assertIn("second", answer.text)
        self.assertEqual(self.line.work_note, "first")
        self.assertEqual(len(self._activities()), 1)

    def _activities(self):
        activities = self.env["mail.activity"].with_user(self.salesman)
        return activities.search([("user_id", "=", self.salesman.id)])

    def _open_form_again(self):
        """The token of the form, as it was before the work was done."""
        self.line.work_todo = True
        token = self._csrf_token(f"{LIST}/{self.line.id}")
        self.line.write({"work_todo": False, "work_note": "first"})
        return token

    def _post_again(self, token, note):
        path = f"{LIST}/{self.line.id}/done"
        return self._post(path, csrf_token=token, work_note=note, follow=True)

    def test_a_note_that_is_too_long_is_not_lost(self):
        note = "x" * 1001
        answer = self._post_done(self.line, note)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("1001", answer.text)
        self.assertIn(note, answer.text)
        self.assertTrue(self.line.work_todo)
        self.assertFalse(self.line.work_note)

    def test_only_their_own_and_only_where_they_have_the_work(self):
        self.other_line.work_todo = True
        answer = self._post_done(self.other_line, "x")
        self.assertEqual(answer.status_code, 404)
        self.assertTrue(self.other_line.work_todo)
        fee_line = self._make_line(role="fee")
        self._post_done(fee_line, "x")
        self.assertFalse(fee_line.work_note)
        self.assertFalse(fee_line.work_done_on)

    def test_without_the_token_of_the_form_nothing_happens(self):
        self._page(self.user, f"{LIST}/{self.line.id}")
        answer = self.url_open(f"{LIST}/{self.line.id}/done", data={"work_note": "x"})
        self.assertEqual(answer.status_code, 400)
        self.assertTrue(self.line.work_todo)
        answer = self.url_open(f"{LIST}/{self.line.id}/done?work_note=x")
        self.assertIn(answer.status_code, (404, 405))
        self.assertTrue(self.line.work_todo)

    def test_new_work_begins_without_the_old_note(self):
        self._post_done(self.line, "x")
        self.line.work_todo = True
        self.assertFalse(self.line.work_note)
        self.assertFalse(self.line.work_done_on)
        self.assertFalse(self.line.work_done_by)


@tagged("post_install", "-at_install")
class TestResellerExport(ResellersPagesCommon):
    def test_the_file_has_the_list(self):
        self.line.write({"work_todo": True, "work_description": "Prune"})
        self._pay(self._invoice(self.line))
        self._fees()
        header, row = self._csv()
        cells = dict(zip(header, row, strict=True))
        self.assertEqual(cells["Customer"], "Tuinwereld")
        self.assertEqual(cells["Amount"], "100.00")
        self.assertEqual(cells["Fee"], "10.00")
        self.assertEqual(cells["Fee earned"], "10.00")
        self.assertEqual(cells["Currency"], "USD")
        self.assertEqual(cells["Start"], "2026-01-01")
        self.assertEqual(cells["End"], "")
        self.assertEqual(cells["Work to do"], "Prune")

    def test_who_only_does_the_work_has_empty_amounts(self):
        self.line.role = "work"
        header, row = self._csv()
        cells = dict(zip(header, row, strict=True))
        self.assertEqual((cells["Amount"], cells["Fee"]), ("", ""))

    def test_a_cell_is_not_run(self):
        self.line.customer_name = "=HYPERLINK(1)"
        answer = self._get_as(self.user, f"{LIST}/export")
        self.assertTrue(answer.content.startswith(b"\xef\xbb\xbf"))
        self.assertIn(b'"\'=HYPERLINK(1)"', answer.content)
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        self.assertIn("private", answer.headers["Cache-Control"])

    def test_the_file_of_fees_has_a_row_per_month(self):
        self._pay(self._invoice(self.line))
        self._pay(self._invoice(self.line), day="2026-04-05")
        self._credit(self._invoice(self.line))
        self._fees()
        rows = self._csv(f"{LIST}/fees/export")
        self.assertEqual(
            rows[1:],
            [
                ["2026-04", "Tuinwereld", self.line.name, "10.00", "USD"],
                ["2026-03", "Tuinwereld", self.line.name, "10.00", "USD"],
            ],
        )

    def test_in_dutch_it_is_a_file_for_a_dutch_spreadsheet(self):
        self.user.lang = "nl_NL"
        content = self._get_as(self.user, f"{LIST}/export").content.decode("utf-8-sig")
        self.assertIn('"100,00";', content)


@tagged("post_install", "-at_install")
class TestSpreadsheet(BaseCase):
    def test_what_a_spreadsheet_would_run_becomes_text(self):
        for text in (
            "=1+1",
            "+31 6",
            "-1",
            "@SUM(1)",
            "\t=1",
            "\rx",
            "\nx",
            "  =1",
            "\N{NO-BREAK SPACE}=1",
            "\N{ZERO WIDTH SPACE}=1",
            "\N{ZERO WIDTH NO-BREAK SPACE}=1",
            "\N{FULLWIDTH EQUALS SIGN}1",
            "\N{FULLWIDTH PLUS SIGN}1",
            "\N{FULLWIDTH HYPHEN-MINUS}1",
            "\N{FULLWIDTH COMMERCIAL AT}x",
            "\N{MINUS SIGN}1",
            '"=1',
            "'=1",
        ):
            self.assertEqual(harmless(text), f"'{text}", repr(text))

    def test_other_texts_stay_as_they_are(self):
        for text in ("", "Hotel De Linde", "3 = 3", "a@b", "x\n=1", "\N{EURO SIGN} 5"):
            self.assertEqual(harmless(text), text)
        self.assertEqual(harmless(None), "")
        self.assertEqual(harmless("\0=1"), "'=1")

    def test_numbers_and_separators_as_the_reader_writes_them(self):
        rows = [["a;b", 1234.5, None, -2.0], ['"', 0.125, False, 1]]
        self.assertEqual(
            make_csv(["x"], rows).decode("utf-8-sig"),
            '"x"\r\n"a;b","1234.50","","-2.00"\r\n"""","0.125","","1"\r\n',
        )
        self.assertIn(b'"a;b";"1234,50"', make_csv(["x"], rows, ","))
