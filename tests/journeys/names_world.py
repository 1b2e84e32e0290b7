"""A firm whose documents have hard names, and a Dutch customer without a login."""

from odoo import Command

PATTERN = "{type} {number} {subject}"


def main(env, smtp_port, subjects):
    """Make the world, in English as its staff works.

    :param smtp_port: where mails go
    :param subjects: for each, one document of every kind
    """
    env["base.language.install"].create(
        {"lang_ids": [Command.set(find_dutch(env).ids)]}
    ).lang_install()
    env.company.write(
        {
            "name": "Groen & Zo",
            "email": "office@example.com",
            "external_report_layout_id": env.ref("web.external_layout_standard").id,
            "become_mail_order": "online",
            "become_mail_credit_note": "online",
        }
    )
    env.ref("base.user_admin").email = "admin@example.com"
    if not env.company.chart_template:
        env["account.chart.template"].try_loading("generic_coa", env.company)
    env["ir.mail_server"].create(
        {"name": "Loopback", "smtp_host": "127.0.0.1", "smtp_port": smtp_port}
    )
    for xmlid in ("sale.action_report_saleorder", "account.account_invoices"):
        env.ref(xmlid).become_filename = PATTERN
    # the notification e-mail has no PDF, unless its template names the report
    for mail, xmlid in (
        ("order", "sale.action_report_saleorder"),
        ("credit_note", "account.account_invoices"),
    ):
        template = env.ref(f"become_portal.mail_template_{mail}_online")
        template.report_template_ids = env.ref(xmlid)
    maker = Maker(env)
    return {"documents": [maker.make_all(subject) for subject in subjects]}


def find_dutch(env):
    languages = env["res.lang"].with_context(active_test=False)
    return languages.search([("code", "=", "nl_NL")])


class Maker:
    def __init__(self, env):
        self.env = env
        self.customer = env["res.partner"].create(
            {"name": "Sanne de Vries", "email": "sanne@example.com", "lang": "nl_NL"}
        )
        self.outsider = env["res.partner"].create(
            {"name": "Olga", "email": "olga@example.com"}
        )
        self.product = env["product.product"].create(
            {"name": "Garden design", "type": "service", "taxes_id": False}
        )

    def make_all(self, subject):
        order = self.make_order(subject)
        order.action_confirm()
        documents = {
            "quotation": self.make_order(subject),
            "order": order,
            "invoice": self.make_invoice(subject, "out_invoice"),
            "credit_note": self.make_invoice(subject, "out_refund"),
        }
        for kind in ("order", "credit_note"):
            documents[kind].message_subscribe(self.outsider.ids)
        return {
            kind: {
                "model": document._name,
                "id": document.id,
                "number": document.name,
                "link": document.get_portal_url(report_type="pdf", download=True),
                "report": document._become_get_filename_report().report_name,
            }
            for kind, document in documents.items()
        }

    def make_order(self, subject):
        return self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "become_subject": subject,
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )

    def make_invoice(self, subject, move_type):
        invoice = self.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": self.customer.id,
                "become_subject": subject,
                "invoice_line_ids": [
                    Command.create({"product_id": self.product.id, "price_unit": 100})
                ],
            }
        )
        invoice.action_post()
        return invoice
