from odoo import api, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    # By user: staff and customer can meet in one request, and must not share the name.
    @api.depends("company_id.become_hide_drafts", "order_id.become_left_draft")
    @api.depends_context("uid")
    def _compute_display_name(self):
        # sudo: Odoo makes these names as superuser; each reader now has a cache of
        # their own, and this keeps all that is said about a name in one of them
        lines_sudo = self.sudo()
        super(SaleOrderLine, lines_sudo)._compute_display_name()
        for line, line_sudo in zip(self, lines_sudo, strict=True):
            # Tasks, projects and hours keep the line of an order that was taken back to
            # draft: its name is as secret there as the line itself.
            is_secret = self.env.user.share and line_sudo._become_is_secret_draft()
            line.display_name = (
                line_sudo.order_id.name if is_secret else line_sudo.display_name
            )

    def _become_is_secret_draft(self):
        self.ensure_one()
        return (
            self.company_id.become_hide_drafts and not self.order_id.become_left_draft
        )
