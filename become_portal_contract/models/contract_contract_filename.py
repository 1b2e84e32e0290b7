from odoo import models


class ContractContract(models.Model):
    _inherit = "contract.contract"

    def _become_get_filename_tags(self, report):
        return {
            **super()._become_get_filename_tags(report),
            "type": self.env._("Contract"),
            "number": self.code or self.name,
            "date": self._become_get_filename_day(self.date),
            "subject": self.name if self.code else False,
        }

    def _become_get_filename_report(self):
        return self.env.ref("contract.report_contract", raise_if_not_found=False)

    def _get_report_base_filename(self):
        """Return the name of the PDF in the portal, without extension.

        ``contract`` has a report and no page that gives it.
        """
        self.ensure_one()
        report = self._become_get_filename_report()
        name = report and report._become_get_filename_stem(self)
        return name or self.env._("Contract - %s", self.code or self.name)
