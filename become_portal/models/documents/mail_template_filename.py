from odoo import models


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _generate_template_attachments(
        self, res_ids, render_fields, render_results=None
    ):
        """Name the reports that a mail carries: as many as it has, in their order."""
        before = {
            res_id: len(values.get("attachments") or ())
            for res_id, values in (render_results or {}).items()
        }
        results = super()._generate_template_attachments(
            res_ids, render_fields, render_results=render_results
        )
        if "report_template_ids" not in render_fields:
            return results
        for record in self.env[self.model].browse(filter(None, res_ids)):
            attachments = results[record.id].get("attachments") or []
            for place, report in enumerate(
                self.report_template_ids, before.get(record.id, 0)
            ):
                attachments[place] = self._become_name_report(
                    report, record, attachments[place]
                )
        return results

    def _become_name_report(self, report, record, attachment):
        odoos, *content = attachment
        extension = odoos.rpartition(".")[2]
        return (report._become_report_filename(record, extension) or odoos, *content)
