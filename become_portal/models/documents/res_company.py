from odoo import fields, models

from ...tools.notification_emails import (
    CHOICES,
    NOTIFICATION_EMAILS,
    ODOO,
    ONLINE,
    template_xmlid,
)


def _choice(document, **attributes):
    return fields.Selection(
        CHOICES,
        string=document,
        default=ODOO,
        groups="base.group_user",
        **attributes,
    )


class ResCompany(models.Model):
    _inherit = "res.company"

    become_mail_quotation = _choice("E-mail with a Quotation")
    become_mail_order = _choice("E-mail with an Order")
    become_mail_invoice = _choice("E-mail with an Invoice")
    become_mail_credit_note = _choice("E-mail with a Credit Note")
    become_mail_payment = _choice("E-mail for a Payment")

    def _become_get_notification_template(self, mail):
        """Return the notification e-mail's template, when these companies choose it.

        :param str mail: which one, a key of ``_become_get_notification_emails``
        :return: a ``mail.template``, empty when Odoo's own counts
        """
        field, xmlid = self._become_get_notification_emails()[mail]
        # sudo: res.company - how its mails look, whoever sends them
        chosen = set(self.sudo().mapped(field))
        if chosen != {ONLINE}:
            return self.env["mail.template"]
        template = self.env.ref(xmlid, raise_if_not_found=False)
        return template or self.env["mail.template"]

    def _become_get_notification_emails(self):
        """Return the notification e-mails that there are.

        An addon with documents of its own adds its mail here, with a field like those
        above, and says in ``_become_is_online`` that its template brings the document.

        :return: for each mail the field that chooses it, and the xmlid of its template
        :rtype: dict[str, tuple[str, str]]
        """
        return {
            mail: (field, template_xmlid(mail))
            for mail, field in NOTIFICATION_EMAILS.items()
        }
