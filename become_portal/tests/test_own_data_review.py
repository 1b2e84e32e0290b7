from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.mail.tests.common import MailCase

from .own_data_common import OwnDataCommon


class ReviewCommon(OwnDataCommon, MailCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._activate_multi_lang(lang_code="nl_NL")
        cls.company.email = "office@example.com"
        cls.house.user_id = cls.staff
        cls.me.lang = "nl_NL"
        cls._set("approval")

    @classmethod
    def _activate_multi_lang(cls, lang_code):
        cls.env["res.lang"]._activate_lang(lang_code)
        cls.env["ir.module.module"]._load_module_terms(["become_portal"], [lang_code])

    def _ask(self, partner=None, user=None, **vals):
        partner = partner or self.house
        user = user or self.user
        self._as(user, partner).write(vals)
        change = self._changes(partner, state="pending", user_id=user.id)
        return change.with_user(self.staff)

    def _refuse(self, change, reason="Not like this"):
        wizard = self.env["become.portal.change.refuse"].with_user(self.staff)
        wizard.create({"change_ids": change.ids, "reason": reason}).action_refuse()

    def _notes(self, partner):
        return partner.message_ids.filtered(
            lambda message: "in the portal" in (message.body or "")
        )


@tagged("post_install", "-at_install")
class TestReview(ReviewCommon):
    def test_accept(self):
        change = self._ask(name="Garden Fans", phone="+31 35 621 2349")
        line = change.line_ids.filtered(lambda one: one.field_name == "name")
        self.assertEqual(
            (line.old_display, line.current_display, line.new_display),
            ("Garden Lovers", "Garden Lovers", "Garden Fans"),
        )
        change.action_accept()
        self.assertEqual(
            (self.house.name, self.house.phone), ("Garden Fans", "+31 35 621 2349")
        )
        self.assertEqual(change.state, "accepted")
        self.assertEqual(change.reviewer_id, self.staff)
        self.assertTrue(change.review_date)

    def test_what_a_login_asked_for_outlives_it(self):
        change = self._ask(name="Garden Fans")
        self.user.unlink()
        self.assertEqual(change.author_id, self.me)
        change.action_accept()
        self.assertEqual(self.house.name, "Garden Fans")

    def test_refuse_with_a_reason(self):
        change = self._ask(name="Garden Fans")
        action = change.action_refuse()
        self.assertEqual(action["res_model"], "become.portal.change.refuse")
        self._refuse(change, "Send us an extract")
        self.assertEqual(change.state, "refused")
        self.assertEqual(change.reason, "Send us an extract")
        self.assertEqual(self.house.name, "Garden Lovers")

    def test_accept_what_was_added_archived_and_restored(self):
        vals = {"name": "Barn", "type": "delivery", "parent_id": self.house.id}
        partners = self.partners.with_user(self.user)
        partner, change = partners._become_create_contact(
            {**vals, "street": "Barn Lane 1"}
        )
        self.assertFalse(partner)
        change.with_user(self.staff).action_accept()
        self.assertEqual(change.partner_id.name, "Barn")
        self.assertEqual(change.partner_id.street, "Barn Lane 1")
        self.assertEqual(change.partner_id.parent_id, self.house)
        for active in (False, True):
            self._ask(self.gardener, active=active).action_accept()
            self.assertEqual(self.gardener.active, active)

    def test_a_value_that_was_changed_meanwhile(self):
        change = self._ask(name="Garden Fans", phone="+31 35 621 2349")
        self.house.name = "Garden Friends"
        self.assertTrue(change.is_stale)
        line = change.line_ids.filtered("is_stale")
        self.assertEqual(line.field_name, "name")
        self.assertEqual(line.current_display, "Garden Friends")
        with self.assertRaisesRegex(UserError, "changed by somebody else"):
            change.action_accept()
        change.action_accept_anyway()
        self.assertEqual(self.house.name, "Garden Fans")

    def test_a_contact_that_is_archived(self):
        change = self._ask(self.gardener, function="Boss")
        self.gardener.active = False
        self.assertTrue(change.is_archived)
        for accept in (change.action_accept, change.action_accept_anyway):
            with self.assertRaisesRegex(UserError, "only be refused"):
                accept()
        self._refuse(change)
        self.assertEqual(change.state, "refused")

    def test_two_people_ask_for_the_same(self):
        mine = self._ask(name="Garden Fans")
        other = self._ask(user=self.colleague_user, name="Garden Friends")
        self.assertIn("Garden Friends", mine.line_ids.rivals)
        self.assertIn("Garden Fans", other.line_ids.rivals)
        self.assertIn(self.colleague.name, mine.line_ids.rivals)
        mine.action_accept()
        self.assertTrue(other.is_stale)
        self.assertEqual(other.line_ids.current_display, "Garden Fans")
        other.line_ids.invalidate_recordset()
        self.assertFalse(other.line_ids.rivals)

    def test_who_asks_again_replaces_what_they_asked(self):
        first = self._ask(name="Garden Fans", phone="+31 35 621 2349")
        second = self._ask(name="Garden Friends")
        self.assertEqual(first.state, "replaced")
        self.assertEqual(
            {line.field_name: line.new_value for line in second.line_ids},
            {"name": "Garden Friends", "phone": "+31 35 621 2349"},
        )
        with self.assertRaises(UserError):
            first.action_accept()
        self.assertEqual(
            self._ask(name="Garden Friends", phone="+31 35 621 2349"), second
        )

    def test_a_colleague_does_not_ask_for_the_same_again(self):
        mine = self._ask(name="Garden Fans", phone="+31 35 621 2349")
        with self.assertRaisesRegex(UserError, "A colleague of yours has asked"):
            self._as(self.colleague_user, self.house).write(
                {"name": "Garden Fans", "phone": "+31 35 621 2349"}
            )
        self.assertEqual(self._changes(self.house), mine.sudo())
        self.assertEqual(mine.state, "pending")
        # less, or something else, is another request
        other = self._ask(user=self.colleague_user, phone="+31 35 621 2349")
        self.assertEqual(self._changes(self.house, state="pending"), other | mine)
        # and whoever changes their mind says so
        self._ask(user=self.colleague_user, name="Garden Fans", phone="+31 35 621 2349")
        self.assertEqual(other.state, "replaced")

    def test_what_counts_immediately_is_saved_beside_what_is_asked_already(self):
        self._set("direct", "become_edit_addresses")
        mine = self._ask(name="Garden Fans")
        self._as(self.colleague_user, self.house).write(
            {"name": "Garden Fans", "street": "Rose Lane 2"}
        )
        self.assertEqual(self.house.street, "Rose Lane 2")
        self.assertEqual(self._changes(self.house, state="pending"), mine.sudo())

    def test_a_new_contact_is_asked_for_once(self):
        values = {"name": "Iris", "type": "contact", "parent_id": self.house.id}
        partners = self.env["res.partner"]
        for _time in range(2):
            _none, change = partners.with_user(self.user)._become_create_contact(values)
            self.assertEqual(self._changes(kind="create"), change)
        with self.assertRaisesRegex(UserError, "A colleague of yours has asked"):
            partners.with_user(self.colleague_user)._become_create_contact(values)
        self.assertEqual(self._changes(kind="create"), change)
        # other companies have an Iris, too
        values = {**values, "parent_id": self.stranger.commercial_partner_id.id}
        partners.with_user(self.stranger_user)._become_create_contact(values)
        self.assertEqual(len(self._changes(kind="create")), 2)

    def test_a_picture_is_asked_for_once(self):
        from .test_own_data_guard import PICTURE

        first = self._ask(self.me, image_1920=PICTURE)
        self.assertEqual(self._ask(self.me, image_1920=PICTURE), first)
        self.assertEqual(first.state, "pending")

    def test_what_was_asked_goes_with_the_contact(self):
        from .test_own_data_guard import PICTURE

        change = self._ask(self.gardener, image_1920=PICTURE, function="Boss")
        lines = change.line_ids.ids
        domain = [("res_model", "=", change.line_ids._name), ("res_id", "in", lines)]
        domain.append(("res_field", "!=", False))
        files = self.env["ir.attachment"].search(domain)
        self.assertTrue(files)
        self.gardener.with_user(self.staff).unlink()
        self.assertFalse(change.exists())
        self.assertFalse(files.exists())

    def test_it_is_reviewed_once(self):
        change = self._ask(name="Garden Fans")
        change.action_accept()
        for again in (change.action_accept, change.action_accept_anyway):
            with self.assertRaises(UserError):
                again()
        with self.assertRaises(UserError):
            self._refuse(change)

    def test_who_may_only_read_changes_reviews_none(self):
        change = self._ask(name="Garden Fans")
        auditor = new_test_user(self.env, login="auditor", groups="base.group_user")
        for model in ("become.portal.change", "become.portal.change.line"):
            self.env["ir.model.access"].create(
                {
                    "name": "Auditors read what customers change",
                    "model_id": self.env["ir.model"]._get_id(model),
                    "group_id": self.env.ref("base.group_user").id,
                    "perm_read": True,
                }
            )
        mine = change.with_user(auditor)
        self.assertEqual(mine.state, "pending")
        for method in ("action_accept", "action_accept_anyway", "action_refuse"):
            with self.assertRaisesRegex(AccessError, "cannot review"):
                getattr(mine, method)()
        self.assertEqual(change.state, "pending")

    def test_only_who_may_change_contacts_reviews(self):
        change = self._ask(name="Garden Fans")
        clerk = new_test_user(self.env, login="clerk", groups="base.group_user")
        for user in (clerk, self.user):
            mine = change.with_user(user)
            for method in ("action_accept", "action_accept_anyway", "action_refuse"):
                with self.assertRaises(AccessError):
                    getattr(mine, method)()
            with self.assertRaises(AccessError):
                mine.read(["state"])
        for vals in ({"state": "accepted"}, {"reason": "x"}):
            with self.assertRaises(AccessError):
                change.write(vals)
        with self.assertRaises(AccessError):
            change.line_ids.write({"new_value": "x"})

    def test_a_confirmed_address_of_another_login_is_not_accepted(self):
        self._as(self.user, self.me).write({"email": "new@example.com"})
        change = self._changes(self.me, state="to_confirm")
        self.assertEqual(change._become_confirm(), "pending")
        new_test_user(
            self.env, login="x", groups="base.group_user", email="new@example.com"
        )
        with self.assertRaises(UserError):
            change.with_user(self.staff).action_accept()
        self.assertEqual(self.me.email, "rose@example.com")

    def test_a_picture_is_kept_for_staff(self):
        from .test_own_data_guard import PICTURE

        change = self._ask(self.me, image_1920=PICTURE)
        self.assertTrue(change.line_ids.is_picture)
        self.assertTrue(change.line_ids.new_picture)
        self.assertFalse(self.me.image_1920)
        change.action_accept()
        self.assertTrue(self.me.image_1920)


@tagged("post_install", "-at_install")
class TestTrace(ReviewCommon):
    """What staff finds at the contact, and what everybody is mailed."""

    def test_a_note_in_plain_words(self):
        self._set("direct")
        self._as(self.user, self.house).write({"name": "Garden Fans"})
        note = self._notes(self.house)
        self.assertEqual(note.author_id, self.me)
        self.assertEqual(note.message_type, "comment")
        self.assertEqual(note.subtype_id, self.env.ref("mail.mt_note"))
        self.assertIn("Garden Lovers → Garden Fans", note.body)

    def test_a_note_holds_no_script(self):
        self._set("direct")
        self._as(self.user, self.house).write({"name": "<script>x</script>"})
        self.assertNotIn("<script>", self._notes(self.house).body)

    def test_customers_cannot_read_the_note(self):
        self._set("direct")
        self._as(self.user, self.house).write({"name": "Garden Fans"})
        note = self._notes(self.house)
        for user in (self.colleague_user, self.stranger_user):
            with self.assertRaises(AccessError):
                note.with_user(user).read(["body"])

    def test_staff_is_told_of_each_change_request(self):
        with self.mock_mail_gateway():
            self._ask(name="Garden Fans")
        mail = self._new_mails
        self.assertEqual(mail.recipient_ids, self.staff.partner_id)
        self.assertIn("changed something in the portal", mail.subject)
        self.assertIn("Garden Fans", mail.body_html)
        self.assertIn("/odoo/become.portal.change/", mail.body_html)

    def test_without_a_salesperson_the_company_is_told(self):
        self.house.user_id = False
        with self.mock_mail_gateway():
            self._ask(name="Garden Fans")
        self.assertEqual(self._new_mails.recipient_ids, self.company.partner_id)

    def test_the_customer_is_told_in_their_language(self):
        change = self._ask(name="Garden Fans")
        with self.mock_mail_gateway():
            change.action_accept()
        mail = self._new_mails
        self.assertEqual(mail.recipient_ids, self.me)
        self.assertEqual(mail.subject, "Je wijziging is goedgekeurd")
        change = self._ask(phone="+31 35 621 2349")
        with self.mock_mail_gateway():
            self._refuse(change, "Klopt niet")
        mail = self._new_mails
        self.assertEqual(mail.subject, "Je wijziging kon niet worden goedgekeurd")
        self.assertIn("Klopt niet", mail.body_html)

    def test_staff_is_told_in_its_language(self):
        self.staff.lang = "nl_NL"
        with self.mock_mail_gateway():
            self._ask(name="Garden Fans")
        self.assertIn("heeft iets gewijzigd in het portaal", self._new_mails.subject)
