from odoo import api, models

# What a page, a form or a message shows of somebody, and what names an address.
SHOWN = frozenset(
    {
        "active",
        "avatar_1024",
        "avatar_128",
        "avatar_1920",
        "avatar_256",
        "avatar_512",
        "city",
        "commercial_company_name",
        "company_name",
        "company_registry",
        "company_registry_label",
        "company_registry_placeholder",
        "company_type",
        "complete_name",
        "contact_address",
        "contact_address_inline",
        "country_code",
        "country_id",
        "email",
        "email_formatted",
        "email_normalized",
        "function",
        "im_status",
        "image_1024",
        "image_128",
        "image_1920",
        "image_256",
        "image_512",
        "is_company",
        "is_public",
        "lang",
        "name",
        "offline_since",
        "parent_name",
        "partner_company_registry_placeholder",
        "partner_share",
        "partner_vat_placeholder",
        "phone",
        "phone_sanitized",
        # the number of a customer, by which Odoo finds them too
        "ref",
        "state_id",
        "street",
        "street2",
        "type",
        "type_address_label",
        "tz",
        "tz_offset",
        "vat",
        "vat_label",
        "website",
        "zip",
    }
)

# Who belongs to whom; what is behind these has rights of its own.
LINKS = frozenset(
    {
        "channel_ids",
        "channel_member_ids",
        "child_ids",
        "commercial_partner_id",
        "company_id",
        "main_user_id",
        "parent_id",
        "payment_token_count",
        "payment_token_ids",
        "self",
        "user_ids",
    }
)

# What prices, payments and invoices of the customer are made with.
TERMS = frozenset(
    {
        "currency_id",
        "fiscal_country_codes",
        "fiscal_country_group_codes",
        "invoice_edi_format",
        "invoice_edi_format_store",
        "invoice_sending_method",
        "property_account_position_id",
        "property_payment_term_id",
        "property_product_pricelist",
    }
)

# Of whoever reads them, or of the record, and of nobody's opinion.
OWN = frozenset(
    {
        "create_date",
        "message_has_error",
        "message_has_error_counter",
        "message_has_sms_error",
        "message_is_follower",
        "message_needaction",
        "message_needaction_counter",
        "write_date",
    }
)


class ResPartner(models.Model):
    """What staff notes and thinks of a contact is for staff.

    A customer reads the contacts of their company: notes, warnings, ranks, tags and
    terms among them, unless somebody keeps them apart. So what they read is on a list:
    what Odoo's own pages and tests read as a customer, and their own data.
    """

    _name = "res.partner"
    _inherit = ["become.portal.allowlist.mixin", "res.partner"]

    @api.model
    def _become_get_share_readable_fields(self):
        known = SHOWN | LINKS | TERMS | OWN
        # some come with addons that need not be there
        known &= self._fields.keys()
        return super()._become_get_share_readable_fields() | known
