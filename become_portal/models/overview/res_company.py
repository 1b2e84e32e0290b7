from odoo import models

from ...tools.notification_emails import ONLINE
from ...tools.own_data import APPROVAL, DIRECT, OFF
from ...tools.timesheet_visibility import FULL, HIDE, NO_DESCRIPTION


class ResCompany(models.Model):
    """What customers of a company see, in sentences."""

    _inherit = "res.company"

    def _become_get_overview(self):
        """Return what customers of this company see and can do now, in sentences.

        An addon with settings of its own adds its sentences.

        :rtype: list[str]
        """
        self.ensure_one()
        return [
            self._become_describe_hours(),
            self._become_describe_files(),
            self._become_describe_drafts(),
            *self._become_describe_own_data(),
            self._become_describe_mails(),
            self._become_describe_login(),
        ]

    def _become_describe_hours(self):
        return {
            HIDE: self.env._("Customers see no hours."),
            NO_DESCRIPTION: self.env._("Customers see hours without their text."),
            FULL: self.env._("Customers see hours with their text."),
        }[self.become_timesheet_visibility or HIDE]

    def _become_describe_files(self):
        if not self.become_customer_upload:
            return self.env._(
                "Customers see the files that you share, and cannot send any."
            )
        return self.env._(
            "Customers see the files that you share, and send files of up to "
            "%(limit)s MB.",
            limit=self.become_customer_upload_limit,
        )

    def _become_describe_drafts(self):
        if self.become_hide_drafts:
            return self.env._("Customers see quotations once you have sent them.")
        return self.env._("Customers see quotations that you are still writing, too.")

    def _become_describe_own_data(self):
        """Return a sentence for each way to change own data that is in use."""
        parts = {
            "become_edit_company": self.env._("company data"),
            "become_edit_contacts": self.env._("contacts"),
            "become_edit_addresses": self.env._("addresses"),
        }
        described = []
        for mode in (DIRECT, APPROVAL, OFF):
            chosen = [text for name, text in parts.items() if self[name] == mode]
            if chosen:
                described.append(self._become_describe_mode(mode, ", ".join(chosen)))
        return described

    def _become_describe_mode(self, mode, parts):
        if mode == DIRECT:
            return self.env._("Customers change these immediately: %s.", parts)
        if mode == APPROVAL:
            return self.env._("Customers change these after approval: %s.", parts)
        return self.env._("Customers do not change these: %s.", parts)

    def _become_describe_mails(self):
        # some mails share a choice
        names = {name for name, _id in self._become_get_notification_emails().values()}
        mails = [
            self._fields[name]._description_string(self.env)
            for name in sorted(names)
            if self[name] == ONLINE
        ]
        if not mails:
            return self.env._("Customers get each document as Odoo mails it.")
        return self.env._(
            "Customers get the notification e-mail for: %s.", ", ".join(mails)
        )

    def _become_describe_login(self):
        if self.env["res.users"]._become_is_by_email():
            return self.env._("Customers log in with their e-mail address.")
        return self.env._("Customers log in with their user name.")
