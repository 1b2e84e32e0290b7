from odoo import api, fields, models

from ...tools.own_data import field_error


class BecomePortalChange(models.Model):
    """What a customer changed, or wants to change, in their own data.

    Customers have no right on this model. Pages show them theirs as superuser, with
    the domain in the same expression.
    """

    _name = "become.portal.change"
    _description = "Change by a Customer"
    _order = "id desc"

    kind = fields.Selection(
        [
            ("change", "Changed"),
            ("create", "Added"),
            ("archive", "Archived"),
            ("restore", "Restored"),
        ],
        required=True,
        readonly=True,
        default="change",
    )
    state = fields.Selection(
        [
            ("to_confirm", "E-mail to confirm"),
            ("pending", "Pending approval"),
            ("accepted", "Approved"),
            ("refused", "Refused"),
            ("applied", "Applied immediately"),
            ("replaced", "Replaced by a newer one"),
        ],
        string="Status",
        required=True,
        readonly=True,
        index=True,
        default="pending",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        readonly=True,
        index=True,
        ondelete="cascade",
        help="Empty for a contact that is yet to be added.",
    )
    commercial_partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    subject = fields.Char(
        compute="_compute_subject", help="Whom or what the change is about."
    )
    user_id = fields.Many2one(
        "res.users",
        string="Login",
        readonly=True,
        index=True,
        help="Empty once the login was deleted: what it did stays.",
    )
    author_id = fields.Many2one(
        "res.partner", string="By", readonly=True, index="btree_not_null"
    )
    company_id = fields.Many2one(
        "res.company", readonly=True, index=True, default=lambda self: self.env.company
    )
    is_checkout = fields.Boolean(
        string="For an Order",
        readonly=True,
        help="The customer completed an order with this, which the settings never "
        "keep them from.",
    )
    email_to_confirm = fields.Char(readonly=True)
    line_ids = fields.One2many(
        "become.portal.change.line", "change_id", string="Values", readonly=True
    )
    reason = fields.Text(readonly=True, help="What the customer reads.")
    reviewer_id = fields.Many2one(
        "res.users", string="Reviewed by", readonly=True, index="btree_not_null"
    )
    review_date = fields.Datetime(string="Reviewed on", readonly=True)
    is_dismissed = fields.Boolean(
        readonly=True, help="The customer has seen that it was refused."
    )
    responsible_id = fields.Many2one(
        "res.partner",
        compute="_compute_responsible_id",
        help="The contact that is told about it: the salesperson, or else the company.",
    )

    @api.depends("partner_id", "line_ids")
    def _compute_subject(self):
        for change in self:
            names = {line.field_name: line.new_display for line in change.line_ids}
            change.subject = (
                change.partner_id.display_name
                or names.get("name")
                or change.commercial_partner_id.display_name
            )

    @api.depends("kind", "partner_id", "author_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for change in self:
            change.display_name = f"{change.subject}: {kinds[change.kind]}"

    @api.depends("commercial_partner_id.user_id", "company_id")
    def _compute_responsible_id(self):
        for change in self:
            person = change.commercial_partner_id.user_id.partner_id
            company = change.company_id or self.env.company
            change.responsible_id = person or company.partner_id

    def unlink(self):
        # Not by the database, which leaves the pictures in them.
        self.line_ids.unlink()
        return super().unlink()

    @api.model
    def _become_get_my_change_requests(self, *domain, limit=None):
        """Return the changes that the current user asked for, newest first, as
        superuser."""
        mine = [("user_id", "=", self.env.uid), *domain]
        # sudo: become.portal.change - only those of this user
        return self.sudo().search(mine, limit=limit)

    def _become_check_asked_by_me(self):
        """Tell who asks for what a colleague asked for already.

        :raises UserError: with a sentence for them and, in ``become_joined``, the
            change request; nothing is kept a second time
        """
        if self.user_id != self.env.user:
            error = field_error(
                self.env._(
                    "A colleague of yours has asked for this already. It is pending "
                    "approval. We will mail the outcome to you as well."
                ),
                self.line_ids.mapped("field_name"),
            )
            # what is written now is undone with the form: whoever catches this joins
            error.become_joined = self
            raise error

    def _become_is_open(self):
        return self.state in ("to_confirm", "pending")
