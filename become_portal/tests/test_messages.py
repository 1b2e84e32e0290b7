from odoo import Command
from odoo.tests import new_test_user, tagged

from .http_common import PortalHttpCase

QUESTION = "When do you come?"


@tagged("post_install", "-at_install")
class TestMessages(PortalHttpCase):
    """Who reads an order writes under it, by whichever link they came."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer, cls.stranger = (
            new_test_user(cls.env, f"{name}@example.com", groups="base.group_portal")
            for name in ("customer", "stranger")
        )
        cls.staff = cls.env.ref("base.user_admin")
        product = cls.env["product.product"].create({"name": "Spade"})
        cls.order = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.partner_id.id,
                "order_line": [Command.create({"product_id": product.id})],
            }
        )
        cls.order.action_confirm()

    def _send(self, body=QUESTION, **more):
        """Press *Send* under the order, as the script of its page does."""
        answer = self._jsonrpc(
            "/mail/message/post",
            thread_model="sale.order",
            thread_id=self.order.id,
            post_data={
                "body": body,
                "message_type": "comment",
                "subtype_xmlid": "mail.mt_comment",
            },
            **more,
        )
        self.env.invalidate_all()
        return self.env["mail.message"].browse(
            answer.get("result", {}).get("message_id")
        )

    def _change(self, message, body):
        answer = self._jsonrpc(
            "/mail/message/update_content",
            message_id=message.id,
            update_data={"body": body, "attachment_ids": []},
        )
        self.env.invalidate_all()
        return answer

    def _react(self, message):
        return self._jsonrpc(
            "/mail/message/reaction", message_id=message.id, content="👍", action="add"
        )

    def _upload(self):
        response = self._post(
            "/mail/attachment/upload",
            {
                "thread_model": "sale.order",
                "thread_id": self.order.id,
                "is_pending": "true",
            },
            files={"ufile": ("plan.txt", b"Here", "text/plain")},
            form=self.order.access_url,
        )
        return response.status_code

    def _customer_opens(self):
        self._login(self.customer)
        page = self._open_page(self.order.access_url)
        [messages] = page.xpath("//div[@id='discussion']")
        self.assertFalse(messages.get("data-token"))

    def test_a_customer_writes_and_changes_what_they_wrote(self):
        self._customer_opens()
        message = self._send()
        self.assertEqual(message.author_id, self.customer.partner_id)
        self.assertEqual(message.res_id, self.order.id)
        self.assertFalse(message.is_internal)
        self.assertNotIn("error", self._change(message, "When do they come?"))
        self.assertIn("they come", message.body)
        self.assertEqual(self._upload(), 200)

    def test_nobody_else_writes(self):
        self._login(self.stranger)
        self.assertFalse(self._send())
        self._login(None)
        self.assertFalse(self._send())
        self.assertFalse(self._send(token="nonsense"))
        # what the company keeps to itself until it is sent
        self.env.company.become_hide_drafts = True
        self.order._action_cancel()
        self.order.action_draft()
        self.order.become_left_draft = False
        self._login(self.customer)
        self.assertFalse(self._send())
        self.assertNotIn(QUESTION, str(self.order.message_ids.mapped("body")))

    def test_what_others_wrote_stays_as_it_is(self):
        self._customer_opens()
        order = self.order.with_user(self.staff)
        for subtype, is_seen in (("mail.mt_comment", True), ("mail.mt_note", False)):
            message = order.message_post(body="Tomorrow", subtype_xmlid=subtype)
            self.assertIn("error", self._change(message, "Never"), subtype)
            self.assertIn("Tomorrow", message.body)
            self.assertEqual("error" not in self._react(message), is_seen, subtype)
            self.assertEqual(bool(message.reaction_ids), is_seen)

    def test_a_program_writes_no_message(self):
        """By RPC it takes as much as before: to be allowed to change the order."""
        self._login(self.customer)
        answer = self._rpc("sale.order", "message_post", [self.order.id], body=QUESTION)
        self.assertIn("error", answer)
        values = {"model": "sale.order", "res_id": self.order.id, "body": QUESTION}
        self.assertIn("error", self._rpc("mail.message", "create", [values]))
