{
    "name": "Become Portal: Purchase",
    "summary": "Requests for quotation and purchase orders for approved suppliers",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal", "purchase"],
    "auto_install": True,
    "post_init_hook": "post_init_hook",
    "data": [
        "security/drafts_rules.xml",
        "security/suppliers_rules.xml",
        "data/mail_activity_types.xml",
        "data/portal_tiles.xml",
        "views/purchase_list_templates.xml",
        "views/purchase_portal_templates.xml",
        "views/request_answer_templates.xml",
        "views/purchase_order_views.xml",
    ],
    "demo": [
        "demo/nursery.xml",
    ],
}
