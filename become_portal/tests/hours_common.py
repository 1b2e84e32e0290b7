from lxml import html

from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

from .http_common import PortalHttpCase

INTERNAL = "internal: client was hopeless"
NOTE = "Planted the roses"
OTHER_INTERNAL = "internal: weeding"


def get_section(response):
    """The text of the hours under a document, as it is read; empty without any.

    :rtype: str
    """
    section = html.fromstring(response.text).get_element_by_id("become_hours", None)
    return "" if section is None else " ".join(section.text_content().split())


class HoursCommon(BaseCommon):
    """An order of which hours were worked, and the people who may look at them.

    The customer is follower and collaborator of the project: without both, rules on
    hours are never put to the test. Their company hides nothing by itself, so that each
    test sets the one mode it is about.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company.become_timesheet_visibility = "full"
        cls.customer_company = cls._make_company("Garden Lovers")
        cls.customer_user = cls._make_portal_user("rose", cls.customer_company)
        cls.colleague_user = cls._make_portal_user("daisy", cls.customer_company)
        cls.customer = cls.customer_user.partner_id
        cls.stranger_user = cls._make_portal_user(
            "thistle", cls._make_company("Competitor")
        )
        cls.employee = cls.env["hr.employee"].create(
            {"name": "Gerard the Gardener", "hourly_cost": 41}
        )
        cls.order = cls._make_order()
        cls.order_line = cls.order.order_line
        cls.project = cls.order.order_line.project_id
        cls.task = cls.order.order_line.task_id
        cls._share_project(cls.project, cls.customer)
        cls.line = cls._book(2, INTERNAL, become_customer_note=NOTE)
        cls.other_line = cls._book(3, OTHER_INTERNAL)

    @classmethod
    def _make_company(cls, name):
        # complete, so that nothing of its contacts waits to be filled in
        return cls.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "street": "Rose Lane 1",
                "zip": "1411 AA",
                "city": "Naarden",
                "country_id": cls.env.ref("base.nl").id,
            }
        )

    @classmethod
    def _make_portal_user(cls, login, parent):
        user = new_test_user(cls.env, login=login, groups="base.group_portal")
        user.partner_id.parent_id = parent
        user.partner_id.phone = "+31 35 123 4567"
        return user

    @classmethod
    def _make_order(cls, quantity=10, **values):
        product = cls.env["product.product"].create(
            {
                "name": "Garden design",
                "type": "service",
                "service_policy": "ordered_prepaid",
                "service_tracking": "task_in_project",
                "uom_id": cls.env.ref("uom.product_uom_hour").id,
                "list_price": 80,
            }
        )
        order = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.id,
                "order_line": [
                    Command.create(
                        {"product_id": product.id, "product_uom_qty": quantity}
                    )
                ],
                **values,
            }
        )
        order.action_confirm()
        return order

    @classmethod
    def _share_project(cls, project, partner):
        project.privacy_visibility = "portal"
        project.message_subscribe(partner_ids=partner.ids)
        project.task_ids.message_subscribe(partner_ids=partner.ids)
        cls.env["project.collaborator"].create(
            {"project_id": project.id, "partner_id": partner.id}
        )

    @classmethod
    def _book(cls, hours, name, task=None, **values):
        task = task or cls.task
        line = cls.env["account.analytic.line"].create(
            {
                "name": name,
                "project_id": task.project_id.id,
                "task_id": task.id,
                "employee_id": cls.employee.id,
                "unit_amount": hours,
                "date": "2026-10-05",
                **values,
            }
        )
        line.flush_recordset()
        return line

    def _set_mode(self, mode):
        self.company.become_timesheet_visibility = mode
        self.env.flush_all()


class HoursHttpCommon(HoursCommon, PortalHttpCase):
    """The same over HTTP."""
