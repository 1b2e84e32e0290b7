"""The amounts and counts that people outside read, as somebody looked at them.

By model: why they may be read, and which they are. A number that is not here fails
``test_nobody_reads_a_number_that_was_not_looked_at``. Find out what it is made of: is
there anything in it that was kept from the customer? Then close it, see
``become.portal.numbers.mixin`` in the core; else write it down here. That a number does
not move with what is hidden is tried in ``become_portal/tests/test_numbers.py``.
"""

from typing import NamedTuple


class Reviewed(NamedTuple):
    reason: str
    names: str


#: Counted for whoever reads them, of their own messages
OWN_COUNTERS = {"message_has_error_counter", "message_needaction_counter"}

#: How things are shown; of no document
LOOKS = {"color", "sequence", "stage_id_color"}

REVIEWED = {
    "account.fiscal.position": Reviewed(
        "settings of a company; no amount of anybody",
        "states_count",
    ),
    "account.move": Reviewed(
        "what is on the invoice, and what is left to pay of it",
        "amount_paid amount_residual amount_residual_signed amount_tax "
        "amount_tax_signed amount_total amount_total_in_currency_signed "
        "amount_total_signed amount_untaxed amount_untaxed_in_currency_signed "
        "amount_untaxed_signed direction_sign expected_currency_rate "
        "invoice_currency_rate sale_order_count secure_sequence_number "
        "sequence_number timesheet_count timesheet_total_duration",
    ),
    "account.move.line": Reviewed(
        "what is on the line; lines with a cost have a rule",
        "amount_currency amount_residual amount_residual_currency "
        "analytic_precision balance credit currency_rate debit "
        "deductible_amount discount discount_amount_currency discount_balance "
        "price_subtotal price_total price_unit quantity tax_base_amount",
    ),
    "account.payment.term": Reviewed(
        "terms; the example is of a made-up invoice",
        "discount_days discount_percentage example_amount",
    ),
    "account.tax": Reviewed(
        "rates",
        "amount",
    ),
    "become.guest.post": Reviewed(
        "how often its author saved it; nobody else reads it",
        "revision",
    ),
    "become.reseller.fee": Reviewed(
        "what the reseller earned; nobody else reads it",
        "amount",
    ),
    "become.reseller.subscription": Reviewed(
        "what the reseller earns; nobody else reads it",
        "amount fee_amount fee_rate period_count",
    ),
    "blog.blog": Reviewed(
        "of its posts, those that the reader may read",
        "blog_post_count",
    ),
    "blog.post": Reviewed(
        "how often a published post was opened",
        "visits",
    ),
    "contract.contract": Reviewed(
        "how often it is invoiced",
        "recurring_interval recurring_invoicing_offset",
    ),
    "contract.line": Reviewed(
        "what the customer pays for, and how often",
        "discount monthly_recurring price_subtotal price_unit quantity "
        "recurring_interval recurring_invoicing_offset specific_price",
    ),
    "discuss.call.history": Reviewed(
        "of calls that the user was in",
        "duration_hour",
    ),
    "discuss.channel": Reviewed(
        "of channels that the user is in",
        "member_count message_count",
    ),
    "discuss.channel.member": Reviewed(
        "of the user",
        "message_unread_counter new_message_separator",
    ),
    "ir.filters": Reviewed(
        "the number of a record that the user made a filter for",
        "embedded_parent_res_id",
    ),
    "mail.message": Reviewed(
        "the stars that somebody gave with the message",
        "rating_value",
    ),
    "mail.notification": Reviewed(
        "the number of a text message",
        "sms_id_int",
    ),
    "product.attribute": Reviewed(
        "products, counted with the rights of whoever asks",
        "number_related_products",
    ),
    "product.attribute.value": Reviewed(
        "a price in the shop",
        "default_extra_price",
    ),
    "product.category": Reviewed(
        "products, counted with the rights of whoever asks",
        "product_count",
    ),
    "product.pricelist.item": Reviewed(
        "Odoo computes the prices of its shop as the visitor, from these",
        "fixed_price min_quantity percent_price price_discount price_markup "
        "price_max_margin price_min_margin price_round price_surcharge "
        "product_variant_count",
    ),
    "product.product": Reviewed(
        "prices, sizes, days and what the shop tells; what was sold, bought, moved and "
        "is in stock is zero, or refused by Odoo, for who is no staff",
        "available_threshold base_unit_count base_unit_price compare_list_price "
        "free_qty incoming_qty list_price lst_price monthly_demand nbr_moves_in "
        "nbr_moves_out nbr_reordering_rules outgoing_qty price_extra "
        "product_document_count product_variant_count purchased_product_qty "
        "qty_available rating_count rating_percentage_satisfaction "
        "reordering_max_qty reordering_min_qty sale_delay sales_count "
        "service_upsell_threshold suggest_estimated_price suggested_qty "
        "virtual_available volume website_sequence website_size_x website_size_y "
        "weight",
    ),
    "product.ribbon": Reviewed(
        "days; how things are shown in the shop",
        "new_period",
    ),
    "product.template": Reviewed(
        "prices, sizes, days and what the shop tells; what was sold, bought, moved and "
        "is in stock is zero, or refused by Odoo, for who is no staff",
        "available_threshold base_unit_count base_unit_price compare_list_price "
        "incoming_qty list_price nbr_moves_in nbr_moves_out nbr_reordering_rules "
        "outgoing_qty product_document_count product_variant_count "
        "purchased_product_qty qty_available rating_count "
        "rating_percentage_satisfaction reordering_max_qty reordering_min_qty "
        "sale_delay sales_count service_upsell_threshold virtual_available volume "
        "website_sequence website_size_x website_size_y weight",
    ),
    "product.template.attribute.line": Reviewed(
        "how many values there are to choose from",
        "value_count",
    ),
    "product.template.attribute.value": Reviewed(
        "a price in the shop",
        "price_extra",
    ),
    "product.wishlist": Reviewed(
        "the price when the customer put it there",
        "price",
    ),
    "project.milestone": Reviewed(
        "the part of what was ordered that comes with it",
        "product_uom_qty quantity_percentage",
    ),
    "project.project": Reviewed(
        "what was agreed, tasks, and sums of hours, which follow the setting",
        "allocated_hours closed_task_count effective_hours open_task_count "
        "remaining_hours task_completion_percentage task_count",
    ),
    "project.task": Reviewed(
        "what was agreed, tasks, and sums of hours, which follow the setting",
        "allocated_hours closed_subtask_count depend_on_count "
        "dependent_tasks_count effective_hours overtime progress "
        "recurring_count remaining_hours remaining_hours_so repeat_interval "
        "subtask_allocated_hours subtask_count subtask_effective_hours "
        "total_hours_spent",
    ),
    "project.task.type": Reviewed(
        "days; how things are shown",
        "rotting_threshold_days",
    ),
    "purchase.order": Reviewed(
        "what was ordered; a request has no price for its supplier",
        "become_shown_total reminder_date_before_receipt",
    ),
    "purchase.order.line": Reviewed(
        "what was delivered; no price, which a request hides",
        "analytic_precision product_qty product_uom_qty qty_received "
        "qty_received_at_date qty_received_manual",
    ),
    "res.company": Reviewed(
        "settings of the company; no amount of a customer or an order",
        "annual_inventory_day become_customer_upload_limit "
        "contract_expiration_notice_period days_to_purchase fiscalyear_last_day "
        "horizon_days hr_presence_control_email_amount po_double_validation_amount "
        "prepayment_percent quotation_validity_days security_lead "
        "work_permit_expiration_notice_period",
    ),
    "res.country": Reviewed(
        "the same everywhere",
        "phone_code",
    ),
    "res.currency": Reviewed(
        "exchange rates",
        "decimal_places inverse_rate iso_numeric rate rounding",
    ),
    "res.currency.rate": Reviewed(
        "exchange rates",
        "company_rate inverse_company_rate rate",
    ),
    "res.partner": Reviewed(
        "how many ways to pay the contact itself keeps",
        "payment_token_count",
    ),
    "res.users": Reviewed(
        "of the user, or of the contact behind it",
        "accesses_count companies_count employee_count groups_count "
        "payment_token_count rules_count",
    ),
    "sale.order": Reviewed(
        "prices of the order, and what of it was invoiced and paid",
        "amount_delivery amount_invoiced amount_paid amount_tax "
        "amount_to_invoice amount_total amount_undiscounted amount_untaxed "
        "cart_quantity currency_rate invoice_count milestone_count "
        "prepayment_percent shipping_weight",
    ),
    "sale.order.line": Reviewed(
        "prices and quantities, invoiced is what is posted; what was delivered stays "
        "where hours are hidden",
        "amount_invoiced amount_to_invoice "
        "analytic_precision customer_lead discount price_reduce_taxexcl "
        "price_reduce_taxinc price_subtotal price_tax price_total price_unit "
        "product_qty product_uom_qty qty_delivered qty_delivered_at_date "
        "qty_invoiced_posted remaining_hours technical_price_unit "
        "untaxed_amount_invoiced",
    ),
    "uom.uom": Reviewed(
        "how units convert",
        "factor relative_factor rounding",
    ),
    "website": Reviewed(
        "how the shop looks",
        "cart_abandoned_delay language_count product_page_grid_columns shop_ppg "
        "shop_ppr wishlist_grid_columns wishlist_mobile_columns",
    ),
    "website.controller.page": Reviewed(
        "how pages are sorted",
        "priority",
    ),
}
