from odoo import api, models


class AccountMoveSend(models.AbstractModel):
    """Files that go along with an invoice: wizard, batch and scheduled sending.

    They are added to what is mailed and to nothing else: the extra attachments of
    Odoo also make up the download in the portal, which must remain one PDF.
    """

    _inherit = "account.move.send"

    @api.model
    def _get_default_mail_attachments_widget(self, move, *args, **kwargs):
        data = super()._get_default_mail_attachments_widget(move, *args, **kwargs)
        shown = {attachment["id"] for attachment in data}
        return data + [
            {
                "id": attachment.id,
                "name": attachment.name,
                "mimetype": attachment.mimetype,
                "placeholder": False,
                "protect_from_deletion": True,
                "become_file": True,
            }
            for attachment in move._become_get_email_files()
            if attachment.id not in shown
        ]

    @api.model
    def _get_mail_params(self, move, move_data):
        """Leave out what lost its flag while the wizard was open, or does not fit.

        What does not fit was refused before; only a fallback of Odoo gets here.
        """
        if not self._become_has_files(move_data):
            return super()._get_mail_params(move, move_data)
        flagged = set(move._become_get_files("become_visible_email").ids)
        if self._become_get_mail_size_error(move, move_data):
            flagged = set()
        widget = [
            data
            for data in move_data.get("mail_attachments_widget") or []
            if not data.get("become_file") or data["id"] in flagged
        ]
        return super()._get_mail_params(
            move, {**move_data, "mail_attachments_widget": widget}
        )

    @api.model
    def _get_alerts(self, moves, moves_data):
        """Say in the wizard that an invoice is going to be refused.

        One alone cannot be sent; of several, the others can.
        """
        alerts = super()._get_alerts(moves, moves_data)
        errors = [
            error
            for move in moves
            if (error := self._become_get_mail_size_error(move, moves_data[move]))
        ]
        if errors:
            alerts["become_files_too_large"] = {
                "level": "danger" if len(moves) == 1 else "warning",
                "message": "\n".join(errors),
            }
        return alerts

    @api.model
    def _hook_invoice_document_before_pdf_report_render(self, invoice, invoice_data):
        """Refuse one invoice, and let the others of a batch go.

        Scheduled sending leaves the reason on the invoice and tells who asked for it.
        """
        res = super()._hook_invoice_document_before_pdf_report_render(
            invoice, invoice_data
        )
        error = self._become_get_mail_size_error(invoice, invoice_data)
        if error:
            invoice_data["error"] = {"error_title": error}
        return res

    @api.model
    def _become_has_files(self, move_data):
        """Whether files of the invoice itself can be among what is going to be mailed.

        :param dict move_data: as Odoo has it; the wizard looks before it has the list
        """
        widget = move_data.get("mail_attachments_widget")
        return not widget or any(data.get("become_file") for data in widget)

    @api.model
    def _become_get_mail_size_error(self, move, move_data):
        if "email" not in move_data.get(
            "sending_methods", ()
        ) or not self._become_has_files(move_data):
            return None
        template = move_data.get("mail_template")
        widget = move_data.get("mail_attachments_widget") or []
        sent = [data for data in widget if not data.get("skip")]
        # the PDF is not made yet, and small
        others = [
            int(data["id"])
            for data in sent
            if not data.get("become_file") and str(data["id"]).isdecimal()
        ]
        # sudo: ir.attachment - only the sizes of what else the sender attached
        attachments = self.env["ir.attachment"].sudo()
        sizes = attachments.browse(others).exists().mapped("file_size")
        return move._become_get_mail_size_error(
            other_size=sum(sizes),
            mail_server=template and template.mail_server_id,
            left_out=[data["id"] for data in widget if data.get("skip")],
        )
