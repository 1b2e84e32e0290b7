from odoo.tests import tagged

from odoo.addons.become_portal.tests.files_common import FilesCommon
from odoo.addons.become_portal.tests.http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestApiFilesBackend(FilesCommon, PortalHttpCase):
    def test_staff_chooses_what_apps_get(self):
        self.env.flush_all()
        self.start_tour(
            f"/odoo/action-sale.action_orders/{self.order.id}",
            "become_portal_api_files",
            login="files_staff",
        )
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", self.order.id),
                ("become_visible_app", "=", True),
            ]
        )
        self.assertEqual(sorted(files.mapped("name")), ["margin.txt", "terms.pdf"])
