from odoo import models

from odoo.addons.become_portal.tools.filename_safety import safe_name


class BecomePortalFilesMixin(models.AbstractModel):
    """What customers send is in the app, too, where they see that it arrived."""

    _inherit = "become.portal.files.mixin"

    def _become_is_app_upload_enabled(self):
        """Return whether an app may send files to this document now.

        :rtype: bool
        """
        return self._become_is_upload_enabled()

    def _become_keep_files(self, accepted, known):
        files = super()._become_keep_files(accepted, known)
        files.become_visible_app = True
        return files

    def _become_find_upload(self, name, content):
        """Return the file of this document that has a name and content, if there is.

        Of those that its customer sees.

        :param str name: as it was sent
        :param bytes content: of a file
        :rtype: ir.attachment
        """
        self.ensure_one()
        shown = self._become_get_files("become_visible_portal")
        shown |= self._become_get_files("become_visible_app")
        checksum = shown._compute_checksum(content)
        return shown.filtered(
            lambda file: file.name == safe_name(name) and file.checksum == checksum
        )[:1]
