import json
import re

from odoo.http import content_disposition, request, route

from odoo.addons.account.controllers.download_docs import (
    AccountDocumentDownloadController,
)
from odoo.addons.sale.controllers.portal import CustomerPortal
from odoo.addons.web.controllers.report import ReportController

from ..models.documents.account_move_filename import IN_ZIP
from ..models.documents.sale_order_filename import SIGNED

REPORT = "become_report"
ONE_DOCUMENT = re.compile(r"/report/(?:pdf|text)/([^/?]+)/(\d+)(?:\?|$)")


class BecomePortalReport(ReportController):
    @route()
    def report_download(self, data, context=None, token=None, readonly=True):
        """Name what staff prints, when it is one document."""
        response = super().report_download(
            data, context=context, token=token, readonly=readonly
        )
        if response and "Content-Disposition" in response.headers:
            name = self._become_get_print_filename(*json.loads(data)[:2])
            if name:
                disposition = content_disposition(name)
                response.headers["Content-Disposition"] = disposition
        return response

    def _become_get_print_filename(self, url, kind):
        """Return the name of the file that was made just now, if we have one for it."""
        found = ONE_DOCUMENT.search(url)
        if not found:
            return None
        report = request.env["ir.actions.report"]._get_report_from_name(found[1])
        if not report or report.model not in request.env:
            return None
        record = request.env[report.model].browse(int(found[2])).exists()
        # a template that reads nothing of the document can be printed by anyone
        if not record.has_access("read"):
            return None
        extension = "txt" if kind == "qweb-text" else "pdf"
        return report._become_report_filename(record, extension)


class BecomePortalDownload(CustomerPortal):
    def _show_report(self, model, report_type, report_ref, download=False):
        return super()._show_report(
            model.with_context(**{REPORT: report_ref}),
            report_type,
            report_ref,
            download,
        )

    def _get_http_headers(self, model, report_type, report, download):
        headers = super()._get_http_headers(model, report_type, report, download)
        if report_type == "pdf":
            name = self._become_get_portal_filename(model)
            if name:
                headers["Content-Disposition"] = content_disposition(
                    name, disposition_type="attachment" if download else "inline"
                )
        return headers

    def _become_get_portal_filename(self, document):
        """Return the name of the PDF of a document whose page is open."""
        ref = document.env.context.get(REPORT)
        # sudo: ir.actions.report - the one that Odoo renders for this page
        reports = request.env["ir.actions.report"].sudo()
        report = (
            reports._get_report(ref) if ref else document._become_get_filename_report()
        )
        return report and report._become_report_filename(document)

    @route()
    def portal_quote_accept(self, order_id, **kwargs):
        request.update_context(**{SIGNED: True})
        return super().portal_quote_accept(order_id, **kwargs)


class BecomePortalInvoiceZip(AccountDocumentDownloadController):
    @route()
    def download_invoice_documents_filetype(self, invoices, filetype, **kwargs):
        invoices = invoices.with_context(**{IN_ZIP: set()})
        return super().download_invoice_documents_filetype(invoices, filetype, **kwargs)
