from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import file_open

from odoo.addons.become_portal.tests.files_common import PDF, PNG
from odoo.addons.become_portal.tests.http_common import PortalHttpCase
from odoo.addons.mail.tests.common import MailCommon

from .purchase_common import PurchaseCommon

NAME = "//*[@id='become_files']//*[contains(@class, 'o_become_file_name')]"


@tagged("post_install", "-at_install")
class TestRequestFiles(PurchaseCommon, MailCommon, PortalHttpCase):
    """Suppliers have the files of requests and orders that staff shows them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user.partner_id.email = "kwekerij@example.com"
        cls.buyer = cls.env.ref("base.user_admin")
        (cls.sent | cls.confirmed).user_id = cls.buyer
        cls.shown_file = cls._attach(cls.sent, "drawing.png", PNG, portal=True)
        cls._attach(cls.sent, "margin.pdf", PDF)
        other = cls.env["res.partner"].create({"name": "Hovenier", "is_company": True})
        cls.other_user = cls._make_user("purchase_other", other)
        other.become_role_ids = cls.role

    @classmethod
    def _attach(cls, order, name, content, **flags):
        return cls.env["ir.attachment"].create(
            {
                "name": name,
                "raw": content,
                "res_model": order._name,
                "res_id": order.id,
                **{f"become_visible_{flag}": value for flag, value in flags.items()},
            }
        )

    def _names(self, path, user=None, xpath=NAME):
        page = self._page(user or self.user, path)
        return [link.text_content().strip() for link in page.xpath(xpath)]

    def _send(self, order, name="planting.png", content=PNG, user=None):
        self._login(user or self.user)
        return self._post(
            f"/my/files/upload/purchase.order/{order.id}",
            files=[("become_files", (name, content))],
            form="/my/account",
        )

    def test_the_page_has_what_staff_shows(self):
        path = f"/my/purchase/{self.sent.id}"
        self.assertEqual(self._names(path), ["drawing.png"])
        self.assertEqual(self._names(f"{path}?update=True"), ["drawing.png"])
        url = f"/my/files/{self.shown_file.id}"
        self.assertEqual(self._get(url).content, PNG)
        self.shown_file.become_visible_portal = False
        self.assertEqual(self._names(path), [])
        self.assertEqual(self._get(url).status_code, 404)

    def test_all_files_of_an_order_come_as_a_zip(self):
        self._attach(self.sent, "plan.pdf", PDF, portal=True)
        self._login(self.user)
        response = self._get(f"/my/files/zip/purchase.order/{self.sent.id}")
        self.assertEqual(response.headers["Content-Type"], "application/zip")
        self.assertIn(b"plan.pdf", response.content)
        self.assertNotIn(b"margin.pdf", response.content)

    def test_others_and_who_is_not_approved_have_none(self):
        paths = (
            f"/my/files/{self.shown_file.id}",
            f"/my/files/zip/purchase.order/{self.sent.id}",
        )
        for path in paths:
            self.assertEqual(self._get_as(self.other_user, path).status_code, 404)
            self.assertEqual(self._get_as(None, path).status_code, 404)
            self.assertEqual(self._get_as(self.user, path).status_code, 200)
        self.company.become_supplier_state = "pending"
        for path in paths:
            self.assertEqual(self._get_as(self.user, path).status_code, 404)

    def test_a_draft_has_none_unless_by_the_link_that_staff_sent(self):
        file = self._attach(self.draft, "draft.png", PNG, portal=True)
        url = f"/my/files/{file.id}"
        self.assertEqual(self._get_as(self.user, url).status_code, 404)
        token = self.draft._portal_ensure_token()
        response = self._get_as(None, f"{url}?access_token={token}")
        self.assertEqual(response.content, PNG)
        response = self._get(f"/my/files/{self.shown_file.id}?access_token={token}")
        self.assertEqual(response.status_code, 404)

    def test_they_are_in_the_dossier_of_suppliers(self):
        xpath = NAME.removeprefix("//*[@id='become_files']")
        for query, names in (
            ("", ["drawing.png"]),
            ("filterby=purchase.order", ["drawing.png"]),
            ("filterby=sale.order", []),
            (f"search={self.sent.name}", ["drawing.png"]),
            ("search=margin", []),
        ):
            path = f"/my/files?{query}"
            self.assertEqual(self._names(path, xpath=xpath), names, query)
        self.assertEqual(self._names("/my/files", self.other_user, xpath), [])
        customer = self._make_user("purchase_customer", self.env["res.partner"])
        files = self._page(customer, "/my/files").text_content()
        self.assertNotIn("Requests and purchase orders", files)

    def test_a_supplier_sends_files_where_the_company_takes_them(self):
        self.assertEqual(self._send(self.confirmed).status_code, 404)
        self.confirmed.company_id.become_customer_upload = True
        self.assertEqual(
            self._send(self.confirmed, user=self.other_user).status_code, 404
        )
        self.assertEqual(self._send(self.confirmed).status_code, 303)
        path = f"/my/purchase/{self.confirmed.id}"
        self.assertEqual(self._names(path), ["planting.png"])
        note = self.confirmed.message_ids[0]
        self.assertIn("New files from the supplier:", note.body)
        self.assertTrue(note.subtype_id.internal)
        self.assertIn(self.buyer.partner_id, note.notified_partner_ids)
        self.assertEqual(note.author_id, self.user.partner_id)
        file = self.confirmed._become_get_files("become_visible_portal")
        # what was agreed on stays
        self.confirmed.locked = True
        self._post(f"/my/files/{file.id}/delete", form="/my/account")
        self.assertTrue(file.exists())
        self.confirmed.locked = False
        self._post(f"/my/files/{file.id}/delete", form="/my/account")
        self.assertFalse(file.exists())
        note = self.confirmed.message_ids[0]
        self.assertIn("Deleted by the supplier, who had sent it:", note.body)
        self.assertEqual(self._send(self.cancelled_sent).status_code, 404)

    def _compose(self, order):
        context = order.action_rfq_send()["context"]
        composer = self.env["mail.compose.message"].with_context(**context)
        return composer.create({})

    def test_flagged_files_go_along_when_an_order_is_sent(self):
        for order in (self.draft, self.confirmed):
            file = self._attach(order, "terms.pdf", PDF, email=True)
            self._attach(order, "inside.pdf", PDF)
            with self.mock_mail_gateway():
                self._compose(order)._action_send_mail()
            names = order.message_ids[0].attachment_ids.mapped("name")
            self.assertIn("terms.pdf", names)
            self.assertNotIn("inside.pdf", names)
            copy = order.message_ids[0].attachment_ids.filtered(
                lambda one: one.name == "terms.pdf"
            )
            self.assertEqual(copy.res_model, "mail.message")
            self.assertEqual(order._become_get_files("become_visible_email"), file)

    def test_a_reminder_brings_no_files(self):
        self._attach(self.confirmed, "terms.pdf", PDF, email=True)
        self.env.user.group_ids += self.env.ref("purchase.group_send_reminder")
        self.confirmed.write(
            {
                "date_planned": fields.Datetime.now() + timedelta(days=1),
                "receipt_reminder_email": True,
                "reminder_date_before_receipt": 1,
            }
        )
        with self.mock_mail_gateway():
            self.confirmed._send_reminder_mail()
        message = self.confirmed.message_ids[0]
        self.assertTrue(message.attachment_ids)
        self.assertNotIn("terms.pdf", message.attachment_ids.mapped("name"))

    def test_too_large_for_a_mail_is_refused(self):
        self.env["ir.config_parameter"].set_param("base.default_max_email_size", "1")
        big = PDF + b"x" * (900 * 1024)
        with self.assertRaisesRegex(UserError, "Too large"):
            self._attach(self.sent, "big.pdf", big, email=True)

    def test_staff_opens_the_page_as_the_supplier_has_it(self):
        view = self.env["purchase.order"].get_view(view_type="form")["arch"]
        self.assertIn('widget name="become_files"', view)
        url = self.sent.with_user(self.buyer).action_become_preview()["url"]
        self.assertTrue(url.startswith(self.sent.access_url))
        self.assertTrue(url.endswith("#become_files"))

    def test_the_words_for_staff_fit_a_supplier(self):
        with file_open(
            "become_portal/static/src/files/backend/files_widget.xml"
        ) as file:
            self.assertNotIn(
                "customer", file.read().lower().replace("openascustomer", "")
            )
