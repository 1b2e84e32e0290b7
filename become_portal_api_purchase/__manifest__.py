{
    "name": "Become Portal: API for Suppliers",
    "summary": "Requests, purchase orders and bills, for an app of the supplier",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal_api", "become_portal_purchase"],
    "auto_install": True,
}
