from odoo import api, models


class AccountMoveSend(models.AbstractModel):
    """A mail that tells that an invoice is online carries no PDF.

    Unless its template names the report of invoices. The PDF is made and kept all the
    same: it is what the customer downloads.
    """

    _inherit = "account.move.send"

    @api.model
    def _become_should_skip_pdf(self, mail_template, pdf_report=None):
        if not (mail_template and mail_template._become_is_online()):
            return False
        report = pdf_report or self.env["ir.actions.report"]
        reports = report | self.env["account.move"]._become_get_invoices_report()
        return not mail_template.report_template_ids & reports

    @api.model
    def _get_default_mail_attachments_widget(
        self,
        move,
        mail_template,
        invoice_edi_format=None,
        extra_edis=None,
        pdf_report=None,
    ):
        data = super()._get_default_mail_attachments_widget(
            move,
            mail_template,
            invoice_edi_format=invoice_edi_format,
            extra_edis=extra_edis,
            pdf_report=pdf_report,
        )
        if not self._become_should_skip_pdf(mail_template, pdf_report):
            return data
        name = move._get_invoice_report_filename(report=pdf_report)
        pdf = (f"placeholder_{name}", move.invoice_pdf_report_id.id)
        return [attachment for attachment in data if attachment["id"] not in pdf]

    @api.model
    def _get_default_sending_settings(self, move, from_cron=False, **custom_settings):
        """A list that is empty comes back from its field as no list, which Odoo, whose
        mails always carry something, does not expect."""
        settings = super()._get_default_sending_settings(
            move, from_cron=from_cron, **custom_settings
        )
        if not settings.get("mail_attachments_widget", True):
            settings["mail_attachments_widget"] = []
        return settings

    @api.model
    def _get_mail_params(self, move, move_data):
        params = super()._get_mail_params(move, move_data)
        template, report = move_data.get("mail_template"), move_data.get("pdf_report")
        if params and self._become_should_skip_pdf(template, report):
            pdf = move.invoice_pdf_report_id
            params["attachments"] = [
                attachment
                for attachment in params["attachments"]
                # an addon can say more of it, after its name and content
                if tuple(attachment[:2]) != (pdf.name, pdf.raw)
            ]
        return params

    @api.model
    def _send_mail(self, move, mail_template, **kwargs):
        layout = mail_template._become_get_own_layout()
        return super(
            AccountMoveSend, self.with_context(become_mail_layout=layout)
        )._send_mail(move, mail_template, **kwargs)

    @api.model
    def _get_mail_layout(self):
        return self.env.context.get("become_mail_layout") or super()._get_mail_layout()
