"""What pages of the portal read of records, by model.

Each set is fetched together, as soon as one of its fields is read; a field in none of
them brings all columns, as it does in Odoo.
"""

_NAMES = frozenset(
    {
        "active",
        "become_timesheet_visibility",
        "commercial_partner_id",
        "company_id",
        "is_company",
        "lang",
        "name",
        "parent_id",
        "tz",
        "user_id",
    }
)
_ADDRESS = frozenset(
    {
        "city",
        "commercial_company_name",
        "company_name",
        "complete_name",
        "country_id",
        # a picture that is drawn has its colour from it
        "create_date",
        "email",
        "phone",
        "ref",
        "state_id",
        "street",
        "street2",
        "type",
        "vat",
        "website",
        "zip",
    }
)

USUAL_FIELDS = {
    "account.move": [
        {
            "access_token",
            "amount_residual",
            "amount_total",
            "become_is_paid_and_credited",
            "become_subject",
            "company_id",
            "currency_id",
            "date",
            "invoice_date",
            "invoice_date_due",
            "invoice_payment_term_id",
            "move_type",
            "name",
            "partner_id",
            "payment_state",
            "ref",
            "state",
        }
    ],
    "account.move.line": [
        {
            "amount_currency",
            "amount_residual",
            "amount_residual_currency",
            "balance",
            "currency_id",
            "date",
            "date_maturity",
            "discount_amount_currency",
            "discount_balance",
            "discount_date",
            "display_type",
            "move_id",
            "price_subtotal",
            "price_total",
            "reconciled",
        }
    ],
    "product.product": [{"default_code", "product_tmpl_id"}],
    "product.template": [
        {
            "description_sale",
            "invoice_policy",
            "name",
            "service_type",
            "type",
            "uom_id",
        }
    ],
    "res.company": [
        {
            "become_customer_upload",
            "become_edit_addresses",
            "become_edit_contacts",
            "become_hide_drafts",
            "become_timesheet_visibility",
            "country_id",
            "currency_id",
            "name",
            "parent_path",
            "partner_id",
            "project_time_mode_id",
            "tax_calculation_rounding_method",
            "timesheet_encode_uom_id",
        }
    ],
    "res.currency": [
        {"active", "decimal_places", "name", "position", "rounding", "symbol"}
    ],
    "res.partner": [_NAMES, _ADDRESS],
    "res.users": [{"active", "company_id", "login", "partner_id", "share"}],
    "sale.order": [
        {
            "amount_total",
            "become_subject",
            "client_order_ref",
            "company_id",
            "currency_id",
            "date_order",
            "name",
            "partner_id",
            "require_payment",
            "require_signature",
            "signed_on",
            "state",
            "validity_date",
        }
    ],
    "sale.order.line": [
        {
            "analytic_distribution",
            "collapse_composition",
            "combo_item_id",
            "currency_id",
            "discount",
            "display_type",
            "extra_tax_data",
            "is_downpayment",
            "is_expense",
            "is_service",
            "linked_line_id",
            "name",
            "order_id",
            "price_subtotal",
            "price_unit",
            "product_id",
            "product_uom_id",
            "product_uom_qty",
            "qty_delivered",
            "qty_delivered_method",
            "sequence",
            "untaxed_amount_invoiced",
        }
    ],
}
#: models of which a page is about one record, and shows much of that
SUBJECTS = {"account.move", "sale.order"}
