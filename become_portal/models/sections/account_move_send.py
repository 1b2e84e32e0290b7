from odoo import api, models

#: the format whose XML has to be in the PDF
IN_PDF = "facturx"


class AccountMoveSend(models.AbstractModel):
    """What the pages of a PDF hide is not in the file either."""

    _inherit = "account.move.send"

    @api.model
    def _hook_invoice_document_after_pdf_report_render(self, invoice, invoice_data):
        """Leave the PDF as it was printed, where a section hides something.

        Odoo puts a Factur-X with all lines and prices in each PDF; then only customers
        get it who have chosen that format.
        """
        pdf = (
            invoice_data.get("pdf_attachment_values")
            or invoice_data.get("proforma_pdf_attachment_values")
            or {}
        )
        printed = pdf.get("raw")
        res = super()._hook_invoice_document_after_pdf_report_render(
            invoice, invoice_data
        )
        if "invoice_edi_format" in invoice_data:
            edi_format = invoice_data["invoice_edi_format"]
        else:
            edi_format = self._get_default_invoice_edi_format(invoice)
        if printed and edi_format != IN_PDF and invoice._become_has_hiding_section():
            pdf["raw"] = printed
        return res
