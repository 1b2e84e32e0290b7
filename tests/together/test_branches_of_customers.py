"""A customer with a branch: orders, deliveries, invoices and assets of the branch."""

from odoo.tests import new_test_user, tagged

from odoo.addons.become_portal_stock.tests import deliveries_common

LISTS = ("/my/orders", "/my/invoices", "/my/assets", "/my/products")


@tagged("post_install", "-at_install")
class TestBranchesOfCustomers(deliveries_common.DeliveriesCommon):
    """Whoever works at the branch has what is theirs; who works at the head office has
    that as well, as Odoo gives it to them; nobody has what is above or beside them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls._make_firm("Hotel De Linde")
        cls.north = cls._make_firm("De Linde Noord", parent_id=cls.head.id)
        cls.south = cls._make_firm("De Linde Zuid", parent_id=cls.head.id)
        cls.head_user = cls._make_reader("branches_head", cls.head)
        cls.north_user = cls._make_reader("branches_north", cls.north)
        cls.south_user = cls._make_reader("branches_south", cls.south)

    @classmethod
    def _make_firm(cls, name, **values):
        return cls.env["res.partner"].create(
            {"name": name, "is_company": True, **values}
        )

    @classmethod
    def _make_reader(cls, login, firm):
        user = new_test_user(cls.env, login, groups="base.group_portal")
        user.partner_id.write({"parent_id": firm.id, "email": f"{login}@example.com"})
        return user

    def _make_asset(self, name, firm):
        values = {"name": name, "become_customer_id": firm.id}
        return self.env["maintenance.equipment"].create(values)

    def _sell_to_branch(self):
        """Half of it delivered, and its invoice partly paid and the rest given up."""
        order = self._sell(partner_id=self.north_user.partner_id.id)
        self._send(order.picking_ids, 1)
        [invoice] = self._bill(order)
        self._write_off(invoice, 120)
        self.assertEqual(invoice.amount_residual, 0)
        return order, invoice

    def _read_rows(self, user, path):
        page = self._page(user, path)
        rows = page.xpath("//*[contains(@class, 'o_become_cards')]//tr[td]")
        return [" ".join(row.text_content().split()) for row in rows]

    def test_everybody_finds_what_is_theirs_in_each_list(self):
        order, invoice = self._sell_to_branch()
        pump = self._make_asset("Pump", self.north)
        boiler = self._make_asset("Boiler", self.head)
        names = (order.name, invoice.name, pump.name, self.product.name)
        for user, shown in (
            (self.north_user, True),
            (self.head_user, True),
            (self.south_user, False),
            (self.customer_user, False),
        ):
            for path, name in zip(LISTS, names, strict=True):
                rows = [row for row in self._read_rows(user, path) if name in row]
                self.assertEqual(len(rows), int(shown), f"{user.login} {path}")
            for document in (order, invoice, pump):
                response = self._get_as(user, document.access_url)
                is_page = response.status_code == 200 and document.access_url in (
                    response.url
                )
                self.assertEqual(is_page, shown, f"{user.login} {document}")
            page = self._get_as(user, boiler.access_url)
            self.assertEqual(page.status_code == 200, user == self.head_user)

    def test_what_was_given_up_is_paid_in_every_place(self):
        order, invoice = self._sell_to_branch()
        for user in (self.north_user, self.head_user):
            steps = self._steps(order, user)
            self.assertEqual(
                {code: step.state for code, step in steps.items()},
                {
                    "quoted": "done",
                    "confirmed": "done",
                    "delivered": "current",
                    "invoiced": "done",
                    "paid": "done",
                },
            )
            links = [link.url for step in steps.values() for link in step.links]
            self.assertIn(invoice.access_url, links)
            slips = [link for link in links if "/my/picking/pdf/" in link]
            self.assertEqual(len(slips), 2)
            for slip in slips:
                self.assertEqual(self._get_as(user, slip).status_code, 200)
            [row] = self._read_rows(user, "/my/orders")
            self.assertIn("To be delivered", row)
            [row] = self._read_rows(user, "/my/invoices")
            self.assertIn("Paid", row)
            self.assertEqual(self._read_rows(user, "/my/invoices?filterby=to_pay"), [])
            tiles = self._page(user).xpath("//*[@data-code='invoices']")
            self.assertFalse(
                [tile for tile in tiles if tile.xpath(".//*[@class='o_become_badge']")]
            )
        for slip in slips:
            self.assertNotEqual(self._get_as(self.south_user, slip).status_code, 200)

    def test_a_fault_of_a_branch_is_reported_by_who_sees_the_asset(self):
        pump = self._make_asset("Pump", self.north)
        for user in (self.north_user, self.head_user):
            self._login(user)
            answer = self._post(f"{pump.access_url}/report", report=f"By {user.login}")
            self.assertEqual(answer.status_code, 303)
        self._login(self.south_user)
        self.assertEqual(self._get(f"{pump.access_url}/report").status_code, 404)
        reports = pump.maintenance_ids.mapped("become_report")
        self.assertCountEqual(reports, ["By branches_north", "By branches_head"])
