from odoo.tests import tagged

from odoo.addons.become_portal_api.tests.api_common import ApiCommon
from odoo.addons.become_portal_maintenance.tests.assets_common import (
    SECRET,
    AssetsCommon,
)


@tagged("post_install", "-at_install")
class TestApiAssets(AssetsCommon, ApiCommon):
    """An asset has what its page has, for everybody of its company."""

    @property
    def path(self):
        return f"/documents/assets/{self.asset.id}"

    def test_its_company_reads_it_and_nobody_else(self):
        self._make_report("It leaks")
        self._make_request(maintenance_type="corrective")
        for user in (self.customer_user, self.colleague_user):
            asset = self._read(self.path, user)
            self.assertEqual(asset["name"], "Pump")
            self.assertEqual(asset["subject"], "Cellar")
            self.assertEqual(asset["reference"], "AJ-12")
            self.assertEqual(asset["url"], f"/my/assets/{self.asset.id}")
            # an open report asks nothing of who made it
            self.assertFalse(asset["action_required"])
            facts = [(fact["code"], fact["label"]) for fact in asset["facts"]]
            self.assertIn(("request", "It leaks"), facts)
            self.assertIn(("warranty", "Warranty until"), facts)
            self.assertNotIn(SECRET, str(asset))
        for path in (self.path, f"{self.path}/files"):
            response = self._ask(path, self.stranger_user)
            self._check_problem(response, 404, "not_found")

    def test_it_stands_in_the_list_of_its_company(self):
        for user, expected in (
            (self.customer_user, [self.asset.id]),
            (self.stranger_user, []),
        ):
            items = self._read("/documents?type=assets", user)["items"]
            self.assertEqual([item["id"] for item in items], expected)
            items = self._read("/documents", user)["items"]
            self.assertEqual([item["id"] for item in items], expected)

    def test_its_files_are_those_for_apps(self):
        shown = self._make_file(self.asset, become_visible_app=True)
        inside = self._make_file(self.asset, "inside.txt", become_visible_portal=True)
        items = self._read(f"{self.path}/files")["items"]
        self.assertEqual([item["id"] for item in items], [shown.id])
        self.assertEqual(
            self._ask(f"/files/{shown.id}", self.customer_user).text, "read me"
        )
        for file, user in ((inside, self.customer_user), (shown, self.stranger_user)):
            response = self._ask(f"/files/{file.id}", user)
            self._check_problem(response, 404, "not_found")

    def test_the_next_customer_reads_nothing_of_the_one_before(self):
        fault = self._make_report()
        fault.stage_id = self.done
        self._make_request(
            maintenance_type="preventive", schedule_date="2032-06-01 10:00:00"
        )
        told = {"request", "last_maintenance", "next_maintenance"}
        for user, is_told in ((self.customer_user, True), (self.stranger_user, False)):
            codes = {fact["code"] for fact in self._read(self.path, user)["facts"]}
            self.assertEqual(told & codes, told if is_told else set())
            faults = self._read("/documents?type=faults", user)["items"]
            self.assertEqual([item["id"] for item in faults], fault.ids * is_told)
            self.asset.become_customer_id = self.stranger_company

    def test_a_head_office_keeps_the_faults_of_its_branches(self):
        """Which an asset brings along that goes from one branch to the other."""
        head = self._make_company("Head")
        other = self._make_company("Other")
        (self.company | other).parent_id = head
        readers = (
            (self._make_user("api_head", head), True),
            (self._make_user("api_other", other), False),
        )
        fault = self._make_report()
        self.asset.become_customer_id = other
        for user, is_told in readers:
            facts = self._read(self.path, user)["facts"]
            self.assertEqual("request" in {fact["code"] for fact in facts}, is_told)
            faults = self._read("/documents?type=faults", user)["items"]
            self.assertEqual([item["id"] for item in faults], fault.ids * is_told)
