{
    "name": "Become Portal: Maintenance",
    "summary": "The equipment of customers, and the faults that they report",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal", "maintenance"],
    "auto_install": True,
    "data": [
        "data/portal_tiles.xml",
        "report/asset_label.xml",
        "views/asset_templates.xml",
        "views/report_templates.xml",
        "views/maintenance_views.xml",
    ],
    "demo": [
        "demo/assets.xml",
    ],
}
