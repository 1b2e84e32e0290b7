from contextlib import contextmanager

from odoo import api, models

# What a fee is made of
TERMS = {"amount", "currency_id", "fee_amount", "fee_rate", "fee_type", "role"}


class BecomeResellerSubscription(models.Model):
    """Which terms are in force when something is paid.

    They can be written, or arrive by a compute long after what they come from changed.
    What was paid before has the terms of before.
    """

    _inherit = "become.reseller.subscription"

    @api.model
    def _become_get_terms_fields(self):
        """Return the fields that can change by a compute, with those they go with."""
        return [
            field
            for field in self._fields.values()
            if field.compute and field.store and not field.related
        ]

    @api.model
    def _become_update_terms(self):
        """Compute what waits to be computed of the terms: it counts from now on."""
        self._recompute_model(TERMS)

    @api.model
    @contextmanager
    def _become_keep_terms(self):
        """Leave what waits to be computed as it is for a while."""
        waiting = [
            (field, self.env.records_to_compute(field))
            for field in self._become_get_terms_fields()
        ]
        for field, records in waiting:
            self.env.remove_to_compute(field, records)
        try:
            yield
        finally:
            for field, records in waiting:
                self.env.add_to_compute(field, records)

    def _become_process_payments_before(self, values):
        """Make the fees of what was paid until now, if a compute brings new terms.

        ``write`` does this by itself; a compute calls it before it assigns.

        :param dict values: per subscription, the values that it is about to get
        """
        if any(
            line.ids and line._become_has_new_terms(new) for line, new in values.items()
        ):
            self.env["account.move"]._become_make_planned_fees()

    def _become_has_new_terms(self, values):
        """Whether values have other terms than this subscription has.

        :rtype: bool
        """
        self.ensure_one()
        for name in TERMS & values.keys():
            value = self[name]
            if isinstance(value, models.BaseModel):
                value = value.id
            if (value or False) != (values[name] or False):
                return True
        return False
