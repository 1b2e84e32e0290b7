{
    "name": "Become Portal: Deliveries",
    "summary": "Customers follow the deliveries of their orders",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal", "sale_stock"],
    "auto_install": True,
    "data": [
        "security/delivery_rules.xml",
        "views/delivery_templates.xml",
    ],
    "demo": [
        "demo/deliveries.xml",
    ],
}
