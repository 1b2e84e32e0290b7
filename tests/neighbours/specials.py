"""What only one neighbour does, and what must come of it beside ours."""

import io
import json
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from lxml import html

from .logins import (
    come_back_after_time_out,
    log_in_with_mailed_code,
    log_in_with_passkey,
)

PORTAL_GROUP = ("base", "group_portal")


def keep_files_elsewhere(portal, _ids):
    """``fs_attachment``: a file in another store is private, whole, in parts, and in
    the ZIP; when the store is gone, the file is not found."""
    rpc, customer = portal.server.rpc, portal.customer
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        store.mkdir()
        rpc(
            "fs.storage",
            "create",
            {
                "name": "Elsewhere",
                "code": "elsewhere",
                "protocol": "file",
                "directory_path": str(store),
                "use_as_default_for_attachments": True,
            },
        )
        file = rpc(
            "ir.attachment",
            "create",
            {
                "name": "plan.txt",
                "raw": "The plan of the garden",
                "mimetype": "text/plain",
                "res_model": "sale.order",
                "res_id": portal.ids["order"],
                "become_visible_portal": True,
            },
        )
        assert list(store.rglob("plan*")), "the file is not in the store"
        answer = customer.get(f"/my/files/{file}")
        assert (answer.status, answer.body) == (200, "The plan of the garden")
        assert "private" in answer.headers["Cache-Control"]
        part = customer.get(f"/my/files/{file}", headers={"Range": "bytes=4-7"})
        assert (part.status, part.body) == (206, "plan")
        packed = customer.get(f"/my/files/zip/sale.order/{portal.ids['order']}")
        with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
            assert archive.read("plan.txt") == b"The plan of the garden"
        shutil.rmtree(store)
        assert customer.get(f"/my/files/{file}").status == 404
        packed = customer.get(f"/my/files/zip/sale.order/{portal.ids['order']}")
        with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
            [note] = [name for name in archive.namelist() if name.startswith("Not in")]
            assert archive.read(note) == b"plan.txt"
            assert "plan.txt" not in archive.namelist()


def print_statements(portal, ids):
    """``partner_statement``: staff prints them, and nobody outside, of nobody, in
    whatever form."""
    [company] = portal.server.rpc("res.company", "search", [], order="id", limit=1)
    options = {
        "company_id": company,
        "partner_ids": [ids["customer_company"]],
        "date_start": "2020-01-01",
        "date_end": "2040-01-01",
        "account_type": "asset_receivable",
        "excluded_accounts_ids": [],
        "show_only_overdue": False,
        "show_aging_buckets": False,
        "aging_type": "days",
        "filter_non_due_partners": False,
        "filter_negative_balances": False,
    }
    ours = [ids["customer_company"]]
    forms = {"qweb-html": "html", "qweb-pdf": "pdf", "xlsx": "xlsx"}
    reports = portal.server.rpc(
        "ir.actions.report",
        "search_read",
        [("report_name", "like", "%statement%"), ("model", "=", "res.partner")],
        ["report_name", "report_type"],
    )
    assert len(reports) == 9
    for report in reports:
        name, form = report["report_name"], forms[report["report_type"]]
        path = f"/report/{form}/{name}/{ours[0]}"
        # as their wizards tell them
        kinds = {f"is_{kind}": kind in name for kind in ("activity", "detailed")}
        sent = {"options": json.dumps(options | kinds)}
        staff = portal.server.admin.get(path, **sent)
        assert staff.status == 200, f"staff {path} {portal.server.tail()}"
        assert form != "html" or "Tuinwereld" in staff.body
        # by way of the address in their language
        outside = portal.customer.get(path, follow=True, **sent)
        assert outside.status == 403, f"outside {path} {portal.server.tail()}"
        assert "Tuinwereld" not in outside.body
        if form == "xlsx":
            model, method = f"report.{name}", "create_xlsx_report"
            answer = portal.customer.call_kw(model, method, [], ours, options | kinds)
            assert answer.error, f"outside {model}"
            assert "Tuinwereld" not in answer.text, answer.error


def note_begin_and_end(portal, _ids):
    """``hr_timesheet_begin_end``: hours say when they began and ended."""
    [line] = portal.server.rpc(
        "account.analytic.line", "search", find_hours(portal), limit=1
    )
    times = {"time_start": 9, "time_stop": 10.5}
    portal.server.rpc("account.analytic.line", "write", [line], times)
    assert "09:00–10:30" in read_order(portal)
    assert "09:00–10:30" in read(portal, f"/my/invoices/{portal.ids['invoice']}")


def leave_lines_out(portal, _ids):
    """``sale_timesheet_line_exclude``: what is not for the order is not under it."""
    rpc = portal.server.rpc
    _module, group = rpc(
        "ir.model.data",
        "check_object_reference",
        "sale_timesheet_line_exclude",
        "group_exclude_from_sale_order",
    )
    [admin] = rpc("res.users", "search", [("login", "=", "admin")])
    rpc("res.users", "write", [admin], {"group_ids": [(4, group)]})
    [line] = rpc("account.analytic.line", "search", find_hours(portal), limit=1)
    # those of the world are on an invoice, and stay
    new = {"unit_amount": 2.75, "timesheet_invoice_id": False}
    [line] = rpc("account.analytic.line", "copy", [line], new)
    assert "02:45" in read_order(portal)
    rpc("account.analytic.line", "write", [line], {"exclude_from_sale_order": True})
    assert "02:45" not in read_order(portal)


def leave_lines_unprinted(portal, _ids):
    """``sale_order_line_no_print``: no page names a line that staff does not print."""
    rpc = portal.server.rpc
    secret = "Diaphragm pump"
    product = rpc("product.product", "create", {"name": secret, "list_price": 0})
    line = {"product_id": product, "display_in_report": False}
    for model, field, key in (
        ("sale.order", "order_line", "order"),
        ("account.move", "invoice_line_ids", "invoice"),
    ):
        document = [portal.ids[key]]
        if key == "invoice":
            rpc(model, "button_draft", document)
        rpc(model, "write", document, {field: [(0, 0, line)]})
        if key == "invoice":
            rpc(model, "action_post", document)
        name = name_of(portal, model, key)
        pages = f"/my/{key}s"
        assert name in read(portal, pages, search=name)
        assert name not in read(portal, pages, search=secret).replace(secret, "")
        assert secret not in read(portal, f"{pages}/{document[0]}")
    assert secret not in read(portal, "/my/products")
    domain = [("order_id", "=", portal.ids["order"]), ("product_id", "=", product)]
    [line] = rpc("sale.order.line", "search", domain)
    rpc("sale.order.line", "write", [line], {"display_in_report": True})
    assert secret in read(portal, "/my/products")
    order = name_of(portal, "sale.order", "order")
    assert order in read(portal, "/my/orders", search=secret)


def hide_shop_prices(portal, _ids):
    """``website_sale_hide_price``: what has no price in the shop goes into no cart."""
    rpc = portal.server.rpc
    order = [("order_id", "=", portal.ids["order"])]
    [line] = rpc("sale.order.line", "search_read", order, ["product_id"])
    product = line["product_id"][0]
    rpc("product.product", "write", [product], {"is_published": True})
    obstacle = "You cannot order this in our shop."
    assert obstacle not in read(portal, "/my/products")
    asked = {"product": str(product), f"quantity_{product}": "1"}
    for model, record, values in (
        ("product.product", product, {"website_hide_price": True}),
        ("res.partner", portal.partner, {"website_show_price": False}),
    ):
        rpc(model, "write", [record], values)
        assert obstacle in read(portal, "/my/products")
        answer = portal.customer.post("/my/products/cart", **asked)
        assert (answer.status, obstacle in answer.body) == (200, True)
        rpc(model, "write", [record], {name: not one for name, one in values.items()})
    answer = portal.customer.post("/my/products/cart", **asked)
    assert answer.headers["Location"].endswith("/shop/cart"), answer.headers


def keep_to_persons(portal, _ids):
    """``portal_*_personal_data_only``: colleagues have nothing of each other, on no
    page and in no number of ours."""
    rpc = portal.server.rpc
    firm = rpc("res.partner", "create", {"name": "De Linde", "is_company": True})
    _module, group = rpc("ir.model.data", "check_object_reference", *PORTAL_GROUP)
    partners = {}
    for login in ("own-first", "own-second"):
        values = {"name": login, "login": login, "password": login}
        user = rpc("res.users", "create", {**values, "group_ids": [(6, 0, [group])]})
        [made] = rpc("res.users", "read", [user], ["partner_id"])
        partners[login] = made["partner_id"][0]
        rpc("res.partner", "write", [partners[login]], {"parent_id": firm})
    owner = {"partner_id": partners["own-first"]}
    product = rpc("product.product", "create", {"name": "Personal pump"})
    line = [(0, 0, {"product_id": product, "price_unit": 5})]
    if is_installed(portal, "portal_sale_personal_data_only"):
        model, path, code = "sale.order", "/my/orders", "orders"
        document = rpc(model, "create", {**owner, "order_line": line})
        rpc(model, "action_confirm", [document])
    else:
        model, path, code = "account.move", "/my/invoices", "invoices"
        values = {"move_type": "out_invoice", "invoice_line_ids": line}
        document = rpc(model, "create", {**owner, **values})
        rpc(model, "action_post", [document])
        rpc(model, "message_subscribe", [document], [owner["partner_id"]])
    file = {"name": "personal.txt", "raw": "x", "become_visible_portal": True}
    rpc("ir.attachment", "create", {**file, "res_model": model, "res_id": document})
    [values] = rpc(model, "read", [document], ["name"])
    words = (values["name"], "Personal pump", "personal.txt")
    for login, is_shown in (("own-first", True), ("own-second", False)):
        client = portal.server.client().login(login, login)
        pages = [client.get(page, follow=True) for page in (path, "/my/files")]
        pages.append(client.get(f"{path}/{document}", follow=True))
        if model == "sale.order":
            pages.append(client.get("/my/products", follow=True))
        assert {page.status for page in pages} == {200}
        found = [any(word in page.body for word in words) for page in pages]
        assert set(found) == {is_shown}, (login, found)
        dashboard = html.fromstring(client.get("/my", follow=True).content)
        [tile] = dashboard.xpath(f"//*[@data-code='{code}']")
        assert ("1" in re.findall(r"\d+", tile.text_content())) == is_shown, login


def require_login(portal, _ids):
    """``website_require_login``: an address that it closes is closed for ours, too."""
    rpc = portal.server.rpc
    visitor = portal.server.client()
    assert visitor.get("/supplier/signup").status == 200
    [website] = rpc("website", "search", [], limit=1)
    values = {"website_id": website, "path": "/supplier"}
    rpc("website.auth.url", "create", values)
    answer = visitor.get("/supplier/signup")
    assert answer.status == 302
    assert "/web/login?redirect=/supplier/signup" in answer.headers["Location"]


def is_installed(portal, name):
    domain = [("name", "=", name), ("state", "=", "installed")]
    return bool(portal.server.rpc("ir.module.module", "search_count", domain))


def name_of(portal, model, key):
    [values] = portal.server.rpc(model, "read", [portal.ids[key]], ["name"])
    return values["name"]


def read(portal, path, **asked):
    """A page as the customer reads it, in English."""
    portal.speak("en_US")
    answer = portal.customer.get(path, follow=True, **asked)
    assert answer.status == 200, f"{path}: {answer.status}"
    return answer.body


def find_hours(portal):
    return [
        ("project_id.sale_line_id.order_id", "=", portal.ids["order"]),
        ("unit_amount", "=", 1.5),
    ]


def read_order(portal):
    # by way of the address in its language
    return read(portal, f"/my/orders/{portal.ids['order']}")


SPECIALS = {
    "auth_passkey_portal": log_in_with_passkey,
    "auth_session_timeout": come_back_after_time_out,
    "auth_totp_mail": log_in_with_mailed_code,
    "fs_attachment": keep_files_elsewhere,
    "hr_timesheet_begin_end": note_begin_and_end,
    "partner_statement": print_statements,
    "portal_account_personal_data_only": keep_to_persons,
    "portal_sale_personal_data_only": keep_to_persons,
    "sale_order_line_no_print": leave_lines_unprinted,
    "sale_timesheet_line_exclude": leave_lines_out,
    "website_require_login": require_login,
    "website_sale_hide_price": hide_shop_prices,
}
