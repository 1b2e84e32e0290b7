{
    "name": "Become Portal: Shop",
    "summary": "What customers change and see in the shop",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal_website", "website_sale"],
    "auto_install": True,
    "demo": ["demo/shop.xml"],
    "data": [
        "security/typed_text_rules.xml",
        "views/orders_templates.xml",
        "views/products_templates.xml",
    ],
}
