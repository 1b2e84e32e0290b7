"""System parameters of ours go with the addon, whoever set them."""

import re
from pathlib import Path

import pytest

from .company import Company

LOGIN_BY_EMAIL = "become_portal.login_by_email"
#: what a system parameter of ours would be called in our code, and much else
NAME_OF_OURS = re.compile(r'"(become_portal\w*\.[a-z_]+)"')
KEPT = "SELECT key FROM ir_config_parameter WHERE key ~ '^become'"


def find_names():
    root = Path(__file__).parents[2]
    sources = root.glob("become_portal*/**/*.py")
    code = "".join(path.read_text() for path in sources if "tests" not in path.parts)
    return {*NAME_OF_OURS.findall(code)}


@pytest.fixture
def company(make_company, stock_with_ours):
    return make_company("parameters", Company, stock_with_ours)


# it installs everything again
@pytest.mark.timeout(1800)
def test_no_setting_is_on_that_nobody_switched(company):
    with company.open("installed") as server:
        others = find_names() - {LOGIN_BY_EMAIL}
        assert len(others) > 10
        for key in sorted(others):
            server.rpc("ir.config_parameter", "set_param", key, "1")
        # by the button of the settings
        values = {"become_login_by_email": True}
        settings = server.rpc("res.config.settings", "create", values)
        server.rpc("res.config.settings", "execute", [settings])
    kept = {key for (key,) in company.query(KEPT)}
    assert kept == others | {LOGIN_BY_EMAIL}

    company.uninstall("become_portal")
    assert company.query(KEPT) == []

    company.install("become_portal")
    with company.open("again") as server:
        names = ["become_login_by_email"]
        settings = server.rpc("res.config.settings", "default_get", names)
        assert settings["become_login_by_email"] is False
