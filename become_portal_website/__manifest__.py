{
    "name": "Become Portal: Website",
    "summary": "Landing pages and tiles per website, and pages that customers keep",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal", "website"],
    "auto_install": True,
    "post_init_hook": "post_init_hook",
    "data": [
        "security/places_groups.xml",
        "security/ir.model.access.csv",
        "data/places_mails.xml",
        "data/places_roles.xml",
        "data/places_tiles.xml",
        "views/guests/guest_editor_templates.xml",
        "views/header_templates.xml",
        "views/places/become_guest_place_version_views.xml",
        "views/places/become_guest_place_views.xml",
        "views/places/place_editor_templates.xml",
        "views/places/place_templates.xml",
        "views/places/menus.xml",
        "views/places/snippets.xml",
        "views/portal_tile_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "demo": [
        "demo/website.xml",
        "demo/places.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "become_portal_website/static/src/*/frontend/*",
        ],
        "website.assets_inside_builder_iframe": [
            "become_portal_website/static/src/places/builder_iframe/*",
        ],
        "website.website_builder_assets": [
            "become_portal_website/static/src/places/builder/*",
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
