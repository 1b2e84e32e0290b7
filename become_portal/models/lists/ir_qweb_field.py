from odoo import api, models

from odoo.addons.base.models.ir_qweb_fields import IrQwebField as OdooField

from ...tools.amounts import get_reader_lang

#: an addon between them and this one does so in another way
ODOO_READS = OdooField.record_to_html
ODOO_LANG = OdooField.user_lang
#: fields that hold no records, whose names are those of the environment
PLAIN = ("char", "date", "datetime", "float", "integer", "monetary", "text")


class IrQwebField(models.AbstractModel):
    """Fields on a page, without what Odoo makes anew for each of them.

    Where an addon below this one writes them in another way, it does so.
    """

    _inherit = "ir.qweb.field"

    @api.model
    @api.private
    def user_lang(self):
        get_lang = super().user_lang
        if get_lang.__func__ is not ODOO_LANG:
            return get_lang()
        # as Odoo does, without listing all languages for each number
        return self.env["res.lang"].browse(get_reader_lang(self.env).id)

    @api.model
    @api.private
    def record_to_html(self, record, field_name, options):
        write = super().record_to_html
        if not record or write.__func__ is not ODOO_READS:
            return write(record, field_name, options)
        field = record._fields[field_name]
        if (
            field.type not in PLAIN
            or not field.store
            or field.translate
            or record.pool.field_depends_context[field]
        ):
            return write(record, field_name, options)
        # what is the same for whoever reads it: Odoo makes an environment for each
        value = record[field_name]
        return False if value is False else self.value_to_html(value, options=options)
