from odoo import models


class MailThread(models.AbstractModel):
    """Which document a mail opens, and for whom of its recipients without a login."""

    _inherit = "mail.thread"

    def _become_get_linked_document(self):
        """Return the document that mails about this record link to, or none.

        :rtype: a record with a page in the portal (``portal.mixin``), or empty
        """
        is_document = isinstance(self, self.env.registry["portal.mixin"])
        return self if is_document else self.browse()

    def _become_can_open_by_mail(self, partner, message):
        """Whether an e-mail about this opens the document for its recipient.

        Odoo decides, as it does for the button of its own mails: for the customer on
        the document, and for those whom an addon gives that button.

        :param partner: the recipient, a ``res.partner``
        :param message: the ``mail.message`` that is sent
        :rtype: bool
        """
        self.ensure_one()
        # sudo: mail.followers - what kind of recipient it is, for a mail that leaves
        document = self.sudo()
        known = document.env["mail.followers"]._get_recipient_data(
            document, "user_notification", False, partner.ids
        )
        recipients = list(known.get(document.id, {}).values())
        groups = document._notify_get_recipients_classify(message, recipients, False)
        token = document.access_token
        return bool(token) and any(
            group["has_button_access"] and token in group["button_access"]["url"]
            for group in groups
        )
