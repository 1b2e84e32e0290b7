import subprocess
import sys

from odoo.tests import TransactionCase, tagged
from odoo.tools import config

LOAD = """
import importlib
import sys

from odoo.modules.module import initialize_sys_path
from odoo.tools import config

config.parse_config(["--addons-path", sys.argv[1]])
initialize_sys_path()
for addon in sys.argv[2:]:
    importlib.import_module(f"odoo.addons.{addon}")
print([name for name in sys.modules if name.startswith("pydantic")])

from odoo.addons.become_portal_api import schemas

assert not hasattr(schemas, "nothing_of_that_name")
print(schemas.tiles.TileList.__name__, "pydantic" in sys.modules)
"""


@tagged("post_install", "-at_install")
class TestSchemasOnDemand(TransactionCase):
    def test_a_worker_without_apps_is_spared_pydantic(self):
        domain = [("state", "=", "installed"), ("name", "=like", "become\\_portal%")]
        addons = self.env["ir.module.module"].search(domain).mapped("name")
        self.assertIn("become_portal_api", addons)
        path = ",".join(config["addons_path"])
        done = subprocess.run(
            [sys.executable, "-c", LOAD, path, *addons],
            capture_output=True,
            text=True,
            check=False,
        )
        self.assertEqual(done.stdout.splitlines(), ["[]", "TileList True"], done.stderr)
