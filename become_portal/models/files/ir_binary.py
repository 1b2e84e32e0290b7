from odoo import models


class IrBinary(models.AbstractModel):
    _inherit = "ir.binary"

    def _get_stream_from(
        self,
        record,
        field_name="raw",
        filename=None,
        filename_field="name",
        mimetype=None,
        default_mimetype="application/octet-stream",
    ):
        """Send a file as the type that it was kept with, whatever an address says.

        What customers send was checked to be of that type: a text with tags in it is
        a text, and never a page.
        """
        if record._name == "ir.attachment":
            mimetype = None
        return super()._get_stream_from(
            record, field_name, filename, filename_field, mimetype, default_mimetype
        )
