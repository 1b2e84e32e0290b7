from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

from odoo.addons.account.models.account_move import AccountMove as OdooMove
from odoo.addons.sale.models.sale_order import SaleOrder as OdooOrder


@tagged("post_install", "-at_install")
class TestAccessUrls(TransactionCase):
    """A document is opened where Odoo opens it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        partner = cls.env["res.partner"].create({"name": "Customer"})
        orders = cls.env["sale.order"]
        moves = cls.env["account.move"]
        cls.kinds = {
            OdooOrder: orders.create([{"partner_id": partner.id}] * 2)
            + orders.new({"partner_id": partner.id}),
            OdooMove: moves.create(
                [
                    {"partner_id": partner.id, "move_type": kind}
                    for kind in ("out_invoice", "in_refund", "out_receipt", "entry")
                ]
            ),
        }

    def _read(self, documents):
        documents.invalidate_recordset(["access_url"])
        return documents.mapped("access_url")

    def test_it_is_that_of_odoo(self):
        for odoo, documents in self.kinds.items():
            for some in (*documents, documents[:2], documents):
                odoo._compute_access_url(some)
                expected = some.mapped("access_url")
                self.assertEqual(len(expected), len(some))
                self.assertEqual(self._read(some), expected)

    def test_an_addon_that_opens_them_elsewhere_does(self):
        def compute(documents):
            documents.access_url = "/elsewhere"

        for odoo, documents in self.kinds.items():
            with patch.object(odoo, "_compute_access_url", compute):
                self.assertEqual(set(self._read(documents)), {"/elsewhere"})
