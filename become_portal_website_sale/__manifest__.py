{
    "name": "Become Portal: Shop",
    "summary": "Assortments of customers in the shop",
    "version": "19.0.0.1.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal_website", "website_sale"],
    "auto_install": True,
    "data": [
        "security/assortment_rules.xml",
        "security/typed_text_rules.xml",
        "views/assortment_views.xml",
        "views/shop_templates.xml",
    ],
}
