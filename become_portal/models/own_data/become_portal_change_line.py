from odoo import api, fields, models


class BecomePortalChangeLine(models.Model):
    _name = "become.portal.change.line"
    _description = "Value of a Change by a Customer"
    _order = "change_id, id"

    change_id = fields.Many2one(
        "become.portal.change",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    field_name = fields.Char(required=True, readonly=True)
    field_label = fields.Char(string="What", compute="_compute_field_label")
    old_value = fields.Json(readonly=True)
    new_value = fields.Json(readonly=True)
    old_display = fields.Char(string="Before", readonly=True)
    new_display = fields.Char(string="New", readonly=True)
    new_picture = fields.Image(readonly=True)
    is_picture = fields.Boolean(readonly=True)
    current_display = fields.Char(string="Now", compute="_compute_current")
    is_stale = fields.Boolean(
        compute="_compute_current",
        help="The value was changed by somebody else meanwhile.",
    )
    rivals = fields.Char(
        string="Others Ask For",
        compute="_compute_rivals",
        help="What others want to make of the same value.",
    )

    @api.depends("field_name")
    def _compute_field_label(self):
        partners = self.env["res.partner"]
        for line in self:
            field = partners._fields.get(line.field_name)
            line.field_label = (
                field.get_description(self.env, ["string"])["string"]
                if field
                else line.field_name
            )

    @api.depends("field_name", "old_value", "change_id.partner_id")
    def _compute_current(self):
        for line in self:
            partner = line.change_id.partner_id
            if not partner or line.field_name not in partner._fields:
                line.current_display = False
                line.is_stale = False
                continue
            values = partner._become_get_snapshot(line.field_name)
            line.current_display = values["display"]
            line.is_stale = line.change_id._become_is_open() and (
                values["value"] or False
            ) != (line.old_value or False)

    @api.depends("field_name", "change_id.partner_id")
    def _compute_rivals(self):
        for line in self:
            change = line.change_id
            rivals = self.search(
                [
                    ("field_name", "=", line.field_name),
                    ("change_id.partner_id", "=", change.partner_id.id),
                    ("change_id.state", "=", "pending"),
                    ("change_id", "!=", change.id or change._origin.id),
                ]
            )
            line.rivals = (
                "; ".join(
                    f"{rival.change_id.author_id.name}: {rival.new_display or '-'}"
                    for rival in rivals
                )
                if change.partner_id
                else False
            )

    def _become_prepare_write_values(self):
        """Return what to write for these lines."""
        # sudo: become.portal.change.line - the picture, which a reviewer may see
        lines_sudo = self.sudo().with_context(bin_size=False)
        return {
            line.field_name: line.new_picture if line.is_picture else line.new_value
            for line in lines_sudo
        }
