"""Run by `odoo shell` in a database with our addons: make what pages and prints load.

Each server on a copy of it would make the same bundles again, for 12 s of a processor.
"""

SCRIPTS = (
    "portal.assets_chatter",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
    "web.assets_web",
)
STYLES = (
    "portal.assets_chatter",
    "portal.assets_chatter_style",
    "web.assets_frontend",
    "web.assets_web",
    "web.assets_web_print",
    "web.report_assets_common",
)
# of a PDF
PRINTED = ("web.report_assets_common", "web.report_assets_pdf")

websites = []
if "website" in env:  # noqa: F821 -- the shell's
    websites = env["website"].search([]).ids  # noqa: F821


def each(bundle):
    """What to ask for a bundle: each website has its own, but not of the web client."""
    qweb = env["ir.qweb"]  # noqa: F821
    for website in [False] if "assets_web" in bundle else [False, *websites]:
        yield qweb.with_context(website_id=website)


for bundle in SCRIPTS:
    for qweb in each(bundle):
        qweb._get_asset_bundle(bundle, css=False, js=True).js()
for bundle in STYLES:
    for qweb in each(bundle):
        qweb._get_asset_bundle(bundle, css=True, js=False).css()
for bundle in PRINTED:
    for qweb in each(bundle):
        qweb._get_asset_bundle(bundle, css=True, js=False, autoprefix=True).css()
env.cr.commit()  # noqa: F821
