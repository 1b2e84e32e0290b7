"""What people outside read of the notes of staff, where all of our addons are."""

from support.noted import INHERITED, NOTHING_NOTED, OWN_FIELDS
from support.numbers_case import NumbersCase
from support.world import NOTED

from odoo.models import MAGIC_COLUMNS

from odoo.addons.become_portal.tests.guard_common import GuardCase

NOTES = {
    "ir.attachment",
    "mail.activity",
    "mail.followers",
    "mail.message",
    "rating.rating",
}
BASE_FIELDS = {"display_name", "id", *MAGIC_COLUMNS}
MIXINS = ("mail.activity.mixin", "mail.thread", "mail.thread.main.attachment")


class TestOpenNotes(NumbersCase, GuardCase):
    def setUp(self):
        super().setUp()
        self.people = (self._make_portal_user(), self.env.ref("base.public_user"))

    def test_the_matrix_asks_about_all_that_has_notes(self):
        found = {
            model._name
            for user in self.people
            for model in self._get_readable_models(user)
            if self._get_note_fields(model)
        }
        # these are about messages, and have none of their own
        found -= {
            "discuss.call.history",
            "discuss.channel.member",
            "mail.message",
            "mail.notification",
        }
        self.assertEqual(found, {*NOTED, *INHERITED, *NOTHING_NOTED})

    def test_nobody_reads_a_field_with_notes(self):
        for name in (*NOTED, *INHERITED, *NOTHING_NOTED):
            for user in self.people:
                with self.subTest(model=name, user=user.login):
                    self.assertEqual(self._get_open_note_fields(name, user), set())

    def _get_open_note_fields(self, name, user):
        model = self.env[name].with_user(user)
        return {
            field
            for field in self._get_note_fields(model) - OWN_FIELDS
            if model._has_field_access(model._fields[field], "read")
            and not (
                name in NOTHING_NOTED
                and model._fields[field].comodel_name == "mail.message"
            )
        }

    def test_nobody_guesses_a_field_with_notes(self):
        for name in (*NOTED, *INHERITED):
            with self.subTest(model=name):
                model = self.env[name]
                self._assert_refused_on_every_access_path(
                    model, self.people[0], self._get_note_fields(model) - OWN_FIELDS
                )

    def _get_note_fields(self, model):
        """What a model has of a chatter and of activities, and what leads to notes."""
        names = {name for mixin in MIXINS for name in self.env[mixin]._fields}
        has_chatter = {"activity_ids", "message_ids"} & model._fields.keys()
        return {
            name
            for name, field in model._fields.items()
            if field.comodel_name in NOTES
            or (has_chatter and name in names - BASE_FIELDS)
        }
