"""What was sent of an order, and what the warehouse did for that."""

from .model import AccessPath, Secret, Topic

SECRETS = (
    # Its customer reads it by themselves, as Odoo has it; their company on its page
    Secret(
        "delivery",
        "stock.picking",
        "delivery",
        "name",
        open_to={"on": "customer colleague link_visitor"},
        shown_on={
            "deliveries": "customer colleague link_visitor",
            "call_kw_read": "customer",
        },
        lacks="copy",
    ),
    # What staff noted on it
    Secret("delivery_note", "stock.picking", "delivery", "note"),
    # The goods on their way through the warehouse
    Secret("delivery_inside", "stock.picking", "delivery_inside", "name", lacks="copy"),
    # The rest, that staff decided not to send
    Secret(
        "delivery_cancelled",
        "stock.picking",
        "delivery_cancelled",
        "name",
        lacks="copy",
    ),
)


def deliveries(visit):
    yield visit.get("/my/orders/{}", "delivered")
    yield visit.get("/my/orders/{}", "delivered", report_type="html")


def prints(visit, secret):
    for report in ("deliveryslip", "picking"):
        path = f"/report/html/stock.report_{report}/{visit.ids[secret.record]}"
        yield visit.get(path)


TOPIC = Topic(
    "deliveries",
    {"on": {"become_timesheet_visibility": "full"}},
    SECRETS,
    (
        AccessPath("deliveries", deliveries, "everything"),
        AccessPath("delivery_print", prints, admin_sees=True, needs="print"),
    ),
    addon="become_portal_stock",
)
