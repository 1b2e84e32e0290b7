"""Access paths that lead to any field of any record: what a program can ask.

Each question is put to ``/web/dataset/call_kw`` with a session, and the most telling
ones to ``/json/2`` with an API key too: it runs the same methods. Who stands far from a
secret puts each of those by one of the two, in turn, and tries half of the ways that
lead to it from other records; ``script/test --long`` does it all.
"""

import json
from dataclasses import replace

from support.asked import IS_LONG
from support.noted import get_ways

from .actors import ACTORS
from .model import DECOY, AccessPath, Twins

# Ways from other records to the one that holds the secret: model, record, path.
PARENTS = {
    "line_noted": (
        ("project.task", "task", "timesheet_ids"),
        ("project.project", "project", "timesheet_ids"),
        ("sale.order.line", "order_line", "timesheet_ids"),
        ("account.move", "invoice", "timesheet_ids"),
    ),
    "task": (
        ("project.project", "project", "task_ids"),
        ("account.analytic.line", "line_noted", "task_id"),
    ),
    "project": (
        ("project.task", "task", "project_id"),
        ("account.analytic.line", "line_noted", "project_id"),
    ),
    "invoice": (("account.analytic.line", "line_noted", "timesheet_invoice_id"),),
    "cost_line": (
        ("account.move", "invoice", "line_ids"),
        ("account.move", "invoice", "journal_line_ids"),
    ),
    "delivery": (
        ("sale.order", "delivered", "picking_ids"),
        ("stock.picking", "delivery_cancelled", "backorder_id"),
    ),
    "delivery_inside": (("sale.order", "delivered", "picking_ids"),),
    "delivery_cancelled": (
        ("sale.order", "delivered", "picking_ids"),
        ("stock.picking", "delivery", "backorder_ids"),
    ),
    "draft": (("sale.order.line", "draft_line", "order_id"),),
    "draft_line": (("sale.order", "draft", "order_line"),),
    "cart_line": (("sale.order", "cart", "order_line"),),
    "revised_task": (("project.project", "project", "task_ids"),),
    "file_invoice": (("account.move", "invoice", "attachment_ids"),),
    "contract": (
        ("contract.line", "contract_line", "contract_id"),
        ("contract.modification", "contract_modification", "contract_id"),
        ("res.partner", "customer", "contract_ids"),
        ("become.reseller.subscription", "contract_subscription", "contract_id"),
        ("account.move.line", "contract_bill_line", "contract_line_id.contract_id"),
    ),
    "contract_line": (
        ("contract.contract", "contract", "contract_line_ids"),
        ("contract.contract", "contract", "contract_line_fixed_ids"),
        ("account.move.line", "contract_bill_line", "contract_line_id"),
        ("become.reseller.subscription", "contract_subscription", "contract_line_id"),
    ),
    "contract_modification": (("contract.contract", "contract", "modification_ids"),),
    "contract_bill_line": (("account.move", "contract_bill", "invoice_line_ids"),),
    "request_draft": (("purchase.order.line", "request_draft_line", "order_id"),),
    "request_draft_line": (("purchase.order", "request_draft", "order_line"),),
    "pending_purchase_line": (("purchase.order", "pending_purchase", "order_line"),),
    "bill_line": (("account.move", "bill", "invoice_line_ids"),),
    "pending_bill_line": (("account.move", "pending_bill", "invoice_line_ids"),),
    "pending_bill": (("purchase.order", "pending_purchase", "invoice_ids"),),
    "reseller_line": (("become.reseller.fee", "reseller_fee", "subscription_id"),),
    "reseller_fee": (("become.reseller.subscription", "reseller_line", "fee_ids"),),
    "reseller_bill": (
        ("become.reseller.subscription", "reseller_line", "invoice_ids"),
        ("become.reseller.fee", "reseller_fee", "move_id"),
    ),
    "reseller_customer": (
        ("become.reseller.subscription", "reseller_line", "partner_id"),
    ),
    "outside": (
        ("product.product", "outside_variant", "product_tmpl_id"),
        ("product.tag", "outside_tag", "product_template_ids"),
        ("product.pricelist.item", "outside_price", "product_tmpl_id"),
    ),
    "outside_variant": (("product.template", "outside", "product_variant_ids"),),
    "outside_wishlist": (("res.partner", "customer", "wishlist_ids"),),
    "outside_price": (("product.pricelist", "prices", "item_ids"),),
    "role": (("res.partner", "customer_company", "become_role_ids"),),
    "asset": (
        ("maintenance.request", "asset_request", "equipment_id"),
        ("maintenance.team", "asset_team", "equipment_ids"),
    ),
    "asset_request": (
        ("maintenance.equipment", "asset", "maintenance_ids"),
        ("maintenance.team", "asset_team", "request_ids"),
    ),
    "guest_picture": (("become.guest.post", "guest_post", "picture_ids"),),
    "guest_note": (("become.guest.post", "guest_post", "message_ids"),),
    "revised_line": (
        ("project.task", "revised_task", "sale_line_id"),
        ("sale.order", "revised", "order_line"),
    ),
}
PARENTS["line_plain"] = PARENTS["line_noted"]
PARENTS["customer_company"] = (
    ("res.partner", "customer", "parent_id"),
    ("res.users", "customer_user", "commercial_partner_id"),
    ("sale.order", "order", "partner_id.parent_id"),
)
PARENTS["staff_note"] = (*get_ways("message_ids"), *get_ways("website_message_ids"))
PARENTS["staff_feedback"] = PARENTS["staff_note"]
PARENTS["staff_file"] = (
    ("mail.message", "staff_note", "attachment_ids"),
    *get_ways("message_ids.attachment_ids"),
)
PARENTS["staff_plan"] = tuple(get_ways("activity_ids"))


# Who tries half of the ways to a secret each: those who are near to none
FAR = [
    actor
    for actor in ACTORS
    if actor.user
    and not (actor.is_admin or actor.is_insider or actor.inside or actor.topics)
]


class Caller:
    """Puts the questions about one secret by one transport."""

    def __init__(self, transport, visit, secret):
        self.transport = transport
        self.visit = visit
        self.secret = secret
        self.id = visit.ids[secret.record]
        #: a search in everything there is
        self.all = [("active", "in", [True, False])] if secret.archived else []
        self.domain = [("id", "=", self.id), *self.all]

    def ask(self, method, ids=None, model=None, **params):
        client, model = self.visit.client, model or self.secret.model
        if self.transport == "json2":
            return client.json2(
                model, method, **params, **({"ids": ids} if ids else {})
            )
        return client.call_kw(model, method, *([ids] if ids else []), **params)

    @property
    def specification(self):
        """The field, as the web client asks for it."""
        many2one = self.secret.field.endswith("_id")
        return {self.secret.field: {"fields": {"display_name": {}}} if many2one else {}}

    def matches(self, word, path=""):
        """A condition that is true for the secret, if its word is this one."""
        name = ".".join(filter(None, (path, self.secret.field)))
        if self.secret.is_flag:
            return [(name, "=", word == self.secret.word)]
        if self.secret.number is None:
            return [(name, "ilike", word)]
        number = float(word)
        # a field of whole numbers cuts the fractions off
        return [(name, ">", number - 0.01), (name, "<=", number + 0.01)]

    def twins(self, ask):
        """Ask the same about the true word and about one that is nowhere."""
        words = self.secret.word, DECOY if self.secret.number is None else "98765.43"
        return Twins(ask(words[0]), ask(words[1]), words)

    @property
    def parents(self):
        """Ways to the secret: every second one, for an actor who is far from it."""
        ways, actor = PARENTS.get(self.secret.record, ()), self.visit.actor
        if IS_LONG or actor not in FAR:
            return ways
        return ways[FAR.index(actor) % 2 :: 2] or ways


# Questions that show the value


def read(caller):
    return caller.ask("read", [caller.id], fields=[caller.secret.field])


def search_read(caller):
    return caller.ask("search_read", domain=caller.domain, fields=[caller.secret.field])


def web_read(caller):
    return caller.ask("web_read", [caller.id], specification=caller.specification)


def web_search_read(caller):
    return caller.ask(
        "web_search_read", domain=caller.domain, specification=caller.specification
    )


def web_name_search(caller):
    return caller.ask(
        "web_name_search",
        name="",
        specification={"display_name": {}, **caller.specification},
        domain=caller.domain,
    )


def onchange(caller):
    return caller.ask(
        "onchange",
        [caller.id],
        values={},
        field_names=[],
        fields_spec=caller.specification,
    )


def export_data(caller):
    return caller.ask(
        "export_data", [caller.id], fields_to_export=[caller.secret.field]
    )


def copy_data(caller):
    return caller.ask("copy_data", [caller.id])


def group(caller):
    return caller.ask(
        "formatted_read_group",
        domain=caller.domain,
        groupby=[caller.secret.field],
        aggregates=["__count"],
    )


def aggregate(caller):
    return caller.ask(
        "formatted_read_group",
        domain=caller.domain,
        groupby=[],
        aggregates=[f"{caller.secret.field}:array_agg"],
    )


def read_group(caller):
    return caller.ask(
        "read_group",
        domain=caller.domain,
        fields=[caller.secret.field],
        groupby=[caller.secret.field],
    )


def web_read_group(caller):
    return caller.ask(
        "web_read_group",
        domain=caller.domain,
        groupby=[caller.secret.field],
        aggregates=[],
        auto_unfold=True,
        unfold_read_specification=caller.specification,
    )


def nested_read(caller):
    """From the records around it, as deep as the web client reads."""
    for model, record, path in caller.parents:
        specification = {path: {"fields": caller.specification}}
        yield caller.ask(
            "web_read",
            [caller.visit.ids[record]],
            model=model,
            specification=specification,
        )


def nested_group(caller):
    for model, record, path in caller.parents:
        if not path.endswith("_id"):
            continue  # Odoo groups along a many2one only
        yield caller.ask(
            "formatted_read_group",
            model=model,
            domain=[("id", "=", caller.visit.ids[record])],
            groupby=[f"{path}.{caller.secret.field}"],
            aggregates=["__count"],
        )


def web_export(caller):
    data = {
        "model": caller.secret.model,
        "fields": [{"name": caller.secret.field, "label": "Secret"}],
        "ids": [caller.id],
        "domain": [],
        "groupby": [],
        "import_compat": False,
        "context": {},
    }
    return caller.visit.client.post("/web/export/csv", data=json.dumps(data))


def web_content(caller):
    secret = caller.secret
    for route in ("content", "image"):
        yield caller.visit.get(
            f"/web/{route}/{secret.model}/{caller.id}/{secret.field}"
        )


def snippet(caller):
    """As a block of a web page that shows one record; the filter shows a name."""
    return caller.visit.client.jsonrpc(
        "/website/snippet/filters",
        filter_id=caller.visit.ids["snippet"],
        template_key="website_sale"
        ".dynamic_filter_template_product_public_category_default",
        limit=1,
        res_model=caller.secret.model,
        res_id=caller.id,
    )


# Questions that only tell whether a guess is right


def search(caller):
    return caller.twins(
        lambda word: caller.ask(
            "search_count", domain=[*caller.all, *caller.matches(word)]
        )
    )


def name_search(caller):
    return caller.twins(lambda word: caller.ask("name_search", name=word))


def nested_search(caller):
    for model, _record, path in caller.parents:
        yield caller.twins(
            lambda word, model=model, path=path: caller.ask(
                "search_count", model=model, domain=caller.matches(word, path)
            )
        )


def order(caller):
    """Sorting by it tells which of two is greater."""

    def find(direction):
        answer = caller.ask(
            "search", domain=caller.all, order=f"{caller.secret.field} {direction}, id"
        )
        # the order of other records, that they may see, tells nothing about this one
        found = caller.id in (answer.value or [])
        return answer if found else replace(answer, value=[])

    return Twins(find("asc"), find("desc"))


SHOW = (
    read,
    search_read,
    web_read,
    web_search_read,
    web_name_search,
    onchange,
    export_data,
    copy_data,
    group,
    aggregate,
    read_group,
    web_read_group,
    nested_read,
    nested_group,
)
TELL = (search, name_search, nested_search, order)
# Put to /json/2 too; who takes turns reads by one transport and searches by the other
BY_KEY = (read, search_read, group, search)
TRANSPORTS = ("call_kw", "json2")
# Put by strangers too: other customers and staff, and people without a login
BY_STRANGERS = {*BY_KEY, nested_read, nested_search}
IN_PUBLIC = {read, search, snippet}
NESTED = {nested_read, nested_group, nested_search}
NEEDS = {
    **dict.fromkeys((group, read_group, web_read_group, nested_group), "column"),
    **dict.fromkeys((aggregate, order), "column"),
    **dict.fromkeys((search, search_read, web_search_read), "search"),
    **dict.fromkeys((web_name_search, nested_search), "search"),
    copy_data: "copy",
}
UNPROVEN = {
    onchange: "answers with what changes, not with what is there",
    web_content: "serves files, and no other field",
    snippet: "shows records of the model that its filter is made for",
    name_search: "tells only where the name is the secret",
}


def _access_path(transport, question):
    def walk(visit, secret):
        return question(Caller(transport, visit, secret))

    return AccessPath(
        f"{transport}_{question.__name__}",
        walk,
        is_field=True,
        turn=_turn(transport, question),
        tried_by=_tried_by(question),
        admin_sees=question not in UNPROVEN,
        needs=NEEDS.get(question, ""),
        unproven=UNPROVEN.get(question, ""),
        applies=lambda secret: _applies(question, secret),
    )


def _turn(transport, question):
    if question not in BY_KEY:
        return None
    return BY_KEY.index(question), TRANSPORTS.index(transport)


def _tried_by(question):
    if question in IN_PUBLIC:
        return "everybody"
    return "users" if question in BY_STRANGERS else "insider"


def _applies(question, secret):
    if question is nested_group:
        paths = [path for _model, _record, path in PARENTS.get(secret.record, ())]
        return any(path.endswith("_id") for path in paths)
    if question is snippet:
        return secret.field == "name"
    if question in NESTED:
        return secret.record in PARENTS
    # these give the number of a record, or sort by it, and not by its name
    if question in (aggregate, copy_data, order):
        return not secret.field.endswith("_id")
    return True


ACCESS_PATHS = (
    *(_access_path("call_kw", question) for question in (*SHOW, *TELL)),
    *(
        _access_path("json2", question)
        for question in (*SHOW, *TELL)
        if question in BY_KEY
    ),
    *(
        _access_path("http", question)
        for question in (web_export, web_content, snippet)
    ),
)
