from odoo import api, fields, models

STATES = [
    ("to_confirm", "E-mail to confirm"),
    ("pending", "Pending approval"),
    ("approved", "Approved"),
    ("refused", "Refused"),
]


class BecomeSupplierSignup(models.Model):
    """Somebody who signed up as a supplier, and what they sent along.

    Until the mail to their address was answered this is all there is: no contact, no
    login, and nothing that changes for anybody who is known here already. After that it
    is their dossier. Customers have no right on this model, ever; pages show a supplier
    their own state as superuser, with the domain in the same expression.
    """

    _name = "become.supplier.signup"
    _description = "Sign-up of a Supplier"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _rec_name = "company_name"

    # What they typed, and what stays as they typed it
    company_name = fields.Char("Company", required=True, readonly=True)
    name = fields.Char("Your name", required=True, readonly=True)
    email = fields.Char("E-mail", required=True, readonly=True, index=True)
    phone = fields.Char(readonly=True)
    vat = fields.Char("VAT number", readonly=True)
    street = fields.Char(readonly=True)
    street2 = fields.Char("Street 2", readonly=True)
    zip = fields.Char("Postal code", readonly=True)
    city = fields.Char(readonly=True)
    country_id = fields.Many2one("res.country", readonly=True)
    products_services = fields.Text("What do you offer?", required=True, readonly=True)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        relation="become_supplier_signup_attachment_rel",
        string="Files",
        readonly=True,
        copy=False,
    )

    # What goes with it
    lang = fields.Char("Language", readonly=True)
    source_ip = fields.Char(
        "Source IP",
        readonly=True,
        index="btree_not_null",
        copy=False,
        groups="base.group_system",
        help="The connection that it came from, kept for a day: it may only do this so "
        "often.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="For",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )

    # What came of it
    partner_id = fields.Many2one(
        "res.partner",
        string="Supplier",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )
    contact_id = fields.Many2one(
        "res.partner",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        help="The contact that sent it.",
    )
    state = fields.Selection(
        STATES,
        string="Status",
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
    )
    reason = fields.Text(
        readonly=True,
        tracking=True,
        copy=False,
        help="Why the supplier was refused. They read this.",
    )

    @api.depends("partner_id.become_supplier_state")
    def _compute_state(self):
        for signup in self:
            state = signup.partner_id.become_supplier_state
            signup.state = (state or "approved") if signup.partner_id else "to_confirm"

    def _sync_after_merge(self):
        """Let the dossiers of contacts that were merged say how those stand."""
        for signup in self:
            company = signup.partner_id.commercial_partner_id
            if signup.partner_id != company:
                signup.partner_id = company
        self.env.add_to_compute(self._fields["state"], self)
        self.filtered(
            lambda signup: signup.state != "pending"
        )._close_review_activities()

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        # Only staff follow: a follower gets what staff write to each other.
        # sudo: res.partner - whether these are staff
        people = self.env["res.partner"].sudo().browse(partner_ids or [])
        staff = people.filtered(lambda person: not person.partner_share)
        return super()._message_subscribe(staff.ids, subtype_ids, customer_ids)
