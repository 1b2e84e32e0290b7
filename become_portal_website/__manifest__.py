{
    "name": "Become Portal: Website",
    "summary": "Landing pages and tiles per website, and what guests write",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal", "website"],
    "auto_install": True,
    "post_init_hook": "post_init_hook",
    "data": [
        "views/guests/guest_editor_templates.xml",
        "views/header_templates.xml",
        "views/portal_tile_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "demo": [
        "demo/website.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "become_portal_website/static/src/*/frontend/*",
        ],
        # loaded by the pages on which a guest writes, and by no other
        "become_portal_website.assets_guest_editor": [
            ("include", "web._assets_helpers"),
            ("include", "web._assets_frontend_helpers"),
            "web/static/src/scss/pre_variables.scss",
            "web/static/lib/bootstrap/scss/_variables.scss",
            "web/static/lib/bootstrap/scss/_variables-dark.scss",
            ("include", "html_editor.assets_editor"),
            "become_portal_website/static/src/guests/editor/*",
        ],
    },
}
