"""What a customer with an assortment sees and buys, whoever else is installed."""

from .portal import LANGUAGES

INSIDE, OUTSIDE = "Assorted fern", "Assorted moss"
#: how a customer is told, as tests of our own have it
REFUSED = {"en_US": "not in your assortment", "nl_NL": "niet in je assortiment"}
#: what the shop lets customers read, and nothing does where there is none
READABLE = ("product.template", "product.product")


def keep_to_assortment(portal):
    """A product outside is not found, not ordered and not in the shop; the one inside
    is, so that it is not for another reason."""
    rpc = portal.server.rpc
    values = {"type": "consu", "list_price": 5, "sale_ok": True}
    shop = [("name", "=", "website_sale"), ("state", "=", "installed")]
    has_shop = bool(rpc("ir.module.module", "search_count", shop))
    if has_shop:
        values["is_published"] = True
    products = {
        name: rpc("product.template", "create", {"name": name, **values})
        for name in (INSIDE, OUTSIDE)
    }
    assortment = {
        "name": "Ferns",
        "partner_ids": [(6, 0, [portal.partner])],
        "product_ids": [(6, 0, [products[INSIDE]])],
    }
    rpc("become.portal.assortment", "create", assortment)
    if not has_shop:
        let_customers_read(rpc)
    quotation = make_quotation(portal, products)
    for language in LANGUAGES:
        portal.speak(language)
        prefix = "/nl" if language == "nl_NL" else ""
        assert find_products(portal) == {INSIDE}, language
        order_more(portal, quotation, prefix, REFUSED[language])
        if has_shop:
            go_shopping(portal, products, prefix)


def let_customers_read(rpc):
    _module, group = rpc(
        "ir.model.data", "check_object_reference", "base", "group_portal"
    )
    for model in READABLE:
        [number] = rpc("ir.model", "search", [("model", "=", model)])
        values = {"name": model, "model_id": number, "group_id": group}
        rpc("ir.model.access", "create", {**values, "perm_read": True})


def find_products(portal):
    """By the customer's own search, and by the variants."""
    found = set()
    for model in READABLE:
        domain = [("name", "in", [INSIDE, OUTSIDE])]
        answer = portal.customer.call_kw(model, "search_read", domain, ["name"])
        assert not answer.error, answer.text
        found |= {values["name"] for values in answer.value}
    return found


def find_variants(rpc, products):
    """The variant of each product."""
    variants = {}
    for name, product in products.items():
        domain = [("product_tmpl_id", "=", product)]
        [variants[name]] = rpc("product.product", "search", domain)
    return variants


def make_quotation(portal, products):
    """Both are options of it, which the customer may take or not.

    :return: its number, and that of the line of each product
    """
    rpc = portal.server.rpc
    section = {"display_type": "line_section", "name": "Options", "is_optional": True}
    lines = [(0, 0, {**section, "sequence": 1})]
    for place, variant in enumerate(find_variants(rpc, products).values(), 2):
        values = {"product_id": variant, "product_uom_qty": 1, "sequence": place}
        lines.append((0, 0, values))
    values = {"partner_id": portal.partner, "order_line": lines}
    order = rpc("sale.order", "create", values)
    rpc("sale.order", "action_quotation_sent", [order])
    found = rpc(
        "sale.order.line",
        "search_read",
        [("order_id", "=", order), ("product_id", "!=", False)],
        ["product_template_id"],
    )
    names = {product: name for name, product in products.items()}
    return order, {
        names[values["product_template_id"][0]]: values["id"] for values in found
    }


def order_more(portal, quotation, prefix, refused):
    """One more of each option, on the page of the quotation."""
    order, lines = quotation
    path = f"{prefix}/my/orders/{order}/update_line_dict"
    for name, line in lines.items():
        before = count(portal, line)
        answer = portal.customer.jsonrpc(path, line_id=line)
        if name == INSIDE:
            assert not answer.error, answer.text
            assert count(portal, line) == before + 1
        else:
            refusal = answer.error or "none"
            assert refusal.endswith(".UserError"), f"{name}, refusal: {refusal}"
            assert refused in answer.text, answer.text[-300:]
            assert OUTSIDE not in answer.text
            assert count(portal, line) == before, "more of what is outside"


def count(portal, line):
    [values] = portal.server.rpc("sale.order.line", "read", [line], ["product_uom_qty"])
    return values["product_uom_qty"]


def go_shopping(portal, products, prefix):
    """The list, the pages and the cart of the shop."""
    customer = portal.customer
    shelf = customer.get(f"{prefix}/shop", follow=True, search="Assorted")
    assert (shelf.status, INSIDE in shelf.body) == (200, True)
    assert OUTSIDE not in shelf.body
    for name, product in products.items():
        page = customer.get(f"{prefix}/shop/assorted-{product}", follow=True)
        assert (page.status == 200) == (name == INSIDE), (name, page.status)
        assert (name in page.body) == (name == INSIDE), name
    for name, variant in find_variants(portal.server.rpc, products).items():
        answer = customer.jsonrpc(
            f"{prefix}/shop/cart/add",
            product_template_id=products[name],
            product_id=variant,
            quantity=1,
        )
        assert not answer.is_crash, answer.text[-300:]
    cart = customer.get(f"{prefix}/shop/cart", follow=True)
    assert (cart.status, INSIDE in cart.body) == (200, True)
    assert OUTSIDE not in cart.body
