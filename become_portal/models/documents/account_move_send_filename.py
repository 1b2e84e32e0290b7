from odoo import api, models


class AccountMoveSend(models.AbstractModel):
    _inherit = "account.move.send"

    @api.model
    def _get_placeholder_mail_template_dynamic_attachments_data(
        self, move, mail_template, pdf_report=None
    ):
        """Reports that go along with an invoice have names of their own."""
        data = super()._get_placeholder_mail_template_dynamic_attachments_data(
            move, mail_template, pdf_report=pdf_report
        )
        reports = {
            report.report_name: report for report in mail_template.report_template_ids
        }
        for attachment in data:
            report = reports.get(attachment["dynamic_report"])
            name = report and report._become_report_filename(move)
            if name:
                attachment["name"] = name
        return data

    @api.model
    def _get_placeholder_mail_attachments_data(
        self, move, invoice_edi_format=None, extra_edis=None, pdf_report=None
    ):
        """The wizard names the e-invoice as it is going to be named."""
        data = super()._get_placeholder_mail_attachments_data(
            move,
            invoice_edi_format=invoice_edi_format,
            extra_edis=extra_edis,
            pdf_report=pdf_report,
        )
        odoo_name = move._become_get_odoo_einvoice_filename(invoice_edi_format)
        name = odoo_name and move._become_get_einvoice_filename(pdf_report)
        for attachment in data:
            if name and attachment["name"] == odoo_name:
                attachment.update(id=f"placeholder_{name}", name=name)
        return data

    @api.model
    def _hook_invoice_document_before_pdf_report_render(self, invoice, invoice_data):
        """An e-invoice is named when it is made; mails, ZIP and portal follow."""
        res = super()._hook_invoice_document_before_pdf_report_render(
            invoice, invoice_data
        )
        xml = invoice_data.get("ubl_cii_xml_attachment_values")
        name = xml and invoice._become_get_einvoice_filename(
            invoice_data.get("pdf_report")
        )
        if name:
            xml["name"] = name
        return res
