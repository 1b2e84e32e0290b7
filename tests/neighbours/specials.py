"""What only one neighbour does, and what must come of it beside ours."""

import io
import json
import shutil
import tempfile
import zipfile
from pathlib import Path


def keep_files_elsewhere(portal, _ids):
    """``fs_attachment``: a file in another store is private, whole, and in the ZIP;
    when the store is gone, the file is not found."""
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
        packed = customer.get(f"/my/files/zip/sale.order/{portal.ids['order']}")
        with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
            assert archive.read("plan.txt") == b"The plan of the garden"
        shutil.rmtree(store)
        assert customer.get(f"/my/files/{file}").status == 404


def print_statements(portal, ids):
    """``partner_statement``: staff prints them, and nobody outside, of nobody."""
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
    report = "partner_statement.outstanding_statement"
    path = f"/report/html/{report}/{ids['customer_company']}"
    sent = {"options": json.dumps(options)}
    staff = portal.server.admin.get(path, **sent)
    assert staff.status == 200, staff.status
    assert "Tuinwereld" in staff.body
    # by way of the address in their language
    outside = portal.customer.get(path, follow=True, **sent)
    assert outside.status == 403, outside.status
    assert "Tuinwereld" not in outside.body


def note_begin_and_end(portal, _ids):
    """``hr_timesheet_begin_end``: hours say when they began and ended."""
    [line] = portal.server.rpc(
        "account.analytic.line", "search", find_hours(portal), limit=1
    )
    times = {"time_start": 9, "time_stop": 10.5}
    portal.server.rpc("account.analytic.line", "write", [line], times)
    assert "09:00–10:30" in read_order(portal)


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


def find_hours(portal):
    return [
        ("project_id.sale_line_id.order_id", "=", portal.ids["order"]),
        ("unit_amount", "=", 1.5),
    ]


def read_order(portal):
    portal.speak("en_US")
    # by way of the address in its language
    path = f"/my/orders/{portal.ids['order']}"
    return portal.customer.get(path, follow=True).body


SPECIALS = {
    "fs_attachment": keep_files_elsewhere,
    "hr_timesheet_begin_end": note_begin_and_end,
    "partner_statement": print_statements,
    "sale_timesheet_line_exclude": leave_lines_out,
}
