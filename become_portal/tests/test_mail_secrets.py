"""Secrets in mails: for their recipient, and not for the user who caused them, nor for
those who read along."""

import re
from functools import partial

from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.mail.tests.common import MockEmail

from ..tools.notification_emails import NOTIFICATION_EMAILS, template_xmlid
from .own_data_common import OwnDataCommon
from .test_notification_emails import BUTTONS, NotificationEmailsCommon
from .test_own_data_logins import LoginsCommon

OUTSIDER = "olga@example.com"
TOKENS = re.compile(r"token=|hash=|/my/email/|/supplier/signup/|/web/signup")

#: Addons that prove the same about their templates themselves
ELSEWHERE = ("become_portal_contract",)
#: Templates with a record that followers of a document read along
SHARED = {template_xmlid(mail).partition(".")[2] for mail in NOTIFICATION_EMAILS}
#: Templates for one recipient: how to read their address on the record
SINGLE = {
    "mail_change_confirm": "email_to_confirm",
    "mail_change_pending": "responsible_id.email",
    "mail_change_accepted": "author_id.email",
    "mail_change_refused": "author_id.email",
    "mail_signup_confirm": "email",
    "mail_signup_received": "contact_id.email",
    "mail_signup_approved": "contact_id.email",
    "mail_signup_refused": "contact_id.email",
    "mail_signup_pending": "company_id.become_supplier_reviewer_id.email",
    "mail_signup_answered": "company_id.become_supplier_reviewer_id.email",
}


def find_our_templates(env):
    """Return the templates of our addons, by the name of their XML id."""
    found = env["ir.model.data"].search(
        [("model", "=", "mail.template"), ("module", "=like", "become_portal%")]
    )
    return {
        one.name: env["mail.template"].browse(one.res_id)
        for one in found
        if one.module not in ELSEWHERE
    }


@tagged("post_install", "-at_install")
class TestEmailsThatWait(LoginsCommon):
    """The user who causes a mail with a token never reads it, sent or not."""

    def _cause(self, act):
        """Return the message behind the one mail that this makes; it is kept."""
        with self.mock_mail_gateway():
            act()
        self.assertEqual(len(self._new_mails), 1)
        self.assertRegex(self._new_mails.body_html, TOKENS)
        self.env.flush_all()
        return self._new_mails.mail_message_id

    def _assert_closed(self, message, *users):
        self.assertEqual(message.author_id, self.env.ref("base.partner_root"))
        self.assertTrue(message.create_uid._is_superuser())
        domain = [("id", "=", message.id)]
        for user in users:
            self._login(user)
            read = self._rpc("mail.message", "read", message.ids, ["body"])
            self.assertIn("error", read, user.login)
            for method in ("search_read", "search", "search_count"):
                answer = self._rpc("mail.message", method, domain)
                self.assertFalse(answer["result"], (user.login, method))
            for method in ("read", "search_read"):
                asked = message.ids if method == "read" else domain
                self.assertIn("error", self._rpc("mail.mail", method, asked))
            page = self.url_open(f"/mail/message/{message.id}").text
            self.assertNotRegex(page, TOKENS)

    def test_the_invitation_of_a_colleague(self):
        self._appoint(self.me)
        message = self._cause(lambda: self._press("invite", self.gardener))
        self.assertEqual(message.model, "res.users")
        clerk = new_test_user(self.env, login="clerk_x", groups="base.group_user")
        self._assert_closed(message, self.user, self.colleague_user, clerk)
        self.assertEqual(
            message.with_user(self.env.ref("base.user_admin")).body[:1], "<"
        )

    def test_the_confirmation_of_an_address(self):
        message = self._cause(
            lambda: self._as(self.user, self.me).write({"email": "victim@example.com"})
        )
        self._assert_closed(message, self.user, self.colleague_user)

    def test_a_new_password_that_somebody_else_asked_for(self):
        """Odoo keeps nothing of that mail, sent or not; if it did, it had an author."""
        self._login(self.user)
        messages = self.env["mail.message"].search_count([])
        with self.mock_mail_gateway():
            page = self._post("/web/reset_password", login=self.colleague_user.login)
        self.assertIn("instructions sent", page.text)
        self.assertEqual(len(self._mails), 1)
        self.assertFalse(self._new_mails.exists())
        self.assertEqual(self.env["mail.message"].search_count([]), messages)

    def test_an_author_neither(self):
        """The guard holds without who sends, for mails of other addons."""
        self.env["ir.config_parameter"].set_param("mail.default.from_filter", False)
        mail = (
            self.env["mail.mail"]
            .with_user(self.user)
            .sudo()
            .create({"body_html": "x", "body": "x", "message_type": "email_outgoing"})
        )
        about_login = mail.copy({"model": "res.users", "res_id": self.user.id})
        for message in (mail | about_login).mail_message_id:
            self.assertEqual(message.author_id, self.me)
            self._login(self.user)
            answer = self._rpc("mail.message", "read", message.ids, ["body"])
            self.assertIn("error", answer)

    def test_what_is_written_in_the_communication_stays(self):
        order = self._order(self.me)
        order.action_quotation_sent()
        order.message_subscribe(self.me.ids)
        message = order.with_user(self.user).message_post(
            body="May I?", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self._login(self.user)
        [answer] = self._rpc("mail.message", "read", message.ids, ["body"])["result"]
        self.assertIn("May I?", answer["body"])
        domain = [("id", "=", message.id)]
        self.assertEqual(self._rpc("mail.message", "search_count", domain)["result"], 1)


@tagged("post_install", "-at_install")
class TestInvitationsOfLogins(LoginsCommon):
    """An invitation sets a password: none for a login that somebody has in use."""

    def _invite(self, partner):
        with self.mock_mail_gateway():
            self._press("invite", partner)
        # in the same session, which has the answer
        return self.url_open(f"/my/colleagues/{partner.id}").text

    def test_a_colleague_with_a_login(self):
        self._appoint(self.me)
        page = self._invite(self.colleague)
        self.assertIn("has a login already", page)
        self.assertNotIn("Invite again", page)
        self.assertIn("Withdraw the login", page)
        self.assertFalse(self._new_mails)
        self.assertFalse(self.colleague.signup_type)

    def test_an_invitation_that_was_not_answered_goes_again(self):
        self._appoint(self.me)
        self.assertIn("Invite again", self._invite(self.gardener))
        self.assertIn("We have mailed", self._invite(self.gardener))
        self.assertEqual(self._recipients(), {"gerard@example.com"})
        self.gardener.user_ids.password = "long enough to log in"
        self.assertIn("has a login already", self._invite(self.gardener))

    def test_a_withdrawn_login_comes_back_to_its_owner_only(self):
        self._appoint(self.me)
        self._press("withdraw", self.colleague)
        page = f"/my/colleagues/{self.colleague.id}"
        response = self._send(page, email="mine_too@example.com")
        self.assertIn("only we can change it", response.text)
        self.assertEqual(self.colleague.email, "daisy@example.com")
        self._invite(self.colleague)
        self.assertEqual(self._recipients(), {"daisy@example.com"})
        self.assertTrue(self.colleague_user.active)

    def test_a_typing_error_in_an_invitation_can_be_mended(self):
        self._appoint(self.me)
        self._invite(self.gardener)
        self._press("withdraw", self.gardener)
        page = f"/my/colleagues/{self.gardener.id}"
        self._saves(page, email="gerard@other.example")
        self._invite(self.gardener)
        self.assertEqual(self._recipients(), {"gerard@other.example"})


@tagged("post_install", "-at_install")
class TestLinksOfRecipients(NotificationEmailsCommon):
    """All recipients share a text; the link that needs no login is for one of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.outsider = cls.env["res.partner"].create(
            {"name": "Olga", "email": OUTSIDER}
        )

    def _send_all(self, act):
        """Return the texts of the e-mails that left, by address."""
        self.env.flush_all()
        with self.mock_mail_gateway():
            act()
        return {
            address: mail["EmailMessage"].get_body(("html",)).get_content()
            for mail in self._mails
            for address in re.findall(r"[\w.]+@[\w.]+", str(mail["email_to"]))
        }

    def test_an_outside_follower_of_each_document(self):
        self._choose()
        for kind, (document, send) in self._documents().items():
            with self.subTest(kind):
                document.message_subscribe(self.outsider.ids)
                texts = self._send_all(lambda do=send, on=document: do(on))
                self.assertNotRegex(texts[OUTSIDER], TOKENS)
                link = self._link(texts[OUTSIDER], BUTTONS[kind][0])
                self.assertEqual(link, document.get_base_url() + document.access_url)
                self._login(None)
                page = self._get(document.access_url)
                self.assertNotIn(document.name, page.text)
                own = self._link(texts["sanne@example.com"], BUTTONS[kind][0])
                self.assertTrue(own.endswith(f"?access_token={document.access_token}"))
                self.assertIn("need no password", texts["sanne@example.com"])
                self.assertNotIn("need no password", texts[OUTSIDER])
                # what stays, where followers read it
                for body in document.message_ids.mapped("body"):
                    self.assertNotRegex(body, TOKENS)
                path = own.removeprefix(document.get_base_url())
                self.assertIn(document.name, self._get(path).text)

    def test_an_outside_follower_of_a_payment(self):
        self._choose()
        invoice = self._documents()["invoice"][0]
        wizards = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        payment = wizards.create({})._create_payments()
        payment.message_subscribe(self.outsider.ids)
        template = self.env.ref(template_xmlid("payment"))
        texts = self._send_all(
            lambda: payment.message_post_with_source(
                template,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
        )
        self.assertNotRegex(texts[OUTSIDER], TOKENS)
        self.assertIn(invoice.access_url, texts[OUTSIDER])
        self.assertIn(invoice.access_token, texts["sanne@example.com"])

    def test_a_recipient_that_staff_adds_may_open_an_invoice(self):
        """As with Odoo's own button; it is their bookkeeper who has to pay."""
        self._choose()
        invoice, _send = self._documents()["invoice"]
        wizards = self.env["account.move.send.wizard"].with_user(self.staff_user)
        wizard = wizards.with_context(
            lang="en_US", active_model="account.move", active_ids=invoice.ids
        ).create({})
        wizard.mail_partner_ids |= self.outsider
        texts = self._send_all(wizard.action_send_and_print)
        self.assertIn(invoice.access_token, texts[OUTSIDER])

    def test_a_template_that_writes_the_token_itself(self):
        """Of staff, of Odoo or of another addon: it stays a secret all the same."""
        template = self.env.ref("sale.email_template_edi_sale")
        template.body_html = (
            '<p><a t-att-href="object.get_base_url() + object.get_portal_url()">A</a>'
            "<a t-att-href=\"object.get_portal_url(report_type='pdf')\">B</a>"
            "<a t-att-href=\"'https://evil.example' + object.access_url\">C</a></p>"
        )
        order = self._make_order(partner_id=self.reader.id)
        order.message_subscribe(self.outsider.ids)
        texts = self._send_all(lambda: self._send_order(order))
        for text, is_customer in (
            (texts[OUTSIDER], False),
            (texts["sanne@example.com"], True),
        ):
            for button in "AB":
                link = self._link(text, button)
                self.assertEqual(order.access_token in link, is_customer, link)
            self.assertIn("report_type=pdf", self._link(text, "B"))
            self.assertNotIn("token", self._link(text, "C"))

    def test_several_at_once(self):
        """Mass mail goes to customers, without a communication around it."""
        self._choose()
        orders = self._make_order(partner_id=self.reader.id)
        orders |= self._make_order(partner_id=self.outsider.id)
        orders.message_subscribe(self.outsider.ids)
        template = self.env.ref(template_xmlid("quotation"))
        composer = self.env["mail.compose.message"].create(
            {
                "composition_mode": "mass_mail",
                "model": "sale.order",
                "res_ids": orders.ids,
                "template_id": template.id,
            }
        )
        texts = self._send_all(composer._action_send_mail)
        hers, other = orders.mapped("access_token")
        self.assertIn(hers, texts["sanne@example.com"])
        self.assertIn(other, texts[OUTSIDER])
        self.assertNotIn(hers, texts[OUTSIDER])

    def test_each_template_for_an_outside_follower(self):
        """A new template is listed above: what it is about, and for whom."""
        documents = {"sale.order": self._make_order(partner_id=self.reader.id)}
        documents["account.move"] = self._make_invoice(partner_id=self.reader.id)
        wizards = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=documents["account.move"].ids
        )
        documents["account.payment"] = wizards.create({})._create_payments()
        templates = find_our_templates(self.env)
        self.assertTrue(templates)
        self.assertLessEqual(templates.keys(), SHARED | SINGLE.keys())
        for name in templates.keys() & SHARED:
            template = templates[name]
            record = documents[template.model]
            record.message_subscribe(self.outsider.ids)
            for act in (self._post_to_followers, self._send_to_outsider):
                with self.subTest(name):
                    texts = self._send_all(partial(act, template, record))
                    self.assertNotRegex(texts[OUTSIDER], TOKENS)

    def _post_to_followers(self, template, record):
        record.message_post_with_source(
            template,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.reader.ids,
        )

    def _send_to_outsider(self, template, record):
        recipients = [Command.set(self.outsider.ids)]
        template.send_mail(
            record.id, force_send=True, email_values={"recipient_ids": recipients}
        )


@tagged("post_install", "-at_install")
class TestSingleRecipients(OwnDataCommon, MockEmail):
    """Mails about what a customer did in the portal go to one address."""

    def test_each_template_for_one_recipient(self):
        self.company.email = "office@example.com"
        self.company.become_supplier_reviewer_id = self.staff
        change = self.env["become.portal.change"].create(
            {
                "partner_id": self.me.id,
                "commercial_partner_id": self.house.id,
                "user_id": self.user.id,
                "author_id": self.me.id,
                "email_to_confirm": "new@example.com",
            }
        )
        signup = self.env["become.supplier.signup"].create(
            {
                "company_name": "Nursery",
                "name": "Fleur",
                "email": "fleur@example.com",
                "products_services": "Tulips",
                "partner_id": self.house.id,
                "contact_id": self.colleague.id,
            }
        )
        records = {record._name: record for record in (change, signup)}
        for name, template in find_our_templates(self.env).items():
            if name in SHARED:
                continue
            with self.subTest(name):
                record = records[template.model].with_user(self.user).sudo()
                with self.mock_mail_gateway():
                    template.with_env(record.env)._become_send_as_system(
                        record, "become_portal.mail_layout"
                    )
                self.assertEqual(len(self._mails), 1)
                [address] = self._mails[0]["email_to"]
                [expected] = record.mapped(SINGLE[name])
                self.assertIn(expected, address)
                self.assertFalse(self._mails[0]["email_cc"])
                message = self._new_mails.mail_message_id
                self.assertEqual(message.author_id, self.env.ref("base.partner_root"))
