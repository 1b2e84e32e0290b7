from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.become_portal.tests.hours_common import (
    INTERNAL,
    NOTE,
    HoursHttpCommon,
)
from odoo.addons.become_portal.tests.test_sections import HIDDEN, SectionsCommon

from .api_common import ApiCommon


@tagged("post_install", "-at_install")
class TestApiDocuments(HoursHttpCommon, ApiCommon):
    """One document: as its page shows it, and to nobody but who may open that."""

    def _read_order(self, user=None, **query):
        arguments = "&".join(f"{name}={value}" for name, value in query.items())
        return self._read(f"/documents/orders/{self.order.id}?{arguments}", user)

    def test_an_order_has_what_its_page_has(self):
        self.order.write({"become_subject": "Spring", "client_order_ref": "PO 7"})
        order = self._read_order()
        self.assertEqual(order["name"], self.order.name)
        self.assertEqual(order["subject"], "Spring")
        self.assertEqual(order["reference"], "PO 7")
        self.assertEqual(order["amount"], self.order.amount_total)
        self.assertEqual(order["currency"], self.order.currency_id.name)
        self.assertEqual(order["url"], f"/my/orders/{self.order.id}")
        self.assertEqual(order["status"], self.order._become_list_status()[0])
        [line] = order["lines"]
        self.assertEqual(line["kind"], "product")
        self.assertEqual((line["quantity"], line["price_unit"]), (10.0, 80.0))
        codes = [step["code"] for step in order["tracking"]]
        self.assertIn("confirmed", codes)
        self.assertEqual(order["tracking"][0]["state"], "done")

    def test_hours_are_as_the_setting_says(self):
        hours = self._read_order()["hours"]
        self.assertEqual(hours["total"], "05:00")
        self.assertEqual([line["day"] for line in hours["lines"]], ["2026-10-05"] * 2)
        self.assertIn(NOTE, [line["text"] for line in hours["lines"]])
        self.assertNotIn(INTERNAL, str(hours))
        self._set_mode("no_description")
        hours = self._read_order()["hours"]
        self.assertEqual([line["text"] for line in hours["lines"]], ["", ""])
        self._set_mode("hide")
        order = self._read_order()
        self.assertIsNone(order["hours"])
        self.assertNotIn("Gerard", str(order))

    def test_hours_come_in_pages(self):
        for _number in range(20):
            self._book(1, "more")
        first = self._read_order()["hours"]
        self.assertEqual(
            (len(first["lines"]), first["page"], first["pages"]), (20, 1, 2)
        )
        second = self._read_order(hours_page=2)["hours"]
        self.assertEqual((len(second["lines"]), second["page"]), (2, 2))

    def test_a_colleague_reads_it_and_nobody_else(self):
        self._read_order(self.colleague_user)
        for path in ("", "/files"):
            for user in (self.stranger_user, self.env.ref("base.user_demo", False)):
                if user:
                    response = self._ask(
                        f"/documents/orders/{self.order.id}{path}", user
                    )
                    self._check_problem(response, 404, "not_found")

    def test_what_is_not_of_the_type_is_not_there(self):
        for path in (
            f"quotations/{self.order.id}",
            f"invoices/{self.order.id}",
            f"nothing/{self.order.id}",
            "orders/0",
            "orders/-1",
            f"orders/{2**31}",
            f"orders/{10**30}",
            "orders/x",
        ):
            response = self._ask(f"/documents/{path}", self.customer_user)
            self._check_problem(response, 404, "not_found")

    def test_a_draft_is_nobodys(self):
        self.company.become_hide_drafts = True
        draft = self.order.copy()
        for code in ("quotations", "orders"):
            response = self._ask(f"/documents/{code}/{draft.id}", self.customer_user)
            self._check_problem(response, 404, "not_found")

    def test_a_quotation_says_that_it_is_to_be_accepted(self):
        quotation = self.order.copy({"require_signature": True})
        quotation.action_quotation_sent()
        read = self._read(f"/documents/quotations/{quotation.id}")
        self.assertTrue(read["action_required"])
        self.assertEqual(read["state"], "sent")

    def test_a_task_has_the_name_that_the_customer_knows(self):
        task = self._read(f"/documents/tasks/{self.task.id}")
        self.assertEqual(
            task["name"], self.task.with_user(self.customer_user).display_name
        )
        response = self._ask(f"/documents/tasks/{self.task.id}", self.stranger_user)
        self._check_problem(response, 404, "not_found")

    def test_an_invoice_has_its_lines_and_what_is_to_pay(self):
        invoice = self.order._create_invoices()
        path = f"/documents/invoices/{invoice.id}"
        self._check_problem(self._ask(path, self.customer_user), 404, "not_found")
        invoice.action_post()
        read = self._read(path)
        self.assertEqual(read["amount_due"], invoice.amount_residual)
        self.assertEqual(read["due"], str(invoice.become_due_date))
        self.assertTrue(read["action_required"])
        [line] = [one for one in read["lines"] if one["kind"] == "product"]
        self.assertEqual(line["subtotal"], 800.0)
        self._check_problem(self._ask(path, self.stranger_user), 404, "not_found")

    def test_bad_questions_about_hours(self):
        for value in ("0", "x", "-1", "1.5", "", "10001", "٣"):
            response = self._ask(
                f"/documents/orders/{self.order.id}?hours_page={value}",
                self.customer_user,
            )
            problem = self._check_problem(response, 422, "invalid")
            self.assertEqual(problem["invalid"][0]["name"], "hours_page")


@tagged("post_install", "-at_install")
class TestApiSections(SectionsCommon, ApiCommon):
    """What a section hides is nowhere in the answer."""

    def _read_lines(self, path, user=None):
        response = self._ask(path, user or self.customer_user)
        self.assertEqual(response.status_code, 200, response.text)
        return response.json()["lines"], response.text

    def test_an_order_shows_a_hiding_section_as_one_line(self):
        lines, text = self._read_lines(f"/documents/orders/{self.order.id}")
        self.assertHidden(text)
        [section] = [line for line in lines if line["kind"] == "section"]
        self.assertEqual(section["name"], "Winter work")
        self.assertEqual(
            section["subtotal"], self.first.price_subtotal + self.second.price_subtotal
        )

    def test_an_order_keeps_the_prices_that_a_section_hides(self):
        self.section.write({"collapse_composition": False, "collapse_prices": True})
        lines, text = self._read_lines(f"/documents/orders/{self.order.id}")
        self.assertIn(HIDDEN[0], text)
        for line in lines:
            if line["name"] in HIDDEN:
                self.assertIsNone(line["price_unit"])
                self.assertIsNone(line["subtotal"])
                self.assertIsNone(line["discount"])

    def test_an_invoice_does_the_same(self):
        invoice = self.order._create_invoices()
        invoice.action_post()
        path = f"/documents/invoices/{invoice.id}"
        lines, text = self._read_lines(path)
        self.assertHidden(text)
        [section] = [line for line in lines if line["kind"] == "section"]
        total = self.first.price_subtotal + self.second.price_subtotal
        self.assertEqual(section["subtotal"], total)
        section = invoice.invoice_line_ids.filtered("collapse_composition")
        section.write({"collapse_composition": False, "collapse_prices": True})
        lines, text = self._read_lines(path)
        shown = [line for line in lines if line["name"] in HIDDEN]
        self.assertEqual(len(shown), 2)
        for line in shown:
            self.assertIsNone(line["price_unit"])
            self.assertIsNone(line["subtotal"])

    def test_a_task_is_named_after_its_section(self):
        for code in ("", "tasks"):
            text = self._ask(f"/documents?type={code}", self.customer_user).text
            self.assertHidden(text)
        text = self._ask("/products", self.customer_user).text
        self.assertHidden(text)
        self.assertIn(self.order_line.product_id.name, text)
        self.order.order_line = [Command.update(self.section.id, {"name": "Else"})]
