from odoo import models
from odoo.exceptions import AccessError


class IrActionsReport(models.Model):
    """What somebody outside prints by themselves is a document that they may read.

    A report with a parser of its own may ask the database whatever it is told to, as
    ``partner_statement`` of the OCA does: it asks no rules of anybody.
    """

    _inherit = "ir.actions.report"

    def _get_report(self, report_ref):
        report_sudo = super()._get_report(report_ref)
        name = report_sudo.report_name
        if (
            self.env.user.share
            and not self.env.su
            and f"report.{name}" in self.env
            and name not in self._become_get_parsed_reports()
        ):
            raise AccessError(self.env._("You cannot open this document."))
        return report_sudo

    def _become_get_parsed_reports(self):
        """Return the names of reports with a parser that asks the rights of its reader.

        :rtype: set[str]
        """
        return {"account.report_invoice", "account.report_invoice_with_payments"}
