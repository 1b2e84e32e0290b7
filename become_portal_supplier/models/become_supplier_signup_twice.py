from datetime import timedelta

from odoo import models

SENT_TWICE_WITHIN = timedelta(minutes=1)


class BecomeSupplierSignup(models.Model):
    """A form that is sent twice, by two clicks or two tries, is one sign-up."""

    _inherit = "become.supplier.signup"

    def _find_same_signup(self, values, files, source_ip):
        """Return what was sent a moment ago with this very form, or none.

        :param dict values: as of ``_submit_form``, like the others
        """
        # both by the clock of the database
        since = self.env.cr.now() - SENT_TWICE_WITHIN
        recent = self.search(
            [
                ("state", "=", "to_confirm"),
                ("email", "=", values["email"]),
                ("source_ip", "=", source_ip),
                ("company_id", "=", self.env.company.id),
                ("create_date", ">", since),
            ]
        )
        return recent.filtered(
            lambda one: one._is_filled_with(values) and one._has_files(files)
        )[:1]

    def _has_files(self, files):
        """Whether these files are what was sent with it."""
        sent = sorted((name, content) for name, content, _type in files)
        return sent == sorted((file.name, file.raw) for file in self.attachment_ids)

    def _is_filled_with(self, values):
        """Whether these values are what is kept of the form."""
        return all(
            self._fields[name].convert_to_write(self[name], self) == values[name]
            for name in self._get_form_fields()
        )
