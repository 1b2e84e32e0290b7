"""What of the hours a customer sees, by ``become_timesheet_visibility``."""

from .model import DECOY, Road, Secret, Topic, Twins

HOUSE = "customer colleague link_visitor"
TEXT = {"full": HOUSE}
LINES = {"no_description": HOUSE, "full": HOUSE}
# The customer is collaborator of the project, his colleague is not
BY_FIELD = {
    "call_kw_read": "customer",
    "call_kw_search": "customer",
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
# An aggregate needs a column; group and name_search need something to call
NO_COLUMN = "not stored: nothing to group, sort or add up"
NO_NAME = "the name of a timesheet line is its project and task"
PLAIN = {
    "call_kw_name_search": NO_NAME,
    "call_kw_web_name_search": NO_NAME,
}


def _sum(name, model, record, field, number, **values):
    """A sum of hours: readable with the lines, by field only, or on pages too."""
    return Secret(
        name,
        model,
        record,
        field,
        number=number,
        open_to=LINES,
        shown_on={"call_kw_read": "customer", "json2_read": "customer"},
        **values,
    )


SECRETS = (
    # What staff wrote for itself. On the second line nothing was written for the
    # customer, so in ``full`` he reads the same text, but never by this field.
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
        shown_on=BY_FIELD | ON_PAGES,
    ),
    Secret(
        "hours_text_shown",
        "account.analytic.line",
        "line_plain",
        "become_portal_description",
        open_to=TEXT,
        shown_on=BY_FIELD | ON_PAGES,
    ),
    # The line itself
    Secret(
        "hours_employee",
        "account.analytic.line",
        "line_noted",
        "employee_id",
        open_to=LINES,
        shown_on=BY_FIELD | ON_PAGES,
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
    _sum("hours_of_task", "project.task", "task", "effective_hours", 82.5),
    _sum("hours_in_all", "project.task", "task", "total_hours_spent", 82.5),
    _sum("hours_left", "project.task", "task", "remaining_hours", 7.5),
    _sum("hours_progress", "project.task", "task", "progress", 0.9167),
    Secret(
        "hours_of_project", "project.project", "project", "effective_hours", number=82.5
    ),
    Secret(
        "hours_of_invoice",
        "account.move",
        "invoice",
        "timesheet_total_duration",
        number=75,
        only_field=True,
    ),
)


# Roads


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
    for name in ("name", "amount", "become_customer_note", "account_id.name", "x"):
        yield visit.get("/my/timesheets", groupby=name)
        yield visit.get("/my/timesheets", sortby=name)
        yield visit.get("/my/timesheets", filterby=name)
        yield visit.get("/my/timesheets", search_in=name, search="e")
    yield visit.get("/my/timesheets", parent_task_id="x")


def my_timesheets_sorted(visit, secret):
    """Sorting by the secret shows the same as sorting by nonsense."""
    return Twins(
        visit.get("/my/timesheets", sortby=secret.field, groupby="none"),
        visit.get("/my/timesheets", sortby="nonsense", groupby="none"),
        (secret.field, "nonsense"),
    )


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
        token = visit.link(document).get("access_token")
        for route in ("/mail/chatter_fetch", "/portal/chatter_init"):
            yield visit.client.jsonrpc(
                route,
                thread_model=model,
                thread_id=visit.ids[document],
                **({"token": token} if token else {}),
            )


def messages(visit):
    for number in visit.directory["messages"]:
        yield visit.client.call_kw("mail.message", "read", [number], fields=["body"])


NEVER = "hours are not shown here; they must stay away"

TOPIC = Topic(
    "hours",
    {
        mode: {"become_timesheet_visibility": mode}
        for mode in ("hide", "no_description", "full")
    },
    SECRETS,
    (
        *(
            Road(walk.__name__, walk, shared_by="everything")
            for walk in (
                order_page,
                invoice_page,
                task_page,
                task_report,
                project_task_page,
                my_timesheets,
                my_timesheets_grouped,
                reports,
                sharing_form,
            )
        ),
        *(
            Road(walk.__name__, walk, shared_by="everything", unproven=NEVER)
            for walk in (
                order_print,
                invoice_print,
                project_page,
                task_lists,
                my_timesheets_misused,
                sharing_page,
                names_with_hours,
                home,
                chatter,
                messages,
            )
        ),
        *(
            Road(
                walk.__name__,
                walk,
                tried_by="house",
                applies=lambda secret: secret.number is None,
                unproven=unproven,
            )
            for walk, unproven in (
                (my_timesheets_search, ""),
                (my_timesheets_sorted, "tells nothing, to anybody"),
            )
        ),
    ),
)
