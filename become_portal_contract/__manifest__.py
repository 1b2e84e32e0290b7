{
    "name": "Become Portal: Contracts",
    "summary": "Subscriptions for customers, and what resellers earn on them",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "AGPL-3",
    "depends": ["become_portal", "contract"],
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
    "data": [
        "security/contract_rules.xml",
        "data/notification_emails.xml",
        "data/portal_tiles.xml",
        "data/scheduled_actions.xml",
        "views/contract_list_templates.xml",
        "views/contract_portal_templates.xml",
        "views/become_reseller_subscription_views.xml",
        "views/contract_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "demo": [
        "demo/contracts.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "become_portal_contract/static/src/scss/*",
        ],
    },
}
