import base64
from contextlib import contextmanager
from itertools import product
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.models import BaseModel
from odoo.tests import tagged
from odoo.tools import file_open

from odoo.addons.base.models.res_partner import ResPartner as OdooPartner

from ..models.guard.kept_searches import KEPT_RULES, KeptRules
from .http_common import PortalHttpCase, count_queries
from .own_data_common import OwnDataCommon

#: a page that shows the name of the company and of who reads it, and no document
LIGHT = "/my/security"


@tagged("post_install", "-at_install")
class TestFetching(PortalHttpCase, OwnDataCommon):
    """Pages fetch what they show, and who has forms gets all of a record at once."""

    @contextmanager
    def _columns_of(self, model):
        """Give a set, and put in the names of what is fetched of these records."""
        names = set()
        records = type(self.env[model])
        fetch = records._fetch_query

        def look(these, query, fields):
            names.update(field.name for field in fields)
            return fetch(these, query, fields)

        with patch.object(records, "_fetch_query", look):
            yield names

    def _make_order(self):
        sold = self.env["product.product"].create({"name": "Something"})
        order = self.env["sale.order"].create(
            {
                "partner_id": self.house.id,
                "order_line": [Command.create({"product_id": sold.id})],
            }
        )
        order.action_confirm()
        return order

    def test_a_page_fetches_little_of_a_company(self):
        self._login(self.user)
        self._get(LIGHT)
        self.env.invalidate_all()
        with self._columns_of("res.company") as names:
            self._get(LIGHT)
        self.assertIn("name", names)
        self.assertNotIn("email", names)
        self.assertLess(len(names), 20)

    def test_who_reads_anything_else_gets_everything(self):
        self._login(self.user)
        self.env.invalidate_all()
        with self._columns_of("res.partner") as names:
            page = self._page(self.user, "/my/account")
        self.assertIn("street", names)
        self.assertEqual(page.xpath("//input[@name='name']/@value"), [self.me.name])

    def test_staff_fetch_as_ever(self):
        self._login(self.staff)
        self.env.invalidate_all()
        with self._columns_of("res.company") as names:
            self._get("/my")
        self.assertIn("email", names)

    def test_programs_and_forms_fetch_as_ever(self):
        self._login(self.user)
        self.env.invalidate_all()
        with self._columns_of("res.partner") as names:
            self._rpc("res.partner", "read", self.me.ids, ["name"])
        self.assertIn("comment", names, "as Odoo does")
        self.assertEqual(
            self.me.with_user(self.user)._become_get_usual_fields("name"),
            frozenset(),
            "no page asks",
        )

    def test_a_page_fetches_a_contact_with_its_company(self):
        self._login(self.user)
        self._get(LIGHT)
        self.env.invalidate_all()
        asked = []
        records = type(self.env["res.partner"])
        fetch = records._fetch_query

        def look(these, query, fields):
            fetched = fetch(these, query, fields)
            asked.append(fetched)
            return fetched

        with patch.object(records, "_fetch_query", look):
            self._get(LIGHT)
        self.assertIn(self.me | self.house, [*map(self.me.browse().union, asked)])
        self.assertFalse([one for one in asked if one == self.house])

    def test_what_was_written_stays_where_everything_is_fetched(self):
        sold = self.env["product.template"].create({"name": "Before", "list_price": 3})
        self.env.invalidate_all()
        sold.name = "After"
        self.assertEqual(sold.list_price, 3)
        self.assertEqual(sold.name, "After")
        self.env.invalidate_all()
        self.assertEqual(sold.name, "After")

    def test_a_column_that_is_not_there_yet_comes_alone(self):
        self.env.invalidate_all()
        street = self.me.street
        self.me.invalidate_recordset(["street"])
        with self._columns_of("res.partner") as names:
            self.assertEqual(self.me.street, street)
        self.assertEqual(names, {"street"})

    def test_lines_come_with_what_a_page_reads_of_them(self):
        order = self._make_order()
        self._login(self.user)
        page = f"/my/orders/{order.id}"
        self._get(page)
        self.env.invalidate_all()
        fetches = []
        lines = type(self.env["sale.order.line"])
        fetch = lines._fetch_query

        def look(these, query, fields):
            fetches.append({field.name for field in fields})
            return fetch(these, query, fields)

        with patch.object(lines, "_fetch_query", look):
            self._get(page)
        self.assertLessEqual({"order_id", "price_unit"}, fetches[0])

    # --- columns ---

    def test_columns_are_fetched_as_odoo_does(self):
        models = ("sale.order", "res.partner", "res.company", "uom.uom", "res.currency")
        for model in models:
            records = self.env[model].search([], limit=20)
            names = [name for name, field in records._fields.items() if field.store]
            fields = [records._fields[name] for name in names]
            found = []
            for fetch in (type(records)._fetch_query, BaseModel._fetch_query):
                self.env.invalidate_all()
                query = records._search([("id", "in", records.ids)])
                self.assertEqual(fetch(records, query, fields), records)
                found.append(
                    {
                        name: [*map(field._get_cache(self.env).get, records._ids)]
                        for name, field in zip(names, fields, strict=True)
                    }
                )
            with self.subTest(model=model):
                self.assertEqual(*found)

    def test_one_closed_column_is_refused_with_all_that_come_with_it(self):
        order = self._make_order().with_user(self.user)
        query = order._search([("id", "in", order.ids)])
        fields = [order._fields["name"], order._fields["become_was_confirmed"]]
        self.assertEqual(order._fetch_query(query, fields[:1]), order)
        with self.assertRaises(AccessError):
            order._fetch_query(query, fields)
        # also where nobody keeps account of what is closed
        euro = self.env.ref("base.EUR").with_user(self.user)
        symbol = euro._fields["symbol"]
        query = euro._search([("id", "=", euro.id)])
        closed = patch.object(symbol, "groups", "base.group_system")
        with closed, self.assertRaises(AccessError):
            euro._fetch_query(query, [euro._fields["name"], symbol])

    def test_what_waits_to_be_written_is_not_overwritten(self):
        self.house.name = "New name"
        self.house._fetch_query(
            self.house._search([("id", "=", self.house.id)]),
            [self.house._fields["name"], self.house._fields["ref"]],
        )
        self.assertEqual(self.house.name, "New name")

    # --- rules ---

    def test_rules_are_kept_for_tiles_alone(self):
        rules = self.env["ir.rule"].with_user(self.user)
        kept, sent = KeptRules(), {}
        there = rules.with_context(**{KEPT_RULES: kept})
        first = there._compute_domain("sale.order")
        self.assertIs(there._compute_domain("sale.order"), first)
        self.assertEqual(len(kept), 1)
        # rules ask which companies are chosen
        there.with_context(allowed_company_ids=[])._compute_domain("sale.order")
        chosen = self.user.company_ids.ids
        there.with_context(allowed_company_ids=chosen)._compute_domain("sale.order")
        self.assertEqual(len(kept), 2)
        rules.with_context(**{KEPT_RULES: sent})._compute_domain("sale.order")
        self.assertFalse(sent, "what a browser puts in the context is no matter")

    def test_rules_that_odoo_keeps_for_all_name_no_contacts_of_now(self):
        rules = self.env["ir.rule"].with_user(self.user)
        self.env.registry.clear_cache()
        # Odoo asks for those of its contact, too
        before = rules._compute_domain("res.users")
        self.env.registry.clear_cache()
        there = rules.with_context(**{KEPT_RULES: KeptRules()})
        self.assertNotEqual(there._compute_domain("res.users"), before)
        self.assertEqual(rules._compute_domain("res.users"), before)

    # --- pictures ---

    def test_a_contact_is_drawn_as_odoo_does(self):
        picture = base64.b64encode(file_open("base/static/img/avatar.png", "rb").read())
        partners = self.env["res.partner"].create(
            [
                {"name": f"Somebody {number}", "type": kind, "image_1920": image}
                for number, (kind, image) in enumerate(
                    product(("contact", "delivery", "other"), (picture, False))
                )
            ]
        )
        partners |= self.me | self.house | self.staff.partner_id
        ours = {partner: partner.avatar_128 for partner in partners}
        with patch.object(
            type(partners), "_compute_avatar", OdooPartner._compute_avatar
        ):
            partners.invalidate_recordset(["avatar_128"])
            self.assertEqual({one: one.avatar_128 for one in partners}, ours)
        self.assertEqual(len(set(ours.values())), len(partners) - 2, "as many pictures")

    # --- documents of products ---

    def test_an_order_shows_documents_as_soon_as_there_are_any(self):
        documents = self.env["product.document"]
        documents.search([]).attached_on_sale = "hidden"
        sold = self.env["product.product"].create({"name": "Something"})
        order = self.env["sale.order"].create(
            {
                "partner_id": self.me.id,
                "order_line": [Command.create({"product_id": sold.id})],
            }
        )
        self.assertFalse(order._get_product_documents())
        asked = count_queries(self.env, order._get_product_documents)
        self.assertEqual(asked, 0)

        values = {"name": "Terms", "res_model": "product.product", "res_id": sold.id}
        document = documents.create(values)
        self.assertFalse(order._get_product_documents())
        document.attached_on_sale = "quotation"
        self.assertEqual(order._get_product_documents(), document)
        document.attached_on_sale = "hidden"
        self.assertFalse(order._get_product_documents())
        shown = documents.create(values | {"attached_on_sale": "quotation"})
        order.invalidate_recordset()
        sold.invalidate_recordset()
        self.assertEqual(order._get_product_documents(), shown)

    # --- what each company has for itself ---

    def test_a_value_of_a_company_is_that_of_the_day(self):
        partners = self.env["res.partner"]
        companies = self.env.company | self.env["res.company"].create({"name": "Other"})
        here, there = (
            partners.with_company(company).browse(self.house.id)
            for company in companies
        )
        defaults = self.env["ir.default"]

        def read():
            self.env.invalidate_all()
            return here.barcode, there.barcode

        self.assertEqual(read(), (False, False))
        defaults.set("res.partner", "barcode", "all")
        self.assertEqual(read(), ("all", "all"))
        defaults.set("res.partner", "barcode", "one", company_id=companies[1].id)
        self.assertEqual(read(), ("all", "one"))
        here.barcode = "own"
        self.assertEqual(read(), ("own", "one"))
        defaults.search([("field_id.name", "=", "barcode")]).unlink()
        self.assertEqual(read(), ("own", False))

        # what is not saved yet is not lost by a look at the others
        there.barcode = "changed"
        there.invalidate_recordset(["trust"], flush=False)
        with self.assertQueryCount(1):
            self.assertEqual(there.trust, "normal")
        self.assertEqual(there.barcode, "changed")

    # --- the language of new contacts ---

    def test_the_language_of_contacts_is_looked_up_once(self):
        defaults = self.env["ir.default"].sudo()
        self.env["res.lang"]._activate_lang("nl_NL")
        defaults.set("res.partner", "lang", "en_US")
        self.assertEqual(defaults._get("res.partner", "lang"), "en_US")
        asked = count_queries(self.env, lambda: defaults._get("res.partner", "lang"))
        self.assertEqual(asked, 0)

        # and whoever changes it sees it at once
        defaults.set("res.partner", "lang", "nl_NL")
        self.assertEqual(defaults._get("res.partner", "lang"), "nl_NL")
        defaults.search([("field_id.name", "=", "lang")]).unlink()
        self.assertIsNone(defaults._get("res.partner", "lang"))

        # that of one user or one company is another thing
        defaults.set("res.partner", "lang", "nl_NL", user_id=self.user.id)
        self.assertIsNone(defaults._get("res.partner", "lang"))
        found = defaults._get("res.partner", "lang", user_id=self.user.id)
        self.assertEqual(found, "nl_NL")
