from odoo import models

PROFORMA = "sale.action_report_pro_forma_invoice"
SIGNED = "become_signed"


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _become_get_filename_tags(self, report):
        numbered = self.name and self.name != "/"
        return {
            **super()._become_get_filename_tags(report),
            "type": self._become_get_filename_type(report),
            "number": self.name if numbered else self.env._("Draft"),
            "date": self._become_get_filename_day(self.date_order, self.user_id.tz),
        }

    def _become_get_filename_type(self, report):
        if report == self.env.ref(PROFORMA, raise_if_not_found=False):
            return self.env._("Pro-Forma")
        if self._become_is_order():
            return self.env._("Order")
        return self.env._("Quotation")

    def _become_get_filename_kinds(self, report):
        if report._origin == self.env.ref(PROFORMA, raise_if_not_found=False):
            return {self.env._("Pro-Forma"): []}
        quotation, order = self.env._("Quotation"), self.env._("Order")
        return {
            quotation: [("state", "in", ("draft", "sent"))],
            order: [("state", "=", "sale")],
        }

    def _become_get_filename_report(self):
        return self.env.ref("sale.action_report_saleorder", raise_if_not_found=False)

    def _get_report_base_filename(self):
        report = self._become_get_filename_report()
        name = report and report._become_get_filename_stem(self)
        return name or super()._get_report_base_filename()

    def message_post(self, **kwargs):
        """Give the PDF that a customer signed its own name; Odoo's is fixed."""
        if self.env.context.get(SIGNED) and kwargs.get("attachments"):
            fixed = f"{self.name}.pdf"
            report = self._become_get_filename_report()
            name = report and report._become_report_filename(self)
            kwargs["attachments"] = [
                (name if name and attachment[0] == fixed else attachment[0],)
                + tuple(attachment[1:])
                for attachment in kwargs["attachments"]
            ]
        return super().message_post(**kwargs)
