import json

from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

from .http_common import PortalHttpCase

PDF = b"%PDF-1.4\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00"
    b"\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00"
    b"\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82"
)
SECRET = b"what we really earn on this garden"


class FilesCommon(BaseCommon):
    """A customer with a quotation, an invoice and a task, each with files.

    On each document one file is internal, one goes by e-mail and one is shown in the
    portal. Rights come from the company: it follows project and task, no person does.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer_company = cls._make_company("Garden Lovers")
        cls.customer_user = cls._make_portal_user("rosa", cls.customer_company)
        cls.colleague_user = cls._make_portal_user("viola", cls.customer_company)
        cls.stranger_user = cls._make_portal_user(
            "urtica", cls._make_company("Competitor")
        )
        cls.staff_user = new_test_user(
            cls.env,
            login="files_staff",
            groups="sales_team.group_sale_manager,account.group_account_invoice,"
            "project.group_project_manager",
        )
        cls.outsider_user = new_test_user(
            cls.env, login="files_outsider", groups="base.group_user"
        )
        cls.customer = cls.customer_user.partner_id
        cls.customer.email = "rosa@example.com"
        cls.product = cls.env["product.product"].create(
            {"name": "Garden design", "type": "service"}
        )
        cls.order = cls._make_order()
        cls.invoice = cls._make_invoice()
        cls.task = cls._make_task()
        cls.documents = [cls.order, cls.invoice, cls.task]
        for document in cls.documents:
            document._portal_ensure_token()
        cls.internal, cls.mailed, cls.shown = {}, {}, {}
        for document in cls.documents:
            cls.internal[document] = cls._attach(document, "margin.txt", SECRET)
            cls.mailed[document] = cls._attach(
                document, "terms.pdf", PDF, become_visible_email=True
            )
            cls.shown[document] = cls._attach(
                document, "drawing.png", PNG, become_visible_portal=True
            )
        cls.env.flush_all()

    @classmethod
    def _make_company(cls, name):
        return cls.env["res.partner"].create({"name": name, "is_company": True})

    @classmethod
    def _make_portal_user(cls, login, parent):
        user = new_test_user(cls.env, login=login, groups="base.group_portal")
        user.partner_id.parent_id = parent
        return user

    @classmethod
    def _make_order(cls, **values):
        order = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.id,
                "order_line": [Command.create({"product_id": cls.product.id})],
                **values,
            }
        )
        order.action_quotation_sent()
        return order

    @classmethod
    def _make_invoice(cls, **values):
        if not cls.env.company.chart_template:
            cls.env["account.chart.template"].try_loading(
                "generic_coa", cls.env.company
            )
        invoice = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": cls.customer.id,
                "invoice_line_ids": [
                    Command.create({"product_id": cls.product.id, "price_unit": 100})
                ],
                **values,
            }
        )
        invoice.action_post()
        return invoice

    @classmethod
    def _make_task(cls):
        project = cls.env["project.project"].create(
            {"name": "Front garden", "privacy_visibility": "portal"}
        )
        project.message_subscribe(partner_ids=cls.customer_company.ids)
        task = cls.env["project.task"].create(
            {
                "name": "Plant the roses",
                "project_id": project.id,
                "partner_id": cls.customer.id,
                "user_ids": [Command.set(cls.staff_user.ids)],
            }
        )
        task.message_subscribe(partner_ids=cls.customer_company.ids)
        return task

    @classmethod
    def _attach(cls, document, name, content=PDF, **values):
        return cls.env["ir.attachment"].create(
            {
                "name": name,
                "raw": content,
                "res_model": document._name,
                "res_id": document.id,
                **values,
            }
        )


class FilesHttpCommon(FilesCommon, PortalHttpCase):
    def assertRefused(self, answer):
        """No right and no such thing are both a refusal, an empty answer is not."""
        self.assertIn("error", answer, answer)
        self.assertIn("AccessError", answer["error"]["data"]["name"], answer)

    def assertNothing(self, answer):
        """Searching in vain is as good as being refused."""
        result = answer.get("result")
        if isinstance(result, dict):
            result = result["records"]
        if "result" not in answer or result:
            self.assertRefused(answer)

    def assertKeepsSecret(self, answer):
        """Whatever was answered, neither name nor content of an internal file is in."""
        text = answer if isinstance(answer, str) else json.dumps(answer)
        self.assertNotIn("margin", text)
        self.assertNotIn(SECRET.decode(), text)
