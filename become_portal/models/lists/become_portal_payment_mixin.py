from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, float_repr, ormcache

#: more than anything costs, and less than makes arithmetic overflow
MAX_AMOUNT = 1e15
PENDING_STATES = ("pending", "authorized")
#: of these the money is not under way before somebody has sent it
OFFLINE_PROVIDERS = ("none", "custom")


class BecomePortalPaymentMixin(models.AbstractModel):
    """A document that its customer pays on its page: it has ``transaction_ids``.

    Its model says what is still to be paid, and what else refuses a payment.
    """

    _name = "become.portal.payment.mixin"
    _description = "Document that is Paid in the Portal"

    become_is_payment_pending = fields.Boolean(
        "Payment Pending",
        compute="_compute_become_is_payment_pending",
        search="_search_become_is_payment_pending",
        # portal users can't read payments, and may know that theirs is under way
        compute_sudo=True,
        help="A payment is being processed. The customer is not asked for another.",
    )

    @api.depends(
        "transaction_ids.state",
        "transaction_ids.is_post_processed",
        "transaction_ids.provider_id.code",
    )
    def _compute_become_is_payment_pending(self):
        # of all together: a list has many, and most of them no payment
        payments = self.transaction_ids
        pending = payments.filtered_domain(self._become_get_pending_domain())
        self.become_is_payment_pending = False
        if pending:
            self.filtered(
                lambda document: document.transaction_ids & pending
            ).become_is_payment_pending = True

    @api.model
    def _search_become_is_payment_pending(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = Domain("id", "in", self._become_get_pending_sql())
        return found if True in value else ~found

    @api.model
    @ormcache("self._name", cache="stable")
    def _become_get_pending_sql(self):
        """Return the SQL of the ids of documents with a payment under way.

        It is the same for everybody, and the head of each page asks it.

        :rtype: odoo.tools.SQL
        """
        # sudo: payment.transaction - as the compute; only of what is searched besides
        payments_sudo = self.env["payment.transaction"].sudo()
        pending = payments_sudo._search(self._become_get_pending_domain())
        field = self._fields["transaction_ids"]
        return SQL(
            "(SELECT become_paid.%s FROM %s become_paid"
            # as a list, and not joined: PostgreSQL plans that in less time
            " WHERE become_paid.%s = ANY(ARRAY%s))",
            SQL.identifier(field.column1),
            SQL.identifier(field.relation),
            SQL.identifier(field.column2),
            pending.subselect(),
        )

    @api.model
    def _become_get_pending_domain(self):
        """Return the domain of payments that are under way, as Odoo sees it.

        Also of one that was made and that Odoo has not booked yet: it does that when
        the customer comes back from the provider, or some minutes later.

        :rtype: odoo.fields.Domain
        """
        booked_later = Domain("state", "=", "done") & Domain(
            "is_post_processed", "=", False
        )
        return (Domain("state", "in", PENDING_STATES) | booked_later) & Domain(
            "provider_id.code", "not in", OFFLINE_PROVIDERS
        )

    def _become_get_open_amount(self):
        """Return what is still to be paid, in the currency of the document.

        :rtype: float
        """
        raise NotImplementedError

    def _become_get_payment_partner(self):
        """Return who pays when nobody is logged in (``res.partner``).

        :rtype: res.partner
        """
        return self.partner_id

    def _become_is_settled(self):
        """Whether there is nothing left to pay."""
        self.ensure_one()
        return self._become_get_open_amount() < self.currency_id.rounding / 2

    def _become_get_payment_stamp(self):
        """Return what is open, as a page with a payment form remembers it.

        When it is another by the time of the payment, somebody paid or changed the
        document in between.

        :rtype: str
        """
        self.ensure_one()
        places = self.currency_id.decimal_places
        return float_repr(self._become_get_open_amount(), places)

    def _become_get_payment_refusal(self):
        """Return why no payment may start now, in a sentence for the customer.

        Extend it: ask ``super()`` first.

        :rtype: str | None
        """
        self.ensure_one()
        if self.state == "cancel":
            return self.env._(
                "%s has been cancelled, and is not to be paid.", self.name
            )
        if self.become_is_payment_pending:
            return self.env._(
                "A payment of %s is being processed. You need not pay it again.",
                self.name,
            )
        if self._become_is_settled():
            return self.env._("%s has been paid already.", self.name)
        return None

    def _become_is_too_much(self, amount):
        """Whether this amount is no amount, or more than is open.

        One that is rounded to nothing is none: it would be a payment of 0.00.

        :param amount: what a browser says
        """
        self.ensure_one()
        currency = self.currency_id
        # a boolean is a number to Python, and NaN is not above zero
        is_number = isinstance(amount, int | float) and not isinstance(amount, bool)
        return (
            not is_number
            or not 0 < amount < MAX_AMOUNT
            or currency.is_zero(amount)
            or currency.compare_amounts(amount, self._become_get_open_amount()) > 0
        )
