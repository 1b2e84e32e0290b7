from markupsafe import Markup

from odoo import models


class MaintenanceRequest(models.Model):
    """The e-mail that tells a customer that what they reported is done.

    Odoo tells followers of each change, and customers do not follow: what else it
    tells is for staff.
    """

    _inherit = "maintenance.request"

    def write(self, vals):
        if not vals.get("stage_id"):
            return super().write(vals)
        before = self.filtered("stage_id.done")
        res = super().write(vals)
        closed = self.filtered("stage_id.done") - before
        for request in closed.filtered("become_reporter_id.email"):
            request._become_send_closed()
        return res

    def _become_send_closed(self):
        self.ensure_one()
        # sudo: res.partner - who closes it may not read contacts
        reporter = self.sudo().become_reporter_id
        # sudo: maintenance.request - and write no mail of it
        request = self.sudo().with_context(lang=reporter.lang or self.env.lang)
        env = request.env
        link = f"{request.get_base_url()}{request.access_url}"
        request.message_notify(
            partner_ids=reporter.ids,
            subject=env._(
                "Closed: what you reported about %s", request.equipment_id.name
            ),
            body=Markup(
                "<p>%s</p><blockquote>%s</blockquote><p><a href='%s'>%s</a></p>"
            )
            % (
                env._("What you reported is done:"),
                request._become_get_title(),
                link,
                env._("Show it in the portal"),
            ),
            email_layout_xmlid="mail.mail_notification_light",
            # no button of Odoo's: it leads to a record that customers cannot open
            force_record_name=request.equipment_id.name,
        )
