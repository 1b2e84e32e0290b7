import csv
import io

from lxml import html

from odoo import Command, fields
from odoo.tests import tagged
from odoo.tools import SQL

from .http_common import PortalHttpCase
from .products_common import ProductsCommon

LIST = "/my/products"


class BoughtCommon(ProductsCommon):
    """Products that the company of the customer ordered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stranger = cls.env["res.partner"].create({"name": "Stranger"})

    @classmethod
    def _sell(cls, *products, day=1, quantity=1, partner=None, **values):
        """Confirm an order of a day in March 2026."""
        order = cls._make_order(*products, partner=partner)
        order.order_line.product_uom_qty = quantity
        order.order_line.write(values)
        order.action_confirm()
        order.date_order = f"2026-03-{day:02} 12:00:00"
        return order

    @classmethod
    def _make_variants(cls, product):
        """Return a red and a white variant of a product."""
        attribute = cls.env["product.attribute"].create(
            {
                "name": "Colour",
                "value_ids": [
                    Command.create({"name": name}) for name in ("Red", "White")
                ],
            }
        )
        product.attribute_line_ids = [
            Command.create(
                {
                    "attribute_id": attribute.id,
                    "value_ids": attribute.value_ids.ids,
                }
            )
        ]
        return product.product_variant_ids

    def _bought(self, **asked):
        lines = self.env["sale.order.line"].with_user(self.user)
        found, _total = lines._become_search_bought(**asked)
        return found

    def _names(self, **asked):
        return [one.product_sudo.name for one in self._bought(**asked)]


@tagged("post_install", "-at_install")
class TestBought(BoughtCommon):
    """What a company bought, however it was ordered."""

    def test_a_product_shows_the_last_price_and_all_that_was_ordered(self):
        self._sell(self.rose, day=1, quantity=2, price_unit=4)
        last = self._sell(
            self.rose,
            day=3,
            quantity=5,
            partner=self.colleague.partner_id,
            price_unit=10,
            discount=50,
        )
        [rose] = self._bought()
        self.assertEqual(rose.product_sudo, self.rose.product_variant_id)
        self.assertEqual((rose.quantity, rose.order_count), (7, 2))
        self.assertEqual((rose._get_price(), rose.orders[0]), (5, last))
        self.assertEqual(str(rose.last_date), "2026-03-03 12:00:00")

    def test_quantities_are_in_the_unit_of_the_product(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self._sell(self.rose, quantity=2, product_uom_id=dozen.id, price_unit=120)
        self._sell(self.rose, quantity=1, day=2)
        [rose] = self._bought()
        self.assertEqual((rose.quantity, rose.order_count), (25, 2))

    def test_only_what_was_ordered(self):
        self._make_order(self.rose)  # a quotation
        self._sell(self.oak, partner=self.stranger)
        self._sell(self.rake)._action_cancel()
        shipping = self._sell(self.spade)
        for name in self.env["sale.order.line"]._become_get_unsold_fields():
            field = self.env["sale.order.line"]._fields.get(name)
            if field and field.type == "boolean":
                shipping.order_line[name] = True
                self.assertEqual(self._names(), [], name)
                shipping.order_line[name] = False
        self.assertEqual(self._names(), ["Spade"])

    def test_what_a_section_hides_is_not_listed(self):
        order = self._make_order(self.spade, self.oak)
        spade, oak = order.order_line
        section = {
            "display_type": "line_section",
            "name": "Garden",
            "collapse_composition": True,
        }
        order.order_line = [Command.create({**section, "sequence": 15})]
        spade.sequence, oak.sequence = 10, 20
        order.action_confirm()
        self.assertEqual(self._names(), ["Spade"])
        self.assertEqual(self._names(search="Oak"), [])

    def test_a_price_that_a_section_hides_is_not_told(self):
        order = self._make_order(self.spade, self.oak)
        spade, oak = order.order_line
        section = {"display_type": "line_section", "name": "Garden", "sequence": 15}
        order.order_line = [Command.create({**section, "collapse_prices": True})]
        spade.write({"sequence": 10, "price_unit": 8})
        oak.write({"sequence": 20, "price_unit": 77.25})
        order.action_confirm()
        found = {one.product_sudo.name: one._get_price() for one in self._bought()}
        self.assertEqual(found, {"Spade": 8, "Oak": None})

    def test_a_down_payment_is_no_product(self):
        order = self._sell(self.spade)
        self.env["sale.advance.payment.inv"].create(
            {
                "sale_order_ids": order.ids,
                "advance_payment_method": "percentage",
                "amount": 50,
            }
        ).create_invoices()
        self.assertEqual(self._names(), ["Spade"])

    def test_a_discount_is_no_product(self):
        order = self._sell(self.rose)
        wizard = self.env["sale.order.discount"].create(
            {
                "sale_order_id": order.id,
                "discount_type": "amount",
                "discount_amount": 5,
            }
        )
        wizard.action_apply_discount()
        self.assertEqual(len(order.order_line), 2)
        self.assertEqual(self._names(), ["Rose"])

    def test_variants_stand_together(self):
        oaks = self._make_variants(self.oak)
        for day, variant in enumerate(oaks, 1):
            order = self._make_order(self.rose)
            order.order_line.product_id = variant
            order.action_confirm()
            order.date_order = f"2026-03-{day:02} 12:00:00"
        self._sell(self.spade, day=2)
        found = self._bought()
        shown = [(one.product_sudo.name, one._get_variant()) for one in found]
        oaks = [place for place, (name, _) in enumerate(shown) if name == "Oak"]
        self.assertEqual(oaks[1] - oaks[0], 1)
        self.assertEqual({variant for _name, variant in shown}, {"Red", "White", ""})

    def test_an_archived_product_is_still_what_was_bought(self):
        self._sell(self.rose)
        self.rose.action_archive()
        self.assertEqual(self._names(), ["Rose"])

    def test_search_and_order(self):
        self.oak.default_code = "TREE_1"
        self._sell(self.rose, day=1)
        self._sell(self.rose, day=2)
        self._sell(self.oak, day=3)
        self.assertEqual(self._names(), ["Oak", "Rose"])
        self.assertEqual(self._names(sortby="often"), ["Rose", "Oak"])
        self.assertEqual(self._names(sortby="name"), ["Oak", "Rose"])
        self.assertEqual(self._names(search="ree_1"), ["Oak"])
        self.assertEqual(self._names(search="reeX1"), [])
        self.assertEqual(self._names(search="%"), [])
        self.assertEqual(self._names(limit=1, offset=1), ["Rose"])

    def test_filters(self):
        self._sell(self.rose)
        self._sell(self.spade).date_order = fields.Datetime.now()
        for _time in range(2):
            self._sell(self.oak).date_order = fields.Datetime.subtract(
                fields.Datetime.now(), months=13
            )
        self._sell(self.rose).date_order = fields.Datetime.now()
        for filterby, expected in (
            ("all", {"Rose", "Spade", "Oak"}),
            ("year", {"Rose", "Spade"}),
            ("earlier", {"Oak"}),
            ("again", {"Rose", "Oak"}),
        ):
            self.assertEqual(set(self._names(filterby=filterby)), expected)
        lines = self.env["sale.order.line"].with_user(self.user)
        found, total = lines._become_search_bought(filterby="again", limit=1)
        self.assertEqual((len(found), total), (1, 2))


@tagged("post_install", "-at_install")
class TestProductsPage(BoughtCommon, PortalHttpCase):
    """The page and its file."""

    def setUp(self):
        super().setUp()
        self._login(self.user)

    def test_the_page_names_the_product_and_its_orders(self):
        first = self._sell(self.rose, day=1)
        last = self._sell(self.rose, day=2, price_unit=12.5)
        page = self._get(LIST).text
        for text in ("Rose", first.name, last.name, "12.50", "1 earlier order"):
            self.assertIn(text, page)
        self.assertNotIn("Oak", page)

    def test_nothing_was_bought_yet(self):
        self.assertIn("once there is an order", self._get(LIST).text)
        self.assertIn("Nothing was found", self._get(f"{LIST}?search=x").text)

    def test_the_list_and_its_file_are_filtered(self):
        self._sell(self.rose)
        self._sell(self.rose)
        self._sell(self.oak)
        address = f"{LIST}?filterby=again"
        page = html.fromstring(self._get(address).content)
        [name] = page.xpath("//*[contains(@class, 'o_become_product_name')]")
        self.assertEqual(name.text_content().strip(), "Rose")
        [chosen] = page.xpath("//*[@id='become_list_filter']/option[@selected]")
        self.assertEqual(chosen.get("value"), "again")
        [export] = page.xpath("//a[contains(@class, 'o_become_products_export')]")
        self.assertIn("filterby=again", export.get("href"))
        content = self._get(export.get("href")).text
        self.assertIn("Rose", content)
        self.assertNotIn("Oak", content)
        text = self._get(f"{LIST}?filterby=earlier&search=x").text
        self.assertIn("Nothing was found", text)

    def test_bad_addresses_show_the_list(self):
        self._sell(self.rose)
        for address in (
            f"{LIST}/page/0",
            f"{LIST}/page/999999999",
            f"{LIST}/page/{10**20}",
            f"{LIST}?page=2",
            f"{LIST}?page=x",
            f"{LIST}?sortby=1;--",
            f"{LIST}?filterby=1;--",
            f"{LIST}?sortby=&search=%00",
            f"{LIST}?search={'x' * 5000}",
        ):
            self.assertEqual(self._get(address).status_code, 200, address)
        self.assertIn("Rose", self._get(f"{LIST}/page/99").text)

    def test_the_file_holds_the_same(self):
        self.rose.name = "=HYPERLINK(1)"
        order = self._sell(self.rose, quantity=3)
        response = self._get(f"{LIST}/export")
        self.assertIn("text/csv", response.headers["Content-Type"])
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
        self.assertEqual(rows[0]["Product"], "'=HYPERLINK(1)")
        self.assertEqual(rows[0]["Last order"], order.name)
        self.assertEqual((rows[0]["Quantity"], rows[0]["Orders"]), ("3.00", "1"))

    def test_forty_lines_cost_what_one_does(self):
        self._sell(self.rose, self.oak, self.spade, self.rake)
        once = self._count_queries(LIST)
        for day in range(1, 11):
            self._sell(self.rose, self.oak, self.spade, self.rake, day=day)
        self.assertEqual(self._count_queries(LIST), once)

    def test_the_tile_counts_the_rows_of_the_list(self):
        red, white = self._make_variants(self.spade)
        for number in ("", "4", "99+"):
            if number:
                self._sell(self.rose, self.oak)
                for variant in (red, white):
                    order = self._make_order(self.rose, partner=self.company)
                    order.order_line.product_id = variant
                    order.action_confirm()
                rows = html.fromstring(self._get(LIST).content)
                names = rows.xpath("//*[contains(@class, 'o_become_product_name')]")
                self.assertEqual(len(names), 4)
            if number == "99+":
                goods = [
                    self._make_product(f"Seed {place}", self.plants)
                    for place in range(100)
                ]
                self._sell(*goods)
            # neither of these is one more of them
            self._make_order(self.spade)
            self._sell(self.rake, partner=self.stranger)
            page = html.fromstring(self._get("/my").content)
            [tile] = page.xpath("//*[@data-code='products']")
            words = ["Products", number, "What you bought before, and what it cost"]
            self.assertEqual(
                " ".join(tile.text_content().split()), " ".join(filter(None, words))
            )

    def test_a_visitor_logs_in_first(self):
        self._login(None)
        for address in (LIST, f"{LIST}/export"):
            self.assertIn("/web/login", self._get(address).url)


@tagged("post_install", "-at_install")
class TestManyLines(BoughtCommon, PortalHttpCase):
    """Two thousand orders cost what two do."""

    def setUp(self):
        super().setUp()
        self._login(self.user)

    def _multiply(self, order, have, number):
        """Copy an order with its lines, so often that there are so many copies."""
        self.env.flush_all()
        columns = self._list_columns(order, "name", "access_token")
        self.env.cr.execute(
            f"INSERT INTO sale_order (name, {columns}) "  # noqa: S608
            f"SELECT name || '-' || n, {columns} "
            "FROM sale_order, generate_series(%s + 1, %s) AS n WHERE id = %s",
            (have, number, order.id),
        )
        columns = self._list_columns(order.order_line, "order_id")
        self.env.cr.execute(
            f"INSERT INTO sale_order_line (order_id, {columns}) "  # noqa: S608
            f"SELECT copy.id, line.{columns.replace(',', ', line.')} "
            "FROM sale_order AS copy, sale_order_line AS line WHERE copy.name LIKE %s "
            "AND line.order_id = %s AND NOT EXISTS "
            "(SELECT FROM sale_order_line AS old WHERE old.order_id = copy.id)",
            (f"{order.name}-%", order.id),
        )
        # as PostgreSQL does by itself, some time later
        self.env.cr.execute("ANALYZE sale_order, sale_order_line")
        self.env.invalidate_all()

    def _list_columns(self, records, *without):
        return ",".join(
            name
            for name, field in records._fields.items()
            if field.store and field.column_type and name not in ("id", *without)
        )

    def _count_rows(self):
        """Return how many rows the number on the tile is made of, over all steps."""
        lines = self.env["sale.order.line"].with_user(self.user)
        sql = lines._become_get_bought_count_sql(100)
        self.env.flush_all()
        explain = SQL("EXPLAIN (ANALYZE, FORMAT JSON) SELECT %s", sql)
        [([plan],)] = self.env.execute_query(explain)
        return self._sum_rows(plan["Plan"])

    def _sum_rows(self, node):
        removed = sum(node[name] for name in node if name.startswith("Rows Removed"))
        rows = (node["Actual Rows"] + removed) * node["Actual Loops"]
        return rows + sum(self._sum_rows(below) for below in node.get("Plans", ()))

    def test_all_that_was_bought_is_read_from_an_index_alone(self):
        self._sell(self._make_product("Rose", self.plants))
        lines = self.env["sale.order.line"].with_user(self.user)
        explain = SQL("EXPLAIN %s", lines._become_get_bought_sql(""))
        index = "sale_order_line_become_bought_idx"
        # of what is that small PostgreSQL would take any, or the table itself
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute("SET LOCAL enable_bitmapscan = off")
        self.env.cr.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = 'sale_order_line' "
            "AND indexname NOT IN (%s, 'sale_order_line_pkey')",
            (index,),
        )
        for (other,) in self.env.cr.fetchall():
            self.env.cr.execute(SQL("DROP INDEX %s", SQL.identifier(other)))
        plan = "\n".join(row for (row,) in self.env.execute_query(explain))
        self.assertIn(f"Index Only Scan using {index} on sale_order_line ", plan)

    def _count_after_dashboard(self, page):
        # a slow machine takes longer than the badges are kept for the pages after
        self._get("/my")
        return self._count_queries(page)

    def test_twenty_and_twenty_thousand_lines_take_the_same_queries(self):
        goods = [
            self._make_product(f"Seed {place}", self.plants, type="consu")
            for place in range(10)
        ]
        order = self._sell(*goods)
        pages = (
            "/my",
            LIST,
            f"{LIST}?search=seed&sortby=often",
            "/my/orders",
            "/my/orders?filterby=to_invoice",
            order.access_url,
        )
        self._multiply(order, 0, 1)
        few = {page: self._count_after_dashboard(page) for page in pages}
        read = self._count_rows()
        self._multiply(order, 1, 2_000)
        lines = self.env["sale.order.line"].search_count(
            [("order_partner_id", "=", self.user.partner_id.id)]
        )
        self.assertGreater(lines, 20_000)
        many = {page: self._count_after_dashboard(page) for page in pages}
        more = {page: count for page, count in many.items() if count > few[page]}
        self.assertFalse(more, few)
        self.assertIn("2000 earlier orders", self._get(LIST).text)
        # each product is looked up once, however often it was bought
        self.assertLess(self._count_rows(), 2 * read)
