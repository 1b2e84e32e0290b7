"""The notification e-mails: one for each thing that a customer is told about."""

LAYOUT = "become_portal.mail_layout"

ODOO = "odoo"
ONLINE = "online"
CHOICES = [
    (ODOO, "Odoo's own"),
    (ONLINE, "Notification e-mail, with a button"),
]

#: For each mail the field of the company that chooses it
NOTIFICATION_EMAILS = {
    "quotation": "become_mail_quotation",
    "order": "become_mail_order",
    "invoice": "become_mail_invoice",
    "credit_note": "become_mail_credit_note",
    "payment": "become_mail_payment",
    "order_payment": "become_mail_payment",
}
#: Those that bring the document, and so the files that go along with it
DOCUMENTS = ("quotation", "order", "invoice", "credit_note")


def template_xmlid(mail: str) -> str:
    return f"become_portal.mail_template_{mail}_online"
