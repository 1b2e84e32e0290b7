"""Three who use an app: a customer, a supplier and a reseller. Made inside Odoo.

``main`` returns for each of them their key, and by operation requests that are known to
be answered; see ``ask.py``.
"""

import base64
from datetime import datetime, timedelta

from odoo import Command

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAA"
    "AElFTkSuQmCC"
)
PICTURE = base64.b64encode(PNG).decode()
PRICE = 100.0
#: what everybody with a key is answered, without saying anything
FOR_EVERYBODY = (
    "get_me",
    "get_details",
    "get_changes",
    "get_openapi",
    "list_documents",
    "list_products",
    "list_tiles",
)


def main(env, quotations=5):
    return World(env).make(quotations)


class World:
    def __init__(self, env):
        self.env = env(context={**env.context, "mail_notify_force_send": False})

    def make(self, quotations):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("portal.allow_api_keys", True)
        parameters.set_param("become_portal_api.documentation", True)
        # how much is asked is the test's own business; the limit has tests of its own
        parameters.set_param("become_portal_api.requests_per_minute", "0")
        company = self.env.company
        company.become_customer_upload = True
        company.become_customer_upload_limit = 2
        for name in ("edit_company", "edit_contacts", "edit_addresses"):
            company[f"become_{name}"] = "approval"
        self.product = self.env["product.product"].create(
            {"name": "Garden design", "type": "service", "taxes_id": False}
        )
        self.customer = self.make_user("customer")
        self.supplier = self.make_user("supplier", "become_portal.role_supplier")
        self.reseller = self.make_user("reseller", "become_portal.role_reseller")
        # a reseller buys, too
        signed = {
            user: self.make_customer(user.partner_id, quotations)
            for user in (self.customer, self.reseller)
        }
        self.make_supplier()
        self.env.flush_all()
        return {
            user.login: self.describe(
                user,
                accept_quotation=[
                    self.prepare_acceptance(one) for one in signed.get(user, ())
                ],
            )
            for user in (self.customer, self.supplier, self.reseller)
        }

    def describe(self, user, **valid):
        """Return the key of an actor, and what they know to be answered."""
        found = self.find_documents(user)
        paths = {
            document: {"path": {"document_type": code, "document_id": document.id}}
            for code, documents in found.items()
            for document in documents
        }
        with_files = [one for one in paths if hasattr(one, "_become_get_files")]
        files = [self.make_file(document) for document in with_files]
        phones = [f"+31 35 123 45{number:02}" for number in range(20)]
        return {
            "key": self.make_key(user),
            "user": user.id,
            "valid": {
                **{name: [{}] for name in FOR_EVERYBODY},
                "update_details": [{"body": {"phone": phone}} for phone in phones],
                "get_document": [*paths.values()],
                "list_files": [*paths.values()],
                "get_file": [{"path": {"file_id": file.id}} for file in files],
                "upload_file": [
                    {
                        **path,
                        "query": {"name": f"photo {number}.png"},
                        "content": PICTURE,
                    }
                    for document, path in paths.items()
                    if document in with_files
                    and document._become_is_app_upload_enabled()
                    for number in range(2)
                ],
                "report_fault": [
                    {**path, "body": {"text": f"It makes noise, number {number}"}}
                    for document, path in paths.items()
                    if document._name == "maintenance.equipment"
                    for number in range(20)
                ],
                **valid,
            },
        }

    def find_documents(self, user):
        """Return some documents of each type that a user may open."""
        api = self.env["become.portal.api"].with_user(user)
        return {
            code: model.search(kind.domain, limit=2, order="id desc").sudo()
            for code, (kind, model) in api._get_document_types().items()
            if model.has_access("read")
        }

    def prepare_acceptance(self, order):
        body = {"name": "Customer", "signature": PICTURE, "amount": PRICE}
        return {"path": {"document_id": order.id}, "body": body, "once": True}

    # People

    def make_user(self, login, role=None):
        roles = self.env.ref(role).ids if role else []
        company = self.env["res.partner"].create(
            {
                "name": f"House of {login}",
                "is_company": True,
                "become_role_ids": roles,
                "country_id": self.env.ref("base.nl").id,
            }
        )
        users = self.env["res.users"].with_context(no_reset_password=True)
        user = users.create(
            {
                "name": login.title(),
                "login": login,
                "email": f"{login}@example.com",
                "password": f"{login}-password",
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        user.partner_id.parent_id = company
        return user

    def make_key(self, user):
        # a key of a portal user lives for one day at most
        until = datetime.now() + timedelta(hours=20)
        keys = self.env["res.users.apikeys"].with_user(user)
        return keys._generate(None, "app", until)

    # Who buys

    def make_customer(self, partner, quotations):
        """Make one document of each type, and return quotations to accept."""
        signed = [self.make_order(partner) for _number in range(quotations)]
        # the newest are those that stay
        self.make_order(partner)
        self.make_order(partner)
        self.make_order(partner).action_confirm()
        self.make_invoice(partner)
        self.make_task(partner)
        if "become_customer_id" in self.env["maintenance.equipment"]._fields:
            company = partner.commercial_partner_id
            values = {"name": "Mower", "become_customer_id": company.id}
            self.env["maintenance.equipment"].create(values)
        return signed

    def make_order(self, partner):
        order = self.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "require_signature": True,
                "require_payment": False,
                "order_line": [
                    Command.create({"product_id": self.product.id, "price_unit": PRICE})
                ],
            }
        )
        order.action_quotation_sent()
        return order

    def make_invoice(self, partner, move_type="out_invoice"):
        company = self.env.company
        if not company.chart_template:
            self.env["account.chart.template"].try_loading("generic_coa", company)
        invoice = self.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": partner.id,
                "invoice_date": datetime.now().date(),
                "invoice_line_ids": [
                    Command.create({"product_id": self.product.id, "price_unit": PRICE})
                ],
            }
        )
        invoice.action_post()
        return invoice

    def make_task(self, partner):
        project = self.env["project.project"].create(
            {"name": "Front garden", "privacy_visibility": "portal"}
        )
        task = self.env["project.task"].create(
            {"name": "Roses", "project_id": project.id, "partner_id": partner.id}
        )
        for record in (project, task):
            record.message_subscribe(partner_ids=partner.ids)
        return task

    def make_file(self, document):
        return self.env["ir.attachment"].create(
            {
                "name": "drawing.png",
                "raw": PNG,
                "res_model": document._name,
                "res_id": document.id,
                "become_visible_app": True,
            }
        )

    # The supplier

    def make_supplier(self):
        self.make_request(state="sent")
        self.make_request().button_confirm()
        self.make_invoice(self.supplier.partner_id, "in_invoice")

    def make_request(self, **values):
        order = self.env["purchase.order"].create(
            {
                "partner_id": self.supplier.partner_id.commercial_partner_id.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "product_qty": 1,
                            "price_unit": 10,
                        }
                    )
                ],
            }
        )
        order.write(values)
        return order
