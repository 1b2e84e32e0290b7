from odoo.tests import tagged

from .hours_common import HoursHttpCommon, get_section

HIDDEN = ("Quercus pruning", "Fagus felling")


class SectionsCommon(HoursHttpCommon):
    """An order with an open line, and two services in a section that hides them."""

    @classmethod
    def _add_section(cls, order):
        order.order_line.sequence = 1
        order.order_line.name = "Garden design"
        product = order.order_line.product_id
        cls.section, cls.first, cls.second, cls.note = cls.env[
            "sale.order.line"
        ].create(
            [
                {
                    "order_id": order.id,
                    "name": "Winter work",
                    "display_type": "line_section",
                    "collapse_composition": True,
                    "sequence": 2,
                },
                *(
                    {
                        "order_id": order.id,
                        "product_id": product.copy({"name": name}).id,
                        "name": name,
                        "product_uom_qty": quantity,
                        "sequence": 3,
                    }
                    for name, quantity in zip(HIDDEN, (4, 6), strict=True)
                ),
                {
                    "order_id": order.id,
                    "name": "Bring the Chainsaw",
                    "display_type": "line_note",
                    "sequence": 4,
                },
            ]
        )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._add_section(cls.order)
        tasks = (cls.first | cls.second).task_id
        tasks.message_subscribe(partner_ids=cls.customer.ids)
        cls._book(1, "pruned", task=cls.first.task_id)
        cls._book(1.5, "felled", task=cls.second.task_id)

    def assertHidden(self, page, access_path=""):
        for name in (*HIDDEN, "Chainsaw"):
            before, found, _after = page.partition(name)
            self.assertFalse(found, f"{access_path}: {before[-300:]}{name}")


@tagged("post_install", "-at_install")
class TestSectionsOrder(SectionsCommon):
    def test_hours_have_one_row_for_the_section_with_the_sums(self):
        page = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        section = get_section(page)
        self.assertIn(
            "Winter work Ordered 10:00 Used 02:30 Left 07:30 ",
            section.replace("  ", " "),
        )
        self.assertIn("Garden design Ordered 10:00 Used 05:00 Left 05:00", section)
        self.assertEqual(section.count("Used"), 2)
        self.assertHidden(page.text)

    def test_the_quantity_of_a_section_is_in_the_notation_of_the_reader(self):
        lang = self.env["res.lang"].search([("code", "=", self.customer_user.lang)])
        lang.write({"decimal_point": ",", "thousands_sep": "."})
        page = self._page(self.customer_user, f"/my/orders/{self.order.id}")
        [cell] = page.xpath("//td[@name='td_section_group_quantity']")
        self.assertEqual(" ".join(cell.text_content().split()), "1,00 Units")

    def test_a_subsection_hides_its_own_lines_and_an_outer_section_all(self):
        self.section.collapse_composition = False
        subsection = self.section.copy(
            {
                "order_id": self.order.id,
                "name": "Felling",
                "display_type": "line_subsection",
                "collapse_composition": True,
                "sequence": 3,
            }
        )
        self.second.sequence = subsection.sequence = 4
        self.second.sequence = 5
        self.env.flush_all()
        section = get_section(
            self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        )
        self.assertIn("Quercus pruning", section)
        self.assertIn("Felling Ordered 06:00", section)
        self.assertNotIn("Fagus", section)
        self._check_domain()
        self.section.collapse_composition = True
        section = get_section(
            self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        )
        self.assertIn("Winter work Ordered 10:00", section)
        self.assertNotIn("Felling", section)
        self._check_domain()
        next_section = self.section.copy(
            {"order_id": self.order.id, "collapse_composition": False, "sequence": 5}
        )
        self.second.sequence = 6
        self._check_domain()
        self.assertEqual(self.second._become_get_named_line(), self.second)
        self.assertEqual(next_section._become_get_named_line(), next_section)

    def _check_domain(self):
        """What is searched says the same as what is shown."""
        lines = self.order.order_line
        self.env.flush_all()
        self.env.invalidate_all()
        shown = lines.filtered(lambda line: line._become_get_named_line() == line)
        named = lines._become_get_named_domain()
        self.assertEqual(lines.search([("id", "in", lines.ids)]) & shown, shown)
        found = lines.search([("id", "in", lines.ids), *named])
        self.assertEqual(found, shown.sorted(lambda line: found.ids.index(line.id)))
        self.assertEqual(lines.filtered_domain(named), shown)

    def test_a_section_that_hides_prices_names_its_lines(self):
        self.section.write({"collapse_composition": False, "collapse_prices": True})
        page = self._get_as(self.customer_user, f"/my/orders/{self.order.id}")
        self.assertIn("Quercus pruning Ordered 04:00", get_section(page))
        self.assertFound(self.order, "orders", "Quercus", True)

    def test_the_list_does_not_find_the_order_by_hidden_words(self):
        for word, is_found in (
            ("Garden design", True),
            ("Winter work", True),
            ("Quercus", False),
            ("Fagus", False),
            ("Chainsaw", False),
        ):
            self.assertFound(self.order, "orders", word, is_found)
        self.section.collapse_composition = False
        self.assertFound(self.order, "orders", "Quercus", True)

    def assertFound(self, document, page, word, is_found):
        self.env.flush_all()
        url = f"/my/{page}?search={word}&filterby=all"
        text = self._get_as(self.customer_user, url).text
        self.assertEqual(document.name in text, is_found, word)

    def test_lists_of_hours_and_tasks_name_the_section(self):
        self.first.task_id.name = self.second.task_id.name = "Do it"
        self.env.flush_all()
        self._login(self.customer_user)
        page = self._get("/my/timesheets").text
        self.assertIn("Winter work", page)
        self.assertHidden(page)
        self.assertHidden(self._get(f"/my/tasks/{self.first.task_id.id}").text)
        for search_in, lists in (("so", "timesheets"), ("sale_order", "tasks")):
            for word, is_found in (("Quercus", False), ("Garden", True)):
                page = self._get(
                    f"/my/{lists}?search_in={search_in}&search={word}&groupby=none"
                ).text
                self.assertEqual("<tbody" in page, is_found, (lists, word))
        self.assertIn("Quercus", self.first.display_name, "staff read its own name")


@tagged("post_install", "-at_install")
class TestSectionsWork(SectionsCommon):
    """Odoo names a task after the line that it was made of, and a project too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.works = (cls.first | cls.second).task_id
        # the lists of Odoo, and not the backend for who works along
        cls.env["project.collaborator"].search([]).unlink()
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        self._login(self.customer_user)
        for work, word in zip(self.works, HIDDEN, strict=True):
            self.assertIn(word, work.name, "this is what Odoo does")

    def _get_pages(self):
        project, task = self.works.project_id, self.works[0]
        yield from (
            "/my",
            "/my/projects",
            f"/my/projects/{project.id}",
            f"/my/projects/{project.id}/task/{task.id}",
            f"/my/tasks/{task.id}",
            f"/my/tasks/{task.id}?report_type=html",
        )
        for groupby in ("none", "project_id", "stage_id"):
            yield f"/my/tasks?groupby={groupby}"
        for groupby in ("none", "project_id", "task_id", "parent_task_id", "so_line"):
            yield f"/my/timesheets?groupby={groupby}"

    def test_the_description_that_odoo_makes_of_the_line(self):
        task = self.works[0]
        task.write({"name": "Do it", "description": f"<p>First: {HIDDEN[0]}</p>"})
        self.env.flush_all()
        for url in self._get_pages():
            self.assertHidden(self._get(url).text, url)
        task.description = "<p>With care</p>"
        self.env.flush_all()
        self.assertIn("With care", self._get(f"/my/tasks/{task.id}").text)

    def test_every_page_names_the_section(self):
        for url in self._get_pages():
            self.assertHidden(self._get(url).text, url)
        for url in ("/my/tasks", "/my/timesheets"):
            self.assertIn("Winter work", self._get(url).text, url)

    def test_searches_know_the_name_that_is_shown(self):
        for search_in, lists in (("task_id", "timesheets"), ("name", "tasks")):
            for word, is_found in (
                ("Quercus", False),
                ("Fagus", False),
                ("winter work", True),
                ("Garden", True),
            ):
                page = self._get(
                    f"/my/{lists}?search_in={search_in}&search={word}&groupby=none"
                ).text
                self.assertEqual("<tbody" in page, is_found, (lists, word))

    def test_a_task_below_such_a_task(self):
        below = self.works[0].copy({"name": "Dig", "parent_id": self.works[0].id})
        self._book(1, "dug", task=below)
        url = "/my/timesheets?search_in=parent_task_id&search={}&groupby=parent_task_id"
        self.assertNotIn("<tbody", self._get(url.format("Quercus")).text)
        page = self._get(url.format("winter")).text
        self.assertIn("Dig", page)
        self.assertHidden(page)

    def test_a_project_that_has_the_name_of_a_hidden_service(self):
        project = self.works.project_id
        project.write({"name": f"S1 - {HIDDEN[0]}", "sale_line_id": self.first.id})
        self.env.flush_all()
        for url in self._get_pages():
            self.assertHidden(self._get(url).text, url)
        for word, is_found in (("Quercus", False), ("winter", True)):
            for lists in ("timesheets", "tasks"):
                url = f"/my/{lists}?search_in=project_id&search={word}&groupby=none"
                found = "<tbody" in self._get(url).text
                self.assertEqual(found, is_found, (lists, word))

    def test_another_name_is_followed_and_staff_read_their_own(self):
        self.works[0].name = "Do it"
        self.env.flush_all()
        self.assertIn("Do it", self._get("/my/tasks").text)
        self.assertIn(HIDDEN[1], self.works[1].display_name)
        self.section.collapse_composition = False
        self.env.flush_all()
        self.assertIn("Fagus", self._get("/my/timesheets").text)

    def test_prints_that_staff_mails_name_the_section(self):
        lines = self.works.timesheet_ids
        name, is_shown = "hr_timesheet.timesheet_table", {True: False, False: True}
        for is_for_customer, expected in is_shown.items():
            page = self.env["ir.qweb"]._render(
                name,
                {
                    "lines": lines,
                    "show_task": True,
                    "show_project": True,
                    "become_for_customer": is_for_customer,
                },
            )
            self.assertEqual(HIDDEN[0] in str(page), expected)


@tagged("post_install", "-at_install")
class TestSectionsInvoice(SectionsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order.order_line.product_id.service_policy = "delivered_timesheet"
        cls.invoice = cls.order._create_invoices()
        cls.invoice.action_post()

    def _get_invoice_page(self):
        self.env.flush_all()
        return self._get_as(self.customer_user, f"/my/invoices/{self.invoice.id}")

    def test_hours_have_one_row_for_the_section(self):
        page = self._get_invoice_page()
        self.assertIn("Winter work Used 02:30", get_section(page))
        self.assertHidden(page.text)

    def test_the_sections_of_the_invoice_decide(self):
        self.invoice.invoice_line_ids.collapse_composition = False
        self.assertIn(
            "Quercus pruning Used 01:00", get_section(self._get_invoice_page())
        )
        self.section.collapse_composition = False
        section = self.invoice.invoice_line_ids.filtered(
            lambda line: line.display_type == "line_section"
        )
        section.collapse_composition = True
        page = self._get_invoice_page()
        self.assertIn("Winter work Used 02:30", get_section(page))
        self.assertNotIn("Quercus", page.text)

    def test_the_list_does_not_find_the_invoice_by_hidden_words(self):
        for word, is_found in (
            ("Garden design", True),
            ("Winter work", True),
            ("Quercus", False),
            ("Fagus", False),
        ):
            url = f"/my/invoices?search={word}&filterby=all"
            text = self._get_as(self.customer_user, url).text
            self.assertEqual(self.invoice.name in text, is_found, word)


@tagged("post_install", "-at_install")
class TestSectionsKind(SectionsCommon):
    def test_every_model_with_such_sections_is_asked(self):
        with_sections = {
            name
            for name in self.registry
            if "collapse_composition" in self.registry[name]._fields
            and not self.registry[name]._abstract
            and not self.registry[name]._transient
        }
        guarded = set(self.registry["become.portal.section.mixin"]._inherit_children)
        self.assertEqual(with_sections, guarded & with_sections)
        self.assertEqual(with_sections, {"account.move.line", "sale.order.line"})

    def test_everything_that_is_named_after_a_line_has_another_name(self):
        """What Odoo makes of an order line has a link to it, and a name."""
        named = {
            name
            for name, model in self.registry.items()
            if "sale_line_id" in model._fields
            and "name" in model._fields
            and not model._abstract
            and not model._transient
            and model._auto
            and model._fields["sale_line_id"].comodel_name == "sale.order.line"
        }
        looked_at = {
            "project.milestone": "staff types its name; it is made of no line",
            "purchase.order.line": "what staff orders for it; its supplier is told",
        }
        sold = set(self.registry["become.portal.sold.mixin"]._inherit_children)
        self.assertEqual(named - set(looked_at), sold & named)

    def test_every_path_that_a_list_searches_asks_the_section(self):
        paths = set()
        for name in self.registry["become.portal.list.mixin"]._inherit_children:
            documents = self.env[name]
            for path in (
                *documents._become_list_texts(),
                *documents._become_list_amounts(),
            ):
                relation = documents._fields.get(path.rpartition(".")[0])
                model = relation and self.env[relation.comodel_name]
                if relation and "collapse_composition" in model._fields:
                    paths.add((name, path))
        # found by none of their words: the tests of both above
        self.assertEqual(
            paths,
            {
                ("sale.order", "order_line.name"),
                ("account.move", "invoice_line_ids.name"),
            },
        )
