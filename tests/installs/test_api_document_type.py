"""What an integrator brings along: one declaration, and apps read a new document type.

The code is that of docs/integrators.md, so that it stays true.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest
from support.database import clone_database, drop_database, run_in_odoo
from support.server import OdooServer

from .api_world import WORLD
from .test_lifecycle import find_complaints
from .test_tile_addon import our_addons_path

ROOT = Path(__file__).parents[2]
MANIFEST = """{
    "name": "Projects for apps",
    "version": "19.0.1.0.0",
    "author": "An integrator",
    "license": "LGPL-3",
    "depends": ["become_portal_api"],
}
"""


def read_example():
    """Return the declaration of the documentation."""
    text = (ROOT / "docs/integrators.md").read_text(encoding="utf-8")
    [code] = re.findall(
        r"```python\n(# project_project\.py\n.*?)```", text, re.DOTALL
    )
    return code


@pytest.fixture
def installed(tmp_path):
    database = clone_database("api_type")
    world = run_in_odoo(database, WORLD)
    addon = tmp_path / "projects_for_apps"
    addon.mkdir()
    (addon / "__manifest__.py").write_text(MANIFEST)
    (addon / "__init__.py").write_text("from . import project_project\n")
    (addon / "project_project.py").write_text(read_example())
    options = ("--addons-path", f"{our_addons_path()},{tmp_path}")
    done = subprocess.run(
        [
            os.environ["BECOME_ODOO_BIN"],
            *("--database", database),
            *options,
            *("--init", addon.name, "--stop-after-init", "--no-http"),
            "--log-level=warn",
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    log = tmp_path / "server.log"
    with OdooServer(database, log, options=options) as server:
        yield server, world
    assert find_complaints(log.read_text()) == []
    drop_database(database)


def test_one_declaration_adds_a_document_type(installed):
    server, world = installed
    client = server.client()
    client.api_key = world["key"]
    answer = client.api("/documents", type="projects")
    assert answer.status == 200, answer.text
    [item] = answer.value["items"]
    assert (item["id"], item["name"]) == (world["project"], "Garden")
    assert client.api(f"/documents/projects/{world['project']}").status == 200
    assert client.api(f"/documents/projects/{world['other_project']}").status == 404
    document = client.api("/openapi.json").value
    [kind] = [
        one
        for one in document["paths"]["/documents"]["get"]["parameters"]
        if one["name"] == "type"
    ]
    assert "projects" in kind["schema"]["enum"]
