from odoo import api, models
from odoo.fields import Domain

from ..tools.document_type import DocumentType

#: what customers get: no bills of suppliers
SOLD = ("out_invoice", "out_refund", "out_receipt")
SECTIONS = ("line_section", "line_subsection")


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["become.portal.api.document.mixin", "account.move"]

    # lists are sorted by it, see ``sale.order``
    _become_changed_idx = models.Index(
        "(partner_id, write_date DESC, id DESC) INCLUDE (state, company_id, move_type)"
    )

    @api.model
    def _become_get_api_types(self):
        company = self.env.user._become_get_commercial_partner_sudo()
        return [
            *super()._become_get_api_types(),
            DocumentType(
                code="invoices",
                summary="Invoices and credit notes",
                domain=Domain("partner_id", "in", company._become_get_family_ids())
                & Domain("state", "=", "posted")
                & Domain("move_type", "in", SOLD),
                customer="partner_id",
                name="name",
                subject="become_subject",
                reference="ref",
                date="invoice_date",
                due="become_due_date",
                state="payment_state",
                amount="amount_total",
                amount_untaxed="amount_untaxed",
                amount_due="amount_residual",
            ),
        ]

    def _become_get_api_status(self, kind):
        settled = self._become_get_settled_word()
        if settled:
            return settled
        status = self._become_list_status()
        return status[0] if status else self._become_get_payment_word()

    def _become_prepare_api_details(self, kind, hours_page):
        # sudo: account.move - what its page shows, which this user may open
        move_sudo = self.sudo()
        # Odoo finds the sections of all lines together, and writes, as if somebody had
        # changed the invoice, on those that it was not asked for.
        move_sudo.line_ids.mapped("parent_id")
        return {
            **super()._become_prepare_api_details(kind, hours_page),
            "lines": [
                values
                for line in move_sudo._get_move_lines_to_report()
                for values in move_sudo._become_prepare_api_lines(line)
            ],
            "hours": move_sudo._become_get_hours(hours_page),
        }

    def _become_prepare_api_lines(self, line):
        """Return what the page of this invoice shows of a line: values of ``Line``.

        A section hides prices, or all that it is made of; then it has its sum, and
        Odoo says what of it is shown.

        :param line: ``account.move.line`` as superuser, of those that the page shows
        :rtype: list[dict]
        """
        if line.collapse_composition or line.collapse_prices:
            return [
                self._become_prepare_api_part(line, part)
                for part in line._get_child_lines()
            ]
        if line.display_type == "line_note":
            return [{"kind": "note", "name": line.name or ""}]
        if line.display_type in SECTIONS:
            return [
                {
                    "kind": line.display_type.removeprefix("line_"),
                    "name": line.name or "",
                    "subtotal": line.get_section_subtotal(),
                }
            ]
        return [
            {
                "kind": "product",
                "name": line.name or "",
                "quantity": line.quantity,
                "unit": line.product_uom_id.name or "",
                "price_unit": line.price_unit,
                "discount": line.discount,
                "subtotal": line.price_subtotal,
            }
        ]

    def _become_prepare_api_part(self, section, part):
        """Return what is shown of a part of a section that hides something."""
        is_section = part["display_type"] in SECTIONS
        has_price = is_section or section.collapse_composition
        if section.collapse_composition:
            kind = "section"
        elif is_section:
            kind = part["display_type"].removeprefix("line_")
        else:
            kind = "product"
        values = {"kind": kind, "name": part["name"] or ""}
        if kind == "product":
            values["quantity"] = part["quantity"]
            values["unit"] = (part.get("line_uom") and part["line_uom"].name) or ""
        return {**values, "subtotal": part["price_subtotal"] if has_price else None}
