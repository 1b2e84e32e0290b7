{
    "name": "Become Portal: Website",
    "summary": "Landing pages and tiles per website",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal", "website"],
    "auto_install": True,
    "post_init_hook": "post_init_hook",
    "data": [
        "views/header_templates.xml",
        "views/portal_tile_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "demo": [
        "demo/website.xml",
    ],
}
