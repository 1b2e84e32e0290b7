from odoo import Command, fields
from odoo.tests import new_test_user

from odoo.addons.account.tests.common import AccountTestInvoicingCommon


class ResellersCommon(AccountTestInvoicingCommon):
    """Two resellers, a customer whom the first one brought in, and a salesman."""

    @classmethod
    def get_default_groups(cls):
        manager = cls.env.ref("sales_team.group_sale_manager")
        return super().get_default_groups() | manager

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.role = cls.env.ref("become_portal.role_reseller")
        cls.reseller = cls._make_company("Wederverkoop", cls.role)
        cls.other_reseller = cls._make_company("Doorverkoop", cls.role)
        cls.customer = cls._make_company("Tuinwereld")
        cls.user = cls._make_user("reseller_one", cls.reseller)
        cls.other_user = cls._make_user("reseller_two", cls.other_reseller)
        cls.customer_user = cls._make_user("reseller_customer", cls.customer)
        cls.salesman = new_test_user(
            cls.env,
            login="reseller_staff",
            groups="sales_team.group_sale_salesman_all_leads,base.group_user",
            email="staff@example.com",
        )
        cls.line = cls._make_line()

    @classmethod
    def _make_company(cls, name, roles=()):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "become_role_ids": [Command.set([role.id for role in roles])],
            }
        )

    @classmethod
    def _make_user(cls, login, company):
        user = new_test_user(
            cls.env,
            login=login,
            groups="base.group_portal",
            email=f"{login}@example.com",
        )
        user.partner_id.parent_id = company
        return user

    @classmethod
    def _make_line(cls, **values):
        return cls.env["become.reseller.subscription"].create(
            {
                "name": "Maintenance of the garden",
                "reseller_id": cls.reseller.id,
                "partner_id": cls.customer.id,
                "role": "both",
                "amount": 100,
                "fee_rate": 10,
                "date_start": "2026-01-01",
                **values,
            }
        )

    def _invoice(self, *lines, amount=100, move_type="out_invoice", **values):
        """An invoice of these subscriptions, posted."""
        invoice = self.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": self.customer.id,
                "invoice_date": "2026-02-10",
                "invoice_line_ids": [
                    Command.create(
                        {"name": "Maintenance", "price_unit": amount, "tax_ids": []}
                    )
                ],
                **values,
            }
        )
        for line in lines:
            line.invoice_ids += invoice
        invoice.action_post()
        return invoice

    def _pay(self, invoice, amount=None, day="2026-03-05", **values):
        wizard = (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"payment_date": day, **values})
        )
        if amount:
            wizard.amount = amount
        return wizard._create_payments()

    def _credit(self, invoice, post=True, **values):
        """A credit note of an invoice, not settled with it."""
        credit_note = invoice._reverse_moves([{"invoice_date": "2026-04-01", **values}])
        if post:
            credit_note.action_post()
        return credit_note

    def _fees(self, line=None):
        """What was earned: the month and the amount of each row."""
        self.env.cr.flush()
        self.env.invalidate_all()
        fees = (line or self.line).fee_ids.filtered("amount").sorted("date")
        return [(fields.Date.to_string(fee.month), fee.amount) for fee in fees]
