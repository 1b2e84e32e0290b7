import io
import zipfile

from odoo import models

from ...tools.filename_safety import unique_names


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _build_zip_from_attachments(self):
        """Number the files that have one name: in a ZIP they would be one."""
        names = self.mapped("display_name")
        if len({name.casefold() for name in names}) == len(names):
            return super()._build_zip_from_attachments()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, attachment in zip(unique_names(names), self, strict=True):
                archive.writestr(name, attachment.raw or b"")
        return buffer.getvalue()
