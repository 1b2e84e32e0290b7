"""What decides about rights, and whether a browser can choose it.

Over RPC a browser sends the context; and a page hands out a document as the superuser,
so that ``env.user`` is nobody's. Each place that looks at either was looked at; a new
one fails here until somebody writes down why it may.
"""

import ast
import re
from functools import partial

from repo_files import ADDONS, files_of, name_of

#: keys of the context that our code reads
CONTEXT = {
    "become_for_customer": "true shows less; share users are judged by themselves",
    "become_files_unattended": "staff's mails: whether too large a file is logged",
    "become_files_apart": "keeps files out of a message; it opens none",
    "COUNT_PENDING": "true takes a form away",
    "SIGNED": "names a file",
    "IN_ZIP": "names a file",
    "become_mail_layout": "the layout of an e-mail that staff sends",
    "REPORT": "names a file",
    "LIST_DOMAIN_KEY": "set by our own route, which RPC does not reach",
    "LIST": "set by our own route, which RPC does not reach",
    "KEPT_RULES": "a Python type: no browser sends one",
    "KEPT_DOMAINS": "a Python type: no browser sends one",
    "KEPT_SUMS": "a Python type: no browser sends one",
    "prefetch_fields": "Odoo's own: how many columns come together, not which are open",
    "RENDERED": "Odoo makes it anew for each rendering; of templates, not of records",
    "LISTED": "set by our own route, which RPC does not reach; it leaves values out",
    "lang": "the language of whoever reads, as Odoo's get_lang has it",
    "CANCELLED_KEY": "set by our own route, which RPC does not reach",
    "allowed_company_ids": "Odoo's own, beside what rules came to for them",
    "MOST_COUNTED": "set by our own route; how far a number is counted",
    "QUOTATIONS_KEY": "set by our own route; which orders of rows a list knows",
    "active_test": "as superuser, as Odoo's child_of asks: who is under a contact",
    "active_model": "staff's wizard; the ids behind it are read with its rights",
    "active_ids": "staff's wizard; read with its rights",
    "GUARD_CONTEXT_KEY": "a Python object, compared by identity: no browser sends one",
    "FORM_NAMES": "a Python object, compared by identity; names of fields, no values",
    "become_login_later": "a Python object, compared by identity",
    "become_login_quiet": "a Python object, compared by identity",
    "become_keep_links": "a Python object, compared by identity",
    "READER": "whom a mail greets; customers have no right on the models that read it",
    "SEEN_REVISION": "can refuse staff's own press; it allows nothing",
    "SEEN_ANSWER": "can refuse staff's own press; it allows nothing",
    "become_settings": "staff's form; administrators only, and settings of ours only",
    "DISCOUNTED": "takes a discount off twice from nobody: it is for a payment that is "
    "made, which RPC does not reach",
    "DUE_LINES": "in which order a payment pays; who reconciles may do so anyway",
    "FOLLOWING": "whoever writes companies is an administrator",
    "website_id": "whether a page is rendered; a place in it shows what is published",
    "WITH_CUSTOMER": "Odoo's own: share users get the same name with and without it",
    "LOADING": "whoever writes tiles and roles is an administrator",
}
#: what a cached value depends on: Odoo's own keys, none of which a right is asked by
#: of our own keys: whom a mail greets, on models that customers have no right on
CACHED_BY = {"become_reader", "company", "lang", "tz", "uid"}
#: calls that read the context themselves, and where they are
READ_INSIDE = {
    "get_current_website": {
        "become_portal_website/models/places/": (
            "which places stand on a page; of them only what is published is shown, "
            "and what its maintainer keeps"
        ),
        "become_portal_website/models/become_portal_tile.py": (
            "which tiles stand on a page; what they lead to has its own rights"
        ),
        "become_portal_website/models/res_users.py": "the landing page of a login",
        "become_portal_website/models/guests/become_guest_content_mixin.py": (
            "a default: where a draft is for, which staff sees before it publishes"
        ),
        "become_portal_website_sale/models/website.py": "with the website taken out",
        "become_portal_website_sale/models/product_product.py": (
            "whether the shop of the request has it, and tells its price; for the cart"
        ),
    },
    "env.company": {
        "become_portal/models/": "a default, or staff's; Odoo refuses others",
        "become_portal/wizard/": "staff's",
        "become_portal_maintenance/models/": "a default, of who reports a fault",
        "become_portal_assortment/models/": (
            "Odoo refuses companies that the user may not enter, in each rule"
        ),
        "become_portal_supplier/": "the company of the website that the visitor is on",
        "become_portal_website/models/res_users.py": (
            "Odoo's choice for this page; only the user's own companies join it"
        ),
    },
    "env.companies": {
        "become_portal/models/dashboard/": "Odoo refuses companies of others itself",
        "become_portal_maintenance/models/": "Odoo refuses companies of others itself",
    },
    "context_today": {
        "become_portal/models/": "a mark, a filter or a default; it opens nothing",
        "become_portal_purchase/models/": "a date that is shown",
        "become_portal_assortment/wizard/": "staff's",
        "become_portal_api/": "a date that is shown",
    },
    "context_timestamp": {
        "become_portal/": "a date that is shown",
        "become_portal_maintenance/": "a date that is shown",
    },
}

#: decisions by the user, and what they do where a document came as the superuser
OF_REQUEST = "the user of the request itself"
STAFF = "staff's button, or staff's form"
LOGGED_IN = "own data of who is logged in; no link opens it"
A_NAME = "a name; the pages that give one as superuser are lines of the matrix"
USERS = {
    **dict.fromkeys(
        (
            "become_portal_api/controllers/",
            "become_portal_api/models/account_move.py",
            "become_portal_api/models/become_portal_api_documents.py",
            "become_portal_api/models/become_portal_api_last_changed.py",
            "become_portal_api/models/project_task.py",
            "become_portal_api/models/res_users_apikeys.py",
            "become_portal_api/models/sale_order.py",
            "become_portal_api/tools/cursor.py",
            "become_portal_api_purchase/models/account_move.py",
            "become_portal_api_purchase/models/purchase_order.py",
        ),
        "the user of the key",
    ),
    **dict.fromkeys(
        (
            "become_portal/models/dashboard/ir_rule.py",
            "become_portal/models/lists/ir_qweb.py",
        ),
        "nothing is decided: one each is kept",
    ),
    **dict.fromkeys(
        (
            "become_portal/controllers/",
            "become_portal/models/fetching/base.py",
            "become_portal/views/",
            "become_portal_api/controllers/",
            "become_portal_api_maintenance/controllers/",
            "become_portal_contract/controllers/",
            "become_portal_maintenance/controllers/",
            "become_portal_purchase/controllers/",
            "become_portal_stock/controllers/",
            "become_portal_supplier/controllers/",
            "become_portal_website_sale/controllers/",
            "become_portal_website/controllers/",
            "become_portal_website/views/places/",
            "become_portal_website/models/places/become_guest_place.py",
            "become_portal_website_blog/controllers/",
            "become_portal_website/controllers/guests/",
            "become_portal_website_sale_assortment/views/",
        ),
        OF_REQUEST,
    ),
    **dict.fromkeys(
        (
            "become_portal/models/dashboard/become_portal_tile.py",
            "become_portal/models/dashboard/become_portal_tile_dashboard.py",
            "become_portal/models/files/ir_attachment_delete.py",
            "become_portal/models/dashboard/become_portal_tile_groups.py",
            "become_portal/models/dashboard/become_portal_tile_session.py",
            "become_portal/models/own_data/become_portal_change.py",
            "become_portal/models/own_data/become_portal_change_record.py",
            "become_portal/models/own_data/res_partner.py",
            "become_portal/models/own_data/res_partner_attention.py",
            "become_portal/models/own_data/res_partner_guard.py",
            "become_portal/models/own_data/res_partner_login.py",
            "become_portal/models/own_data/res_partner_record.py",
            "become_portal/models/own_data/res_users.py",
            "become_portal/models/own_data/sale_order.py",
            "become_portal/models/products/sale_order_line.py",
            "become_portal_api/models/become_api_idempotency.py",
            "become_portal_api/models/become_api_rate_limit.py",
            "become_portal_api_maintenance/models/maintenance_request.py",
            "become_portal_purchase/models/purchase_order_files.py",
            "become_portal_supplier/models/become_supplier_signup_progress.py",
            "become_portal_website/models/ir_http.py",
            "become_portal_website/models/places/become_guest_place_keeper.py",
            "become_portal_website/models/places/become_portal_tile.py",
            "become_portal_website_blog/models/become_guest_post.py",
            "become_portal_website/models/guests/become_guest_content_mixin.py",
            "become_portal_website/models/guests/become_guest_content_pictures.py",
        ),
        LOGGED_IN,
    ),
    **dict.fromkeys(
        (
            "become_portal/models/files/become_portal_files_mixin_mail.py",
            "become_portal/models/overview/res_partner.py",
            "become_portal/models/own_data/become_portal_change_review.py",
            "become_portal/models/resellers/become_reseller_subscription.py",
            "become_portal/models/resellers/become_reseller_subscription_work.py",
            "become_portal/wizard/mail_template_preview.py",
            "become_portal_contract/models/contract_contract_email.py",
            "become_portal_purchase/models/purchase_order_answer.py",
            "become_portal_supplier/models/become_supplier_signup_review.py",
            "become_portal_supplier/models/become_supplier_signup_conversation.py",
            "become_portal_website/models/places/become_guest_place_version_review.py",
            "become_portal_website_blog/models/become_guest_post_review.py",
            "become_portal_website/models/guests/become_guest_content_review.py",
        ),
        STAFF,
    ),
    "become_portal/models/access/ir_http.py": (
        "whom a request is served for; whose session ended is served nothing"
    ),
    "become_portal/models/access/become_portal_supplier_mixin.py": (
        "asked of what the request names, with its user"
    ),
    "become_portal/models/dashboard/project_task.py": (
        "which of two ways finds the same tasks"
    ),
    "become_portal/models/drafts/sale_order_line.py": A_NAME,
    "become_portal/models/guard/sale_order.py": A_NAME,
    "become_portal/models/sections/sale_order_line.py": A_NAME,
    "become_portal/models/sections/become_portal_sold_mixin.py": A_NAME,
    "become_portal/models/files/become_portal_files_mixin.py": (
        "staff's button, and what a user finds in the dossier"
    ),
    "become_portal/models/files/ir_attachment.py": "the flags, which staff reads",
    "become_portal/models/guard/become_portal_guard_mixin.py": (
        "fields of who asks over RPC; pages show what our templates name"
    ),
    "become_portal/models/guard/become_portal_notes_mixin.py": (
        "fields of who asks over RPC; pages show what our templates name"
    ),
    "become_portal/models/guard/become_portal_own_mixin.py": "asked by rules",
    "become_portal/models/guard/ir_actions_report.py": (
        "who prints; pages of the portal and the mails of staff print as the superuser"
    ),
    "become_portal/models/guard/portal_mixin.py": "whether staff changes the customer",
    "become_portal/models/guard/mail_message.py": (
        "messages of who asks; pages read those that Odoo shows, as superuser"
    ),
    "become_portal/models/numbers/": "what somebody searches by, over RPC",
    "become_portal/models/own_data/res_partner_manager.py": ("the author of a note"),
    "become_portal/models/own_data/become_portal_change_email.py": (
        "their own login, which a link without one does not tell"
    ),
    "become_portal/models/own_data/res_partner_email.py": (
        "names of colleagues, to who has them in their list; a link tells none"
    ),
    "become_portal/models/hours/account_analytic_line_portal.py": (
        "lists and views of who asks; under a document its own setting counts, and the "
        "prints of hours are for the customer, whoever draws them"
    ),
    "become_portal_website_sale/models/ir_model.py": "in the key of what is kept",
    "become_portal/models/hours/portal_mixin.py": "fields of who asks over RPC",
    "become_portal/models/hours/project_task.py": "lists and views of who asks",
    "become_portal/models/mails/mail_message.py": "asked before a rule, by who reads",
    "become_portal_maintenance/models/become_portal_asset_mixin.py": (
        "asked of what the request names, with its user"
    ),
    "become_portal_maintenance/models/become_portal_tile.py": LOGGED_IN,
    "become_portal_website/models/places/become_guest_place_version.py": (
        "who looks at the page, or at a picture"
    ),
    "become_portal_maintenance/models/maintenance_equipment.py": LOGGED_IN,
    "become_portal_maintenance/models/maintenance_request.py": (
        "a name that is for whoever reads it"
    ),
    "become_portal_contract/models/mail_message_contracts.py": (
        "asked before a rule, by who reads"
    ),
    "become_portal_assortment/models/product_template.py": (
        "what somebody looks at; of an order the customer counts, see there"
    ),
    "become_portal_assortment/models/sale_order.py": (
        "for the superuser and for visitors the customer of the order counts"
    ),
    "become_portal_assortment/models/sale_order_line.py": (
        "staff and crons are not limited; a page that orders has its visitor's user"
    ),
    "become_portal_website_sale/models/website_snippet_filter.py": (
        "what a page shows to who looks at it"
    ),
}
BY_USER = re.compile(r"\benv\.user\b|\benv\.uid\b|\buser\.share\b")


def sources(*suffixes):
    for addon in ADDONS:
        for path in files_of(addon, *suffixes):
            yield name_of(path), path.read_text(encoding="utf-8")


def is_context(node):
    return isinstance(node, ast.Attribute) and node.attr == "context"


def keys_read(tree):
    """The keys that are read of a context, as they are written."""
    for node in ast.walk(tree):
        key = None
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("get", "pop", "setdefault")
            and is_context(node.func.value)
        ):
            key = node.args[0]
        elif isinstance(node, ast.Subscript) and is_context(node.value):
            key = node.slice
        elif isinstance(node, ast.Compare) and is_context(node.comparators[0]):
            key = node.left
        if key is not None:
            yield ast.literal_eval(key) if isinstance(key, ast.Constant) else key.id


def cached_by(tree):
    """What the caches of computed fields depend on."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "depends_context"
        ):
            yield from (argument.value for argument in node.args)


def each(find):
    return {value for _name, text in sources(".py") for value in find(ast.parse(text))}


def unexplained(reasons, names):
    """The files that no reason is for, and the reasons that no file needs."""
    files = {name for name in names if not name.startswith(tuple(reasons))}
    unused = {
        start for start in reasons if not any(name.startswith(start) for name in names)
    }
    return files | unused


def test_each_key_of_the_context_was_looked_at():
    found = each(keys_read)
    assert found == set(CONTEXT), found ^ set(CONTEXT)


def test_no_cache_is_by_what_a_browser_names():
    assert each(cached_by) <= CACHED_BY


def test_each_call_that_reads_the_context_itself_was_looked_at():
    for call, reasons in READ_INSIDE.items():
        reads = re.compile(rf"\b{re.escape(call)}\b").search
        names = {name for name, text in sources(".py") if reads(text)}
        assert not unexplained(reasons, names), (call, unexplained(reasons, names))


def test_only_the_website_of_the_request_decides_about_products():
    """Where assortments are, nobody asks Odoo for the website."""
    asks = partial(re.search, r"get_current_website|[\"']website_id[\"']\)")
    assert {
        name
        for name, text in sources(".py")
        if "_assortment" in name and asks(text.replace("Domain(", ""))
    } <= {"become_portal_website_sale_assortment/models/become_portal_assortment.py"}


def test_each_decision_by_the_user_was_looked_at():
    names = {name for name, text in sources(".py", ".xml") if BY_USER.search(text)}
    names = {name for name in names if "/security/" not in name}
    assert not unexplained(USERS, names), unexplained(USERS, names)


def test_the_scan_sees_what_it_is_for():
    text = (
        "a.env.context.get('one'); a.context['two']; 'three' in a.context\n"
        "@api.depends_context('uid', 'website_id')\ndef f(): pass"
    )
    assert set(keys_read(ast.parse(text))) == {"one", "two", "three"}
    assert set(cached_by(ast.parse(text))) == {"uid", "website_id"}
    assert unexplained({"a/": "", "b/": ""}, {"a/x.py", "c.py"}) == {"c.py", "b/"}
