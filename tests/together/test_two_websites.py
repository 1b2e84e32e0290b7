"""Two websites of two companies, one of which has a branch: what is where."""

from urllib.parse import urlsplit

from lxml import html

from odoo import Command
from odoo.tests import tagged

from odoo.addons.become_portal.tests import redirects_common, test_notification_emails
from odoo.addons.become_portal_website.tests import websites_common

LISTS = {"/my/orders": "order", "/my/invoices": "invoice"}
LOGO = "/logo.png?company="


@tagged("post_install", "-at_install")
class TestTwoWebsites(
    websites_common.WebsitesCommon,
    redirects_common.RedirectsCommon,
    test_notification_emails.NotificationEmailsCommon,
):
    """The garden has a branch in the north; the pond is another company."""

    domain = "garden.example.com"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        companies = cls.env["res.company"]
        cls.head = cls.env.company
        cls.north = companies.create({"name": "Garden North", "parent_id": cls.head.id})
        # as Odoo does at the end of the transaction
        charts = cls.env["account.chart.template"]
        charts._load("generic_coa", cls.north, install_demo=False)
        cls.water = cls._make_company_with_accounts("Pond Water")
        cls.pond.company_id = cls.water
        (cls.head | cls.north | cls.water).uses_default_logo = False
        cls.env.user.company_ids |= cls.north | cls.water
        # the company of an address, by which Odoo finds its website
        cls.head.website_id, cls.water.website_id = cls.garden, cls.pond
        cls.everywhere = cls._make_customer("everywhere", cls.head | cls.north)
        cls.everywhere.company_ids |= cls.water
        cls.at_head = cls._make_customer("at_head", cls.head)
        cls.documents = {
            company: cls._make_documents(company)
            for company in (cls.head, cls.north, cls.water)
        }
        cls.env.flush_all()

    @classmethod
    def _make_company_with_accounts(cls, name):
        company = cls.env["res.company"].create({"name": name})
        cls.env["account.chart.template"].try_loading("generic_coa", company)
        return company

    @classmethod
    def _make_customer(cls, login, companies):
        user = cls._make_user(login)
        user.partner_id.write(
            {"parent_id": cls.reader.id, "email": f"{login}@example.com"}
        )
        user.write({"company_ids": [Command.set(companies.ids)]})
        return user

    @classmethod
    def _make_documents(cls, company):
        env = cls.env(context={"allowed_company_ids": company.ids})
        product = env["product.product"].create(
            {"name": f"Work of {company.name}", "type": "service"}
        )
        order = env["sale.order"].create(
            {
                "partner_id": cls.reader.id,
                "company_id": company.id,
                "order_line": [
                    Command.create({"product_id": product.id, "tax_ids": False})
                ],
            }
        )
        order.action_confirm()
        line = {"product_id": product.id, "price_unit": 10, "tax_ids": False}
        invoice = env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": cls.reader.id,
                "invoice_line_ids": [Command.create(line)],
            }
        )
        invoice.action_post()
        return {"order": order, "invoice": invoice}

    def url_open(self, *args, **options):
        # the address of the test server is another one, to which the cookie belongs
        cookies = {"session_id": self.session.sid}
        return super().url_open(*args, cookies=cookies, **options)

    def _visit(self, user, website):
        self.domain = website.domain.removeprefix("https://")
        self._login(user)

    def _find_documents(self, path, kind):
        """The companies whose document stands in a list of whoever is logged in."""
        page = self._open_page(path)
        links = {urlsplit(one).path for one in page.xpath("//main//a/@href")}
        return self.env["res.company"].union(
            *(
                company
                for company, made in self.documents.items()
                if made[kind].access_url in links
            )
        )

    def test_each_website_has_the_documents_of_its_company_and_its_branches(self):
        for user, website, shown in (
            (self.everywhere, self.garden, self.head | self.north),
            (self.everywhere, self.pond, self.water),
            (self.at_head, self.garden, self.head),
            (self.at_head, self.pond, self.head),
        ):
            self._visit(user, website)
            for path, kind in LISTS.items():
                where = (user.login, website.name, path)
                self.assertEqual(self._find_documents(path, kind), shown, where)
                for company, made in self.documents.items():
                    answer = self._get(made[kind].access_url)
                    opened = urlsplit(answer.url).path == made[kind].access_url
                    self.assertEqual(opened, company in shown, (*where, company.name))
                    self.assertEqual(made[kind].name in answer.text, opened)
            [tile] = self._open_page("/my").xpath("//*[@data-code='invoices']")
            [badge] = tile.xpath(".//*[contains(@class, 'o_become_badge')]")
            self.assertEqual(badge.text_content().split()[0], str(len(shown)))

    def test_the_messages_of_a_branch_are_under_its_documents(self):
        self._visit(self.everywhere, self.garden)
        for company, made in self.documents.items():
            order = made["order"]
            message = order.message_post(
                body="On its way",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
            self.env.flush_all()
            where = {"thread_model": order._name, "thread_id": order.id}
            answer = self._jsonrpc("/mail/chatter_fetch", fetch_params={}, **where)
            found = answer.get("result", {}).get("messages", [])
            is_shown = company != self.water
            self.assertEqual(message.id in found, is_shown, company.name)
            answer = self._jsonrpc("/portal/chatter_init", **where)
            threads = answer.get("result", {}).get("mail.thread", [])
            self.assertEqual(
                any(one.get("hasReadAccess") for one in threads), is_shown, company.name
            )

    def test_the_shop_of_the_head_office_has_no_products_of_a_branch(self):
        products = self.documents[self.north]["order"].order_line.product_id
        products.write({"company_id": self.north.id, "is_published": True})
        self._visit(self.everywhere, self.garden)
        page = self._open_page("/shop?search=Work of")
        self.assertNotIn(products.name, page.text_content())

    def test_a_product_of_a_branch_is_in_no_cart_of_the_head_office(self):
        product = self.documents[self.north]["order"].order_line.product_id
        product.write({"company_id": self.north.id, "is_published": True})
        self._visit(self.everywhere, self.garden)
        page = self._open_page("/my/products")
        self.assertIn(product.name, page.text_content())
        answer = self._post(
            "/my/products/cart",
            {f"quantity_{product.id}": "1"},
            form="/my/products",
        )
        self.assertEqual(answer.status_code, 200)
        self.assertIn("This is not sold in our shop.", answer.text)

    def test_each_website_begins_where_its_company_says(self):
        self.head.become_redirect_login_customer = "/my/orders"
        self.water.become_redirect_login_customer = "/my/invoices"
        self.domain = "garden.example.com"
        self.assertEqual(self._log_in(self.everywhere), "/my/orders")
        self.domain = "pond.example.com"
        self.assertEqual(self._log_in(self.everywhere), "/my/invoices")
        # whoever is no customer of that company has what their own says
        self.assertEqual(self._log_in(self.at_head), "/my/orders")

    def test_each_website_obeys_the_settings_of_its_company(self):
        self.head.write({"become_customer_upload": True, "become_edit_contacts": "off"})
        self.water.write({"become_customer_upload": False})
        for company, is_open in (
            (self.head, True),
            (self.north, True),
            (self.water, False),
        ):
            order = self.documents[company]["order"]
            self._visit(self.everywhere, company.website_id or self.garden)
            page = self._get(order.access_url).text
            self.assertEqual(f"/my/files/upload/sale.order/{order.id}" in page, is_open)
        self.north.become_customer_upload = False
        order = self.documents[self.north]["order"]
        self._visit(self.everywhere, self.garden)
        self.assertNotIn("/my/files/upload/", self._get(order.access_url).text)

    def test_a_mail_leads_to_the_website_of_its_company(self):
        for company, domain in (
            (self.head, self.garden.domain),
            (self.north, self.garden.domain),
            (self.water, self.pond.domain),
        ):
            company.become_mail_invoice = "online"
            invoice = self.documents[company]["invoice"]
            template = invoice._get_mail_template()
            with self.mock_mail_gateway():
                template.send_mail(invoice.id, force_send=True)
            [mail] = self._mails
            body = html.fromstring(mail["body"])
            addresses = [*body.xpath("//a/@href"), *body.xpath("//img/@src")]
            ours = [one for one in addresses if "/my/" in one or LOGO in one]
            self.assertTrue([one for one in ours if invoice.access_url in one])
            for address in ours:
                if LOGO in address:
                    # on any address, as Odoo has it
                    self.assertIn(f"{LOGO}{company.id}", address)
                else:
                    self.assertTrue(address.startswith(domain), address)
