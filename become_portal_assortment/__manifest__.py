{
    "name": "Become Portal: Assortments",
    "summary": "Which products some customers may buy, or may not",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal"],
    "auto_install": True,
    "data": [
        "security/ir.model.access.csv",
        "security/assortment_rules.xml",
        "wizard/become_portal_assortment_check_views.xml",
        "views/become_portal_assortment_views.xml",
        "views/product_template_views.xml",
        "views/res_config_settings_views.xml",
        "views/res_partner_views.xml",
        "views/sale_order_views.xml",
    ],
    "demo": [
        "demo/assortments.xml",
    ],
}
