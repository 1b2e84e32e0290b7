"""What of the hours a customer sees, by ``become_timesheet_visibility``."""

import re
from dataclasses import replace

from .model import DECOY, AccessPath, Secret, Topic, Twins

HOUSE = "customer colleague link_visitor"
TEXT = {"full": HOUSE}
LINES = {"no_description": HOUSE, "full": HOUSE}
# The customer is collaborator of the project, their colleague is not
BY_FIELD = {
    "call_kw_read": "customer",
    "call_kw_nested_read": "customer",
    "json2_read": "customer",
    "json2_search_read": "customer",
}
ON_PAGES = {
    "order_page": HOUSE,
    "invoice_page": HOUSE,
    "my_timesheets": "customer colleague",
    "my_timesheets_grouped": "customer colleague",
    "task_page": "customer",
    "project_task_page": "customer",
    "task_report": "customer",
    "reports": "customer",
    "sharing_form": "customer",
}
# Each word of these can be guessed, on the page and by RPC
BY_SEARCH = {"my_timesheets_search": "customer colleague"}
# Employees read the tasks of a project like this one, with their sums
STAFF = {"hide": "clerk", "no_description": f"clerk {HOUSE}", "full": f"clerk {HOUSE}"}


def _sum(name, model, record, field, number, **values):
    return Secret(
        name,
        model,
        record,
        field,
        number=number,
        shown_on={"call_kw_read": "customer", "json2_read": "customer"},
        **values,
    )


def _task_sum(name, field, number, **values):
    return _sum(
        name,
        "project.task",
        "task",
        field,
        number,
        open_to=STAFF,
        lacks="copy",
        **values,
    )


SECRETS = (
    # What staff wrote for itself. On the second line nothing was written for the
    # customer, so in ``full`` they read the same text, but never by this field.
    Secret("hours_description", "account.analytic.line", "line_noted", "name"),
    Secret(
        "hours_name", "account.analytic.line", "line_plain", "name", only_field=True
    ),
    Secret(
        "hours_cost",
        "account.analytic.line",
        "line_noted",
        "amount",
        number=-44796.41,
        spellings=("44796.41", "44,796.41", "44.796,41"),
    ),
    Secret(
        "hours_customer_note",
        "account.analytic.line",
        "line_noted",
        "become_customer_note",
        only_field=True,
    ),
    # What is meant for the customer, in ``full``
    Secret(
        "hours_note_shown",
        "account.analytic.line",
        "line_noted",
        "become_portal_description",
        open_to=TEXT,
        shown_on=BY_FIELD | BY_SEARCH | ON_PAGES,
        word_of="hours_customer_note",
        lacks="column copy",
    ),
    Secret(
        "hours_text_shown",
        "account.analytic.line",
        "line_plain",
        "become_portal_description",
        open_to=TEXT,
        shown_on=BY_FIELD | BY_SEARCH | ON_PAGES,
        word_of="hours_name",
        lacks="column copy",
    ),
    # The line itself
    Secret(
        "hours_employee",
        "account.analytic.line",
        "line_noted",
        "employee_id",
        open_to=LINES,
        shown_on=BY_FIELD | BY_SEARCH | ON_PAGES,
    ),
    Secret(
        "hours_each",
        "account.analytic.line",
        "line_noted",
        "unit_amount",
        number=61.25,
        spellings=("61:15",),
        open_to=LINES,
        shown_on=BY_FIELD | ON_PAGES,
    ),
    # Sums
    _task_sum("hours_of_task", "effective_hours", 82.5, spellings=("82:30",)),
    _task_sum("hours_in_all", "total_hours_spent", 82.5, spellings=("82:30",)),
    _task_sum("hours_left", "remaining_hours", 7.5, only_field=True),
    _task_sum("hours_progress", "progress", 0.92, only_field=True),
    _sum(
        "hours_of_project",
        "project.project",
        "project",
        "effective_hours",
        83.5,
        spellings=("83:30",),
        open_to=STAFF,
        lacks="column search copy",
    ),
    # All hours of a month are those of one task, so that their sum is a field as well:
    # what the order tells of the month is hidden with the hours.
    Secret(
        "hours_of_month",
        "project.task",
        "task_of_month",
        "effective_hours",
        number=17.25,
        spellings=("17:15",),
        open_to=STAFF,
        shown_on={
            "order_page": HOUSE,
            "call_kw_read": "customer",
            "hours_by_month": "customer",
        },
        lacks="copy",
    ),
    Secret(
        "hours_of_invoice",
        "account.move",
        "invoice",
        "timesheet_total_duration",
        number=75,
        only_field=True,
        # Odoo gives anybody but a timesheet user a zero
        open_to=LINES,
        lacks="column search copy",
    ),
    # A service of which the section tells the sum only
    Secret(
        "hours_section",
        "sale.order.line",
        "section_line",
        "name",
        only_pages=True,
        lacks="copy",
    ),
    # What it all costs, on documents that the customer reads. Employees read projects
    # like this one.
    Secret(
        "cost_balance",
        "project.project",
        "project",
        "analytic_account_balance",
        number=-31337.45,
        spellings=("31337.45", "31,337.45", "31.337,45"),
        open_to=dict.fromkeys(("hide", "no_description", "full"), "clerk"),
        lacks="column search copy",
    ),
    Secret(
        "cost_line",
        "account.move.line",
        "cost_line",
        "balance",
        number=16180.34,
        spellings=("16,180.34", "16.180,34"),
        lacks="copy",
    ),
    Secret(
        "cost_ledger",
        "account.move.line",
        "ledger_line",
        "balance",
        number=27182.82,
        spellings=("27,182.82", "27.182,82"),
        lacks="copy",
    ),
)


# Access paths


def order_page(visit):
    return visit.get("/my/orders/{}", "order")


def order_print(visit):
    return visit.get("/my/orders/{}", "order", report_type="html")


def invoice_page(visit):
    return visit.get("/my/invoices/{}", "invoice")


def invoice_print(visit):
    return visit.get("/my/invoices/{}", "invoice", report_type="html")


def task_page(visit):
    return visit.get("/my/tasks/{}", "task")


def task_report(visit):
    for report_type in ("html", "text"):
        yield visit.get("/my/tasks/{}", "task", report_type=report_type)


def project_task_page(visit):
    path = f"/my/projects/{visit.ids['project']}/task/{{}}"
    yield visit.get(path, "task")
    # with the token of the project, which opens its tasks too
    yield visit.get(path.format(visit.ids["task"]), **visit.link("project"))


def project_page(visit):
    yield visit.get("/my/projects/{}", "project")
    yield visit.get("/my/projects")


def task_lists(visit):
    yield visit.get("/my/tasks")
    for sortby in ("progress asc", "effective_hours"):
        yield visit.get("/my/tasks", sortby=sortby)


def my_timesheets(visit):
    return visit.get("/my/timesheets")


def my_timesheets_grouped(visit):
    for groupby in ("none", "date", "project_id", "task_id", "employee_id", "so_line"):
        yield visit.get("/my/timesheets", groupby=groupby)


def my_timesheets_misused(visit):
    """Inputs that no page offers."""
    for name in ("name", "amount", "x"):
        yield visit.get("/my/timesheets", groupby=name)
        yield visit.get("/my/timesheets", sortby=name)
        yield visit.get("/my/timesheets", filterby=name)
        yield visit.get("/my/timesheets", search_in=name, search="e")
    yield visit.get("/my/timesheets", parent_task_id="x")


def my_timesheets_sorted(visit, secret):
    """Sorting by the secret shows the same as sorting by nonsense."""

    def rows(sortby):
        answer = visit.get("/my/timesheets", sortby=sortby, groupby="none")
        bodies = re.findall(r"(?s)<tbody.*?</tbody>", answer.body)
        return replace(answer, content="".join(bodies).encode())

    return Twins(rows(secret.field), rows("nonsense"))


def my_timesheets_search(visit, secret):
    words = secret.word, DECOY
    for search_in in {"all", "name", secret.field}:
        yield Twins(
            *(
                visit.get("/my/timesheets", search=word, search_in=search_in)
                for word in words
            ),
            words,
        )


def documents_search(visit, secret):
    """The lists of orders, invoices and products, by words of a line."""
    words = secret.word, DECOY
    for page in ("orders", "invoices", "products"):
        yield Twins(
            *(visit.get(f"/my/{page}", search=word, filterby="all") for word in words),
            words,
        )
    for page, search_in in (("timesheets", "so"), ("tasks", "sale_order")):
        yield Twins(
            *(
                visit.get(f"/my/{page}", search=word, search_in=search_in)
                for word in words
            ),
            words,
        )


def reports(visit):
    """Every report there is on what the customer has."""
    for model, document in (
        ("sale.order", "order"),
        ("account.move", "invoice"),
        ("project.task", "task"),
        ("project.project", "project"),
        ("account.analytic.line", "line_noted"),
        ("account.analytic.line", "line_plain"),
    ):
        for name in visit.directory["reports"].get(model, ()):
            yield visit.get(f"/report/html/{name}/{visit.ids[document]}")


def sharing_page(visit):
    return visit.get(f"/my/projects/{visit.ids['project']}/project_sharing")


def sharing_form(visit):
    """What the web client asks for when a collaborator opens a task: every field that
    its views name, and the lists in it."""
    views = visit.client.call_kw(
        "project.task",
        "get_views",
        views=visit.directory["sharing_views"],
        options={},
    )
    yield views
    if views.value:
        specification = specify(views.value["models"], "project.task")
        yield visit.client.call_kw(
            "project.task", "web_read", [visit.ids["task"]], specification=specification
        )


def specify(models, model, depth=1):
    """Ask for every field that the views of a model use."""
    specification = {}
    for name, description in models.get(model, {}).get("fields", {}).items():
        relation = description.get("relation")
        specification[name] = {}
        if description["type"] == "many2one":
            specification[name] = {"fields": {"display_name": {}}}
        elif relation in models and depth and name == "timesheet_ids":
            specification[name] = {"fields": specify(models, relation, depth - 1)}
    return specification


def names_with_hours(visit):
    """Odoo puts the hours left behind the name of an order line when asked to."""
    return visit.client.call_kw(
        "sale.order.line",
        "read",
        [visit.ids["order_line"]],
        fields=["display_name"],
        context={"with_remaining_hours": True},
    )


def hours_by_month(visit):
    """Programs can add up what they may read, as the chart on a page does."""
    for groupby in ([], ["date:month"], ["so_line", "date:month"]):
        yield visit.client.call_kw(
            "account.analytic.line",
            "formatted_read_group",
            domain=[["task_id", "=", visit.ids["task_of_month"]]],
            groupby=groupby,
            aggregates=["unit_amount:sum"],
        )


def products(visit):
    yield visit.get("/my/products")
    yield visit.get("/my/products/export", sortby="name")


def home(visit):
    yield visit.get("/my")
    yield visit.get("/my/home")
    yield visit.client.jsonrpc("/my/counters", counters=["timesheet_count"])


def chatter(visit):
    for model, document in (
        ("sale.order", "order"),
        ("account.move", "invoice"),
        ("project.task", "task"),
        ("project.project", "project"),
    ):
        yield from visit.read_chatter(model, document)


def messages(visit):
    for number in visit.directory["messages"]:
        yield visit.client.call_kw("mail.message", "read", [number], fields=["body"])


NEVER = "hours are not shown here; they must stay away"

EVERYTHING = "everything"
BY_WORD = {"applies": lambda secret: secret.number is None}

TOPIC = Topic(
    "hours",
    {
        mode: {"become_timesheet_visibility": mode}
        for mode in ("hide", "no_description", "full")
    },
    SECRETS,
    (
        AccessPath("order_page", order_page, EVERYTHING),
        AccessPath("invoice_page", invoice_page, EVERYTHING),
        AccessPath("task_page", task_page, EVERYTHING),
        AccessPath("task_report", task_report, EVERYTHING),
        AccessPath("project_task_page", project_task_page, EVERYTHING),
        AccessPath("my_timesheets", my_timesheets, EVERYTHING),
        AccessPath("my_timesheets_grouped", my_timesheets_grouped, EVERYTHING, "users"),
        AccessPath(
            "my_timesheets_search", my_timesheets_search, tried_by="house", **BY_WORD
        ),
        AccessPath(
            "documents_search",
            documents_search,
            tried_by="house",
            applies=lambda secret: secret.only_pages,
            unproven="finds what the pages show, and nothing of this",
        ),
        AccessPath("reports", reports, EVERYTHING, "users"),
        AccessPath("sharing_form", sharing_form, EVERYTHING, "users"),
        AccessPath("hours_by_month", hours_by_month, EVERYTHING, "users"),
        AccessPath("order_print", order_print, EVERYTHING, unproven=NEVER),
        AccessPath("invoice_print", invoice_print, EVERYTHING, unproven=NEVER),
        AccessPath("project_page", project_page, EVERYTHING, unproven=NEVER),
        AccessPath("chatter", chatter, EVERYTHING, unproven=NEVER),
        AccessPath("task_lists", task_lists, EVERYTHING, "users", unproven=NEVER),
        AccessPath("sharing_page", sharing_page, EVERYTHING, "users", unproven=NEVER),
        AccessPath(
            "names_with_hours", names_with_hours, EVERYTHING, "users", unproven=NEVER
        ),
        AccessPath("products", products, EVERYTHING, "users", unproven=NEVER),
        AccessPath("home", home, EVERYTHING, "users", unproven=NEVER),
        AccessPath("messages", messages, EVERYTHING, "users", unproven=NEVER),
        AccessPath(
            "my_timesheets_misused",
            my_timesheets_misused,
            EVERYTHING,
            "house",
            unproven=NEVER,
        ),
        AccessPath(
            "my_timesheets_sorted",
            my_timesheets_sorted,
            tried_by="house",
            unproven="tells nothing, to anybody",
            **BY_WORD,
        ),
    ),
)
