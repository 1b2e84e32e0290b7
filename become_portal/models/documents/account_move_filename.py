from odoo import api, models

from ...tools.filename_safety import unique_names

#: where ``account_edi_ubl_cii`` keeps the XML of an e-invoice, and calls it in a ZIP
EINVOICE_FIELD, EINVOICE_TYPE = "ubl_cii_xml_file", "ubl"
#: A set in the context: names that are in the ZIP already
IN_ZIP = "become_in_zip"


class AccountMove(models.Model):
    _inherit = "account.move"

    def _become_get_filename_tags(self, report):
        # a draft can have a number, and still get another one
        is_final = self.state != "draft" and self.name and self.name != "/"
        return {
            **super()._become_get_filename_tags(report),
            "type": self._become_get_filename_type(),
            "number": self.name if is_final else self.env._("Draft"),
            "date": self._become_get_filename_day(self.invoice_date),
        }

    def _become_get_filename_type(self):
        if self.move_type == "out_invoice":
            return self.env._("Invoice")
        if self.move_type == "out_refund":
            return self.env._("Credit Note")
        types = self._fields["move_type"]._description_selection(self.env)
        return dict(types)[self.move_type]

    def _become_get_filename_kinds(self, report):
        invoice, credit_note = self.env._("Invoice"), self.env._("Credit Note")
        return {
            invoice: [("move_type", "=", "out_invoice")],
            credit_note: [("move_type", "=", "out_refund")],
        }

    def _become_get_filename_report(self):
        """As Odoo chooses it for the portal."""
        return (
            self.partner_id.invoice_template_pdf_report_id
            or self._become_get_invoices_report()
        )

    @api.model
    def _become_get_invoices_report(self):
        """Return Odoo's report of invoices, which is there as long as ``account`` is.

        Without the look-up of ``env.ref``: it is asked several times for each invoice.

        :rtype: ir.actions.report
        """
        number = self.env["ir.model.data"]._xmlid_to_res_id("account.account_invoices")
        return self.env["ir.actions.report"].browse(number)

    def _become_get_sent_filename(self, report):
        """The PDF that was sent keeps its name, so that all copies of it have one."""
        sent = self.invoice_pdf_report_id
        if sent and report == self._become_get_filename_report():
            return sent.name.removesuffix(".pdf")
        return super()._become_get_sent_filename(report)

    def _get_report_base_filename(self):
        name = len(
            self
        ) == 1 and self._become_get_filename_report()._become_get_filename_stem(self)
        return name or super()._get_report_base_filename()

    def _get_invoice_report_filename(self, extension="pdf", report=None):
        used = report or self._become_get_filename_report()
        return used._become_report_filename(
            self, extension
        ) or super()._get_invoice_report_filename(extension=extension, report=report)

    def _get_invoice_proforma_pdf_report_filename(self):
        """An invoice that was not sent yet has the name that it will have then."""
        return (
            self._become_get_filename_report()._become_report_filename(self)
            or super()._get_invoice_proforma_pdf_report_filename()
        )

    def _become_get_einvoice_filename(self, report=None):
        """Return the name of the XML of an e-invoice: the one of its PDF, as XML.

        :param report: the report of the invoice, when it is not the usual one
        :return: None when the report has no pattern, and Odoo's own name counts
        """
        self.ensure_one()
        used = report or self._become_get_filename_report()
        return used._become_report_filename(self, "xml")

    def _become_get_odoo_einvoice_filename(self, edi_format):
        """Return the name that Odoo would give to an e-invoice that is to be made.

        :param str edi_format: one of ``account_edi_ubl_cii``, or any other
        :return: None when none is going to be made
        """
        self.ensure_one()
        if EINVOICE_FIELD not in self._fields or not self._need_ubl_cii_xml(edi_format):
            return None
        builder = self.commercial_partner_id._get_edi_builder(edi_format)
        return builder._export_invoice_filename(self)

    def _get_invoice_legal_documents(self, filetype, allow_fallback=False):
        document = super()._get_invoice_legal_documents(
            filetype, allow_fallback=allow_fallback
        )
        # what was sent has its name; what is made for this download has not
        if document and filetype == EINVOICE_TYPE and not self[EINVOICE_FIELD]:
            name = self._become_get_einvoice_filename()
            document["filename"] = name or document["filename"]
        if document and IN_ZIP in self.env.context:
            self._become_ensure_unique_filenames([document])
        return document

    def _get_invoice_legal_documents_all(self, allow_fallback=False):
        documents = super()._get_invoice_legal_documents_all(
            allow_fallback=allow_fallback
        )
        self._become_ensure_unique_filenames(documents or [])
        return documents

    def _become_ensure_unique_filenames(self, documents):
        """In a ZIP two files of one name would be one."""
        named = [document for document in documents if document.get("filename")]
        taken = self.env.context.get(IN_ZIP, set())
        names = unique_names([document["filename"] for document in named], taken)
        for document, name in zip(named, names, strict=True):
            document["filename"] = name
