"""Where an order stands: what its page says of invoices and tasks around it."""

from .model import AccessPath, Secret, Topic

SECRETS = (
    # An invoice that staff still writes
    Secret("tracked_bill", "account.move", "tracked_bill", "name", lacks="copy"),
    # A task for this order in a project of staff
    Secret("tracked_task_inside", "project.task", "tracked_task_inside", "name"),
    # A task that the customer follows, and with that their company; every internal
    # user may read those of a project like this one.
    Secret(
        "tracked_task",
        "project.task",
        "tracked_task",
        "name",
        open_to={"on": "customer colleague clerk"},
        shown_on={"tracking": "customer colleague", "call_kw_read": "customer"},
    ),
)


def tracking(visit):
    yield visit.get("/my/orders/{}", "tracked")
    yield visit.get("/my/orders/{}", "tracked", report_type="html")


def lists(visit):
    yield visit.get("/my/orders")


TOPIC = Topic(
    "tracking",
    {"on": {"become_timesheet_visibility": "full"}},
    SECRETS,
    (
        AccessPath("tracking", tracking, "everything"),
        AccessPath(
            "orders_list",
            lists,
            "everything",
            unproven="tasks and invoices are not named there",
        ),
    ),
)
