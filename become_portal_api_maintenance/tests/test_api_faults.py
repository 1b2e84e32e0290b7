from odoo.tests import tagged

from odoo.addons.become_portal.tests.files_common import PNG
from odoo.addons.become_portal.tests.http_common import count_queries
from odoo.addons.become_portal_api.tests.api_common import ApiCommon
from odoo.addons.become_portal_maintenance.tests.assets_common import (
    SECRET,
    AssetsCommon,
)


@tagged("post_install", "-at_install")
class TestApiFaults(AssetsCommon, ApiCommon):
    """Faults in the API: the customer's own, and nothing of staff's."""

    def _report(self, text="It leaks", user=None, number=None, headers=None):
        return self._ask(
            f"/documents/assets/{number or self.asset.id}/faults",
            user or self.customer_user,
            method="POST",
            json={"text": text},
            headers=headers,
        )

    def _upload(self, number, user=None):
        return self._ask(
            f"/documents/faults/{number}/files?name=leak.png",
            user or self.customer_user,
            method="POST",
            data=PNG,
            headers={"Content-Type": "application/octet-stream"},
        )

    def _find_faults(self):
        return self.env["maintenance.request"].search(
            [("equipment_id", "=", self.asset.id), ("become_report", "!=", False)]
        )

    def test_a_fault_is_reported_and_followed(self):
        self._make_request(name=f"{SECRET} plan")
        response = self._report()
        self.assertEqual(response.status_code, 201, response.text)
        fault = self._find_faults()
        answer = response.json()
        self.assertEqual((answer["type"], answer["id"]), ("faults", fault.id))
        self.assertEqual(fault.become_report, "It leaks")
        self.assertEqual(fault.become_reporter_id, self.customer_user.partner_id)
        # what staff makes of it is theirs
        fault.write({"name": f"{SECRET} renamed", "description": SECRET})
        for user in (self.customer_user, self.colleague_user):
            response = self._ask(f"/documents/faults/{fault.id}", user)
            self.assertNotIn(SECRET, response.text)
            self.assertEqual(response.json()["name"], "It leaks")
            self.assertEqual(response.json()["status"], fault.stage_id.name)
            rows = self._read("/documents?type=faults", user)["items"]
            self.assertEqual([row["id"] for row in rows], [fault.id])
        response = self._ask(f"/documents/faults/{fault.id}", self.stranger_user)
        self._check_problem(response, 404, "not_found")

    def test_what_is_sent_twice_is_reported_once(self):
        key = {"Idempotency-Key": "fault-1"}
        first, again = self._report(headers=key), self._report(headers=key)
        self.assertEqual((first.status_code, again.status_code), (201, 201))
        self.assertEqual(first.text, again.text)
        self.assertEqual(len(self._find_faults()), 1)

    def test_many_cost_as_many_queries_as_few(self):
        def make(number):
            for _number in range(number):
                asset = self._make_asset("Pump")
                self._make_report(equipment_id=asset.id)

        paths = ("/documents?limit=80&type=assets", "/documents?limit=80&type=faults")
        make(2)
        few = {path: self._count(path) for path in paths}
        make(6)
        self.assertEqual({path: self._count(path) for path in paths}, few)
        self.assertEqual(len(self._read(paths[1])["items"]), 8)

    def _count(self, path):
        """How many queries a list takes that was asked for before."""
        self._read(path)
        return count_queries(self.env, lambda: self._read(path))

    def test_what_is_no_report_is_refused(self):
        self._check_problem(self._report(text=""), 422, "invalid")
        self._check_problem(self._report(text="x" * 4001), 422, "invalid")
        self._check_problem(self._report(text=" \n "), 422, "refused")
        self._check_problem(self._report(user=self.stranger_user), 404, "not_found")
        self._check_problem(self._report(number=2**40), 404, "not_found")
        self.assertFalse(self._find_faults())

    def test_photos_come_after_the_report(self):
        number = self._report().json()["id"]
        response = self._upload(number)
        self.assertEqual(response.status_code, 201, response.text)
        fault = self._find_faults()
        self.assertEqual(fault._become_get_files("become_visible_portal").raw, PNG)
        files = self._read(f"/documents/faults/{number}/files", self.colleague_user)
        self.assertEqual([one["name"] for one in files["items"]], ["leak.png"])
        # only who reported it, and not once it is closed
        self._check_problem(self._upload(number, self.colleague_user), 403, "forbidden")
        self._check_problem(self._upload(number, self.stranger_user), 404, "not_found")
        fault.stage_id = self.done
        self._check_problem(self._upload(number), 403, "forbidden")
        # an asset takes none
        response = self._ask(
            f"/documents/assets/{self.asset.id}/files?name=leak.png",
            self.customer_user,
            method="POST",
            data=PNG,
            headers={"Content-Type": "application/octet-stream"},
        )
        self._check_problem(response, 403, "forbidden")
