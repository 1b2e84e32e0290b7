import importlib.util

from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import file_path

from ..models.res_company import NOT_SETTINGS
from .files_common import PNG, FilesCommon, FilesHttpCommon

MIGRATION = "become_portal/migrations/19.0.0.2.0/end-branches.py"


class BranchesMixin:
    """A head office with a branch, which has a branch of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        companies = cls.env["res.company"]
        cls.head = cls.env.company
        cls.branch = companies.create({"name": "North", "parent_id": cls.head.id})
        cls.far = companies.create({"name": "Far North", "parent_id": cls.branch.id})
        cls.settings = companies._become_get_branch_settings()

    @classmethod
    def _find_other_values(cls, name):
        """Two values of a setting that are not what the head office has, nor equal."""
        field = cls.head._fields[name]
        now = field.convert_to_write(cls.head[name], cls.head)
        if field.type == "boolean":
            return not now, now
        if field.type == "selection":
            values = [key for key, _label in field._description_selection(cls.env)]
        elif field.type == "integer":
            values = [7, 8, 9]
        elif field.type == "many2one":
            values = cls.env[field.comodel_name].search([], limit=3).ids
        elif field.type == "char":
            values = ["/my/a", "/my/b"]
        others = [value for value in values if value != now]
        return others[0], (*others, now)[1]

    def _assert_value(self, companies, name, value):
        for company in companies:
            field = company._fields[name]
            found = field.convert_to_write(company[name], company)
            self.assertEqual(found, value, (company.name, name))


@tagged("post_install", "-at_install")
class TestBranches(BranchesMixin, FilesCommon):
    """A branch has the settings of its head office until it has its own."""

    def test_each_field_of_ours_on_a_company_is_a_setting_that_goes_down(self):
        ours = {
            name
            for name, field in self.head._fields.items()
            if (field._module or "").startswith("become_portal")
            or name.startswith("become_")
        }
        self.assertEqual(self.settings, ours - NOT_SETTINGS)
        self.assertLess({"become_hide_drafts", "become_edit_company"}, self.settings)
        self.assertIn("become_supplier_approval", self.settings)

    def test_each_setting_goes_down_until_a_branch_has_its_own(self):
        for name in sorted(self.settings):
            with self.subTest(setting=name):
                first, second = self._find_other_values(name)
                self.head[name] = first
                self._assert_value(self.branch | self.far, name, first)
                new = self.env["res.company"].create(
                    {"name": f"New {name}", "parent_id": self.branch.id}
                )
                self._assert_value(new, name, first)

                self.branch[name] = second
                self._assert_value(self.head, name, first)
                self._assert_value(self.branch | self.far | new, name, second)
                self.head[name] = second
                self.head[name] = first
                self._assert_value(self.branch | self.far | new, name, second)

                self.branch._become_reset_own_settings({name})
                self._assert_value(self.branch | self.far | new, name, first)

    def test_a_branch_can_begin_with_its_own(self):
        self.head.write({"become_hide_drafts": True, "become_customer_upload": True})
        branch = self.env["res.company"].create(
            {
                "name": "South",
                "parent_id": self.head.id,
                "become_hide_drafts": False,
            }
        )
        self.assertFalse(branch.become_hide_drafts)
        self.assertTrue(branch.become_customer_upload)
        self.head.write({"become_hide_drafts": True, "become_customer_upload": False})
        self.assertFalse(branch.become_hide_drafts)
        self.assertFalse(branch.become_customer_upload)

    def test_a_company_of_its_own_has_the_settings_of_nobody(self):
        self.head.become_hide_drafts = False
        other = self.env["res.company"].create({"name": "Other gardens"})
        self.assertTrue(other.become_hide_drafts)
        self.assertEqual(other._become_get_own_settings(), self.settings)

    def test_an_archived_branch_follows_too(self):
        self.far.active = False
        self.head.become_timesheet_visibility = "full"
        self.assertEqual(self.far.become_timesheet_visibility, "full")

    def test_a_branch_follows_whoever_changes_the_head_office(self):
        admin = new_test_user(self.env, login="head_admin", groups="base.group_system")
        self.assertNotIn(self.branch, admin.company_ids)
        self.head.with_user(admin).become_hide_drafts = False
        self.assertFalse(self.far.become_hide_drafts)

    # --- documents of a branch ----------------------------------------------------

    def _make_branch_order(self):
        return self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "company_id": self.branch.id,
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )

    def test_drafts_of_a_branch_are_as_closed_as_those_of_its_head_office(self):
        order = self._make_branch_order()
        self.customer_user.company_ids |= self.branch
        orders = self.env["sale.order"].with_user(self.customer_user)
        lines = self.env["sale.order.line"].with_user(self.customer_user)
        for hidden in (True, False, True):
            self.head.become_hide_drafts = hidden
            found = orders.search([("id", "=", order.id)])
            self.assertEqual(bool(found), not hidden)
            found = lines.search([("order_id", "=", order.id)])
            self.assertEqual(bool(found), not hidden)

    def test_hours_of_a_branch_are_as_hidden_as_those_of_its_head_office(self):
        order = self._make_branch_order()
        line = self.env["account.analytic.line"].create(
            {
                "name": "Weeding",
                "project_id": self.task.project_id.id,
                "company_id": self.branch.id,
                "partner_id": self.customer.id,
                "employee_id": self.env["hr.employee"].create({"name": "Joost"}).id,
                "unit_amount": 1,
            }
        )
        customer = self.customer.with_company(self.branch)
        for mode in ("full", "no_description", "hide"):
            self.head.become_timesheet_visibility = mode
            self.assertEqual(order.become_effective_timesheet_visibility, mode)
            self.assertEqual(line.become_timesheet_visibility, mode)
            # as the next request has it: it depends on no company of the contact
            customer.invalidate_recordset()
            self.assertEqual(customer.become_effective_timesheet_visibility, mode)
            shown = self.env["account.analytic.line"].search(
                [("become_timesheet_visibility", "=", mode), ("id", "=", line.id)]
            )
            self.assertEqual(shown, line)

    def test_a_customer_of_a_branch_does_what_its_head_office_allows(self):
        self.customer_user.write(
            {
                "company_ids": [Command.set(self.branch.ids)],
                "company_id": self.branch.id,
            }
        )
        for mode in ("off", "approval", "direct"):
            for setting in ("company", "contacts", "addresses"):
                self.head[f"become_edit_{setting}"] = mode
                found = self.customer_user._become_get_own_data_mode(setting)
                self.assertEqual(found, mode)
        for mode in ("full", "hide"):
            self.head.become_timesheet_visibility = mode
            found = self.customer_user._become_get_timesheet_visibility()
            self.assertEqual(found, mode)
        self.head.become_redirect_login_customer = "/my/orders"
        self.assertEqual(self.customer_user._become_redirect(), "/my/orders")

    def test_mails_of_a_branch_are_those_that_its_head_office_chose(self):
        order = self._make_branch_order()
        self.head.become_mail_quotation = "online"
        template = order._find_mail_template()
        self.assertEqual(
            template, self.branch._become_get_notification_template("quotation")
        )
        self.assertTrue(template)
        self.branch.become_mail_quotation = "odoo"
        self.assertNotEqual(order._find_mail_template(), template)

    def test_a_tile_of_the_head_office_is_on_the_dashboard_of_its_branch(self):
        tile = self.env.ref("become_portal.tile_orders")
        tile.company_id = self.head
        tiles = self.env["become.portal.tile"].with_user(self.customer_user)
        self.customer_user.company_ids |= self.branch
        below = tiles.with_company(self.branch)._become_get_dashboard()
        self.assertIn("orders", [shown.code for shown in below])
        tile.company_id = self.branch
        above = tiles.with_company(self.head)._become_get_dashboard()
        self.assertNotIn("orders", [shown.code for shown in above])

    # --- the settings page --------------------------------------------------------

    def _save(self, company, **values):
        settings = self.env["res.config.settings"].with_company(company)
        fields = [name for name in settings._fields if name in self.settings]
        given = settings.default_get([*fields, "company_id"])
        new = settings.new(given)
        shown = {
            name: settings._fields[name].convert_to_write(new[name], new)
            for name in fields
        }
        # a browser sends all that stands on the page
        page = settings.create({**shown, "company_id": company.id, **values})
        page.execute()
        return page

    def test_saving_the_page_of_a_branch_keeps_only_what_was_changed(self):
        self._save(self.branch)
        self.assertFalse(self.branch.become_own_settings)
        page = self._save(self.branch, become_customer_upload=True)
        self.assertEqual(self.branch.become_own_settings, "become_customer_upload")
        self.assertFalse(self.head.become_customer_upload)
        self.assertEqual(page.become_parent_company_id, self.head)
        self.assertEqual(page.become_own_settings, ",become_customer_upload,")

    def test_the_page_gives_a_branch_its_own_setting_and_takes_it_back(self):
        names = ["become_hide_drafts", "no_such_field", "name", 3]
        settings = self.env["res.config.settings"].with_company(self.branch)
        settings = settings.with_context(become_settings=names)
        settings.action_become_keep_settings()
        self.assertEqual(self.branch.become_own_settings, "become_hide_drafts")
        before = self.head.become_hide_drafts
        self.head.become_hide_drafts = not before
        self.assertEqual(self.branch.become_hide_drafts, before)
        settings.action_become_follow_settings()
        self.assertFalse(self.branch.become_own_settings)
        self.assertEqual(self.branch.become_hide_drafts, not before)
        self.assertEqual(self.branch.name, "North")

    def test_only_administrators_press_those_buttons(self):
        settings = self.env["res.config.settings"].with_user(self.staff_user)
        settings = settings.with_context(become_settings=["become_hide_drafts"])
        for button in ("keep", "follow"):
            with self.assertRaises(AccessError):
                getattr(settings, f"action_become_{button}_settings")()

    def test_the_page_says_of_each_setting_where_a_branch_has_it_from(self):
        view = self.env["res.config.settings"].get_view(
            self.env.ref("base.res_config_settings_view_form").id, "form"
        )
        arch = etree.fromstring(view["arch"])
        told = set()
        for notice in arch.iterfind(".//div[@class]"):
            if "o_become_branch" in notice.get("class"):
                setting = next(notice.iterancestors("setting"))
                shown = {node.get("name") for node in setting.iter("field")}
                for button in notice.iter("button"):
                    told |= {name for name in shown if name in button.get("context")}
        self.assertEqual(told, self.settings)

    def test_an_update_leaves_branches_what_they_have(self):
        self.head.become_hide_drafts = True
        self.branch.write({"become_hide_drafts": False, "become_own_settings": False})
        self.far.become_own_settings = False
        spec = importlib.util.spec_from_file_location("b", file_path(MIGRATION))
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, "19.0.0.1.0")
        self.env.invalidate_all()
        self.assertEqual(self.branch.become_own_settings, "become_hide_drafts")
        self.assertFalse(self.branch.become_hide_drafts)
        self.assertFalse(self.far.become_own_settings)


@tagged("post_install", "-at_install")
class TestBranchesPage(BranchesMixin, FilesHttpCommon):
    def test_a_customer_sends_files_where_the_head_office_lets_them(self):
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "company_id": self.branch.id,
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )
        order.action_quotation_sent()
        url = f"/my/files/upload/sale.order/{order.id}"
        for allowed in (True, False):
            self.head.become_customer_upload = allowed
            self.head.become_customer_upload_limit = 3
            page = self._get_as(self.customer_user, order.get_portal_url()).text
            self.assertEqual(url in page, allowed)
            self.assertEqual("each up to 3 MB" in page, allowed)
            answer = self.url_open(
                url, {"csrf_token": "x"}, files=[("become_files", ("a.png", PNG))]
            )
            self.assertGreaterEqual(answer.status_code, 400)
