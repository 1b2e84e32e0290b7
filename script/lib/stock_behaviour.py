"""Run by `odoo shell` before Odoo's own tests: show customers what Odoo shows them."""

import os

STOCK_BEHAVIOUR = {
    "become_hide_drafts": False,
    "become_timesheet_visibility": "full",
}

companies = env["res.company"].search([])  # noqa: F821 -- the shell's
for field in STOCK_BEHAVIOUR.keys() & companies._fields.keys():
    env["ir.default"].set("res.company", field, STOCK_BEHAVIOUR[field])  # noqa: F821
    companies[field] = STOCK_BEHAVIOUR[field]
by_email = os.environ.get("BECOME_LOGIN_BY_EMAIL")
parameters = env["ir.config_parameter"]  # noqa: F821
parameters.set_param("become_portal.login_by_email", by_email or "False")
env.cr.commit()  # noqa: F821
