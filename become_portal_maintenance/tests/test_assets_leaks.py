from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .assets_common import SECRET, AssetsCommon

EQUIPMENT = "maintenance.equipment"
REQUEST = "maintenance.request"


@tagged("post_install", "-at_install")
class TestAssetsLeaks(AssetsCommon):
    """Nobody but the pages gives anything: not even one's own asset."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.request = cls.env[REQUEST].create(
            {
                "name": f"{SECRET} name",
                "description": f"{SECRET} description",
                "equipment_id": cls.asset.id,
                "become_report": "It leaks",
                "become_reporter_id": cls.customer_user.partner_id.id,
                "owner_user_id": False,
            }
        )
        cls.records = (cls.asset, cls.request)
        for record in cls.records:
            record.message_post(body=f"{SECRET} noted", subtype_xmlid="mail.mt_note")

    def _ask(self, route, params):
        """The text of the answer: an error of these routes may be a page."""
        self.env.flush_all()
        with mute_logger("odoo.http"):
            response = self.url_open(
                route, json={"jsonrpc": "2.0", "method": "call", "params": params}
            )
        self.assertLess(response.status_code, 500, route)
        return response.text

    def test_a_vendor_that_moves_keeps_what_is_about_their_assets(self):
        """In the field that others have for the customer, Odoo has the vendor here."""
        vendor = self.env["res.partner"].create({"name": "Vendor"})
        vendor.parent_id = self.env["res.partner"].create(
            {"name": "Pumps", "is_company": True}
        )
        seller = vendor.copy({"name": "Colleague"})
        self.asset.partner_id = vendor
        self.asset.message_subscribe(seller.ids)
        vendor.parent_id = False
        self.assertIn(seller, self.asset.message_partner_ids)

    def test_whose_a_request_is_or_was_is_told_by_pages_alone(self):
        """Not to read, to search or to group by: not of one's own either."""
        for user in (self.customer_user, self.stranger_user):
            requests = self.env[REQUEST].with_user(user)
            for name in ("become_customer_id", "become_had_customer"):
                for ask in (
                    lambda requests=requests, name=name: requests.browse(
                        self.request.id
                    ).read([name]),
                    lambda requests=requests, name=name: requests.search(
                        [(name, "!=", False)]
                    ),
                    lambda requests=requests, name=name: requests.formatted_read_group(
                        [], [name], ["__count"]
                    ),
                    lambda name=name, user=user: (
                        self.env[EQUIPMENT]
                        .with_user(user)
                        .search([(f"maintenance_ids.{name}", "!=", False)])
                    ),
                ):
                    with self.assertRaises(AccessError):
                        ask()

    def test_the_next_customer_reads_nothing_of_the_one_before(self):
        """A machine that was rented out, or sold on."""
        photo = self._make_file(self.request, "leak.txt", become_visible_portal=True)
        self.asset.become_customer_id = self.stranger_company
        self._login(self.stranger_user)
        self.assertNotIn("It leaks", self._get(self.asset.access_url).text)
        self.assertNotIn("leak.txt", self._get("/my/files").text)
        self.assertEqual(self._get(f"/my/files/{photo.id}").status_code, 404)
        # nor that anything is the matter
        listed = "//a[contains(@class, 'o_become_list_link')]"
        path = "/my/assets?filterby=open"
        self.assertFalse(self._page(self.stranger_user, path).xpath(listed))
        self.assertFalse(self.asset._become_count_open_reports())
        answer = self._post(f"{self.asset.access_url}/report", report="It hums")
        self.assertEqual(answer.status_code, 303)
        page = self._get(self.asset.access_url).text
        self.assertIn("It hums", page)
        self.assertNotIn("It leaks", page)
        self.assertEqual(self.asset._become_count_open_reports(), {self.asset: 1})
        self.assertTrue(self._page(self.stranger_user, path).xpath(listed))
        # it comes back
        self.asset.become_customer_id = self.company
        self._login(self.colleague_user)
        page = self._get(self.asset.access_url).text
        self.assertIn("It leaks", page)
        self.assertNotIn("It hums", page)
        self.assertEqual(self._get(f"/my/files/{photo.id}").status_code, 200)

    def test_staff_reads_which_files_the_next_customer_finds(self):
        self._make_file(self.asset, "inside.txt")
        equipment = self.asset.new(origin=self.asset)
        for customer, files, wanted in (
            (self.stranger_company, (), False),
            (self.stranger_company, ("plan.txt",), True),
            (self.company, (), False),
            (self.company.browse(), (), False),
        ):
            for name in files:
                self._make_file(self.asset, name, become_visible_portal=True)
            equipment.become_customer_id = customer
            warning = str(equipment._become_warn_files() or "")
            self.assertEqual("plan.txt" in warning, wanted, customer)
            self.assertNotIn("inside.txt", warning)

    def test_what_was_done_before_it_was_somebodys_goes_along(self):
        asset = self._make_asset("New", become_customer_id=False)
        values = {"equipment_id": asset.id, "maintenance_type": "preventive"}
        request = self.env[REQUEST].create({"name": "Service", **values})
        self.assertFalse(request.become_customer_id)
        asset.become_customer_id = self.company
        self.assertEqual(request.become_customer_id, self.company)
        asset.become_customer_id = self.stranger_company
        self.assertEqual(request.become_customer_id, self.company)

    def test_nobody_has_a_right_on_them(self):
        for model in (EQUIPMENT, REQUEST):
            for user in (self.customer_user, self.env.ref("base.public_user")):
                for operation in ("read", "write", "create", "unlink"):
                    records = self.env[model].with_user(user)
                    self.assertFalse(records.has_access(operation))

    def test_a_program_reads_nothing(self):
        for user in (self.customer_user, self.colleague_user, self.stranger_user):
            self._login(user)
            for record in self.records:
                ids, model = record.ids, record._name
                for method, *args in (
                    ("read", ids, ["name"]),
                    ("search_read", []),
                    ("search", [("cost", ">", 0)]),
                    ("search_count", []),
                    ("name_search", "Pump"),
                    ("web_read", ids),
                    ("formatted_read_group", [], ["company_id"]),
                    ("get_portal_url", ids),
                    ("action_become_preview", ids),
                    ("message_post", ids),
                    ("message_get_suggested_recipients", ids),
                    ("export_data", ids, ["name"]),
                    ("write", ids, {"name": "x"}),
                    ("archive_equipment_request", ids),
                ):
                    answer = self._rpc(model, method, *args)
                    self.assertIn("error", answer, (user.login, model, method))
                    self.assertNotIn(SECRET, str(answer))
            key = self._make_api_key(user)
            for model in (EQUIPMENT, REQUEST):
                answer = self._json2(key, model, "search_read", domain=[])
                self.assertGreaterEqual(answer.status_code, 400)
                self.assertNotIn(SECRET, answer.text)

    def test_nothing_of_the_chatter(self):
        for user in (self.customer_user, self.stranger_user, None):
            self._login(user)
            for record in self.records:
                where = {"thread_model": record._name, "thread_id": record.id}
                for route, params in (
                    ("/mail/chatter_fetch", where),
                    ("/mail/chatter_fetch", {**where, "token": ""}),
                    ("/mail/thread/messages", where),
                    ("/mail/thread/data", {**where, "request_list": ["attachments"]}),
                    (
                        "/mail/message/post",
                        {**where, "post_data": {"body": "in between"}},
                    ),
                ):
                    answer = self._ask(route, params)
                    self.assertNotIn(SECRET, answer, route)
                self.assertNotIn("in between", str(record.message_ids.mapped("body")))
        self._login(self.customer_user)
        ids = (self.asset.message_ids | self.request.message_ids).ids
        answer = self._rpc("mail.message", "search_read", [("id", "in", ids)], ["body"])
        self.assertNotIn(SECRET, str(answer))

    def test_nothing_of_files_by_routes_of_odoo(self):
        for record in self.records:
            file = self.env["ir.attachment"].create(
                {
                    "name": "costs.txt",
                    "raw": SECRET.encode(),
                    "res_model": record._name,
                    "res_id": record.id,
                }
            )
            for user in (self.customer_user, self.stranger_user, None):
                self._login(user)
                for url in (
                    f"/web/content/{file.id}",
                    f"/my/files/{file.id}",
                    f"/my/files/{file.id}?access_token=",
                    f"/my/files/zip/{record._name}/{record.id}",
                    f"/web/content/{record._name}/{record.id}/name",
                    "/report/html/become_portal_maintenance.asset_label/"
                    f"{self.asset.id}",
                ):
                    response = self._get(url)
                    self.assertNotIn(SECRET, response.text, url)
                    if "report" not in url:
                        self.assertEqual(response.status_code, 404, url)

    def test_pages_say_nothing_that_is_for_staff(self):
        for user in (self.customer_user, self.colleague_user):
            for url in (
                "/my/assets",
                f"/my/assets/{self.asset.id}",
                f"/my/assets/{self.asset.id}/report",
                "/my",
                "/my/files",
            ):
                text = self._get_as(user, url).text
                self.assertNotIn(SECRET, text, url)
                self.assertNotIn("918,273", text, url)
                self.assertNotIn("918273", text, url)

    def test_no_token_is_ever_made(self):
        for record in self.records:
            self.assertNotIn("False", record.get_portal_url())
            self.assertFalse(record.access_token)

    def test_who_leaves_the_customer_is_mailed_nothing_more(self):
        leaving = self.customer_user.partner_id
        staying = self.colleague_user.partner_id
        elsewhere = self._make_asset("Mower", self.stranger_company)
        for record in (*self.records, elsewhere):
            record.message_subscribe((leaving | staying).ids)
        leaving.parent_id = self.stranger_company
        for record in self.records:
            self.assertNotIn(leaving, record.message_partner_ids)
            self.assertIn(staying, record.message_partner_ids)
        self.assertIn(leaving, elsewhere.message_partner_ids)
