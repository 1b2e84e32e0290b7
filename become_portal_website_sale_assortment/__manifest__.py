{
    "name": "Become Portal: Assortments in the Shop",
    "summary": "Assortments of customers in the shop",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal_website_sale", "become_portal_assortment"],
    "auto_install": True,
    "data": [
        "security/assortment_rules.xml",
        "views/become_portal_assortment_views.xml",
        "views/shop_templates.xml",
    ],
}
