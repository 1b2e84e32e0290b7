from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .guard_common import GuardCase
from .hours_common import HoursCommon

# What moves when hours are booked that the customer does not see, and may: the
# quantity that was delivered stays readable, and so does what follows from it.
DELIVERED = {
    "sale.order.line": {
        "qty_delivered",
        "qty_delivered_at_date",
        "remaining_hours",
    },
}
# Computed fields of these are read before and after: the documents of a customer
DOCUMENTS = (
    "account.move",
    "account.move.line",
    "product.product",
    "product.template",
    "project.milestone",
    "project.project",
    "project.task",
    "res.company",
    "res.partner",
    "res.users",
    "sale.order",
    "sale.order.line",
)


class NumbersCommon(HoursCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls.order._create_invoices()
        cls.invoice.action_post()
        cls.milestone = cls.env["project.milestone"].create(
            {
                "name": "Planted",
                "project_id": cls.project.id,
                "sale_line_id": cls.order_line.id,
                "quantity_percentage": 0.5,
            }
        )

    def _as_customer(self, record):
        return record.with_user(self.customer_user)


@tagged("post_install", "-at_install")
class TestNumbers(NumbersCommon, GuardCase):
    """A sum on a document tells its customer nothing that was kept from them."""

    def test_the_balance_of_a_project_is_refused_by_every_path(self):
        self.assertNotEqual(self.project.analytic_account_balance, 0)
        self._assert_refused_on_every_access_path(
            self.project, self.customer_user, {"analytic_account_balance", "account_id"}
        )

    def test_of_a_project_customers_read_what_is_listed(self):
        self._assert_all_but_listed_is_refused(self.project, self.customer_user)

    def test_a_running_balance_is_refused_whatever_the_context_asks(self):
        asked = self._as_customer(self.invoice.line_ids).with_context(
            order_cumulated_balance="id"
        )
        with self.assertRaises(AccessError):
            asked.read(["cumulated_balance"])

    def test_a_number_that_another_addon_computes_is_refused_from_the_start(self):
        for model, kind in (
            ("sale.order", "monetary"),
            ("sale.order", "float"),
            ("sale.order.line", "float"),
            ("account.move", "integer"),
            ("account.move.line", "monetary"),
            ("project.milestone", "float"),
        ):
            with self.subTest(model=model, kind=kind):
                self._assert_new_number_is_refused(model, kind)

    def test_the_value_of_a_product_is_refused_from_the_start(self):
        # stock_account adds some
        for model in ("product.product", "product.template"):
            with self.subTest(model=model):
                self._assert_new_number_is_refused(model, "monetary", store=True)

    def _assert_new_number_is_refused(self, model, kind, **values):
        name = f"x_become_{kind}"
        if kind == "monetary":
            values["currency_field"] = "currency_id"
        number = self.env["ir.model.fields"].create(
            {
                "model_id": self.env["ir.model"]._get_id(model),
                "name": name,
                "field_description": f"Margin {kind}",
                "ttype": kind,
                "store": False,
                "depends": "create_date",
                "compute": f"for record in self: record['{name}'] = 3",
                **values,
            }
        )
        # else the registry keeps it for the tests after this one
        self.addCleanup(number.unlink)
        asked = self.env[model].with_user(self.customer_user)
        self.assertNotIn(name, asked.fields_get())
        with self.assertRaises(AccessError):
            asked.search([], limit=1).read([name])

    def test_the_cost_of_what_was_sold_is_refused(self):
        invoice = self.invoice.copy({"invoice_date": self.invoice.invoice_date})
        cost = {
            "move_id": invoice.id,
            "display_type": "cogs",
            "account_id": invoice.invoice_line_ids.account_id.copy().id,
            "tax_ids": [],
        }
        lines = self.env["account.move.line"].create(
            [{**cost, "balance": 33}, {**cost, "balance": -33}]
        )
        invoice.action_post()
        asked = self._as_customer(lines)
        with self.assertRaises(AccessError):
            asked.read(["balance"])
        self.assertFalse(asked.search([("balance", "=", 33)]))
        self.assertFalse(asked.search([("display_type", "=", "cogs")]))
        self.assertTrue(self._as_customer(invoice).invoice_line_ids.read(["balance"]))


@tagged("post_install", "-at_install")
class TestNumbersStand(NumbersCommon):
    """What a customer reads does not move when something happens out of their sight."""

    def setUp(self):
        super().setUp()
        self._set_mode("hide")

    def test_no_number_moves(self):
        self.env.invalidate_all()
        before = self._read_everything()
        self.assertGreater(len(before), 300)
        self._work_out_of_sight()
        self.env.flush_all()
        self.env.invalidate_all()
        after = self._read_everything()
        moved = {
            key: (value, after[key])
            for key, value in before.items()
            if value != after[key] and key[2] not in DELIVERED.get(key[0], ())
        }
        self.assertFalse(moved)

    def test_what_was_delivered_stays_where_hours_are_hidden(self):
        line = self._as_customer(self.order_line)
        self.assertEqual((line.qty_delivered, line.remaining_hours), (5, 5))
        self._book(2, "more")
        self.env.invalidate_all()
        self.assertEqual((line.qty_delivered, line.remaining_hours), (7, 3))
        self.assertEqual(
            line.remaining_hours, line.product_uom_qty - line.qty_delivered
        )

    def _read_everything(self):
        """The value of each computed field, by model, record and name."""
        values = {}
        for model in DOCUMENTS:
            asked = self.env[model].with_user(self.customer_user)
            records = self._get_records(model).with_env(asked.env)
            for name, field in asked._fields.items():
                if not field.compute or field.relational:
                    continue
                if not asked._has_field_access(field, "read"):
                    continue
                for record in records:
                    values[model, record.id, name] = self._read(record, name)
        return values

    def _get_records(self, model):
        records = self.env[model].with_user(self.customer_user)
        if model in ("product.product", "product.template"):
            # another product tells nothing that this one does not
            product = self.order_line.product_id
            product = product if model == product._name else product.product_tmpl_id
            return product.with_env(records.env)
        return records.search([("id", "in", self._known[model])])

    @property
    def _known(self):
        return {
            "account.move": self.invoice.ids,
            "account.move.line": self.invoice.line_ids.ids,
            "project.milestone": self.milestone.ids,
            "project.project": self.project.ids,
            "project.task": self.task.ids,
            "res.company": self.company.ids,
            "res.partner": (self.customer | self.customer_company).ids,
            "res.users": self.customer_user.ids,
            "sale.order": self.order.ids,
            "sale.order.line": self.order_line.ids,
        }

    def _read(self, record, name):
        try:
            return record.read([name])[0][name]
        except AccessError:
            return "refused"

    def _work_out_of_sight(self):
        """All that a customer must not notice."""
        self._book(2, "hidden")
        self.employee.hourly_cost = 99
        self._book(1, "dearer")
        self.env["account.analytic.line"].create(
            {
                "name": "Expense",
                "account_id": self.project.account_id.id,
                "amount": -777,
            }
        )
        self._sell_out_of_sight()
        note = {"name": "Late", "status": "off_track", "project_id": self.project.id}
        self.env["project.update"].create({**note, "progress": 12})
        for document in (self.order, self.invoice, self.task, self.project):
            document.message_post(body="internal", subtype_xmlid="mail.mt_note")
            document.activity_schedule(summary="Call")

    def _sell_out_of_sight(self):
        """A draft for the customer, and what another one bought and pays."""
        self.order.copy()
        self.order.copy()._action_cancel()
        self.invoice.copy()
        other = self.order.copy({"partner_id": self.stranger_user.partner_id.id})
        other.action_confirm()
        other._create_invoices().action_post()
        bill = {"move_type": "in_invoice", "partner_id": self.customer_company.id}
        product = {"product_id": self.order_line.product_id.id, "price_unit": 55}
        self.env["account.move"].create(
            {**bill, "invoice_line_ids": [Command.create(product)]}
        )
