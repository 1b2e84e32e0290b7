{
    "name": "Become Portal: API for Apps",
    "summary": "What customers see in the portal, for an app of theirs",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal"],
    # Not auto_install: who has the addons without the package could not install the
    # portal any more.
    "external_dependencies": {"python": ["pydantic"]},
    "data": [
        "security/ir.model.access.csv",
        "views/reader_templates.xml",
        "views/res_config_settings_views.xml",
        "views/res_config_settings_keys_views.xml",
        "views/security_templates.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "become_portal_api/static/src/keys/*",
        ],
        "web.assets_backend": [
            "become_portal_api/static/src/backend/*",
        ],
        "web.assets_tests": [
            "become_portal_api/static/tests/tours/*",
        ],
    },
}
