import html

from odoo.tests import tagged

from odoo.addons.mail.tests.common import MailCommon

from .purchase_common import PurchaseCommon


@tagged("post_install", "-at_install")
class TestMailLinks(PurchaseCommon, MailCommon):
    """The token in a mail to a vendor is for that vendor, and not for followers."""

    def test_an_outside_follower_acknowledges_nothing(self):
        order = self.confirmed
        vendor = order.partner_id
        vendor.email = "vendor@example.com"
        order.date_planned = "2030-01-15"
        outsider = self.env["res.partner"].create(
            {"name": "Olga", "email": "olga@example.com"}
        )
        order.message_subscribe(outsider.ids)
        self.env.flush_all()
        template = self.env.ref("purchase.email_template_edi_purchase_done")
        with self.mock_mail_gateway():
            order.message_post_with_source(
                template,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
                partner_ids=vendor.ids,
            )
        texts = {
            name: html.unescape(mail["EmailMessage"].get_body(("html",)).get_content())
            for mail in self._mails
            for name in ("olga", "vendor")
            if f"{name}@" in str(mail["email_to"])
        }
        self.assertIn(f"{order.access_url}?acknowledge=True", texts["olga"])
        self.assertNotIn("token", texts["olga"])
        token = f"access_token={order.access_token}"
        self.assertIn(f"acknowledge=True&{token}", texts["vendor"])
        self.assertNotIn("token", order.message_ids[0].body)

    def test_we_have_no_template_of_our_own_here(self):
        """The first one needs a test like the one above."""
        self.assertFalse(
            self.env["ir.model.data"].search_count(
                [
                    ("model", "=", "mail.template"),
                    ("module", "=", "become_portal_purchase"),
                ]
            )
        )
