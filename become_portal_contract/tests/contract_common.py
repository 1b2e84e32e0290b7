from odoo import Command, fields
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

# Words that no sentence of Odoo has in it
SECRET = "Kattestaart"


class ContractCommon(BaseCommon):
    """A customer with a colleague and a subscription, a stranger, and a reseller."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        charts = cls.env["account.chart.template"]
        if not cls.env.company.chart_template:
            charts.try_loading("generic_coa", cls.env.company)
        cls.env.company.become_customer_upload = False
        cls.today = fields.Date.context_today(cls.env.user)
        cls.customer_company = cls._make_company("Tuinhotel")
        cls.customer_user = cls._make_user("contract_customer", cls.customer_company)
        cls.colleague_user = cls._make_user("contract_colleague", cls.customer_company)
        cls.stranger_company = cls._make_company("Buurman")
        cls.stranger_user = cls._make_user("contract_stranger", cls.stranger_company)
        cls.reseller_company = cls._make_company("Wederverkoop")
        cls.reseller_company.become_role_ids = cls.env.ref(
            "become_portal.role_reseller"
        )
        cls.reseller_user = cls._make_user("contract_reseller", cls.reseller_company)
        cls.staff_user = new_test_user(
            cls.env,
            login="contract_staff",
            groups="account.group_account_manager,base.group_partner_manager",
        )
        cls.customer = cls.customer_user.partner_id
        cls.product = cls.env["product.product"].create(
            {"name": "Maintenance", "type": "service", "taxes_id": False}
        )
        cls.contract = cls._make_contract()
        cls.line = cls.contract.contract_line_ids
        cls.env.flush_all()

    @classmethod
    def _make_company(cls, name):
        return cls.env["res.partner"].create({"name": name, "is_company": True})

    @classmethod
    def _make_user(cls, login, company):
        email = f"{login}@example.com"
        user = new_test_user(cls.env, login, groups="base.group_portal", email=email)
        user.partner_id.parent_id = company
        return user

    @classmethod
    def _make_contract(cls, partner=None, lines=None, **values):
        contract = cls.env["contract.contract"].create(
            {
                "name": f"{SECRET} one",
                "code": f"{SECRET} two",
                "partner_id": (partner or cls.customer).id,
                "line_recurrence": True,
                "contract_line_ids": [
                    Command.create(cls._line_values(**line)) for line in lines or [{}]
                ],
                **values,
            }
        )
        cls.env.flush_all()
        return contract

    @classmethod
    def _line_values(cls, **values):
        return {
            "product_id": cls.product.id,
            "name": f"{SECRET} three",
            "quantity": 2,
            "price_unit": 50,
            "recurring_rule_type": "monthly",
            "recurring_interval": 1,
            "date_start": "2026-01-01",
            "recurring_next_date": "2026-01-01",
            **values,
        }
