{
    "name": "Become Portal",
    "summary": "Decide what customers see in the portal, and keep the rest secret",
    "version": "19.0.0.1.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["auth_signup", "sale_timesheet"],
    "post_init_hook": "post_init_hook",
    "data": [
        "security/drafts_rules.xml",
        "security/hours_rules.xml",
        "views/files_document_views.xml",
        "views/files_portal_templates.xml",
        "views/hours_partner_views.xml",
        "views/hours_portal_templates.xml",
        "views/hours_report_templates.xml",
        "views/hours_sale_order_views.xml",
        "views/hours_timesheet_views.xml",
        "views/portal_layout_templates.xml",
        "views/res_config_settings_views.xml",
    ],
    "demo": [
        "demo/company.xml",
        "demo/hotel.xml",
        "demo/hotel_hours.xml",
        "demo/hotel_invoices.xml",
        "demo/hotel_files.xml",
        "demo/bakery.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "become_portal/static/src/files/*",
        ],
        "web.assets_frontend": [
            "become_portal/static/src/scss/files.scss",
        ],
        "web.assets_tests": [
            "become_portal/static/tests/tours/*",
        ],
    },
}
