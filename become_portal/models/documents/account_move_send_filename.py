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
