"""The methods of our models that anybody with a login can call over RPC.

A method without an underscore is open to portal users, whatever the pages show. Each
stands here with the reason why that is safe: what the method checks, or which right the
caller needs for what it does. Overrides of Odoo's own methods need no line.
"""

# {(addon, class, method): reason}
PUBLIC_METHODS = {
    ("become_portal", "BecomePortalAssortment", "action_become_show_products"): (
        "reads the assortment with the rights of the caller; answers with a window"
    ),
    ("become_portal", "BecomePortalChange", "action_accept"): (
        "needs read access to changes and the group that edits contacts; writes the "
        "contact with the rights of the caller"
    ),
    ("become_portal", "BecomePortalChange", "action_accept_anyway"): (
        "needs the same as action_accept"
    ),
    ("become_portal", "BecomePortalChange", "action_refuse"): (
        "needs the same as action_accept, and answers with a window only"
    ),
    ("become_portal", "BecomePortalChangeRefuse", "action_refuse"): (
        "needs a wizard, which only reviewers can make, and asks for their right again"
    ),
    ("become_portal", "BecomePortalFilesMixin", "action_become_preview"): (
        "checks write access to the document, and answers with the address of its page"
    ),
    ("become_portal_supplier", "BecomeSupplierSignup", "action_approve"): (
        "needs read access to sign-ups and the group that edits contacts; writes the "
        "contact with the rights of the caller"
    ),
    ("become_portal_supplier", "BecomeSupplierSignup", "action_ask"): (
        "needs the same as action_approve, and answers with a window only"
    ),
    ("become_portal_supplier", "BecomeSupplierSignup", "action_refuse"): (
        "needs the same as action_approve, and answers with a window only"
    ),
    ("become_portal_supplier", "BecomeSupplierSignupReply", "action_send"): (
        "needs a wizard, which only reviewers can make, and asks for their right again"
    ),
    ("become_portal", "MailTemplatePreview", "action_become_send_test"): (
        "staff only: nobody else has a right on the preview; it mails to who calls it"
    ),
    ("become_portal_supplier", "ResPartner", "action_become_open_signups"): (
        "reads a field that only reviewers may, and answers with a window only"
    ),
    ("become_portal", "ResPartner", "action_become_show_assortments"): (
        "reads the roles of the contact with the rights of the caller, who is staff "
        "then; answers with a window"
    ),
    ("become_portal", "ResConfigSettings", "action_become_show_in_the_way"): (
        "only administrators have a record of the settings to call it on"
    ),
}
