from odoo.tests import tagged

from .places_common import MAINTAINER, PlacesCommon

VERSION = "become.guest.place.version"
PLACE = "become.guest.place"
# what would let somebody outside change a page, or a file, as staff does
CLOSED = (
    "become.guest.place",
    "become.guest.place.version",
    "ir.attachment",
    "ir.ui.view",
    "website.page",
)
REFUSED = (
    "odoo.exceptions.AccessError",
    "odoo.exceptions.MissingError",
    "odoo.exceptions.AccessDenied",
)


@tagged("post_install", "-at_install")
class TestPlacesLeaks(PlacesCommon):
    """What a maintainer must not do, by any way to it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls._draft(cls, "Mine")
        cls.foreign = cls._draft(cls, "Theirs", cls.other, cls.bas)

    def test_the_role_opens_no_model(self):
        group = self.env.ref(MAINTAINER)
        self.assertNotIn(self.env.ref("base.group_user"), group.all_implied_ids)
        self.assertFalse(group.model_access)
        for model in CLOSED:
            for operation in ("read", "write", "create", "unlink"):
                self.assertFalse(
                    self.env[model].with_user(self.iris).has_access(operation),
                    (model, operation),
                )

    def test_a_maintainer_publishes_nothing_over_rpc(self):
        self._login(self.iris)
        calls = [
            (VERSION, method, [record.id])
            for record in (self.draft, self.foreign)
            for method in (
                "action_publish",
                "action_refuse",
                "action_restore",
                "action_preview",
            )
        ]
        calls += [
            (VERSION, "write", [self.draft.id], {"state": "published"}),
            (VERSION, "write", [self.draft.id], {"is_public": True}),
            (VERSION, "write", [self.draft.id], {"content": "<p>x</p>"}),
            (VERSION, "write", [self.foreign.id], {"content": "<p>x</p>"}),
            (VERSION, "create", {"place_id": self.place.id, "lang": "en_US"}),
            (VERSION, "web_save", [], {"place_id": self.place.id}, {}),
            (VERSION, "unlink", [self.foreign.id]),
            (PLACE, "write", [self.place.id], {"publishing": "immediate"}),
            (PLACE, "write", [self.other.id], {"maintainer_ids": [self.club.id]}),
            (PLACE, "create", {"name": "x", "maintainer_ids": [self.club.id]}),
            (PLACE, "action_open_page", [self.place.id]),
            (PLACE, "unlink", [self.other.id]),
            ("ir.ui.view", "save", [self.page.view_id.id], "<div>x</div>", "/t"),
            ("website.page", "write", [self.page.id], {"arch": "<t>x</t>"}),
        ]
        for model, method, *args in calls:
            answer = self._rpc(model, method, *args)
            told = (model, method, args, answer)
            self.assertIn(
                answer.get("error", {}).get("data", {})["name"], REFUSED, told
            )
        self.env.invalidate_all()
        self.assertEqual(self.draft.state, "draft")
        self.assertFalse(self.draft.is_public)
        self.assertIn("Theirs", self.foreign.content)
        self.assertEqual(self.place.publishing, "approval")
        self.assertIn("Our club", self.page.arch)

    def test_a_place_of_others_is_as_if_it_were_not_there(self):
        token = {"csrf_token": self._login(self.iris) or self._csrf_token("/my")}
        gone = 2**31 - 1
        for place in (self.other.id, gone, 2**40, 0):
            page = f"/my/pages/{place}"
            for path in ("", "/en", "/en/preview"):
                self.assertEqual(self._get(page + path).status_code, 404, path)
            for path in ("", "/autosave", "/picture"):
                self._refuse(f"{page}/en{path}", {"content": "x", **token})
            for path in ("submit", "withdraw", "discard", "restore"):
                self._refuse(f"{page}/en/{path}", {"version": "1", **token})
        self.assertEqual(self.foreign.state, "draft")
        self.assertIn("Theirs", self.foreign.content)

    def _refuse(self, path, values):
        self.assertEqual(self._post(path, values).status_code, 404, path)

    def test_a_language_that_the_site_has_not_is_not_there(self):
        self._login(self.iris)
        for language in ("nl_NL", "xx", "en_us", "1"):
            path = f"/my/pages/{self.place.id}/{language}"
            self.assertEqual(self._get(path).status_code, 404, language)

    def test_a_version_of_another_place_cannot_be_put_back(self):
        self._publish("Theirs", self.other, self.bas)
        second = self._publish("Theirs now", self.other, self.bas)
        old = self.other.version_ids - second
        self._login(self.iris)
        token = self._csrf_token("/my")
        for number in (old.id, second.id, self.draft.id, 2**31, "x", ""):
            path = f"/my/pages/{self.place.id}/en/restore"
            self._refuse(path, {"version": number, "csrf_token": token})

    def test_fields_beside_the_text_are_not_saved(self):
        self._login(self.iris)
        self._post(
            f"/my/pages/{self.place.id}/en",
            {
                "content": "<p>New</p>",
                "become_revision": self.draft.revision,
                "state": "published",
                "is_public": "1",
                "lang": "nl_NL",
                "place_id": self.other.id,
                "partner_id": self.bas.partner_id.id,
                "remarks": "Fine",
                "become_then": "publish",
            },
            form=f"/my/pages/{self.place.id}/en",
        )
        self.assertEqual(self.draft.content, "<p>New</p>")
        self.assertEqual(self.draft.state, "draft")
        self.assertEqual(self.draft.place_id, self.place)
        self.assertEqual(self.draft.partner_id, self.iris.partner_id)
        self.assertFalse(self.draft.remarks or self.draft.is_public)

    def test_what_a_maintainer_writes_is_sanitised_and_never_a_template(self):
        self._login(self.iris)
        hostile = (
            "<p onclick='x()'>Hello <t t-out='1 + 1'>five</t><b t-if='False'>six</b>"
            "<span data-become-place='1'>seven</span><script>x</script></p>"
        )
        path = f"/my/pages/{self.place.id}/en"
        values = {"content": hostile, "become_revision": self.draft.revision}
        self._post(path, {**values, "become_then": "submit"}, form=path)
        self.draft.with_user(self.editor).sudo(False).action_publish()
        page = self._page(None, "/team").get_element_by_id("wrap")
        [place] = page.xpath(f".//*[@data-become-place='{self.place.id}']")
        self.assertEqual("".join(place.text_content().split()), "Hellofivesixseven")
        self.assertFalse(
            place.xpath(".//script|.//@onclick|.//div/*//@data-become-place")
        )

    def test_who_is_no_maintainer_any_more_has_no_place(self):
        self.assertEqual(self._get_as(self.iris, "/my/pages").status_code, 200)
        page = f"/my/pages/{self.place.id}"
        self.assertEqual(self._get(page).status_code, 200)
        self.place.maintainer_ids = self.band
        self.assertEqual(self._get(page).status_code, 404)
        self.place.maintainer_ids = self.club
        self.club.become_role_ids = False
        self.assertEqual(self._get(page).status_code, 404)
        answer = self._get("/my/pages", allow_redirects=False)
        self.assertTrue(answer.headers["Location"].endswith("/my"))

    def test_a_maintainer_who_is_named_keeps_it_alone(self):
        ben = self._make_maintainer("ben", self.club)
        self.place.maintainer_ids = self.iris.partner_id
        page = f"/my/pages/{self.place.id}"
        self.assertEqual(self._get_as(self.iris, page).status_code, 200)
        self.assertEqual(self._get_as(ben, page).status_code, 404)

    def test_a_visitor_is_asked_to_log_in(self):
        self._login(None)
        for path in ("", f"/{self.place.id}", f"/{self.place.id}/en"):
            answer = self._get(f"/my/pages{path}", allow_redirects=False)
            self.assertIn("/web/login", answer.headers["Location"])
