from odoo.tests import tagged

from .assets_common import SECRET, AssetsCommon

NAME = "//*[contains(@class, 'o_become_file_name')]"
DOCUMENT = "//*[contains(@class, 'o_become_file_document')]"


@tagged("post_install", "-at_install")
class TestAssetsFiles(AssetsCommon):
    """Files of assets, and of what was done to them, as those of other documents."""

    def _names(self, user, search="", xpath=NAME, **asked):
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        page = self._page(user, f"/my/files?search={search}&{query}")
        return sorted(link.text_content().strip() for link in page.xpath(xpath))

    def test_a_file_is_there_once_staff_shows_it(self):
        for record in (self.asset, self._make_request(), self._make_report()):
            file = self._make_file(record)
            url = f"/my/files/{file.id}"
            self.assertEqual(self._get_as(self.colleague_user, url).status_code, 404)
            self.assertEqual(self._names(self.colleague_user), [])
            file.become_visible_portal = True
            self.assertEqual(self._get_as(self.colleague_user, url).content, b"read me")
            self.assertEqual(self._names(self.colleague_user), ["manual.txt"])
            page = self._page(self.colleague_user, f"/my/assets/{self.asset.id}")
            self.assertIn("manual.txt", page.text_content())
            self.assertEqual(self._get_as(self.stranger_user, url).status_code, 404)
            self.assertEqual(self._get_as(None, url).status_code, 404)
            self.assertEqual(self._names(self.stranger_user), [])
            file.unlink()

    def test_what_is_not_shown_has_no_files(self):
        theirs = self._make_report()
        self.assertTrue(self._make_file(theirs, become_visible_portal=True))
        for record in (
            self._make_request(archive=True),
            self._make_asset("Archived", active=False),
            self._make_asset("Nobody's", become_customer_id=False),
        ):
            file = self._make_file(record, "x.txt", become_visible_portal=True)
            url = f"/my/files/{file.id}"
            self.assertEqual(self._get_as(self.customer_user, url).status_code, 404)
        theirs.archive_equipment_request()
        self.assertEqual(self._names(self.customer_user), ["manual.txt"])

    def test_they_are_found_by_what_customers_read(self):
        report = self._make_report("It leaks")
        self._make_file(self.asset, become_visible_portal=True)
        self._make_file(report, "below.txt", become_visible_portal=True)
        user = self.customer_user
        for search, names in (
            ("manual", ["manual.txt"]),
            ("leaks", ["below.txt"]),
            ("Pump", ["below.txt", "manual.txt"]),
            (SECRET, []),
        ):
            self.assertEqual(self._names(user, search), names, search)
        for model, names in (
            ("maintenance.equipment", ["manual.txt"]),
            ("maintenance.request", ["below.txt"]),
        ):
            self.assertEqual(self._names(user, filterby=model), names)

    def test_the_dossier_calls_a_request_as_its_customer_does(self):
        for record in (self._make_request(), self._make_report("It leaks")):
            self._make_file(record, become_visible_portal=True)
        documents = self._names(self.colleague_user, xpath=DOCUMENT)
        self.assertEqual(documents, ["It leaks", "Repair"])
        self.assertEqual(
            self.env["maintenance.request"].search([]).mapped("display_name"),
            [f"{SECRET} name"] * 2,
        )
