"""The small world that the leak matrix looks at, made inside Odoo.

Two customers of one company. *Tuinwereld* has a customer and a colleague; the customer
is follower **and** collaborator of the project, because a rule test proves nothing for
somebody whom another rule keeps out already. *Buurman* is the other customer.

Every secret has a word (or, for hours and money, a number) of its own, given by the
matrix, so that finding it anywhere tells whose it is.
"""

from base64 import b64decode
from datetime import datetime, timedelta

from odoo import Command

PASSWORD = "matrix-password"

#: What people outside read and staff notes on: by model, the record here
NOTED = {
    "account.move": "invoice",
    "account.tax": "noted_tax",
    "become.guest.post": "guest_post",
    "contract.contract": "contract",
    "product.category": "noted_category",
    "product.pricelist": "prices",
    "product.product": "noted_variant",
    "product.template": "beside",
    "project.milestone": "noted_milestone",
    "project.project": "project",
    "project.task": "task",
    "purchase.order": "request",
    "res.company": "company",
    "res.partner": "customer",
    "sale.order": "order",
    "stock.picking": "delivery",
}


def main(env, words):
    world = World(env, words)
    world.make_people()
    world.make_roles()
    world.make_project()
    world.make_order_with_hours()
    world.make_invoice()
    world.make_drafts()
    world.make_tracked()
    if "stock.picking" in env:
        world.make_deliveries()
    world.make_files()
    world.make_changes()
    world.make_mails()
    world.make_tiles()
    world.make_bills()
    world.make_texts_of_apps()
    world.make_purchases()
    if "become.supplier.signup" in env:
        world.make_signups()
    world.make_resellers()
    world.make_shop_product()
    if "become.portal.assortment" in env:
        world.make_assortment()
    world.make_shop()
    world.make_contracts()
    world.make_assets()
    world.make_places()
    if "become.guest.post" in env:
        world.make_posts()
    world.make_costs()
    world.make_notes()
    env.flush_all()
    return {
        "ids": {name: record.id for name, record in world.records.items()},
        "tokens": world.tokens,
        "users": world.users,
    }


class World:
    def __init__(self, env, words):
        self.env = env(context={**env.context, "mail_notify_force_send": False})
        self.words = words
        self.records = {"company": env.company}
        self.tokens = {}
        self.users = {}

    def __getattr__(self, name):
        return self.records[name]

    def keep(self, name, record):
        """Remember a record by name, and the token of its mail link."""
        self.records[name] = record
        if hasattr(record, "_portal_ensure_token"):
            self.tokens[name] = record._portal_ensure_token()
        return record

    # People

    def make_people(self):
        partners = self.env["res.partner"]
        tuinwereld = partners.create({"name": "Tuinwereld", "is_company": True})
        buurman = partners.create({"name": "Buurman", "is_company": True})
        self.keep("customer_company", tuinwereld)
        self.make_user("customer", "base.group_portal", parent_id=tuinwereld.id)
        self.make_user("colleague", "base.group_portal", parent_id=tuinwereld.id)
        self.make_user("other_customer", "base.group_portal", parent_id=buurman.id)
        self.make_user("clerk", "base.group_user")
        self.make_key("admin", self.env.ref("base.user_admin"))

    def make_user(self, name, group, **partner):
        user = (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": name.replace("_", " ").title(),
                    "login": name,
                    "email": f"{name}@example.com",
                    "password": PASSWORD,
                    "group_ids": [Command.set(self.env.ref(group).ids)],
                }
            )
        )
        user.partner_id.write(partner)
        self.keep(f"{name}_user", user)
        self.keep(name, user.partner_id)
        self.make_key(name, user)

    def make_key(self, name, user):
        # Odoo lets a portal user's key live for one day at most
        until = datetime.now() + timedelta(hours=20)
        key = (
            self.env["res.users.apikeys"]
            .with_user(user)
            ._generate(None, "matrix", until)
        )
        password = "admin" if name == "admin" else PASSWORD
        self.users[name] = {"login": user.login, "password": password, "key": key}

    # Roles

    def make_roles(self):
        """Resellers, and a role of the customer."""
        self.make_reseller("reseller", self.words["reseller_name"])
        self.make_reseller("other_reseller", "Doorverkoop")
        self.make_reseller("former_reseller", "Uitverkoop")
        group = self.env["res.groups"].create({"name": "Good neighbour"})
        role = {"code": "good", "name": self.words["role_name"], "group_id": group.id}
        self.keep("role_group", group)
        self.keep("role", self.env["become.portal.role"].create(role))
        self.customer_company.become_role_ids = self.role

    def make_reseller(self, name, company):
        partner = self.env["res.partner"].create(
            {
                "name": company,
                "is_company": True,
                "become_role_ids": self.env.ref("become_portal.role_reseller").ids,
            }
        )
        self.keep(f"{name}_company", partner)
        self.make_user(name, "base.group_portal", parent_id=partner.id)

    # Hours

    def make_project(self):
        project = self.env["project.project"].create(
            {
                "name": "Garden of Tuinwereld",
                "partner_id": self.customer_company.id,
                "privacy_visibility": "portal",
                "allow_timesheets": True,
                "allow_billable": True,
            }
        )
        project.message_subscribe(self.customer.ids)
        project.write(
            {"collaborator_ids": [Command.create({"partner_id": self.customer.id})]}
        )
        self.keep("project", project)
        employee = self.env["hr.employee"].create(
            {
                "name": self.words["hours_employee"],
                "hourly_cost": -float(self.words["hours_cost"])
                / float(self.words["hours_each"]),
            }
        )
        self.keep("employee", employee)

    def make_order_with_hours(self):
        self.keep("service", self.make_service("Gardening"))
        self.keep("order", self.make_order(self.words["app_hours"], quantity=100))
        self.order.become_subject = self.words["subject"]
        self.keep("order_line", self.order.order_line)
        self.make_section()
        self.order.action_confirm()
        self.keep("task", self.make_task("Dig", self.order_line))
        self.make_hours("line_noted", "hours_description", "hours_each")
        self.line_noted.become_customer_note = self.words["hours_customer_note"]
        self.make_hours("line_plain", "hours_name", 13.5)
        # Part of the sum of the task, and of nothing that the order delivers
        self.make_hours("line_free", None, 7.75, so_line=False, is_so_line_edited=True)
        task = self.make_task("Rake", self.section_line)
        for name, hours in (("hours_there", 1), ("hours_back", -1)):
            self.make_hours(name, None, hours, task_id=task.id)
        self.make_months(task)

    def make_months(self, other_task):
        """A month in which all hours are those of one task, and one that undoes it."""
        parts = (9, float(self.words["hours_of_month"]) - 9)
        self.keep("task_of_month", self.make_task("Sow", self.section_line))
        for task, sign, day in (
            (self.task_of_month, 1, "2025-12-02"),
            (other_task, -1, "2025-11-02"),
        ):
            for number, hours in enumerate(parts):
                name = f"hours_of_{task.id}_{number}"
                self.make_hours(name, None, sign * hours, task_id=task.id, date=day)

    def make_section(self):
        """A section of the order that tells the sum of its one service only.

        The hours on it will add up to nothing, so that no other sum is another.
        """
        _section, hidden = self.env["sale.order.line"].create(
            [
                {
                    "order_id": self.order.id,
                    "name": "Winter work",
                    "display_type": "line_section",
                    "collapse_composition": True,
                    "sequence": 20,
                },
                {
                    "order_id": self.order.id,
                    "product_id": self.make_service(self.words["hours_section"]).id,
                    "name": self.words["hours_section"],
                    "sequence": 21,
                },
            ]
        )
        self.keep("section_line", hidden)

    def make_service(self, name):
        return self.env["product.product"].create(
            {
                "name": name,
                "type": "service",
                "service_policy": "delivered_timesheet",
                "list_price": 10,
                "taxes_id": False,
            }
        )

    def make_order(self, text, quantity=1, partner=None, product=None, **values):
        return self.env["sale.order"].create(
            {
                "partner_id": (partner or self.customer).id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": (product or self.service).id,
                            "name": text,
                            "product_uom_qty": quantity,
                        }
                    )
                ],
                **values,
            }
        )

    def make_task(self, name, order_line):
        task = self.env["project.task"].create(
            {
                "name": name,
                "project_id": self.project.id,
                "partner_id": self.customer.id,
                "sale_line_id": order_line.id,
                "allocated_hours": 90,
            }
        )
        task.message_subscribe(self.customer.ids)
        return task

    def make_hours(self, name, word, hours, **values):
        hours = self.words.get(hours, hours)
        line = self.env["account.analytic.line"].create(
            {
                "name": self.words.get(word, "Nothing special"),
                "project_id": self.project.id,
                "task_id": self.task.id,
                "employee_id": self.employee.id,
                "unit_amount": float(hours),
                # one date for all: an order by date then falls back on the number
                "date": "2026-01-15",
                **values,
            }
        )
        self.keep(name, line)

    def make_invoice(self):
        charts = self.env["account.chart.template"]
        if not self.env.company.chart_template:
            charts.try_loading("generic_coa", self.env.company, install_demo=False)
        invoice = self.order._create_invoices()
        self.keep("cost_line", self.make_cost_line(invoice))
        note = {"display_type": "line_note", "name": "Thank you"}
        invoice.invoice_line_ids = [Command.create(note)]
        self.keep("invoice_note", invoice.invoice_line_ids[-1])
        invoice.action_post()
        self.keep("invoice", invoice)

    def make_cost_line(self, invoice):
        """As Odoo does where the stock is valued in the accounts: what was sold costs
        this, on the invoice itself."""
        account = invoice.invoice_line_ids.account_id.copy()
        cost = {"move_id": invoice.id, "display_type": "cogs", "name": "x"}
        cost |= {"account_id": account.id, "tax_ids": [], "quantity": 1}
        amount = float(self.words["cost_line"])
        lines = self.env["account.move.line"].create(
            [{**cost, "balance": amount}, {**cost, "balance": -amount}]
        )
        return lines[0]

    # What its page says of an order

    def make_tracked(self):
        """An order with an invoice that nobody sent, and tasks here and inside."""
        words = self.words
        self.keep("tracked", self.make_order("x"))
        self.tracked.action_confirm()
        line = self.tracked.order_line
        self.keep("tracked_task", self.make_task(words["tracked_task"], line))
        inside = self.env["project.project"].create(
            {
                "name": "Inside",
                "privacy_visibility": "followers",
                "allow_billable": True,
            }
        )
        task = self.make_task(words["tracked_task_inside"], line)
        task.write({"project_id": inside.id, "sale_line_id": line.id})
        self.keep("tracked_task_inside", task)
        self.env["sale.advance.payment.inv"].create(
            {
                "sale_order_ids": [Command.set(self.tracked.ids)],
                "advance_payment_method": "percentage",
                "amount": 30,
            }
        ).create_invoices()
        self.keep("tracked_bill", self.tracked.invoice_ids)
        # so that no invoice after it continues its name
        self.tracked_bill.journal_id = self.invoice.journal_id.copy({"code": "TRK"})
        self.tracked_bill.name = words["tracked_bill"]

    def make_deliveries(self):
        """An order that was sent in part, after it was picked, and no more of it."""
        words = self.words
        # no second one: that changes what the settings of Odoo may be
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        )
        warehouse.delivery_steps = "pick_ship"
        spade = self.env["product.product"].create({"name": "Spade", "type": "consu"})
        order = self.make_order("x", 3, product=spade, warehouse_id=warehouse.id)
        self.keep("delivered", order)
        self.delivered.action_confirm()
        self.keep("delivery_inside", self.delivered.picking_ids)
        self.delivery_inside.button_validate()
        self.keep("delivery", self.delivered.picking_ids - self.delivery_inside)
        warehouse.delivery_steps = "ship_only"
        self.delivery.move_ids.write({"quantity": 1, "picked": True})
        self.delivery.with_context(
            skip_backorder=True, picking_ids_not_to_backorder=[]
        ).button_validate()
        self.keep("delivery_cancelled", self.delivery.backorder_ids)
        self.delivery_cancelled.action_cancel()
        for name in ("delivery", "delivery_inside", "delivery_cancelled"):
            self.records[name].name = words[name]
        self.delivery.note = words["delivery_note"]

    # Drafts

    def make_drafts(self):
        words = self.words
        self.keep("draft", self.make_order("x", note=words["draft_terms"]))
        self.draft.become_subject = words["draft_subject"]
        self.draft.order_line.name = words["draft_line"]
        self.keep("draft_line", self.draft.order_line)
        self.draft.message_post(
            body=words["draft_message"],
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.keep("draft_message", self.draft.message_ids[0])
        self.keep("cart", self.make_order(words["cart_line"], partner=self.colleague))
        self.keep("cart_line", self.cart.order_line)
        self.keep("cancelled", self.make_order("x", note=words["cancelled_terms"]))
        self.cancelled._action_cancel()
        # Was confirmed, has a task, and is being written again: the task still names it
        product = self.make_service(words["revised_product"])
        self.keep("revised", self.make_order(words["revised_line"], product=product))
        self.keep("revised_line", self.revised.order_line)
        self.revised.action_confirm()
        self.keep("revised_task", self.make_task("Prune", self.revised.order_line))
        self.make_hours("revised_hours", None, 1, task_id=self.revised_task.id)
        self.revised._action_cancel()
        self.revised.action_draft()
        self.keep("sent", self.make_order("x"))
        self.sent.action_quotation_sent()
        # What the other customer's link opens: their own, and nothing of this one
        self.keep("other_order", self.make_order("x", partner=self.other_customer))
        self.other_order.action_quotation_sent()

    # Files

    def make_files(self):
        self.make_file("file_internal", self.order)
        self.make_file("file_email", self.order, become_visible_email=True)
        self.make_file("file_app", self.order, become_visible_app=True)
        self.make_file("file_app_other", self.other_order, become_visible_app=True)
        self.make_file("file_app_draft", self.draft, become_visible_app=True)
        self.make_file("file_app_field", self.order, become_visible_app=True)
        self.file_app_field.res_field = "access_warning"
        self.make_file("file_portal", self.order, become_visible_portal=True)
        # as from the page of the order
        self.make_file(
            "file_upload", self.order, self.customer_user, become_visible_portal=True
        )
        self.make_file("file_invoice", self.invoice, become_visible_portal=True)
        self.make_file("file_task", self.task, become_visible_portal=True)
        self.make_file("file_draft", self.draft, become_visible_portal=True)
        self.make_file("file_other", self.other_order, become_visible_portal=True)
        self.make_file("file_loose", None, become_visible_portal=True)
        self.make_file("file_of_field", self.order, become_visible_portal=True)
        # The flag is there and the file belongs to a field all the same
        self.file_of_field.res_field = "access_warning"
        # Somebody had the permanent address of this one before it was taken back
        self.make_file("file_revoked", self.order, become_visible_portal=True)
        self.file_revoked.generate_access_token()
        self.tokens["file_revoked"] = self.file_revoked.access_token
        self.file_revoked.become_visible_portal = False

    def make_file(self, name, document, user=None, **flags):
        if name in self.records:
            raise ValueError(f"{name} is another file already")
        word = self.words[name]
        files = self.env["ir.attachment"]
        if user:
            files = files.with_user(user).sudo()
        self.keep(
            name,
            files.create(
                {
                    "name": f"{word}.txt",
                    "raw": f"The text of {word}".encode(),
                    "mimetype": "text/plain",
                    "res_model": document._name if document else False,
                    "res_id": document.id if document else False,
                    **flags,
                }
            ).with_env(self.env),
        )

    # Own data

    def make_changes(self):
        words = self.words
        self.keep(
            "other_contact",
            self.env["res.partner"].create(
                {
                    "name": "Neighbour",
                    "function": words["other_contact"],
                    "phone": words["other_phone"],
                    "parent_id": self.other_customer.parent_id.id,
                }
            ),
        )
        change = self.make_change("customer", "pending", "function", "change_request")
        self.keep("change_line", change.line_ids)
        change = self.make_change(
            "other_customer", "refused", "phone", reason=words["change_reason"]
        )
        self.keep("change_refused", change)
        change = self.make_change(
            "colleague",
            "to_confirm",
            "phone",
            email_to_confirm=words["change_email"],
        )
        self.keep("change_email", change)
        self.customer._become_log_change_note(words["change_note"], self.customer)
        self.keep("change_note", self.customer.message_ids[0])

    def make_change(self, who, state, field, word=None, **values):
        return self.env["become.portal.change"].create(
            {
                "partner_id": self.records[who].id,
                "commercial_partner_id": self.records[who].commercial_partner_id.id,
                "user_id": self.records[f"{who}_user"].id,
                "state": state,
                "line_ids": [
                    Command.create(
                        {
                            "field_name": field,
                            "old_value": "x",
                            "old_display": "x",
                            "new_value": self.words.get(word, "y"),
                            "new_display": self.words.get(word, "y"),
                        }
                    )
                ],
                **values,
            }
        )

    # E-mails

    def make_mails(self):
        """E-mails that the customer causes, and that wait: there is no mail server."""
        contact = self.env["res.partner"].create(
            {
                "name": "Newcomer",
                "email": "newcomer@example.com",
                "parent_id": self.customer_company.id,
            }
        )
        self.customer.become_portal_manager = True
        contact.with_user(self.customer_user).sudo()._become_invite()
        self.customer.become_portal_manager = False
        self.keep_mail("mail_invitation", "newcomer@example.com")
        me = self.customer.with_user(self.customer_user).sudo()
        me.email = "not_mine@example.com"
        self.keep_mail("mail_confirmation", "not_mine@example.com")

    def keep_mail(self, name, email):
        """Write a word into the last e-mail, and another one into its message."""
        mail = self.env["mail.mail"].search([], order="id desc", limit=1)
        recipients = [mail.email_to, *mail.recipient_ids.mapped("email")]
        if not any(email in str(recipient) for recipient in recipients):
            raise ValueError(f"The e-mail to {email} is not there: {recipients}")
        self.keep(f"{name}_html", mail)
        self.keep(name, mail.mail_message_id)
        mail.body_html = f"<p>{self.words[f'{name}_html']}</p>"
        mail.mail_message_id.body = f"<p>{self.words[name]}</p>"

    # Dashboard

    def make_tiles(self):
        words = self.words
        domain = f"[('client_order_ref', 'in', ['{words['tile_domain']}', 'many'])]"
        self.make_tile(
            "tile",
            words["tile_name"],
            # shown when it is empty, also to who has a role
            category="account",
            description=words["app_tile"],
            group_ids=self.env.ref("base.group_portal").ids,
            sequence=int(words["tile_number"]),
            res_model="sale.order",
            domain=domain,
            action_domain=domain,
        )
        # for an administrator, who is no salesman
        system = self.env.ref("base.group_system")
        self.make_tile("tile_for_staff", words["tile_for_staff"], group_ids=system.ids)
        reseller = self.env.ref("become_portal.group_reseller")
        self.make_tile("tile_of_role", words["role_tile"], group_ids=reseller.ids)
        self.make_tile("tile_hidden", words["tile_hidden"], active=False)
        # so many require action of Buurman, and none for Tuinwereld
        order = self.make_order(
            "x",
            partner=self.other_customer,
            client_order_ref="many",
            state="sent",
        )
        for _number in range(int(words["tile_number"]) - 1):
            order.copy({"state": "sent", "client_order_ref": "many"})
        self.keep(
            "other_quotation",
            self.make_order(
                "x",
                partner=self.other_customer,
                client_order_ref=words["other_quotation"],
                state="sent",
                require_signature=True,
                # before all others, so that the dashboard shows it
                validity_date=datetime.now().date() + timedelta(days=2),
            ),
        )

    def make_tile(self, name, text, **values):
        tile = {"code": name, "name": text, "url": f"/my/{name}", **values}
        self.keep(name, self.env["become.portal.tile"].create(tile))

    def make_bills(self):
        """Two bills of Buurman, in a journal of their own, whose names follow."""
        sales = self.invoice.journal_id
        account = sales.default_account_id.id
        journal = sales.copy({"code": "OTH", "default_account_id": account})
        bill = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "journal_id": journal.id,
                "partner_id": self.other_customer.id,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "x",
                            "price_unit": float(self.words["app_due"]),
                            "tax_ids": [],
                        }
                    )
                ],
            }
        )
        bill.name = f"{self.words['other_bill']}/2026/0001"
        bill.action_post()
        self.keep("other_bill", bill)
        bill.copy({"invoice_date": bill.invoice_date}).action_post()

    def make_texts_of_apps(self):
        """An order of Buurman, and what is known of them, with a word or a number of
        its own in each place that apps read."""
        words = self.words
        self.keep("app_unit", self.env["uom.uom"].create({"name": words["app_unit"]}))
        colours = self.env["product.attribute"].create(
            {
                "name": "Colour of apps",
                "value_ids": [
                    Command.create({"name": name})
                    for name in (words["app_variant"], "Plain")
                ],
            }
        )
        self.keep("app_variant", colours.value_ids[0])
        template = self.env["product.template"].create(
            {
                "name": words["app_product"],
                "type": "service",
                "taxes_id": False,
                "uom_id": self.app_unit.id,
                "attribute_line_ids": [
                    Command.create(
                        {
                            "attribute_id": colours.id,
                            "value_ids": [Command.set(colours.value_ids.ids)],
                        }
                    )
                ],
            }
        )
        self.keep("app_product", template.product_variant_ids[0])
        self.app_product.default_code = words["app_code"]
        order = self.make_order(
            words["app_line"],
            float(words["app_quantity"]),
            partner=self.other_customer,
            product=self.app_product,
            name=words["app_number"],
            client_order_ref=words["app_reference"],
            become_subject=words["app_subject"],
        )
        self.keep("app_order", order)
        self.keep("app_line", order.order_line)
        self.app_line.write(
            {
                "price_unit": float(words["app_price"]),
                "discount": float(words["app_discount"]),
            }
        )
        order.action_confirm()
        self.make_details_of_apps()

    def make_details_of_apps(self):
        words = self.words
        country = self.env.ref("base.nl").id
        state = {"name": words["app_state"], "code": "KA", "country_id": country}
        self.keep("app_state", self.env["res.country.state"].create(state))
        self.keep("other_company", self.other_customer.parent_id)
        names = ("email", "phone", "vat", "street", "street2", "zip", "city")
        # no number of a company is a word
        self.other_company.with_context(no_vat_validation=True).write(
            {
                **{name: words[f"app_{name}"] for name in names},
                "state_id": self.app_state.id,
                "country_id": country,
            }
        )
        self.other_customer.function = words["app_function"]

    # The shop, and assortments

    def make_shop_product(self):
        """A product in the shop, with all that names it."""
        colour = self.env["product.attribute"].create(
            {
                "name": "Colour",
                "value_ids": [Command.create({"name": "Red", "is_custom": True})],
            }
        )
        shelf = self.env["product.public.category"].create({"name": "Shelf"})
        self.keep("outside_shelf", shelf)
        product = self.make_service(self.words["assortment_product"])
        product = product.with_env(self.env)
        product.default_code = self.words["assortment_variant"]
        product.product_tmpl_id.write(
            {
                "is_published": True,
                "public_categ_ids": [Command.set(shelf.ids)],
                "attribute_line_ids": [
                    Command.create(
                        {
                            "attribute_id": colour.id,
                            "value_ids": [Command.set(colour.value_ids.ids)],
                        }
                    )
                ],
            }
        )
        self.keep("outside_variant", product)
        self.keep("outside", product.product_tmpl_id)
        self.keep("outside_line", product.attribute_line_ids)
        self.keep(
            "outside_value", product.attribute_line_ids.product_template_value_ids
        )
        self.keep("outside_tag", self.env["product.tag"].create({"name": "Spring"}))
        self.outside.product_tag_ids = self.outside_tag
        self.keep("prices", self.env["product.pricelist"].create({"name": "Prices"}))
        price = {"applied_on": "1_product", "product_tmpl_id": self.outside.id}
        price = {**price, "pricelist_id": self.prices.id, "fixed_price": 5}
        self.keep("outside_price", self.env["product.pricelist.item"].create(price))

    def make_assortment(self):
        """The product is for everybody but Tuinwereld."""
        values = {
            "name": self.words["assortment_name"],
            "mode": "exclude",
            "partner_ids": [Command.set(self.customer_company.ids)],
            "product_ids": [Command.set(self.outside.ids)],
        }
        self.keep("assortment", self.env["become.portal.assortment"].create(values))
        # so that a sort has something to sort
        self.assortment.copy({"name": "Another", "partner_ids": False})

    def make_shop(self):
        """What is around a product in the shop, and what others bought of it."""
        for name, block in (
            ("snippet", "category_list"),
            ("snippet_new", "newest_products"),
            ("snippet_sold", "latest_sold_products"),
            ("snippet_viewed", "latest_viewed_products"),
            ("snippet_with", "cross_selling_recently_sold_with"),
        ):
            self.keep(name, self.env.ref(f"website_sale.dynamic_filter_{block}"))
        beside = self.make_service("Beside").product_tmpl_id
        beside.is_published = True
        self.keep("beside", beside)
        website = self.env["website"].search([], limit=1)
        self.keep("website", website)
        item = {"product_id": self.outside_variant.id, "website_id": website.id}
        item["partner_id"] = self.customer.id
        self.keep("outside_wishlist", self.env["product.wishlist"].create(item))
        document = {"res_model": "product.template", "res_id": self.outside.id}
        document["name"] = f"{self.words['assortment_product']}.txt"
        document.update(raw=b"How to grow it", shown_on_product_page=True)
        self.keep("outside_document", self.env["product.document"].create(document))
        self.keep("outside_file", self.outside_document.ir_attachment_id)
        order = self.make_order(
            "x", partner=self.other_customer, product=self.outside_variant
        )
        order.order_line = [
            Command.create({"product_id": beside.product_variant_id.id})
        ]
        order.website_id = website
        order.action_confirm()
        self.keep("text_param", self.make_typed_text(order, "text_param"))
        self.keep("typed_draft", self.make_typed_text(self.draft, "typed_draft"))

    def make_typed_text(self, order, word):
        """What somebody typed to go on a product that they ordered."""
        return self.env["product.attribute.custom.value"].create(
            {
                "sale_order_line_id": order.order_line[0].id,
                "custom_product_template_attribute_value_id": self.outside_value.id,
                "custom_value": self.words[word],
            }
        )

    # Suppliers

    def make_purchases(self):
        """What suppliers have: one who was approved, and one who is pending."""
        words = self.words
        self.make_supplier("supplier", "Kwekerij")
        self.make_request("request_draft", self.supplier)
        self.make_request("request", self.supplier, state="sent")
        # what staff reckons with, see tests/matrix/purchase.py
        price = dict.fromkeys(("price_unit", "technical_price_unit"), 2718.28)
        self.request.order_line.write({**price, "tax_ids": False})
        self.request.write(
            {"become_answer": "offered", "become_answer_note": words["request_answer"]}
        )
        self.make_supplier("pending_supplier", "Hovenier")
        self.make_request("pending_request", self.pending_supplier, state="sent")
        self.make_request("pending_purchase", self.pending_supplier)
        self.pending_purchase.button_confirm()
        for name, order in (
            ("request_message", self.request),
            ("pending_message", self.pending_purchase),
        ):
            order.message_post(
                body=words[name],
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
            self.keep(name, order.message_ids[0])
        self.make_request_files()
        self.make_supplier_bill("bill", self.supplier)
        line = self.pending_purchase_line
        self.make_supplier_bill("pending_bill", self.pending_supplier, line)
        # all links were sent by now, and they had seen it all
        self.pending_supplier.commercial_partner_id.become_supplier_state = "pending"

    def make_request_files(self):
        shown = {"become_visible_portal": True}
        self.make_file("file_rfq", self.request, **shown)
        self.make_file("file_rfq_internal", self.request)
        self.make_file("file_rfq_draft", self.request_draft, **shown)
        self.make_file("file_pending_purchase", self.pending_purchase, **shown)
        in_app = {"become_visible_app": True}
        self.make_file("file_app_rfq", self.request, **in_app)
        self.make_file("file_app_rfq_draft", self.request_draft, **in_app)
        self.make_file("file_app_pending", self.pending_purchase, **in_app)

    def make_supplier(self, name, company):
        partner = self.env["res.partner"].create(
            {
                "name": company,
                "is_company": True,
                "become_role_ids": self.env.ref("become_portal.role_supplier").ids,
            }
        )
        self.make_user(name, "base.group_portal", parent_id=partner.id)

    def make_request(self, name, supplier, **values):
        order = self.env["purchase.order"].create(
            {
                "partner_id": supplier.id,
                "note": self.words[f"{name}_terms"],
                # below the number, in lists and on the dashboard
                "partner_ref": self.words.get(f"{name}_reference"),
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.service.id,
                            "name": self.words[f"{name}_line"],
                            "product_qty": 1,
                            "price_unit": 10,
                        }
                    )
                ],
            }
        )
        order.write(values)
        self.keep(name, order)
        self.keep(f"{name}_line", order.order_line)

    def make_supplier_bill(self, name, supplier, order_line=None):
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": supplier.id,
                "invoice_date": "2026-01-15",
                "narration": self.words[f"{name}_terms"],
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": self.words[f"{name}_line"],
                            "price_unit": 10,
                            "tax_ids": [],
                            "purchase_line_id": order_line and order_line.id,
                        }
                    )
                ],
            }
        )
        bill.action_post()
        self.keep(name, bill)
        self.keep(f"{name}_line", bill.invoice_line_ids)

    def make_signups(self):
        """The dossier of the pending supplier, and one that was not confirmed."""
        words = self.words
        typed = {
            "company_name": "Hovenier",
            "name": "Hans",
            "email": "pending_supplier@example.com",
            "products_services": words["signup_offer"],
        }
        signups = self.env["become.supplier.signup"]
        partner = self.pending_supplier.commercial_partner_id
        done = {"partner_id": partner.id, "contact_id": self.pending_supplier.id}
        signup = signups.create({**typed, **done, "reason": words["signup_reason"]})
        self.keep("signup", signup)
        signup._save_files([(f"{words['signup_file']}.txt", b"prices", "text/plain")])
        self.keep("signup_file", signup.attachment_ids)
        visitor = self.env.ref("base.public_user")
        signup.with_user(visitor).sudo()._save_files(
            [(f"{words['signup_own_file']}.txt", b"flowers", "text/plain")]
        )
        self.keep("signup_own_file", signup.attachment_ids - self.signup_file)
        signup.message_post(body=words["signup_note"])
        self.keep("signup_note", signup.message_ids[0])
        signup._send_question(words["signup_question"])
        self.keep("signup_question", signup.message_ids[0])
        typed.update(email=words["signup_email"], products_services="x")
        self.keep("signup_unconfirmed", signups.create(typed))

    # Resellers

    def make_resellers(self):
        """What three of them brought in; the first one has earned with it."""
        words = self.words
        bill = self.make_reseller_bill()
        customer = {"name": words["reseller_customer"], "is_company": True}
        self.keep("reseller_customer", self.env["res.partner"].create(customer))
        self.make_line(
            "reseller",
            words["line_name"],
            customer_name=words["line_customer"],
            fee_type="fixed",
            fee_amount=float(words["line_fee"]),
            partner_id=self.reseller_customer.id,
            internal_note=words["line_internal"],
            work_todo=True,
            work_description=words["line_work"],
            invoice_ids=bill.ids,
        )
        self.make_line(
            "other_reseller",
            words["other_line_name"],
            fee_type="fixed",
            fee_amount=float(words["other_earned_fee"]),
            invoice_ids=bill.ids,
        )
        self.make_line("former_reseller", words["former_line_name"])
        self.env.cr.flush()
        for name in ("reseller", "other_reseller"):
            self.keep(f"{name}_fee", self.records[f"{name}_line"].sudo().fee_ids)
        # they had read it all, and could stop when it had ended
        self.former_reseller_line.write(
            {"date_start": "2020-01-01", "date_end": "2020-12-31"}
        )
        self.former_reseller_company.become_role_ids = False

    def make_line(self, reseller, text, **values):
        line = self.env["become.reseller.subscription"].create(
            {
                "name": text,
                "reseller_id": self.records[f"{reseller}_company"].id,
                "customer_name": "x",
                "role": "both",
                **values,
            }
        )
        self.keep(f"{reseller}_line", line)

    def make_reseller_bill(self):
        """A bill of the customer in a journal of its own, whose name follows; paid."""
        sales = self.invoice.journal_id
        account = sales.default_account_id.id
        bill = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "journal_id": sales.copy(
                    {"code": "RES", "default_account_id": account}
                ).id,
                "partner_id": self.customer.id,
                "invoice_line_ids": [
                    Command.create({"name": "x", "price_unit": 100, "tax_ids": []})
                ],
            }
        )
        bill.name = f"{self.words['reseller_bill']}/2026/0001"
        bill.action_post()
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=bill.ids
        ).create({}).action_create_payments()
        return self.keep("reseller_bill", bill)

    # Subscriptions

    def make_contracts(self):
        """What the customer pays for regularly, and who earns on it, by a contract."""
        words = self.words
        reseller = self.reseller.commercial_partner_id
        self.keep("contract", self.make_contract(reseller))
        self.contract.write(
            {
                "code": words["contract_code"],
                "note": words["contract_note"],
                "become_fee_rate": float(words["contract_fee"]),
            }
        )
        self.keep("contract_line", self.contract.contract_line_ids)
        self.contract_line.write(
            {
                "name": words["contract_line"],
                "price_unit": float(words["contract_price"]),
            }
        )
        self.keep(
            "contract_modification",
            self.env["contract.modification"].create(
                {
                    "contract_id": self.contract.id,
                    "date": "2026-02-01",
                    "description": words["contract_modification"],
                    "sent": True,
                }
            ),
        )
        bill = self.contract.recurring_create_invoice()
        bill.action_post()
        self.keep("contract_bill", bill)
        self.keep("contract_bill_line", bill.invoice_line_ids)
        self.contract_bill_line.name = words["contract_bill_line"]
        self.contract._record_invoice_generation_error(
            ValueError(words["contract_error"]), "invoice"
        )
        self.keep("contract_error_note", self.contract.message_ids[0])
        self.contract.message_post(
            body=words["contract_message"],
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.keep("contract_message", self.contract.message_ids[0])
        self.make_file("file_contract", self.contract, become_visible_portal=True)
        # Of Buurman, brought in by somebody whose name says so
        other = self.env["res.partner"].create(
            {
                "name": words["contract_reseller"],
                "is_company": True,
                "become_role_ids": self.env.ref("become_portal.role_reseller").ids,
            }
        )
        self.keep("contract_sold", self.make_contract(other))
        rows = self.env["become.reseller.subscription"]
        self.keep(
            "contract_subscription",
            rows.search([("contract_line_id", "=", self.contract_line.id)]),
        )

    def make_contract(self, reseller):
        return self.env["contract.contract"].create(
            {
                "name": "Garden maintenance",
                "partner_id": self.customer.id,
                "line_recurrence": True,
                "become_reseller_id": reseller.id,
                "contract_line_ids": [
                    Command.create(
                        {
                            "product_id": self.service.id,
                            "name": "x",
                            "price_unit": 10,
                            "date_start": "2026-01-01",
                            "recurring_next_date": "2026-01-01",
                        }
                    )
                ],
            }
        )

    # Assets

    def make_assets(self):
        """What we maintain for two customers, with what staff keeps of it inside."""
        words = self.words
        technician = self.env["res.users"].create(
            {"name": words["asset_technician"], "login": "technician"}
        )
        self.keep(
            "asset",
            self.make_asset(
                self.customer,
                become_place=words["asset_place"],
                serial_no=words["asset_serial"],
                note=words["asset_note"],
                cost=float(words["asset_cost"]),
                technician_user_id=technician.id,
            ),
        )
        place = words["other_place"]
        self.keep(
            "other_asset",
            self.make_asset(
                self.other_customer, become_place=place, model=words["app_model"]
            ),
        )
        self.keep(
            "asset_request",
            self.make_report("customer", "asset", words["asset_report"]),
        )
        self.keep(
            "other_request",
            self.make_report("other_customer", "other_asset", words["other_report"]),
        )
        self.keep("asset_team", self.asset_request.maintenance_team_id)
        self.asset_request.write(
            {
                "name": words["request_name"],
                "description": words["request_note"],
                # its customer is told
                "stage_id": self.env.ref("maintenance.stage_3").id,
            }
        )
        plan = {"name": words["plan_name"], "equipment_id": self.asset.id}
        plan.update(maintenance_type="preventive", owner_user_id=False)
        self.keep("asset_plan", self.env["maintenance.request"].create(plan))
        for record in (self.asset_request, self.asset):
            record.message_post(
                body=words["asset_message"], subtype_xmlid="mail.mt_comment"
            )
        self.keep("asset_message", self.asset.message_ids[0])
        shown = {"become_visible_portal": True}
        self.make_file("file_asset", self.asset, **shown)
        self.make_file("file_asset_inside", self.asset)
        self.make_file("file_request", self.asset_request, **shown)
        self.make_file("file_other_asset", self.other_asset, **shown)

    def make_asset(self, customer, **values):
        values.update(name="Pump", become_customer_id=customer.id)
        return self.env["maintenance.equipment"].create(values)

    def make_report(self, who, asset, text):
        """As from the page of the asset."""
        user = self.records[f"{who}_user"]
        asset = self.records[asset].with_user(user).sudo()
        requests = asset.env["maintenance.request"]
        sender = user.partner_id
        report = requests._become_create_report(asset, text, [], sender, who)
        return report.with_env(self.env)

    # Maintained pages

    def make_places(self):
        """Places on one page, that two customers keep, with more than visitors see."""
        words = self.words
        role = self.env.ref("become_portal_website.role_page_maintainer")
        companies = self.customer_company | self.other_customer.parent_id
        companies.write({"become_role_ids": [Command.link(role.id)]})
        for name, keeper in (
            ("place", "customer"),
            ("place_refused", "customer"),
            ("place_submitted", "customer"),
            ("other_place", "other_customer"),
        ):
            self.keep(name, self.make_place(name, self.records[keeper]))
        for name, text in (
            ("version_old", words["place_old"]),
            ("version_public", "Open on Tuesday"),
        ):
            version = self.keep(name, self.make_version("place", text))
            version._submit()
            version.action_publish()
        self.keep("version_draft", self.make_version("place", words["place_draft"]))
        refused = self.make_version("place_refused", words["place_refused_text"])
        refused._submit()
        refused.remarks = words["place_remarks"]
        refused.action_refuse()
        self.keep("version_refused", refused)
        submitted = self.make_version("place_submitted", words["place_submitted_text"])
        submitted._submit()
        submitted.remarks = words["place_remarks_not_sent"]
        self.keep("version_submitted", submitted)
        other = self.make_version("other_place", words["other_place_draft"])
        self.keep("other_version", other)
        marks = "".join(
            f'<section data-become-place="{self.records[name].id}"/>'
            for name in ("place", "place_refused", "place_submitted", "other_place")
        )
        page = self.env["website.page"].create(
            {
                "name": "Places",
                "url": "/places",
                "website_published": True,
                "type": "qweb",
                "key": "website.places",
                "arch": "<t t-name='website.places'><t t-call='website.layout'>"
                f"<div id='wrap'><h1>Places</h1>{marks}</div></t></t>",
            }
        )
        self.keep("places_view", page.view_id)

    def make_place(self, name, keeper):
        values = {"name": f"Their {name}", "url": "/places"}
        values["maintainer_ids"] = keeper.ids
        return self.env["become.guest.place"].create(values)

    def make_version(self, place, text):
        """As its maintainer saves it, in the language of the website."""
        place = self.records[place]
        version = place._ensure_working(place._get_languages()[0].code)
        version.partner_id = place.maintainer_ids
        version._save_draft({"content": f"<p>{text}</p>"}, version.revision)
        return version

    # Guests

    def make_posts(self):
        """What two guests wrote for a blog: one is on it, and was changed since."""
        words = self.words
        website = self.env["website"].search([], limit=1)
        reviewer = self.env["res.users"].create(
            {
                "name": words["post_editor"],
                "login": "guest_editor",
                "group_ids": self.env.ref("website.group_website_designer").ids,
            }
        )
        blog = self.env["blog.blog"].create(
            {
                "name": "Stories",
                "become_guest_access": "all",
                "become_guest_reviewer_id": reviewer.id,
                "website_id": website.id,
            }
        )
        self.keep("guest_blog", blog)
        for guest in ("guest_author", "other_guest"):
            self.make_guest(guest)
        self.keep("guest_post", self.make_post("guest_author", website))
        self.guest_post.with_user(self.guest_author_user)._submit()
        self.guest_post.action_publish()
        self.keep("guest_blog_post", self.guest_post.blog_post_id)
        picture = self.make_post_picture(self.guest_post, words["post_picture"])
        self.keep("guest_picture", picture)
        self.guest_post.write(
            {
                "name": words["post_title"],
                "subtitle": words["post_subtitle"],
                "content": f"<p>{words['post_text']}</p>"
                f'<p><img src="/my/guest/picture/{picture.id}" alt="x"></p>',
                "remarks": words["post_remarks"],
                "state": "refused",
                "approver_id": reviewer.id,
            }
        )
        note = self.guest_post.message_post(body=words["post_note"])
        self.keep("guest_note", note)
        other = {
            "name": words["other_post_title"],
            "content": f"<p>{words['other_post_text']}</p>",
            "remarks": words["other_post_remarks"],
            "state": "refused",
        }
        self.keep("other_post", self.make_post("other_guest", website, **other))

    def make_guest(self, name):
        role = self.env.ref("become_portal_website_blog.role_guest_author")
        company = self.env["res.partner"].create(
            {"name": f"Firm of {name}", "is_company": True}
        )
        company.become_role_ids = role
        self.make_user(name, "base.group_portal", parent_id=company.id)

    def make_post(self, author, website, **values):
        return self.env["become.guest.post"].create(
            {
                "name": "Leaves",
                "content": "<p>Let them lie.</p>",
                "partner_id": self.records[author].id,
                "website_id": website.id,
                "blog_id": self.guest_blog.id,
                "lang": "en_US",
                **values,
            }
        )

    def make_post_picture(self, post, name):
        pixel = (
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6"
            "kgAAAABJRU5ErkJggg=="
        )
        return post._add_picture(f"{name}.png", b64decode(pixel))

    # Costs

    def make_costs(self):
        """What the customer's project and the company's books add up to."""
        account = self.project.account_id
        balance = float(self.words["cost_balance"])
        self.env["account.analytic.line"].create(
            {
                "name": "x",
                "account_id": account.id,
                "amount": balance - account.balance,
            }
        )
        amount = float(self.words["cost_ledger"])
        journals = self.env["account.journal"]
        entry = {"account_id": self.cost_line.account_id.id, "name": "x"}
        move = self.env["account.move"].create(
            {
                "journal_id": journals.search([("type", "=", "general")], limit=1).id,
                "line_ids": [
                    Command.create({**entry, "balance": amount}),
                    Command.create({**entry, "balance": -amount}),
                ],
            }
        )
        move.action_post()
        self.keep("ledger_line", move.line_ids[0])

    # Notes

    def make_notes(self):
        """A note, a file and a plan on whatever a customer reads."""
        self.keep("noted_tax", self.env["account.tax"].search([], limit=1))
        category = self.env["product.category"].create({"name": "Plants"})
        self.keep("noted_category", category)
        self.beside.categ_id = category
        self.keep("noted_variant", self.beside.product_variant_id)
        milestone = {"name": "Planted", "project_id": self.project.id}
        self.keep("noted_milestone", self.env["project.milestone"].create(milestone))
        for name in NOTED.values():
            self.make_note(name)
        self.customer_company.write(
            {
                "comment": f"<p>{self.words['contact_note']}</p>",
                "sale_warn_msg": self.words["contact_warning"],
                "supplier_rank": int(float(self.words["contact_rank"])),
            }
        )
        self.keep("staff_note", self.records["note_on_customer"])
        # not typed as a note, and as internal
        done = self.customer.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.env.ref("base.user_admin").id
        ).action_feedback(feedback=self.words["staff_feedback"])
        self.keep("staff_feedback", self.env["mail.message"].browse(done))
        self.keep("staff_file", self.staff_note.attachment_ids)

    def make_note(self, name):
        record = self.records[name]
        note = record.message_post(
            body=self.words["staff_note"],
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            attachments=[(f"{self.words['staff_file']}.txt", b"x")],
        )
        self.keep(f"note_on_{name}", note)
        if "activity_ids" in record:
            plan = record.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.words["staff_plan"],
                user_id=self.env.ref("base.user_admin").id,
            )
            self.keep("staff_plan", plan)
