"""The pages of ours that need a website, with the demo data in them, and who looks."""

from contextlib import contextmanager

from support import demo
from support.browser import SLOW, Staff, Visitor
from support.database import run_in_odoo

PASSWORD = "demo"
OURS = (
    "#become_hours, #become_files, #become_tracking, #become_tiles, .o_become_bell, "
    ".o_become_list, .o_become_list_search, .o_become_post, .o_become_post_form, "
    ".o_become_new_post_form, .o_become_place_page, .o_become_place_editor, "
    "#become_api_keys"
)
#: by name: who opens it, and its address, with the names of demo records
PAGES = {
    "guest_dashboard": ("femke", "/my"),
    "posts": ("femke", "/my/posts"),
    "posts_nothing": ("femke", "/my/posts?search=nergens"),
    "post_new": ("femke", "/my/posts/new"),
    "post_published": ("femke", "/my/posts/{post_roof}"),
    "post_submitted": ("femke", "/my/posts/{post_soil}"),
    "post_refused": ("femke", "/my/posts/{post_bees}"),
    "post_draft": ("femke", "/my/posts/{post_winter}"),
    "places": ("noor", "/my/pages"),
    "places_nothing": ("noor", "/my/pages?search=nergens"),
    "place": ("noor", "/my/pages/{place_hours}"),
    "place_editor": ("noor", "/my/pages/{place_hours}/nl"),
    "place_at_once": ("noor", "/my/pages/{place_news}/nl"),
    "order_delivered": ("sanne", "/my/orders/{order_courtyard}"),
    "products_of_the_shop": ("sanne", "/my/products"),
    "api_keys": ("sanne", "/my/security"),
}
#: pages of staff, on a desk: the action
BACKEND = {
    "guest_posts": "become_portal_website_blog.become_guest_post_action",
    "guest_places": "become_portal_website.become_guest_place_action",
    "guest_versions": "become_portal_website.become_guest_place_version_action",
}
#: what the address says of a language, and what the browser remembers of it
LANGUAGES = {"en": ("", "en_US"), "nl": ("/nl", "nl_NL")}
# without the internet a website has no fonts
NO_FONTS = "ERR_NAME_NOT_RESOLVED"
ADDONS = (
    "become_portal",
    "become_portal_assortment",
    "become_portal_supplier",
    "become_portal_purchase",
    "become_portal_contract",
    "become_portal_maintenance",
    "become_portal_website",
    "become_portal_website_blog",
    "become_portal_website_sale",
    "become_portal_stock",
)


def make_site(make_server):
    """A server with the demo data of all of our addons, where customers make keys."""

    def prepare(database):
        return run_in_odoo(database, demo.__file__, addons=ADDONS)

    site = make_server("site_pages", prepare)
    site.rpc("ir.config_parameter", "set_param", "portal.allow_api_keys", "True")
    return site


@contextmanager
def visitors_on(browser, site, screen):
    """Everybody whose pages are looked at, each with a browser of that size."""
    people = {}
    for login in sorted({login for login, _path in PAGES.values()}):
        visitor = Visitor(browser, site, screen)
        # bundles are made here, which are there already in the world of journeys
        visitor.context.set_default_timeout(SLOW)
        people[login] = visitor.login(f"{login}@example.com", PASSWORD)
    yield people
    for visitor in people.values():
        visitor.context.close()


def open_page(people, site, name, language):
    """Open one of the pages as the one whose page it is.

    :return: that visitor
    """
    login, path = PAGES[name]
    prefix, code = LANGUAGES[language]
    visitor = people[login]
    cookie = {"name": "frontend_lang", "value": code, "url": site.url}
    visitor.context.add_cookies([cookie])
    visitor.open(prefix + path.format(**site.prepared))
    return visitor


def open_backend(staff, name):
    """Open a list of staff, and wait until it is there."""
    staff.open(f"/odoo/action-{BACKEND[name]}")
    staff.page.locator(".o_list_view, .o_kanban_view").first.wait_for()


def hire_staff(browser, site):
    """The administrator in the backend, on a desk."""
    staff = Staff(browser, site).login("admin", "admin")
    staff.context.set_default_timeout(SLOW)
    return staff


def take_errors(visitor):
    """What its pages complained about, apart from the fonts."""
    return [error for error in visitor.take_errors() if NO_FONTS not in error]
