"""Every page of ours that needs a website; the others are in tests/journeys.

Run by ``script/pictures``.
"""

from itertools import product

import pytest
import site_pages
from site_pages import BACKEND, LANGUAGES, PAGES
from support.browser import DESKTOP, SMALL_PHONE

SCREENS = {"phone": SMALL_PHONE, "desk": DESKTOP}

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def site(make_server):
    return site_pages.make_site(make_server)


@pytest.mark.parametrize(("language", "screen"), list(product(LANGUAGES, SCREENS)))
def test_pictures(browser, site, language, screen):
    with site_pages.visitors_on(browser, site, SCREENS[screen]) as people:
        for name in PAGES:
            visitor = site_pages.open_page(people, site, name, language)
            visitor.picture(f"{name}_{language}_{screen}")


def test_pictures_of_the_backend(browser, site):
    staff = site_pages.hire_staff(browser, site)
    for name in BACKEND:
        site_pages.open_backend(staff, name)
        staff.picture(f"{name}_en_desk")
    staff.context.close()
