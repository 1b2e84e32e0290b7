{
    "name": "Become Portal: Assortments and the Wishlist",
    "summary": "Wishlist within the assortment of a customer",
    "version": "19.0.0.2.0",
    "category": "Services/Portal",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal_website_sale_assortment", "website_sale_wishlist"],
    "auto_install": True,
    "data": [
        "security/wishlist_rules.xml",
    ],
}
