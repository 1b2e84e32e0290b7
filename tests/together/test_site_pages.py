"""The pages that need a website, on a small phone and on a desk, with demo data."""

import pytest
import site_pages
from site_pages import BACKEND, OURS, PAGES
from support.accessibility import (
    find_barriers,
    find_breakable_days,
    find_small_targets,
    find_too_wide,
)
from support.browser import DESKTOP, SMALL_PHONE

SCREENS = {"phone": SMALL_PHONE, "desk": DESKTOP}

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def site(make_server):
    return site_pages.make_site(make_server)


@pytest.fixture(scope="module", params=SCREENS)
def people(request, browser, site):
    with site_pages.visitors_on(browser, site, SCREENS[request.param]) as visitors:
        yield {**visitors, "screen": request.param}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_needs_a_website_can_be_used(people, site, name):
    visitor = site_pages.open_page(people, site, name, "nl")
    assert visitor.page.locator(OURS).count()
    assert find_too_wide(visitor.page) == []
    assert find_barriers(visitor.page, OURS) == []
    assert find_breakable_days(visitor.page, OURS) == []
    if people["screen"] == "phone":
        assert find_small_targets(visitor.page, OURS) == []
    assert site_pages.take_errors(visitor) == []


@pytest.fixture(scope="module")
def staff(browser, site):
    visitor = site_pages.hire_staff(browser, site)
    yield visitor
    visitor.context.close()


@pytest.mark.parametrize("name", BACKEND)
def test_the_backend_opens_a_list_of_guests_without_a_complaint(staff, name):
    site_pages.open_backend(staff, name)
    assert find_too_wide(staff.page) == []
    assert site_pages.take_errors(staff) == []
