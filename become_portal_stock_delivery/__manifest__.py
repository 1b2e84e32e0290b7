{
    "name": "Become Portal: Carriers",
    "summary": "Customers follow a delivery on the site of its carrier",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal_stock", "stock_delivery"],
    "auto_install": True,
    "data": [
        "views/carrier_templates.xml",
    ],
}
