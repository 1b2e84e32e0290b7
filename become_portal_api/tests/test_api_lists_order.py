from odoo.tests import tagged

from .api_common import ApiListsCommon


@tagged("post_install", "-at_install")
class TestApiListsOrder(ApiListsCommon):
    """Lists are whole and in order, however many pages they come in."""

    def test_all_types_stand_in_one_list(self):
        documents = [*self.orders, self.invoice, self.quotation]
        self._change(documents)
        expected = [
            ("quotations", self.quotation.id),
            ("invoices", self.invoice.id),
            *(("orders", order.id) for order in reversed(self.orders)),
        ]
        for limit in (1, 2, 3, 80):
            self.assertEqual(self._walk(f"limit={limit}"), expected, limit)

    def test_what_was_changed_at_the_same_moment_is_not_lost(self):
        for document in (*self.orders, self.invoice, self.quotation):
            self._change([document])
        expected = [
            ("invoices", self.invoice.id),
            *(("orders", order.id) for order in reversed(self.orders)),
            ("quotations", self.quotation.id),
        ]
        for limit in (1, 2, 3):
            self.assertEqual(self._walk(f"limit={limit}"), expected, limit)

    def test_documents_of_all_contacts_stand_in_one_list(self):
        left = self._make_user("api_left", self.company).partner_id
        partners = (self.company, self.colleague_user.partner_id, left)
        orders = [self._make_orders(3, partner) for partner in partners]
        mixed = [order for turn in zip(*orders, strict=True) for order in turn]
        self._change([*mixed, *self.orders], start="2026-01-02 10:00:00")
        left.user_ids.active = left.active = False
        expected = [("orders", order.id) for order in [*mixed, *self.orders][::-1]]
        for limit in (1, 2, 4, 80):
            self.assertEqual(self._walk(f"type=orders&limit={limit}"), expected, limit)
        since = "2026-01-02T10:00:05Z"
        found = self._walk(f"type=orders&limit=2&changed_since={since}")
        self.assertEqual(found, expected[:-5])
        # read in parts, but by the same rights: what is not theirs any more is gone
        mixed[0].partner_id = self.stranger_company
        self._change([mixed[0]], start="2026-01-03 10:00:00")
        self.assertEqual(self._walk("type=orders&limit=2"), expected[:-1])

    def test_what_is_read_in_parts_has_an_index(self):
        api = self.env["become.portal.api"].with_user(self.customer_user)
        kinds = [
            pair for pair in api._get_document_types().values() if pair[0].customer
        ]
        self.assertEqual({kind.code for kind, _model in kinds}, {"orders", "invoices"})
        for kind, model in kinds:
            self.env.cr.execute(
                "SELECT indexdef FROM pg_indexes WHERE tablename = %s", [model._table]
            )
            begin = f"({kind.customer}, write_date DESC, id DESC)"
            indexes = [index for (index,) in self.env.cr.fetchall() if begin in index]
            self.assertEqual(len(indexes), 1, kind.code)
