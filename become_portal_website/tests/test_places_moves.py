from odoo.tests import tagged

from .places_common import PlacesCommon


@tagged("post_install", "-at_install")
class TestPlacesMoves(PlacesCommon):
    """Maintainers who are merged, move, or may not keep a place any more."""

    def setUp(self):
        super().setUp()
        self.path = f"/my/pages/{self.place.id}"

    def _keeps(self, user):
        """Whether somebody finds the place, in the list and by its address."""
        found = self._get_as(user, self.path).status_code == 200
        self.assertEqual("Team" in self._get_as(user, "/my/pages").text, found)
        return found

    def test_a_maintainer_who_is_merged_into_another_contact(self):
        remains = self.env["res.partner"].create(
            {"name": "Iris", "parent_id": self.club.id}
        )
        source = self.iris.partner_id
        self.place.maintainer_ids = source | remains
        draft = self._draft("We play on Tuesday")
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((source | remains).ids, remains)
        self.env.invalidate_all()
        self.assertEqual(self.place.maintainer_ids, remains)
        self.assertEqual(draft.partner_id, remains)
        self.assertTrue(self._keeps(self.iris))
        draft._submit()
        draft.with_user(self.editor).sudo(False).action_publish()
        self.assertTrue(draft.is_public)

    def test_a_company_that_is_merged_into_another(self):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.club | self.band).ids, self.band)
        self.env.invalidate_all()
        self.assertEqual(self.place.maintainer_ids, self.band)
        for user in (self.iris, self.bas):
            self.assertTrue(self._keeps(user))

    def test_a_maintainer_who_moves_leaves_the_draft_to_their_colleagues(self):
        colleague = self._make_maintainer("ben", self.club)
        draft = self._draft("We play on Tuesday")
        draft._submit()
        self.iris.partner_id.parent_id = self.band
        self.assertFalse(self._keeps(self.iris))
        self.assertTrue(self._keeps(colleague))
        self.assertEqual(self._get_as(self.iris, f"{self.path}/en").status_code, 404)
        draft.with_user(colleague).sudo()._withdraw()
        self.assertEqual(draft.state, "draft")

    def test_a_branch_keeps_what_is_its_own(self):
        self.band.parent_id = self.club
        self.assertEqual(self.bas.partner_id.commercial_partner_id, self.band)
        self.assertFalse(self._keeps(self.bas))
        self.place.maintainer_ids = self.band
        self.assertTrue(self._keeps(self.bas))
        self.assertFalse(self._keeps(self.iris))

    def test_the_role_is_taken_away_while_a_text_is_submitted(self):
        draft = self._draft("We play on Tuesday")
        draft._submit()
        self.club.become_role_ids = False
        self.assertFalse(self._keeps(self.iris))
        self._login(self.iris)
        token = self._csrf_token("/my")
        for path in ("", "/withdraw", "/discard", "/autosave", "/picture", "/submit"):
            response = self._post(f"{self.path}/en{path}", csrf_token=token)
            self.assertEqual(response.status_code, 404, path)
        self.assertEqual(draft.state, "submitted")
        draft.with_user(self.editor).sudo(False).action_publish()
        self.assertTrue(draft.is_public)

    def test_a_maintainer_without_a_company(self):
        role = self.club.become_role_ids
        self.iris.partner_id.parent_id = False
        self.assertFalse(self._keeps(self.iris))
        self.iris.partner_id.become_role_ids = role
        self.assertFalse(self._keeps(self.iris))
        self.place.maintainer_ids = self.iris.partner_id
        self.assertTrue(self._keeps(self.iris))
