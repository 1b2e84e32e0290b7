"""Notes that are asked for by their number, and no page shows."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.base.tests.common import BaseCommon

SECRET = "Bad payer"


@tagged("post_install", "-at_install")
class TestNotesByNumber(BaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(
            cls.env, "notes@example.com", groups="base.group_portal"
        )
        product = cls.env["product.product"].create({"name": SECRET})
        cls.line = {"product_id": product.id, "name": "Work"}
        cls.order = cls.env["sale.order"].create(
            {
                "partner_id": cls.user.partner_id.id,
                "order_line": [Command.create(cls.line)],
            }
        )
        cls.order.action_confirm()
        cls.staff = cls.env.ref("base.user_admin")

    def _write_note(self, **values):
        order = self.order.with_user(self.staff)
        return order.message_post(**{"body": SECRET, **values})

    def _log(self):
        return self.order.with_user(self.staff)._message_log(body=SECRET)

    def _finish_activity(self):
        activity = self.order.with_user(self.staff).activity_schedule(
            "mail.mail_activity_data_todo", summary=SECRET
        )
        number = activity.action_feedback(feedback=SECRET)
        return self.env["mail.message"].browse(number)

    def _add_line(self):
        self.order.with_user(self.staff).order_line = [Command.create(self.line)]
        [message] = self.order.message_ids.filtered(
            lambda message: "Extra line" in message.body
        )
        return message

    def _read(self, message, name="body"):
        self.env.flush_all()
        self.env.invalidate_all()
        return message.with_user(self.user).read([name])[0][name]

    def test_no_note_of_staff_is_read_by_its_number(self):
        note = {"subtype_xmlid": "mail.mt_note"}
        file = {"attachments": [("note.txt", SECRET)]}
        for name, make in {
            "typed": lambda: self._write_note(message_type="comment", **note),
            "written by a deed": lambda: self._write_note(**note, **file),
            "of an activity": self._finish_activity,
            "of a line": self._add_line,
            "come in by e-mail": lambda: self._write_note(message_type="email", **note),
            "logged": self._log,
            "marked internal": self._make_internal,
        }.items():
            message = make()
            self.assertIn(SECRET, message.body, name)
            for field in ("body", "preview", "attachment_ids"):
                with self.subTest(name, field=field), self.assertRaises(AccessError):
                    self._read(message, field)
            for attachment in message.attachment_ids:
                with self.subTest(name), self.assertRaises(AccessError):
                    self._read(attachment, "name")

    def _make_internal(self):
        message = self._write_note(subtype_xmlid="mail.mt_comment")
        message.is_internal = True
        return message

    def test_what_is_meant_for_the_customer_stays_open(self):
        said = self._write_note(message_type="comment", subtype_xmlid="mail.mt_comment")
        told = self.order.message_notify(
            body=SECRET, partner_ids=self.user.partner_id.ids
        )
        own = self.order.with_user(self.user).sudo().message_post(body=SECRET)
        self.assertTrue(told.subtype_id.internal)
        self.assertEqual(own.author_id, self.user.partner_id)
        for message in (said, told, own):
            self.assertIn(SECRET, self._read(message))
