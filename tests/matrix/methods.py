"""Every public method of our addons, and who may call it on what.

Whatever has no underscore can be called over RPC by anybody with a login, whatever the
pages show. A reason why that is safe proves nothing, so each is called.
``test_public_methods.py`` finds them in the registry, also those of Odoo's that ours
override, and calls them as every kind of user: with no record, with a record that is
not there, and with each of the records that stand here.
"""

from dataclasses import dataclass, field

#: who calls, by their names in the world; visitors are turned away before
KINDS = (
    "customer",
    "manager",
    "reseller",
    "supplier",
    "pending_supplier",
    "guest_author",
    "clerk",
    "salesman",
    "admin",
)

STAFF = ("clerk", "salesman", "admin")

#: in place of a record: the method is the model's, there is none, a new one, one that
#: is not there
MODEL = "(model)"
NONE = "(none)"
NEW = "(new)"
MISSING = "(missing)"


@dataclass(frozen=True)
class Method:
    """What a call of a method has to come to.

    For who may not, a method of ours is refused, and one of Odoo's that we override
    changes nothing.

    :ivar may: by name of a record in the world, or of what stands in place of one, the
        kinds of users for whom the call does what it is for
    :ivar args: what comes after the numbers of the records; in the values of a new one
        ``#name`` stands for the number of a record
    :ivar looks_late: Odoo writes first, looks at its rules then, and takes it back
    """

    model: str
    name: str
    may: dict[str, str]
    args: tuple = ()
    kwargs: dict = field(default_factory=dict)
    is_ours: bool = False
    looks_late: bool = False

    @property
    def kinds(self):
        return {kind for kinds in self.may.values() for kind in kinds.split()}


def _ours(model, name, may):
    return Method(model, name, may, is_ours=True)


def _preview(model, *records, by="salesman admin"):
    """For staff who may write the document, whose portal page it opens."""
    return _ours(model, "action_become_preview", dict.fromkeys(records, by))


def _create(model, values, by, **kwargs):
    return Method(model, "create", {MODEL: by}, ([values],), kwargs)


def _write(model, may, **values):
    return Method(model, "write", may, (values,))


OURS = (
    _ours("become.guest.content.mixin", "action_publish", {}),
    _ours("become.guest.content.mixin", "action_refuse", {}),
    _ours("become.guest.post", "action_publish", {"submitted_post": "admin"}),
    _ours("become.guest.post", "action_refuse", {"submitted_post": "admin"}),
    _ours("become.guest.post", "action_open_plan", {"submitted_post": "admin"}),
    _ours("become.guest.post", "action_open_refuse", {"submitted_post": "admin"}),
    _ours("become.guest.post", "action_preview", {"guest_post": "admin"}),
    _ours("become.guest.post", "action_show_public", {"guest_post": "admin"}),
    _ours("become.guest.post.publish", "action_publish", {"publish_wizard": "admin"}),
    _ours("become.guest.post.refuse", "action_refuse", {"remarks_wizard": "admin"}),
    _ours("blog.blog", "action_become_show_guest_posts", {"guest_blog": "admin"}),
    _ours(
        "become.guest.place",
        "action_open_page",
        {"place": "admin", "other_place": "admin"},
    ),
    _ours(
        "become.guest.place.version",
        "action_preview",
        {"version_draft": "admin", "version_public": "admin", "other_version": "admin"},
    ),
    _ours(
        "become.guest.place.version", "action_publish", {"version_submitted": "admin"}
    ),
    _ours(
        "become.guest.place.version", "action_refuse", {"version_submitted": "admin"}
    ),
    _ours("become.guest.place.version", "action_restore", {"version_old": "admin"}),
    _ours(
        "become.portal.assortment",
        "action_become_show_products",
        {"assortment": "salesman admin"},
    ),
    _ours("become.portal.change", "action_accept", {"change": "admin"}),
    _ours("become.portal.change", "action_accept_anyway", {"change": "admin"}),
    _ours("become.portal.change", "action_refuse", {"change": "admin"}),
    _ours("become.portal.change.refuse", "action_refuse", {"refuse_wizard": "admin"}),
    _ours("become.portal.asset.mixin", "action_become_preview", {}),
    _ours("become.portal.files.mixin", "action_become_preview", {}),
    _preview("account.move", "invoice", "other_bill", by="admin"),
    _preview("contract.contract", "contract", "contract_sold", by="admin"),
    _preview("maintenance.equipment", "asset", "other_asset", by="admin"),
    _preview("maintenance.request", "asset_request", "other_request", by="admin"),
    _preview("project.task", "task", "revised_task", by="admin"),
    _preview("purchase.order", "request", "pending_purchase", by="admin"),
    _preview("sale.order", "order", "sent", "draft", "other_order"),
    _ours("become.supplier.signup", "action_approve", {"signup": "admin"}),
    _ours("purchase.order", "action_become_accept_answer", {"request": "admin"}),
    _ours("become.supplier.signup", "action_ask", {"signup": "admin"}),
    _ours("become.supplier.signup", "action_refuse", {"signup": "admin"}),
    _ours("become.supplier.signup.reply", "action_send", {"reply_wizard": "admin"}),
    _ours(
        "mail.template.preview",
        "action_become_send_test",
        {"preview": "salesman admin"},
    ),
    _ours(
        "res.config.settings",
        "action_become_follow_settings",
        dict.fromkeys((NONE, NEW, MISSING, "settings"), "admin"),
    ),
    _ours(
        "res.config.settings",
        "action_become_keep_settings",
        dict.fromkeys((NONE, NEW, MISSING, "settings"), "admin"),
    ),
    _ours(
        "res.config.settings",
        "action_become_show_login_conflicts",
        dict.fromkeys((NONE, NEW, MISSING, "settings"), "admin"),
    ),
    _ours(
        "res.config.settings",
        "action_become_show_overview",
        dict.fromkeys((NONE, NEW, MISSING, "settings"), "admin"),
    ),
    _ours("res.partner", "action_become_open_signups", {"pending_company": "admin"}),
    _ours(
        "res.partner",
        "action_become_show_overview",
        dict.fromkeys(("customer", "other_customer"), "clerk salesman admin"),
    ),
    _ours(
        "res.partner",
        "action_become_show_assortments",
        {"customer": "salesman admin", "other_customer": "salesman admin"},
    ),
)

#: Odoo's own, where ours do something too
OVERRIDES = (
    _write("become.guest.content.mixin", {}, content="x"),
    _write("become.guest.post", {"other_post": "admin"}, name="x"),
    # authors begin one with a form
    Method("become.guest.content.mixin", "create", {}, ([{"content": "x"}],)),
    _create("become.guest.post", {"name": "x"}, by=""),
    _create(
        "become.guest.place.version",
        {"place_id": "#place", "lang": "en_US", "state": "published", "content": "x"},
        by="admin",
    ),
    _write("account.move", {"invoice": "admin", "other_bill": "admin"}, narration="x"),
    Method("account.move", "action_post", {"draft_bill": "admin"}),
    _write("account.move.line", {"contract_bill_line": "admin"}, name="x"),
    _create(
        "account.partial.reconcile",
        {
            "debit_move_id": "#contract_bill_line",
            "credit_move_id": "#ledger_line",
        },
        by="admin",
    ),
    Method("account.partial.reconcile", "unlink", {"partial": "admin"}),
    _write(
        "become.guest.place",
        {"place": "admin", "other_place": "admin"},
        publishing="immediate",
    ),
    Method("become.guest.place", "unlink", {"place": "admin", "other_place": "admin"}),
    _write(
        "become.guest.place.version",
        {"version_draft": "admin", "version_public": "", "other_version": "admin"},
        content="<p>x</p>",
    ),
    Method(
        "ir.ui.view",
        "save",
        {"places_view": "admin"},
        ("<h1>x</h1>", "/t[1]/t[1]/div[1]/h1[1]"),
    ),
    _create(
        "become.portal.assortment",
        {"name": "x", "product_ids": ["#outside"]},
        by="admin",
    ),
    _write("become.portal.assortment", {"assortment": "admin"}, name="x"),
    Method("become.portal.assortment", "unlink", {"assortment": "admin"}),
    # what was asked for is kept, also by administrators
    Method("become.portal.change", "unlink", {"change": ""}),
    _create(
        "become.portal.role",
        {"name": "x", "code": "x", "group_id": "#role_group"},
        by="admin",
    ),
    _write("become.portal.role", {"role": "admin"}, name="x"),
    Method("become.portal.role", "unlink", {"role": "admin"}),
    _write("become.portal.edits.mixin", {}, edited_fields="x"),
    _create("become.portal.tile", {"code": "x", "name": "x", "url": "/x"}, by="admin"),
    _write("become.portal.tile", {"tile": "admin"}, name="x"),
    Method("become.portal.tile", "unlink", {"tile": "admin"}),
    _create(
        "become.reseller.subscription",
        {"name": "x", "reseller_id": "#reseller_company", "customer_name": "x"},
        by="salesman admin",
    ),
    _write(
        "become.reseller.subscription",
        {"reseller_line": "salesman admin", "other_reseller_line": "salesman admin"},
        name="x",
    ),
    Method(
        "become.supplier.signup",
        "message_post",
        {"signup": "admin"},
        kwargs={"body": "x"},
    ),
    _write("contract.contract", {"contract": "admin"}, note="x"),
    Method("contract.contract", "unlink", {"contract_sold": "admin"}),
    Method(
        "contract.contract",
        "action_contract_send",
        {"contract": "admin", "contract_sold": "admin"},
    ),
    _create(
        "contract.line",
        {
            "contract_id": "#contract",
            "product_id": "#service",
            "name": "x",
            "date_start": "2026-01-01",
        },
        by="admin",
    ),
    _write("contract.line", {"contract_line": "admin"}, name="x"),
    Method("contract.line", "unlink", {"contract_line": "admin"}),
    Method(
        "ir.attachment",
        "default_get",
        {MODEL: " ".join(KINDS)},
        (["name", "become_visible_portal"],),
    ),
    _write(
        "ir.attachment",
        {
            "file_portal": "salesman admin",
            "file_internal": "salesman admin",
            "file_task": "admin",
        },
        become_visible_portal=True,
    ),
    # a document that moves to another customer is closed to the former one
    _write("portal.mixin", {}, access_token="x"),
    _write("become.portal.draft.mixin", {}, become_left_draft=True),
    _write("become.portal.files.mixin", {}, access_token="x"),
    _write("become.portal.asset.mixin", {}, access_token="x"),
    _write("account.journal", {}, name="x"),
    _write("maintenance.equipment", {"asset": "admin"}, note="x"),
    _write("project.project", {}, name="x"),
    # who edits a shared project
    _write("project.task", {"task": "customer admin"}, name="x"),
    _write("sale.order", {"order": "salesman admin"}, client_order_ref="x"),
    _write("maintenance.request", {"asset_request": "admin"}, name="x"),
    _create("ir.config_parameter", {"key": "x", "value": "x"}, by="admin"),
    _write("ir.config_parameter", {"parameter": "admin"}, value="x"),
    Method(
        "mail.compose.message",
        "default_get",
        {MODEL: " ".join(KINDS)},
        (["template_id", "subject", "body"],),
        {"context": {"active_model": "account.payment", "default_template_id": 1}},
    ),
    Method(
        "purchase.order",
        "create",
        {MODEL: "admin"},
        ([{"partner_id": "#pending_supplier"}],),
        looks_late=True,
    ),
    _write("purchase.order", {"pending_purchase": "admin"}, partner_ref="x"),
    Method("purchase.order", "button_draft", {"pending_purchase": "admin"}),
    Method("purchase.order", "button_confirm", {"request": "admin"}),
    Method(
        "ir.model.fields",
        "formbuilder_whitelist",
        {MODEL: "admin"},
        ("res.partner", ["comment"]),
    ),
    Method("res.partner", "unlink", {"spare_contact": "admin"}),
    Method("res.config.settings", "default_get", {MODEL: "admin"}, (["company_id"],)),
    Method("res.config.settings", "get_values", {MODEL: "admin"}),
    Method(
        "res.config.settings",
        "set_values",
        dict.fromkeys((NONE, "settings"), "admin"),
    ),
    Method(
        "res.company", "create", {MODEL: "admin"}, ([{"name": "x"}],), looks_late=True
    ),
    _write("res.company", {"company": "admin"}, become_customer_upload_limit=5),
    _create("res.partner", {"name": "x"}, by="admin"),
    _write("res.partner", {"customer": "admin", "other_contact": "admin"}, ref="x"),
    _create("res.users", {"name": "x", "login": "x"}, by="admin"),
    _write("res.users", {"customer_user": "customer admin"}, email="x@example.com"),
    Method("res.users", "copy_data", {"customer_user": "clerk salesman admin"}),
    Method("sale.order", "action_confirm", {"sent": "salesman admin"}),
    Method(
        "sale.order",
        "message_post",
        {"order": "salesman admin", "other_order": "salesman admin"},
        kwargs={"body": "x", "message_type": "comment"},
        looks_late=True,
    ),
    _create(
        "sale.order.line",
        {"order_id": "#draft", "product_id": "#service"},
        by="salesman admin",
    ),
    _write("sale.order.line", {"draft_line": "salesman admin"}, product_uom_qty=2),
)

METHODS = {(method.model, method.name): method for method in (*OURS, *OVERRIDES)}

#: the wizards that we made, or put something on, and who may open one
WIZARDS = {
    "base.partner.merge.automatic.wizard": "admin",
    "become.guest.post.publish": "admin",
    "become.guest.post.refuse": "admin",
    "become.portal.assortment.check": "salesman admin",
    "become.portal.change.refuse": "admin",
    "become.supplier.signup.reply": "admin",
    "mail.compose.message": "clerk salesman admin",
    "mail.template.preview": "clerk salesman admin",
    "portal.wizard.user": "admin",
    "res.config.settings": "admin",
}
