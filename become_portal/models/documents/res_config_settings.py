from odoo import api, fields, models

REPORTS = {
    "become_filename_order": "sale.action_report_saleorder",
    "become_filename_proforma": "sale.action_report_pro_forma_invoice",
    "become_filename_invoice": "account.account_invoices",
}


def _pattern(text):
    return fields.Char(
        text,
        compute="_compute_become_filenames",
        inverse="_inverse_become_filenames",
    )


class ResConfigSettings(models.TransientModel):
    """The file names of the common reports, in the language of who sets them."""

    _inherit = "res.config.settings"

    become_filename_order = _pattern("File Name of Quotations and Orders")
    become_filename_proforma = _pattern("File Name of Pro-Forma Invoices")
    become_filename_invoice = _pattern("File Name of Invoices and Credit Notes")
    become_filename_order_preview = fields.Text(
        "Names of Quotations and Orders",
        compute="_compute_become_filename_order_preview",
    )
    become_filename_proforma_preview = fields.Text(
        "Names of Pro-Forma Invoices",
        compute="_compute_become_filename_proforma_preview",
    )
    become_filename_invoice_preview = fields.Text(
        "Names of Invoices and Credit Notes",
        compute="_compute_become_filename_invoice_preview",
    )

    def _compute_become_filenames(self):
        for settings in self:
            for name in REPORTS:
                settings[name] = self._become_get_common_report(name).become_filename

    def _inverse_become_filenames(self):
        """Write what changed, and in one language: else saving would translate."""
        for settings in self:
            for name in REPORTS:
                report = self._become_get_common_report(name)
                if (report.become_filename or "") != (settings[name] or ""):
                    report.become_filename = settings[name]

    @api.depends("become_filename_order")
    def _compute_become_filename_order_preview(self):
        self._become_compute_preview("become_filename_order")

    @api.depends("become_filename_proforma")
    def _compute_become_filename_proforma_preview(self):
        self._become_compute_preview("become_filename_proforma")

    @api.depends("become_filename_invoice")
    def _compute_become_filename_invoice_preview(self):
        self._become_compute_preview("become_filename_invoice")

    def _become_compute_preview(self, name):
        report = self._become_get_common_report(name)
        for settings in self:
            pattern = settings[name]
            settings[f"{name}_preview"] = report._become_get_filename_preview(pattern)

    def _become_get_common_report(self, name):
        report = self.env.ref(REPORTS[name], raise_if_not_found=False)
        return report or self.env["ir.actions.report"]
