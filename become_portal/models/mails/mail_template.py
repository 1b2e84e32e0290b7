from odoo import SUPERUSER_ID, models


class MailTemplate(models.Model):
    """Mails that customers cause, and that are the system's all the same."""

    _inherit = "mail.template"

    def _become_send_as_system(self, record, layout):
        """Mail this about a record once the transaction is done, as the system.

        The author of a mail can read it while it waits. So it is no customer: a link
        in it is for its recipient alone.

        :param record: what it is about
        :param str layout: xmlid of the layout around it
        """
        # sudo: mail.template, mail.mail - one of ours, that the caller decided about
        system = self.with_user(SUPERUSER_ID).with_company(self.env.company)
        number = system.send_mail(record.id, email_layout_xmlid=layout)
        system.env["mail.mail"].browse(number).send_after_commit()
