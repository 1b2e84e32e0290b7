"""A customer follows an order to its last payment, on a phone, in Dutch."""

import datetime
from pathlib import Path

import pytest
from support.accessibility import find_too_wide
from support.browser import DESKTOP, expect, press_sign
from support.database import run_in_odoo

WORLD = Path(__file__).with_name("deliveries_world.py")
PASSWORD = "journey-password"

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def firm(make_server):
    return make_server("follow", lambda database: run_in_odoo(database, WORLD))


@pytest.fixture
def sanne(visit, firm):
    return visit(firm, "sanne", PASSWORD)


class Order:
    """The order, as staff works on it and as its customer sees it."""

    def __init__(self, firm, visitor):
        self.firm = firm
        self.rpc = firm.rpc
        self.visitor = visitor
        self.id = firm.prepared["order"]

    def read(self, name):
        [values] = self.rpc("sale.order", "read", [self.id], [name])
        return values[name]

    def find_delivery(self, state):
        domain = [("id", "in", self.read("picking_ids")), ("state", "=", state)]
        [delivery] = self.rpc("stock.picking", "search", domain)
        return delivery

    def send(self, quantity, number):
        """Send this many of what is ready; the rest comes later."""
        delivery = self.find_delivery("assigned")
        values = {"carrier_id": self.firm.prepared["carrier"]}
        self.rpc("stock.picking", "write", [delivery], values)
        moves = self.rpc("stock.move", "search", [("picking_id", "=", delivery)])
        values = {"quantity": quantity, "picked": True}
        self.rpc("stock.move", "write", moves, values)
        action = self.rpc("stock.picking", "button_validate", [delivery])
        if isinstance(action, dict):
            context = action["context"]
            wizard = self.rpc(action["res_model"], "create", {}, context=context)
            self.rpc(action["res_model"], "process", [wizard], context=context)
        values = {"carrier_tracking_ref": number}
        self.rpc("stock.picking", "write", [delivery], values)

    def book(self, hours):
        [task] = self.read("tasks_ids")
        [values] = self.rpc("project.task", "read", [task], ["project_id"])
        self.rpc(
            "account.analytic.line",
            "create",
            {
                "name": "Gespit",
                "task_id": task,
                "project_id": values["project_id"][0],
                "employee_id": self.firm.prepared["employee"],
                "unit_amount": hours,
            },
        )

    def bill(self):
        context = {"active_model": "sale.order", "active_ids": [self.id]}
        wizard = self.rpc("sale.advance.payment.inv", "create", {}, context=context)
        self.rpc("sale.advance.payment.inv", "create_invoices", wizard, context=context)
        [invoice] = self.read("invoice_ids")
        values = {"invoice_date": str(datetime.date.today())}
        self.rpc("account.move", "write", [invoice], values)
        self.rpc("account.move", "action_post", [invoice])
        return invoice

    def settle(self, invoice):
        context = {"active_model": "account.move", "active_ids": [invoice]}
        wizard = self.rpc("account.payment.register", "create", {}, context=context)
        self.rpc(
            "account.payment.register",
            "action_create_payments",
            wizard if isinstance(wizard, list) else [wizard],
            context=context,
        )

    def look(self, name):
        """Open the page, and return which steps are done, and which one is going on."""
        self.visitor.open(f"/my/orders/{self.id}")
        page = self.visitor.page
        self.visitor.picture(f"follow_order_{name}")
        assert find_too_wide(page) == []
        done = page.locator("#become_tracking .o_become_step_done")
        steps = [one.get_attribute("data-step") for one in done.all()]
        current = page.locator("#become_tracking [aria-current='step']")
        return steps, [one.get_attribute("data-step") for one in current.all()]


def test_an_order_is_followed_from_its_acceptance_to_its_payment(firm, sanne):
    order = Order(firm, sanne)
    page = sanne.page
    assert order.look("sent") == (["quoted"], ["accepted"])
    page.locator("a[data-bs-target='#modalaccept']:visible").first.click()
    press_sign(page)
    agreed = ["quoted", "accepted", "confirmed"]
    assert order.look("signed") == (agreed, ["in_progress"])
    step = page.locator("[data-step='delivered']")
    # the first screen of a phone says where it stands, and leads to the steps
    status = page.locator("a[href='#become_tracking']")
    expect(status).to_have_text("Voortgang: In behandeling")
    expect(status).to_be_in_viewport()
    status.click()
    expect(page.locator("#become_tracking .o_become_status")).to_be_in_viewport()

    order.send(1, "3SONE")
    assert order.look("half_sent") == (agreed, ["in_progress"])
    expect(step).to_contain_text("Gedeeltelijk geleverd")
    # it can be seen that there is more of it
    mark = "summary => getComputedStyle(summary, '::after').borderTopStyle"
    assert step.locator("summary").evaluate(mark) == "solid"
    step.locator("summary").click()
    [slip] = step.locator("a[href*='/my/picking/pdf/']").all()[-1:]
    answer = page.request.get(slip.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    carrier = "a[href='https://carrier.example.com/3SONE']"
    expect(step.locator(carrier)).to_be_visible()
    sanne.picture("follow_order_slips")

    order.send(3, "3STWO")
    assert order.look("sent_in_two_parts") == ([*agreed, "delivered"], ["in_progress"])
    expect(step.locator("a[href*='/my/picking/pdf/']")).to_have_count(2)

    order.book(2)
    carried_out = [*agreed, "in_progress", "delivered"]
    assert order.look("worked") == (carried_out, ["invoiced"])

    invoice = order.bill()
    assert order.look("invoiced") == ([*carried_out, "invoiced"], ["paid"])
    links = page.locator("[data-step='invoiced'] a")
    assert f"/my/invoices/{invoice}" in links.first.get_attribute("href")

    order.settle(invoice)
    assert order.look("paid") == ([*carried_out, "invoiced", "paid"], [])
    for screen in (DESKTOP, {"width": 360, "height": 740}):
        page.set_viewport_size(screen)
        order.look(f"paid_{screen['width']}")
