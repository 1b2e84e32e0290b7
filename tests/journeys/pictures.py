"""Every page of ours in each language and on each screen, for who looks at them.

Those that need a website are in tests/together. Run by ``script/pictures``. The pages
are those of ``test_looks.py``, which judges them.
"""

from itertools import product

import pytest
from support.browser import DESKTOP, SMALL_PHONE, Visitor

from .test_looks import PAGES, PASSWORD

SCREENS = {"phone": SMALL_PHONE, "desk": DESKTOP}
LANGUAGES = {"en": "en_US", "nl": "nl_NL"}
VIEWS = list(product(LANGUAGES, SCREENS))


def find_pages():
    """Each page once: ``{name: (login, path)}``; the name has no language."""
    pages = {}
    for name, page in PAGES.items():
        if page not in pages.values():
            pages[name] = page
    return {name.rpartition("_")[0]: page for name, page in reversed(pages.items())}


@pytest.mark.parametrize(("language", "screen"), VIEWS)
def test_pictures(browser, demo_server, language, screen):
    pages = find_pages()
    people = {}
    for login in {login for login, _path in pages.values()}:
        speak(demo_server, login, LANGUAGES[language])
        visitor = Visitor(browser, demo_server, SCREENS[screen], language)
        people[login] = visitor.login(f"{login}@example.com", PASSWORD)
    for name, (login, path) in pages.items():
        people[login].open(path.format(**demo_server.prepared))
        people[login].picture(f"{name}_{language}_{screen}")
    for visitor in people.values():
        visitor.context.close()


def speak(server, login, language):
    domain = [("login", "=", f"{login}@example.com")]
    users = server.admin.call_kw("res.users", "search", domain).value
    server.admin.call_kw("res.users", "write", users, {"lang": language})
