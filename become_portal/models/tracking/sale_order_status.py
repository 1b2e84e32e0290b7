from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, ormcache

from .steps import CANCELLED, COMPLETED, CREDITED, CURRENT

#: {what an order waits for: the step of its page that is going on then}, in their order
STEP_OF_STATUS = {
    "in_progress": "in_progress",
    "to_deliver": "delivered",
    "to_invoice": "invoiced",
    "to_pay": "paid",
}
COLORS = {COMPLETED: "success", CREDITED: "secondary", "to_pay": "warning"}


class SaleOrder(models.Model):
    """What an order waits for, for many of them at once: the list and its filter.

    It is the step that is going on, see ``_become_collect_tracking_steps``: whoever
    changes when a step is done, changes here how the database is asked for it.
    """

    _inherit = "sale.order"

    become_status = fields.Selection(
        [
            ("in_progress", "In progress"),
            ("to_deliver", "To be delivered"),
            ("to_invoice", "To be invoiced"),
            ("to_pay", "To pay"),
            (CREDITED, "Credited"),
            (COMPLETED, "Completed"),
        ],
        string="Status for the Customer",
        compute="_compute_become_status",
        search="_search_become_status",
        help="What an order waits for, as its customer reads it.",
    )

    @api.depends("state")
    def _compute_become_status(self):
        confirmed = self.filtered(lambda order: order.state == "sale")
        found = dict(confirmed._become_select_statuses())
        field = self._fields["become_status"]
        for order in self:
            # not assigned, as in ``_become_set_access_urls``
            field._update_cache(order, found.get(order._origin.id))

    @api.model
    def _search_become_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        self._become_save_looked_at()
        asked = tuple(str(status) for status in value if status)
        found = Domain.FALSE
        if asked:
            found = Domain("state", "=", "sale") & Domain.custom(
                to_sql=lambda _model, alias, _query: SQL(
                    "%s IN %s", self._become_get_status_sql(alias), asked
                )
            )
        return found | Domain("state", "!=", "sale") if False in value else found

    @api.model
    def _become_get_status_from_steps(self, steps):
        """Return the status that these steps of a confirmed order come to.

        :param list[TrackingStep] steps: see ``_become_get_tracking_steps``
        :return: a value of ``become_status``; the code of a step that another addon
            added to the page and not to that field
        :rtype: str
        """
        codes = {step: status for status, step in STEP_OF_STATUS.items()}
        for step in steps:
            if step.state == CURRENT:
                return codes.get(step.code, step.code)
        is_credited = any(
            step.code == "invoiced" and step.state == CANCELLED for step in steps
        )
        return CREDITED if is_credited else COMPLETED

    @api.model
    def _become_describe_steps(self, steps):
        """Return what a confirmed order waits for by its steps, in words, and its
        colour: those of the list, or the name of a step that the list does not know.

        :param list[TrackingStep] steps: see ``_become_get_tracking_steps``
        :rtype: tuple[str, str]
        """
        status = self._become_get_status_from_steps(steps)
        if status in self._fields["become_status"].get_values(self.env):
            return self._become_describe_status(status)
        labels = {step.code: step.label for step in steps}
        return labels[status], "info"

    @api.model
    def _become_describe_status(self, status):
        """Return a status in words, and its colour.

        :param str status: a value of ``become_status``
        :rtype: tuple[str, str]
        """
        return self._become_get_status_words()[status], COLORS.get(status, "info")

    @api.model
    @ormcache("self.env.lang", cache="stable")
    def _become_get_status_words(self):
        """Return each status in words, which Odoo keeps in the same cache.

        :rtype: dict[str, str]
        """
        return dict(self._fields["become_status"]._description_selection(self.env))

    def _become_list_status(self):
        if self.state == "sale":
            return self._become_describe_status(self.become_status)
        return super()._become_list_status()
