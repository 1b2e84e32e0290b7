{
    "name": "Become Portal: API for Assets",
    "summary": "The assets of customers, for an app of theirs",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal_api", "become_portal_maintenance"],
    "auto_install": True,
}
