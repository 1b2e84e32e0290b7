from odoo import models


class SaleOrder(models.Model):
    """Which mails customers get about orders: what somebody chose for one quotation
    template or one website goes before what the company chooses for all."""

    _inherit = "sale.order"

    def _find_mail_template(self):
        template = super()._find_mail_template()
        if template and template == self.env.ref(
            "sale.email_template_edi_sale", raise_if_not_found=False
        ):
            return (
                self.company_id._become_get_notification_template("quotation")
                or template
            )
        return template

    def _get_confirmation_template(self):
        template = super()._get_confirmation_template()
        if template and template in self._become_get_confirmation_templates():
            return (
                self.company_id._become_get_notification_template("order") or template
            )
        return template

    def _become_get_confirmation_templates(self):
        """Return the templates that confirm any order: Odoo's, and the one chosen for
        the whole database."""
        # sudo: ir.config_parameter - which template it is, and nothing else
        parameters = self.env["ir.config_parameter"].sudo()
        chosen = parameters.get_param("sale.default_confirmation_template") or ""
        templates = self.env["mail.template"].browse(
            int(chosen) if chosen.isdecimal() else ()
        )
        common = self.env.ref(
            "sale.mail_template_sale_confirmation", raise_if_not_found=False
        )
        return templates | common if common else templates

    def _send_payment_succeeded_for_order_mail(self):
        mails = {
            order: order.company_id._become_get_notification_template("order_payment")
            for order in self
        }
        for order, template in mails.items():
            if template:
                order._send_order_notification_mail(template)
        others = self.filtered(lambda order: not mails[order])
        return super(SaleOrder, others)._send_payment_succeeded_for_order_mail()
