"""What a customer may not buy: they do not learn that it is there.

The product is in the shop, so everybody else sees it, and visitors too.
"""

from dataclasses import replace

from .hours import EVERYTHING
from .model import DECOY, AccessPath, Secret, Topic, Twins

VISITORS = (
    "anonymous link_visitor task_link_visitor other_link_visitor "
    "supplier_link_visitor pending_link_visitor"
)
BUYERS = "other_customer reseller supplier pending_supplier"
OTHERS = {"on": f"{VISITORS} {BUYERS} clerk"}
SHOWN = {
    "call_kw_read": BUYERS,
    "json2_search": BUYERS,
    "shop_pages": f"other_customer {VISITORS}",
    "shop_search": "other_customer",
    "shop_blocks": f"other_customer {VISITORS}",
    "shop_comparison": f"other_customer {VISITORS}",
    "shop_wishlist": f"other_customer {VISITORS}",
    "shop_documents": f"other_customer {VISITORS}",
}


def _names(name, model, record, **values):
    """A record that names the product."""
    values.setdefault("field", "product_tmpl_id")
    return Secret(
        name,
        model,
        record,
        word_of="assortment_product",
        open_to=OTHERS,
        only_field=True,
        lacks="column search copy",
        **values,
    )


SECRETS = (
    Secret(
        "assortment_product",
        "product.template",
        "outside",
        "name",
        open_to=OTHERS,
        shown_on=SHOWN,
    ),
    Secret(
        "assortment_variant",
        "product.product",
        "outside_variant",
        "default_code",
        open_to=OTHERS,
        only_field=True,
        lacks="copy",
    ),
    _names("assortment_price", "product.pricelist.item", "outside_price"),
    _names("assortment_line", "product.template.attribute.line", "outside_line"),
    _names("assortment_value", "product.template.attribute.value", "outside_value"),
    # On their wishlist before it was taken out of their assortment
    _names(
        "assortment_wishlist",
        "product.wishlist",
        "outside_wishlist",
        field="product_id",
    ),
    # What staff call it, and that there is one
    Secret(
        "assortment_name",
        "become.portal.assortment",
        "assortment",
        "name",
    ),
)


def shop_pages(visit):
    product = visit.ids["outside"]
    for path in ("/shop", f"/shop/x-{product}", f"/shop/category/x-{_shelf(visit)}"):
        yield visit.get(path)
    for kind in ("content", "image"):
        yield visit.get(f"/web/{kind}/product.template/{product}/name")


def shop_routes(visit):
    """What the browser asks while somebody chooses, by the number of the product."""
    product, variant = visit.ids["outside"], visit.ids["outside_variant"]
    one = {"quantity": 1, "currency_id": 1}
    for route, values in (
        (
            "/shop/cart/add",
            {"product_template_id": product, "product_id": variant, "quantity": 1},
        ),
        (
            "/website_sale/get_combination_info",
            {
                "product_template_id": product,
                "product_id": variant,
                "combination": [],
                "add_qty": 1,
            },
        ),
        (
            "/website_sale/product_configurator/get_values",
            {
                "product_template_id": product,
                "so_date": "2026-01-15",
                "ptav_ids": [],
                **one,
            },
        ),
        (
            "/website_sale/combo_configurator/get_data",
            {"product_tmpl_id": product, "date": "2026-01-15", **one},
        ),
    ):
        yield visit.client.jsonrpc(route, **values)


def shop_blocks(visit):
    """Blocks of web pages: new, sold, viewed, sold with another, and one by number."""
    variant, client = visit.ids["outside_variant"], visit.client
    client.jsonrpc("/shop/products/recently_viewed_update", product_id=variant)
    for name, values in (
        ("new", {}),
        ("sold", {}),
        ("viewed", {}),
        ("with", {"productTemplateId": visit.ids["beside"]}),
        ("new", {"limit": 1, "res_model": "product.product", "res_id": variant}),
    ):
        yield client.jsonrpc(
            "/website/snippet/filters",
            filter_id=visit.ids[f"snippet_{name}"],
            template_key="website_sale"
            ".dynamic_filter_template_product_product_products_item",
            **{"limit": 16, **values},
        )


def shop_comparison(visit):
    variant = visit.ids["outside_variant"]
    yield visit.get("/shop/compare", products=f"{variant},{variant}")
    yield visit.client.jsonrpc("/shop/compare/get_product_data", product_ids=[variant])


def shop_wishlist(visit):
    """The wishlist of a customer, and what they try to put on it."""
    client, variant = visit.client, visit.ids["outside_variant"]
    client.jsonrpc("/shop/wishlist/add", product_id=variant)
    client.call_kw("product.wishlist", "create", [{"product_id": variant}])
    item = {
        "product_id": variant,
        "website_id": 1,
        "partner_id": visit.ids.get(visit.actor.user),
    }
    yield client.call_kw("product.wishlist", "create", [item])
    yield client.call_kw("product.wishlist", "search_read", [], ["product_id"])
    yield client.call_kw(
        "product.wishlist",
        "onchange",
        [],
        item,
        ["product_id"],
        {"product_id": {"fields": {"display_name": {}}}},
    )
    yield visit.get("/shop/wishlist")


def shop_documents(visit):
    product, beside = visit.ids["outside"], visit.ids["beside"]
    document = visit.ids["outside_document"]
    for number in (product, beside):
        yield visit.get(f"/shop/x-{number}/document/{document}")
    yield visit.get(f"/web/content/{visit.ids['outside_file']}")
    for model in ("product.document", "ir.attachment"):
        domain = [("res_model", "=", "product.template"), ("res_id", "=", product)]
        yield visit.client.call_kw(model, "search_read", domain, ["name"])


def shop_search(visit, secret):
    words = secret.word, DECOY
    yield Twins(*(visit.get("/shop", search=word) for word in words), words)
    yield Twins(*(_suggestions(visit, word) for word in words), words)


def _suggestions(visit, word):
    return visit.client.jsonrpc(
        "/website/snippet/autocomplete",
        search_type="products",
        term=word,
        max_nb_chars=50,
        options={
            "displayImage": False,
            "displayDescription": False,
            "displayExtraLink": False,
            "displayDetail": False,
            "allowFuzzy": False,
        },
    )


def _shelf(visit):
    return visit.ids["outside_shelf"]


PATHS = (
    AccessPath("shop_pages", shop_pages, EVERYTHING),
    AccessPath("shop_routes", shop_routes, EVERYTHING, unproven="answers with numbers"),
    AccessPath("shop_blocks", shop_blocks, EVERYTHING),
    AccessPath("shop_comparison", shop_comparison, EVERYTHING),
    AccessPath("shop_wishlist", shop_wishlist, EVERYTHING),
    AccessPath("shop_documents", shop_documents, EVERYTHING),
    AccessPath(
        "shop_search",
        shop_search,
        applies=lambda secret: secret.field == "name",
    ),
)

TOPIC = Topic(
    "assortment",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    PATHS,
    addon="become_portal_assortment",
)

# A shop for customers only: a visitor learns as little as a customer whose assortment
# the product is not in. It stays so; no topic after this one has visitors in the shop.
CLOSED = Topic(
    "closed_shop",
    {"closed": {"ecommerce_access": "logged_in"}},
    tuple(
        replace(
            secret,
            open_to={"closed": f"{BUYERS} clerk"} if secret.open_to else {},
            shown_on={
                name: " ".join(set(actors.split()) - set(VISITORS.split()))
                for name, actors in secret.shown_on.items()
            },
        )
        for secret in SECRETS
    ),
    PATHS,
    settings_of=("website", "website"),
    addon="become_portal_assortment",
)
