import json

from odoo.tests import tagged
from odoo.tools import mute_logger

from .files_common import FilesHttpCommon


@tagged("post_install", "-at_install")
class TestReportParsers(FilesHttpCommon):
    """Reports that find their data by themselves are for staff."""

    @mute_logger("odoo.http")
    def test_a_report_that_asks_no_rules_is_refused(self):
        # Odoo's list of prices is told by its address what to show
        options = json.dumps({"active_model": "product.template", "active_ids": []})
        path = f"/report/html/product.report_pricelist?options={options}"
        self.assertEqual(
            self._get_as(self.env.ref("base.user_admin"), path).status_code, 200
        )
        self.assertEqual(self._get_as(self.customer_user, path).status_code, 403)

    def test_a_report_of_what_one_may_read_is_not_refused(self):
        reports = self.env["ir.actions.report"].with_user(self.customer_user)
        for name in ("sale.report_saleorder", "account.report_invoice"):
            self.assertEqual(reports._get_report(name).report_name, name)

    def test_the_pages_of_documents_print_as_before(self):
        url = self.invoice.get_portal_url(report_type="html")
        self.assertEqual(self._get_as(self.customer_user, url).status_code, 200)
        self.assertEqual(self._get_as(None, url).status_code, 200)
