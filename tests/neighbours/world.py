"""A customer in two languages, in a company that can send mail. Run inside Odoo.

``before`` makes what is there before our addons, ``after`` what needs them: a quotation
to send, what the customer is shown, and the small world of the leak matrix.
"""

from pathlib import Path
from runpy import run_path

from support.world import World

from odoo import Command

EARLIER = Path(__file__).parents[1] / "installs" / "earlier_world.py"
#: of the small world, what needs no website
PARTS = (
    *("people", "roles", "project", "order_with_hours", "invoice", "drafts"),
    *("tracked", "files", "changes", "mails", "tiles"),
)


def main(env, step, **arguments):
    return globals()[step](env, **arguments)


def before(env):
    languages = env["res.lang"].with_context(active_test=False)
    dutch = languages.search([("code", "=", "nl_NL")])
    installed = env["base.language.install"].create(
        {"lang_ids": [Command.set(dutch.ids)]}
    )
    installed.lang_install()
    if "website" in env:
        website = env["website"].search([], limit=1)
        website.language_ids |= dutch
        website.auth_signup_uninvited = "b2c"
    env["ir.config_parameter"].set_param("auth_signup.invitation_scope", "b2c")
    env.company.write(
        {
            "name": "Groen",
            "email": "office@example.com",
            "external_report_layout_id": env.ref("web.external_layout_standard").id,
        }
    )
    env.ref("base.user_admin").email = "admin@example.com"
    if not env.company.chart_template:
        env["account.chart.template"].try_loading("generic_coa", env.company)
    return run_path(str(EARLIER))["main"](env)


def after(env, words, order):
    world = World(env, words)
    for part in PARTS:
        getattr(world, f"make_{part}")()
    order = env["sale.order"].browse(order)
    files = env["ir.attachment"].search([("res_model", "=", order._name)])
    shown = files.filtered(lambda file: file.res_id == order.id)
    shown.become_visible_portal = True
    quotation = order.copy()
    env.flush_all()
    return {
        "quotation": quotation.id,
        "leaks": {
            "ids": {name: record.id for name, record in world.records.items()},
            "tokens": world.tokens,
            "users": world.users,
        },
    }
