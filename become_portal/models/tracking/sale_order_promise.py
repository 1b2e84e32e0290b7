from odoo import fields, models
from odoo.fields import Domain

from ...tools.time_writer import format_day


class SaleOrder(models.Model):
    """The day that staff promised, and the one that they promised before."""

    _inherit = "sale.order"

    # so that the customer can be told from when it was moved
    commitment_date = fields.Datetime(tracking=True)

    def _become_get_promise_texts(self):
        """Return what there is to say of the promised day.

        :rtype: list[str]
        """
        if not self.commitment_date:
            return []
        day = self._become_get_day(self.commitment_date)
        texts = [self.env._("Promised for %s", format_day(self.env, day))]
        before = self._become_get_day(self._become_fetch_last_promise())
        if before and before != day:
            texts.append(self.env._("Was %s before", format_day(self.env, before)))
        return texts

    def _become_fetch_last_promise(self):
        """Return what was promised before the last change of it, if anything was.

        Only what staff changed after the confirmation: of a day that was never sent
        nobody need know.
        """
        if self.state != "sale":
            return None
        changes = self.env["mail.tracking.value"].search_fetch(
            Domain("mail_message_id.model", "=", self._name)
            & Domain("mail_message_id.res_id", "=", self.id)
            & Domain("field_id.name", "=", "commitment_date")
            & Domain("old_value_datetime", "!=", False)
            & Domain("create_date", ">=", self.date_order),
            ["old_value_datetime"],
            order="id DESC",
            limit=1,
        )
        return changes.old_value_datetime
