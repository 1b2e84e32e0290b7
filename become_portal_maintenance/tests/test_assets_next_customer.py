from datetime import date
from importlib.util import module_from_spec, spec_from_file_location

from odoo import fields
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import file_path

from .assets_common import AssetsCommon

REQUEST = "maintenance.request"
MIGRATION = "become_portal_maintenance/migrations/19.0.0.2.0/end-former-customers.py"
LINK = "//a[contains(@class, 'o_become_list_link')]"
FILE = "//*[contains(@class, 'o_become_file_name')]"
BADGE = "//td[@name='become_status']/span"


@tagged("post_install", "-at_install")
class TestAssetsNextCustomer(AssetsCommon):
    """Whose the requests are of an asset that goes from one to the other."""

    def _make_plan(self, **values):
        return self._make_request(maintenance_type="preventive", **values)

    def _make_branches(self):
        """Two branches with a login each, and one at the head office above them."""
        users = []
        for number, name in enumerate(("Head", "North", "South")):
            firm = self._make_company(name)
            if users:
                firm.parent_id = users[0].partner_id.commercial_partner_id
            users.append(self._make_user(f"assets_branch_{number}", firm))
        return users

    def _read_as(self, user, asset=None):
        return (asset or self.asset).with_user(user).sudo()

    def _find_names(self, user, path, xpath):
        return [
            found.text_content().strip()
            for found in self._page(user, path).xpath(xpath)
        ]

    # What is nobody's

    def test_who_deletes_their_account_leaves_nothing_to_the_next(self):
        person = new_test_user(self.env, "assets_person", groups="base.group_portal")
        partner = person.partner_id
        self.asset.become_customer_id = partner
        report = self._make_report(become_reporter_id=partner.id)
        requests = report | self._make_plan()
        self.assertEqual(requests.become_customer_id, partner)
        photo = self._make_file(report, "leak.txt", become_visible_portal=True)
        self.asset.become_customer_id = self.company
        # as Odoo's _gc_portal_users does
        person.unlink()
        partner.unlink()
        self.env.invalidate_all()
        self.assertFalse(requests.become_customer_id)
        self.assertFalse(report.become_reporter_id)
        for customer in (self.company, False, self.stranger_company):
            self.asset.become_customer_id = customer
            self.assertFalse(requests.become_customer_id)
        self._login(self.stranger_user)
        self.assertNotIn("It leaks", self._get(self.asset.access_url).text)
        self.assertEqual(self._get(f"/my/files/{photo.id}").status_code, 404)

    def test_what_staff_took_away_stays_away(self):
        requests = self._make_report() | self._make_plan()
        requests.become_customer_id = False
        for customer in (self.company, False, self.stranger_company, False):
            self.asset.become_customer_id = customer
            self.assertFalse(requests.become_customer_id)

    def test_a_report_is_given_to_nobody(self):
        """Of an asset that was nobody's, by staff."""
        asset = self._make_asset("New", become_customer_id=False)
        sender = self.technician.partner_id
        requests = self.env[REQUEST]
        report = requests._become_create_report(asset, "It hums", [], sender, "k")
        self.assertFalse(report.become_customer_id)
        asset.become_customer_id = self.company
        self.assertFalse(report.become_customer_id)

    def test_what_is_nobodys_goes_along_with_an_asset_of_nobody(self):
        asset = self._make_asset("New", become_customer_id=False)
        plan = self._make_plan(equipment_id=asset.id)
        # not with one that somebody has, whoever of them is written
        taken = self._make_plan()
        self.env.cr.execute(
            "UPDATE maintenance_request SET become_customer_id = NULL,"
            " become_had_customer = FALSE WHERE id = %s",
            [taken.id],
        )
        taken.invalidate_recordset()
        (asset | self.asset).become_customer_id = self.stranger_company
        self.assertEqual(plan.become_customer_id, self.stranger_company)
        self.assertFalse(taken.become_customer_id)

    # Those of before

    def _compute_anew(self, requests):
        """Have it computed as an update does, where nothing says whose they are."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE maintenance_request SET become_customer_id = NULL,"
            " become_had_customer = NULL WHERE id = ANY(%s)",
            [requests.ids],
        )
        self.env.invalidate_all()
        for name in ("become_customer_id", "become_had_customer"):
            self.env.add_to_compute(requests._fields[name], requests)
        self.env.flush_all()

    def test_a_report_of_before_is_of_who_reported_it(self):
        head, north, south = self._make_branches()
        firms = [user.partner_id.commercial_partner_id for user in (head, north, south)]
        head_firm, north_firm, south_firm = firms
        nobody = self.env["res.partner"]
        for reporter, customer, wanted in (
            (self.customer_user, self.company, self.company),
            # it moved, or came back
            (self.customer_user, self.stranger_company, self.company),
            (self.customer_user, nobody, self.company),
            # the head office reports for its branch
            (head, north_firm, north_firm),
            (north, north_firm, north_firm),
            (north, south_firm, north_firm),
            (north, head_firm, north_firm),
            # and staff for the customer
            (self.technician, self.company, self.company),
            # who it was is gone
            (self.env["res.users"], self.company, nobody),
        ):
            report = self._make_report()
            report.become_reporter_id = reporter.partner_id
            self.asset.become_customer_id = customer
            self._compute_anew(report)
            case = (reporter.login, customer.name)
            self.assertEqual(report.become_customer_id, wanted, case)
        self._compute_anew(plan := self._make_plan())
        self.assertEqual(plan.become_customer_id, self.asset.become_customer_id)

    def test_what_is_nobodys_at_an_update_is_given_to_nobody(self):
        plan = self._make_plan()
        self.asset.become_customer_id = False
        self._compute_anew(plan)
        self.assertFalse(plan.become_had_customer)
        spec = spec_from_file_location("former", file_path(MIGRATION))
        script = module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, "19.0.0.1.0")
        self.env.invalidate_all()
        self.asset.become_customer_id = self.stranger_company
        self.assertFalse(plan.become_customer_id)

    def test_a_report_that_staff_moves_to_another_asset_stays_with_its_customer(self):
        report = self._make_report()
        theirs = self._make_asset("Boiler", self.stranger_company)
        with Form(report) as form:
            form.equipment_id = theirs
        self.assertEqual(report.become_customer_id, self.company)
        # also when nobody knows any more who reported it
        report.become_reporter_id = False
        report.equipment_id = self.asset
        report.equipment_id = theirs
        self.assertEqual(report.become_customer_id, self.company)

    def test_what_is_reported_is_of_the_customer_whoever_reports_it(self):
        requests, sender = self.env[REQUEST], self.technician.partner_id
        report = requests._become_create_report(self.asset, "Hums", [], sender, "k")
        self.assertEqual(report.become_customer_id, self.company)

    # What comes after

    def test_the_next_of_a_series_is_of_the_next_customer(self):
        plan = self._make_plan(
            recurring_maintenance=True,
            repeat_interval=1,
            repeat_unit="month",
            schedule_date="2032-06-01 10:00:00",
        )
        self.asset.become_customer_id = self.stranger_company
        plan.stage_id = self.done
        following = self.asset.maintenance_ids - plan
        self.assertEqual(len(following), 1)
        self.assertEqual(following.become_customer_id, self.stranger_company)
        self.assertEqual(plan.become_customer_id, self.company)
        # what is nobody's in between goes to who comes next
        self.asset.become_customer_id = False
        following.stage_id = self.done
        last = self.asset.maintenance_ids - plan - following
        self.assertFalse(last.become_customer_id)
        self.asset.become_customer_id = self.company
        self.assertEqual(last.become_customer_id, self.company)

    def test_the_next_customer_reads_no_days_of_the_one_before(self):
        self._make_report().stage_id = self.done
        self._make_plan(schedule_date="2032-06-01 10:00:00")
        days = (fields.Date.today(), date(2032, 6, 1))
        self._check_days(self.colleague_user, days)
        self.asset.become_customer_id = self.stranger_company
        self._check_days(self.stranger_user, (False, False))
        self._make_plan(schedule_date="2033-06-01 10:00:00")
        self._check_days(self.stranger_user, (False, date(2033, 6, 1)))

    def _check_days(self, user, days):
        """On its page and in the list, and for staff who looks at it."""
        for assets in (self.asset, self._read_as(user)):
            self.assertEqual(assets._become_get_maintenance_days(), {self.asset: days})
        last, following = map(bool, days)
        page = self._page(user, self.asset.access_url).text_content()
        self.assertEqual("Last maintenance" in page, last)
        self.assertEqual("Next maintenance" in page, following)
        listed = self._page(user, "/my/assets")
        for name, is_told in (("last", last), ("next", following)):
            found = listed.xpath(f"//td[@name='become_{name}']/span")
            self.assertEqual(bool(found), is_told)

    # Branches

    def test_every_place_tells_the_same_of_an_asset_that_moves_between_branches(self):
        head, north, south = self._make_branches()
        self.asset.become_customer_id = north.partner_id.commercial_partner_id
        report = self._make_report(become_reporter_id=north.partner_id.id)
        self._make_file(report, "leak.txt", become_visible_portal=True)
        self._make_plan(schedule_date="2032-06-01 10:00:00")
        readers = {head: True, north: True, south: False}
        self._check_places(report, readers)
        self.asset.become_customer_id = south.partner_id.commercial_partner_id
        self._check_places(report, {head: True, north: False, south: False})
        self.asset.become_customer_id = head.partner_id.commercial_partner_id
        self._check_places(report, {head: True, north: False, south: False})

    def _check_places(self, report, readers):
        for user, is_reader in readers.items():
            asset, told = self._read_as(user), []
            told.append(report in asset._become_find_requests(10))
            told.append("It leaks" in self._get_as(user, asset.access_url).text)
            told.append(asset in asset._become_count_open_reports())
            told.append(bool(asset._become_get_maintenance_days()[asset][1]))
            told.append("Open report" in self._find_names(user, "/my/assets", BADGE))
            path = "/my/assets?filterby=open"
            told.append("Pump" in self._find_names(user, path, LINK))
            told.append("leak.txt" in self._find_names(user, "/my/files", FILE))
            own = report.with_user(user)._become_get_customer_domain()
            told.append(bool(report.filtered_domain(own)))
            if not is_reader and self.asset.become_customer_id not in (
                user.partner_id.commercial_partner_id
            ):
                # no page or list has the asset: what they ask of it does not matter
                told = [*told[1:2], *told[4:]]
            self.assertEqual(set(told), {is_reader}, (user.login, told))
