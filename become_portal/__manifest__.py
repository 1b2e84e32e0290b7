{
    "name": "Become Portal",
    "summary": "Decide what customers see in the portal, and keep the rest secret",
    "version": "19.0.0.1.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["auth_signup", "sale_timesheet"],
    "data": [
        "security/drafts_rules.xml",
        "views/res_config_settings_views.xml",
    ],
}
