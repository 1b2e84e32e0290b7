"""What guests published stays readable when the addon of guest posts goes."""

from pathlib import Path

import pytest
from support.database import run_in_odoo

WORLD = Path(__file__).with_name("uninstall_world.py")

pytestmark = pytest.mark.timeout(600)


def test_the_blog_keeps_what_was_published(make_server):
    site = make_server("uninstall", lambda name: run_in_odoo(name, WORLD))
    assert site.prepared["state"] == "uninstalled"
    visitor = site.client()
    page = visitor.get(site.prepared["url"], follow=True)
    assert page.status == 200
    address = f"/web/image/{site.prepared['picture']}"
    assert f'src="{address}"' in page.body
    picture = visitor.get(address)
    assert picture.status == 200
    assert picture.headers["Content-Type"] == "image/png"
    assert "/my/guest/picture" not in page.body
