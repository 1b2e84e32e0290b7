from odoo import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon


class PurchaseCommon(BaseCommon):
    """A supplier with a login, and one order of theirs in every state."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.role = cls.env.ref("become_portal.role_supplier")
        cls.company = cls.env["res.partner"].create(
            {"name": "Kwekerij", "is_company": True, "become_role_ids": cls.role.ids}
        )
        cls.user = cls._make_user("purchase_supplier", cls.company)
        cls.product = cls.env["product.product"].create(
            {"name": "Roses", "type": "consu"}
        )
        cls.draft = cls._make_order()
        cls.sent = cls._make_order(state="sent")
        cls.confirmed = cls._make_order()
        cls.confirmed.button_confirm()
        cls.cancelled_draft = cls._make_order()
        cls.cancelled_draft.button_cancel()
        cls.cancelled_sent = cls._make_order(state="sent")
        cls.cancelled_sent.button_cancel()
        cls.secret = cls.draft | cls.cancelled_draft
        cls.shown = cls.sent | cls.confirmed | cls.cancelled_sent
        cls.env.flush_all()

    @classmethod
    def _make_user(cls, login, company):
        login = f"{login}@example.com"
        user = new_test_user(cls.env, login, groups="base.group_portal", email=login)
        user.partner_id.parent_id = company
        return user

    @classmethod
    def _make_order(cls, partner=None, **values):
        order = cls.env["purchase.order"].create(
            {
                "partner_id": (partner or cls.user.partner_id).id,
                "order_line": [
                    Command.create({"product_id": cls.product.id, "product_qty": 2})
                ],
            }
        )
        order.write(values)
        return order

    @classmethod
    def _make_bill(cls, move_type="in_invoice"):
        bill = cls.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": cls.user.partner_id.id,
                "invoice_date": "2026-01-15",
                "invoice_line_ids": [
                    Command.create({"name": "Roses", "price_unit": 5, "tax_ids": []})
                ],
            }
        )
        bill.action_post()
        return bill

    def _found(self, user=None, model="purchase.order"):
        found = self.env[model].with_user(user or self.user).search([])
        return found.sudo()
