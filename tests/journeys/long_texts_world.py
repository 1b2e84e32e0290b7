"""A customer, a reseller and a supplier whose texts are as long as they can be."""

import runpy
from datetime import date, timedelta
from pathlib import Path

from odoo import Command, fields

# this runs inside Odoo, where the tests are no package
waiting = runpy.run_path(str(Path(__file__).with_name("actions_world.py")))
PASSWORD = waiting["PASSWORD"]

WORDS = "Onderhoud en herbeplanting van de binnentuin, het dakterras en de hagen "


def repeat(text, length):
    """So many characters of a text that goes on and on."""
    return (text * (length // len(text) + 1))[:length].strip()


# what people type, and what is left when there is no space in it to break a line at
SUBJECTS = (
    "Roses",
    repeat(WORDS, 110),
    repeat("Tuinonderhoudswerkzaamheden", 110),
)
REFERENCES = ("PO 7", repeat(WORDS, 78), repeat("INKOOP/2026-2027/", 78))
NAMES = (
    "Hotel De Linde",
    repeat("Samenwerkende Hotels en Congrescentra van Gooi en Vechtstreek ", 80),
    repeat("Hotelcongrescentrumbeheersmaatschappij", 80),
)
# without a year, or Odoo compares it with the date
NUMBERS = ("", "FACTUUR/VESTIGING NOORD/DEBITEUREN/", repeat("FACTUURNOORD", 60) + "/")
FILES = (
    "plan.pdf",
    repeat(WORDS, 146) + ".pdf",
    repeat("Beplantingsplan_definitief_", 146) + ".pdf",
)
EMAIL = repeat("postmaster.vestiging.noord.", 63) + "x@" + "hotelcongres" * 5 + ".com"
AMOUNT = 123456789.0


def main(env):
    world = World(env)
    world.make_customer()
    world.make_orders()
    world.make_invoices()
    world.make_files()
    world.make_own_data()
    world.make_contracts()
    world.make_assets()
    world.make_reseller()
    world.make_supplier()
    world.make_tile()
    env.flush_all()
    installed = env["ir.module.module"].search([("state", "=", "installed")])
    return {
        "places": world.places,
        "lists": find_lists(env),
        "with_rows": find_lists(env, has_rows),
        "due": world.due,
        "addons": installed.mapped("name"),
    }


def find_lists(env, is_one=None):
    """The templates that show a list, of those that are ours or that we change.

    :param is_one: what tells of a node that it is of a list
    """
    names = env["ir.model.data"].search(
        [("model", "=", "ir.ui.view"), ("module", "=like", "become_portal%")]
    )
    views = env["ir.ui.view"].browse(names.mapped("res_id"))
    views = views.filtered(lambda view: view.type == "qweb" and view.active)
    whole = {find_root(view) for view in views}
    return [
        view.key
        for view in whole
        if any(map(is_one or is_list, view._get_combined_arch().iter()))
    ]


def find_root(view):
    """What a template is in the end a part of."""
    while view.mode == "extension" and view.inherit_id:
        view = view.inherit_id
    return view


def is_list(node):
    """Whether it shows rows, or the same for each of several things."""
    if not isinstance(node.tag, str) or node.tag == "option":
        return False
    classes = f"{node.get('class', '')} {node.get('t-attf-class', '')}".split()
    return (
        node.tag in ("table", "ul", "ol", "dl")
        or node.get("t-call") == "portal.portal_table"
        or bool(node.get("t-foreach"))
        or "list-group" in classes
    )


def has_rows(node):
    """Whether it is of a page that is a list, or of the rows of one."""
    return node.get("t-call") in ("become_portal.list_search", "portal.portal_table")


class World:
    def __init__(self, env):
        self.env = env(context={**env.context, "mail_notify_force_send": False})
        #: what the addresses of pages name
        self.places = {}
        #: what the customer has to pay, as it is written, in each foreign currency
        self.due = []
        waiting["take_payments"](self.env)
        self.env.company.write(
            {
                "name": NAMES[1],
                "become_timesheet_visibility": "full",
                "become_edit_contacts": "approval",
                "become_edit_addresses": "direct",
                "become_customer_upload": True,
            }
        )
        self.product = self.env["product.product"].create(
            {"name": "Garden maintenance", "type": "service", "taxes_id": False}
        )

    def make_company(self, name, **values):
        company = waiting["make_company"](self.env, name)
        company.write(values)
        return company

    def make_user(self, login, company):
        user = waiting["make_user"](self.env, login, company)
        user.name = NAMES[1]
        return user

    # The customer

    def make_customer(self):
        self.company = self.make_company(NAMES[1], email=EMAIL)
        self.sanne = self.make_user("sanne", self.company).partner_id
        self.sanne.become_portal_manager = True
        self.contacts = self.env["res.partner"].create(
            [
                {
                    "name": name,
                    "parent_id": self.company.id,
                    "function": subject,
                    "email": EMAIL,
                    "phone": "+31 35 555 0101",
                }
                for name, subject in zip(NAMES, SUBJECTS, strict=True)
            ]
        )

    def make_orders(self):
        for subject, reference in zip(SUBJECTS, REFERENCES, strict=True):
            quotation = self.make_order(subject, reference)
            quotation.write({"state": "sent", "validity_date": date(2040, 12, 31)})
            order = self.make_order(subject, reference)
            order.action_confirm()
        self.places["order"] = order.id
        self.make_hours(order)

    def make_order(self, subject, reference):
        return self.env["sale.order"].create(
            {
                "partner_id": self.sanne.id,
                "client_order_ref": reference,
                "become_subject": subject,
                "require_signature": True,
                "require_payment": False,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "name": text,
                            "price_unit": AMOUNT,
                        }
                    )
                    for text in SUBJECTS
                ],
            }
        )

    def make_hours(self, order):
        service = self.env["product.product"].create(
            {
                "name": "Gardening",
                "type": "service",
                "service_policy": "delivered_timesheet",
                "uom_id": self.env.ref("uom.product_uom_hour").id,
                "taxes_id": False,
            }
        )
        project = self.env["project.project"].create(
            {
                "name": SUBJECTS[2],
                "partner_id": self.company.id,
                "privacy_visibility": "portal",
                "allow_timesheets": True,
                "allow_billable": True,
                "message_partner_ids": [Command.link(self.sanne.id)],
            }
        )
        for subject, name in zip(SUBJECTS, NAMES, strict=True):
            line = self.env["sale.order.line"].create(
                {
                    "order_id": order.id,
                    "product_id": service.id,
                    "name": subject,
                    "product_uom_qty": 99_999,
                }
            )
            task = self.make_task(project, line, subject)
            self.env["account.analytic.line"].create(
                {
                    "name": subject,
                    "project_id": project.id,
                    "task_id": task.id,
                    "employee_id": self.env["hr.employee"].create({"name": name}).id,
                    "unit_amount": 99_999.5,
                }
            )
        self.places["task"] = task.id

    def make_task(self, project, line, name):
        return self.env["project.task"].create(
            {
                "name": name,
                "project_id": project.id,
                "partner_id": self.sanne.id,
                "sale_line_id": line.id,
                "allocated_hours": 99_999,
                "message_partner_ids": [Command.link(self.sanne.id)],
            }
        )

    def make_invoices(self):
        names = ("base.USD", "base.GBP", "base.EUR")
        currencies = [self.env.ref(name) for name in names]
        texts = zip(SUBJECTS, NUMBERS, (-10, 20, -5), currencies, strict=True)
        for subject, number, due, currency in texts:
            currency.active = True
            values = {"currency_id": currency.id}
            invoice = self.make_invoice(
                "out_invoice", self.sanne, subject, due, **values
            )
            self.post(invoice, number)
            # of another contact, so that they take more than one payment
            other = self.make_invoice(
                "out_invoice", self.contacts[1], subject, due, **values
            )
            self.post(other, "")
            # the subscription has invoices in that of the company, too
            if currency != self.env.company.currency_id:
                due = invoice.amount_residual + other.amount_residual
                self.due.append(currency.format(due))
        self.places["invoice"] = invoice.id

    def make_invoice(self, move_type, partner, subject, due=20, **values):
        today = date.today()
        return self.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": partner.id,
                "become_subject": subject,
                "invoice_date": today - timedelta(days=30),
                "invoice_date_due": today + timedelta(days=due),
                "invoice_payment_term_id": False,
                "invoice_line_ids": [
                    Command.create({"name": subject, "price_unit": AMOUNT})
                ],
                **values,
            }
        )

    def post(self, invoice, number):
        invoice.invoice_line_ids.tax_ids = False
        invoice.action_post()
        if number:
            invoice.name = f"{number}{invoice.id}"

    def make_files(self):
        for model, name in (
            ("sale.order", "order"),
            ("account.move", "invoice"),
            ("project.task", "task"),
        ):
            document = self.env[model].browse(self.places[name])
            self.attach_files(document)
            # what she sent herself can be deleted by her
            sent = self.attach_files(document, self.sanne.user_ids)
        self.places["upload"] = sent[-1].id

    def attach_files(self, document, user=None):
        files = self.env["ir.attachment"]
        if user:
            files = files.with_user(user).sudo()
        return files.create(
            [
                {
                    "name": name,
                    "raw": b"%PDF-1.4",
                    "mimetype": "application/pdf",
                    "res_model": document._name,
                    "res_id": document.id,
                    "become_visible_portal": True,
                }
                for name in FILES
            ]
        )

    def make_own_data(self):
        """Pending change requests, and addresses that were and are there."""
        self.places["contact"] = self.contacts[2].id
        for contact in self.contacts:
            self.env["become.portal.change"].create(
                {
                    "partner_id": contact.id,
                    "commercial_partner_id": self.company.id,
                    "user_id": self.sanne.user_ids.id,
                    "state": "pending",
                    "line_ids": [
                        Command.create(
                            {
                                "field_name": "function",
                                "old_value": "x",
                                "old_display": "x",
                                "new_value": contact.function,
                                "new_display": contact.function,
                            }
                        )
                    ],
                }
            )
        for name in NAMES:
            for active in (True, False):
                self.env["res.partner"].create(
                    {
                        "name": name,
                        "type": "delivery",
                        "parent_id": self.company.id,
                        "street": SUBJECTS[2],
                        "city": name,
                        "email": EMAIL,
                        "active": active,
                    }
                )

    def make_assets(self):
        for subject, reference in zip(SUBJECTS, REFERENCES, strict=True):
            asset = self.env["maintenance.equipment"].create(
                {
                    "name": subject,
                    "become_customer_id": self.sanne.id,
                    "become_place": subject,
                    "model": subject,
                    "serial_no": reference,
                    "warranty_date": "2030-01-01",
                }
            )
        self.places["asset"] = asset.id
        self.attach_files(asset)
        for subject in SUBJECTS:
            self.env["maintenance.request"].create(
                {
                    "name": subject,
                    "become_report": subject,
                    "become_reporter_id": self.sanne.id,
                    "equipment_id": asset.id,
                    "owner_user_id": False,
                }
            )

    def make_contracts(self):
        self.adviser = self.make_company(
            NAMES[2],
            become_role_ids=self.env.ref("become_portal.role_reseller").ids,
        )
        self.make_user("thijs", self.adviser)
        for subject, reference in zip(SUBJECTS, REFERENCES, strict=True):
            contract = self.env["contract.contract"].create(
                {
                    "name": subject,
                    "code": reference,
                    "partner_id": self.sanne.id,
                    "line_recurrence": True,
                    "contract_line_ids": [
                        Command.create(
                            {
                                "product_id": self.product.id,
                                "name": text,
                                "price_unit": AMOUNT,
                                "date_start": "2026-01-01",
                                "recurring_next_date": "2026-01-01",
                            }
                        )
                        for text in SUBJECTS
                    ],
                }
            )
        self.places["contract"] = contract.id
        self.attach_files(contract)
        contract.modification_ids = [
            Command.create({"date": date.today(), "description": subject})
            for subject in SUBJECTS
        ]
        for number in NUMBERS:
            self.post(contract._recurring_create_invoice(), number)

    # The reseller

    def make_reseller(self):
        bill = self.make_invoice("out_invoice", self.sanne, "Roses")
        self.post(bill, "")
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=bill.ids
        ).create({}).action_create_payments()
        for subject, name in zip(SUBJECTS, NAMES, strict=True):
            line = self.env["become.reseller.subscription"].create(
                {
                    "name": subject,
                    "reseller_id": self.adviser.id,
                    "customer_name": name,
                    "role": "both",
                    "amount": AMOUNT,
                    "fee_type": "fixed",
                    "fee_amount": AMOUNT,
                    "partner_id": self.company.id,
                    "invoice_ids": bill.ids,
                    "work_todo": True,
                    "work_description": subject,
                }
            )
        self.places["line"] = line.id

    # The supplier

    def make_supplier(self):
        nursery = self.make_company(
            NAMES[2],
            become_role_ids=self.env.ref("become_portal.role_supplier").ids,
        )
        ruud = self.make_user("ruud", nursery).partner_id
        texts = zip(SUBJECTS, REFERENCES, NUMBERS, strict=True)
        for subject, reference, number in texts:
            asked = self.make_purchase(ruud, reference)
            asked.write(
                {
                    "state": "sent",
                    "become_answer": "offered",
                    "become_answered_on": fields.Datetime.now(),
                    "become_answer_note": subject,
                }
            )
            order = self.make_purchase(ruud, reference)
            order.button_confirm()
            bill = self.make_invoice(
                "in_invoice", ruud, subject, invoice_origin=order.name
            )
            bill.invoice_line_ids.purchase_line_id = order.order_line[0]
            self.post(bill, number)
        unlike = self.make_purchase(ruud, REFERENCES[2])
        unlike.write(
            {
                "state": "sent",
                "become_answer": "offered",
                "become_answered_on": fields.Datetime.now(),
            }
        )
        unlike.order_line[1:].write(
            {
                "become_is_offered": True,
                "become_offered_price": 2 * AMOUNT,
                "become_offered_date": fields.Date.today(),
            }
        )
        unlike.button_confirm()
        self.places |= {
            "purchase": order.id,
            "purchase_unlike": unlike.id,
            "request": asked.id,
        }
        self.attach_files(order)
        self.make_signup(nursery, ruud)

    def make_purchase(self, partner, reference):
        return self.env["purchase.order"].create(
            {
                "partner_id": partner.id,
                "partner_ref": reference,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "name": text,
                            "product_qty": 1,
                            "price_unit": AMOUNT,
                        }
                    )
                    for text in SUBJECTS
                ],
            }
        )

    def make_signup(self, nursery, ruud):
        signup = self.env["become.supplier.signup"].create(
            {
                "company_name": NAMES[2],
                "name": ruud.name,
                "email": ruud.email,
                "street": SUBJECTS[2],
                "city": NAMES[2],
                "products_services": SUBJECTS[2],
                "partner_id": nursery.id,
                "contact_id": ruud.id,
            }
        )
        visitor = self.env.ref("base.public_user")
        signup.with_user(visitor).sudo()._save_files(
            [(name, b"%PDF-1.4", "application/pdf") for name in FILES]
        )
        for subject in SUBJECTS:
            signup._send_question(subject)

    # On the dashboard of all of them

    def make_tile(self):
        for number, subject in enumerate(SUBJECTS):
            self.env["become.portal.tile"].create(
                {
                    "code": f"long_{number}",
                    "name": subject,
                    "description": subject,
                    "url": f"/my/long/{number}",
                    "group_ids": self.env.ref("base.group_portal").ids,
                }
            )
