from ast import literal_eval
from base64 import b64decode
from datetime import date
from unittest.mock import patch
from urllib.parse import urlsplit

from lxml import html

from odoo.tests import Form, tagged

from .assets_common import AssetsCommon

ROW = "//a[contains(@class, 'o_become_list_link')]"


@tagged("post_install", "-at_install")
class TestAssetsPages(AssetsCommon):
    def _names(self, path="/my/assets", user=None):
        page = self._page(user or self.customer_user, path)
        return [link.text_content().strip() for link in page.xpath(ROW)]

    def test_everybody_of_the_company_sees_its_assets(self):
        self._make_asset("Of a stranger", self.stranger_company)
        self._make_asset("Archived", active=False)
        for user in (self.customer_user, self.colleague_user):
            self.assertEqual(self._names(user=user), ["Pump"])

    def test_who_moves_to_another_company_leaves_its_assets_there(self):
        theirs = self._make_asset("Of the others", self.stranger_company)
        self.colleague_user.partner_id.parent_id = self.stranger_company
        self.assertEqual(self._names(user=self.colleague_user), [theirs.name])
        self.assertEqual(self._get(f"/my/assets/{self.asset.id}").status_code, 404)
        self.assertEqual(self._names(), ["Pump"])

    def test_staff_chooses_a_company_and_nobody_who_works_there(self):
        form = Form(self.env["maintenance.equipment"])
        field = form._view["fields"]["become_customer_id"]
        found = self.env["res.partner"].search(literal_eval(field["domain"]))
        self.assertIn(self.company, found)
        self.assertNotIn(self.colleague_user.partner_id, found)

    def test_a_merge_of_companies_brings_the_assets_together(self):
        self._make_asset("Boiler", self.stranger_company)
        companies = self.company | self.stranger_company
        wizard = (
            self.env["base.partner.merge.automatic.wizard"]
            .with_context(active_model="res.partner", active_ids=companies.ids)
            .create({})
        )
        wizard.dst_partner_id = self.company
        wizard.action_merge()
        self.env.invalidate_all()
        for user in (self.customer_user, self.stranger_user):
            self.assertEqual(self._names(user=user), ["Boiler", "Pump"])

    def test_the_day_of_maintenance_is_that_of_the_company(self):
        self.env.company.partner_id.tz = "Europe/Amsterdam"
        self._make_request(schedule_date="2032-06-01 22:30:00")
        for zone in ("America/New_York", "Asia/Tokyo"):
            assets = self.asset.with_context(tz=zone)
            _last, following = assets._become_get_maintenance_days()[assets]
            self.assertEqual(following, date(2032, 6, 2))

    def test_it_is_found_by_what_the_customer_reads(self):
        self._make_asset("Boiler", become_place="Attic", model="H2", serial_no="B-1")
        for search, names in (
            ("pump", ["Pump"]),
            ("cellar", ["Pump"]),
            ("H2", ["Boiler"]),
            ("B-1", ["Boiler"]),
            ("Kattestaart", []),
            ("918273", []),
        ):
            self.assertEqual(self._names(f"/my/assets?search={search}"), names, search)

    def test_it_is_sorted(self):
        self._make_asset("Boiler", become_place="Zolder")
        self.assertEqual(self._names(), ["Boiler", "Pump"])
        self.assertEqual(self._names("/my/assets?sortby=place"), ["Pump", "Boiler"])
        self.assertEqual(self._names("/my/assets?sortby=cost"), ["Boiler", "Pump"])

    def test_an_open_report_is_found_and_asks_nothing_of_the_customer(self):
        self._make_asset("Boiler")
        self._make_request()
        self._make_report()
        page = self._page(self.colleague_user)
        [tile] = page.xpath("//*[@data-code='assets']")
        self.assertIn("2", tile.text_content())
        self.assertEqual(tile.get("href"), "/my/assets")
        asking = "//*[contains(@class, 'o_become_badge')]"
        self.assertEqual(tile.xpath(f".{asking}"), [])
        self.assertNotIn("Pump", page.text_content())
        self.assertEqual(self._names("/my/assets?filterby=open"), ["Pump"])
        self.env["maintenance.request"].search([]).stage_id = self.done
        self.assertEqual(self._names("/my/assets?filterby=open"), [])

    def test_rows_take_no_queries(self):
        self._login(self.customer_user)
        self._make_report()
        few = self._count_queries("/my/assets")
        for number in range(8):
            asset = self._make_asset(f"Asset {number}")
            self._make_report(equipment_id=asset.id)
        self.assertLessEqual(self._count_queries("/my/assets"), few)

    def test_the_page_tells_what_customers_want_to_know(self):
        self._make_report("It leaks, below").stage_id = self.done
        self._make_request(maintenance_type="preventive")
        page = self._page(self.colleague_user, f"/my/assets/{self.asset.id}")
        text = page.text_content()
        for wanted in ("Pump", "Cellar", "AquaJet", "AJ-12", "It leaks, below"):
            self.assertIn(wanted, text)
        self.assertIn(self.done.name, text)
        self.assertIn("2030", text)
        self.assertNotIn("Kattestaart", text)

    def test_what_is_not_theirs_is_not_found(self):
        foreign = self._make_asset("Of a stranger", self.stranger_company)
        archived = self._make_asset("Archived", active=False)
        nobodys = self._make_asset("Nobody's", become_customer_id=False)
        for number in (foreign.id, archived.id, nobodys.id, 0, 10**6, 2**31, 10**30):
            for path in ("", "/report"):
                url = f"/my/assets/{number}{path}"
                response = self._get_as(self.customer_user, url)
                self.assertEqual(response.status_code, 404, url)
        self._login(None)
        response = self._get(f"/my/assets/{self.asset.id}", allow_redirects=False)
        self.assertIn("/web/login", response.headers["Location"])
        self.assertIn(f"assets%2F{self.asset.id}", response.headers["Location"])

    def test_who_scans_a_label_is_back_there_after_logging_in(self):
        self.customer_user.password = "scan-the-label"
        for asset, status in (
            (self.asset, 200),
            (self._make_asset("x", self.stranger_company), 404),
        ):
            self._login(None)
            url = f"/my/assets/{asset.id}"
            login = self._get(url)
            self.assertIn("/web/login", login.url)
            form = html.fromstring(login.content).forms
            [form] = [one for one in form if "password" in one.fields]
            form.fields["login"] = self.customer_user.login
            form.fields["password"] = "scan-the-label"
            response = self.url_open(form.action, data=dict(form.fields))
            self.assertEqual(urlsplit(response.url).path, url)
            self.assertEqual(response.status_code, status)

    def test_the_label_has_a_code_that_opens_the_page(self):
        report = self.env["ir.actions.report"]
        name = "become_portal_maintenance.report_asset_label"
        coded = []
        draw = type(report).barcode

        def barcode(self, kind, value, **options):
            coded.append((kind, value))
            return draw(self, kind, value, **options)

        with patch.object(type(report), "barcode", barcode):
            label = report._render_qweb_html(name, self.asset.ids)[0].decode()
        address = f"{self.asset.get_base_url()}/my/assets/{self.asset.id}"
        self.assertEqual(coded, [("QR", address)])
        [picture] = html.fromstring(label).xpath("//img/@src")
        # in the label itself: a print has no login
        kind, picture = picture.split(",")
        self.assertEqual(kind, "data:image/png;base64")
        self.assertTrue(b64decode(picture).startswith(b"\x89PNG"))
        self.assertIn("Pump", label)
