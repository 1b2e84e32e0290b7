"""Run by `odoo shell` in a database with our addons: make what pages and prints load.

Each server on a copy of it would make the same bundles again, for 8 s of a processor.
"""

SCRIPTS = ("web.assets_frontend_minimal", "web.assets_frontend_lazy", "web.assets_web")
STYLES = (
    "web.assets_frontend",
    "web.assets_web",
    "web.assets_web_print",
    "web.report_assets_common",
)

# the pages of a website have bundles of their own, its web client has those of all
contexts = [{}]
if "website" in env:  # noqa: F821 -- the shell's
    contexts += [{"website_id": number} for number in env["website"].search([]).ids]  # noqa: F821
for context in contexts:
    qweb = env["ir.qweb"].with_context(**context)  # noqa: F821
    for bundle in SCRIPTS:
        qweb._get_asset_bundle(bundle, css=False, js=True).js()
    for bundle in STYLES:
        qweb._get_asset_bundle(bundle, css=True, js=False).css()
env.cr.commit()  # noqa: F821
