from odoo import api, models

from ...tools.amounts import get_reader_lang

#: fields that hold no records, whose names are those of the environment
PLAIN = ("char", "date", "datetime", "float", "integer", "monetary", "text")


class IrQwebField(models.AbstractModel):
    _inherit = "ir.qweb.field"

    @api.model
    @api.private
    def user_lang(self):
        # as Odoo does, without listing all languages for each number
        return self.env["res.lang"].browse(get_reader_lang(self.env).id)

    @api.model
    @api.private
    def record_to_html(self, record, field_name, options):
        field = record._fields[field_name]
        if (
            not record
            or field.type not in PLAIN
            or not field.store
            or field.translate
            or record.pool.field_depends_context[field]
        ):
            return super().record_to_html(record, field_name, options)
        # what is the same for whoever reads it: Odoo makes an environment for each
        value = record[field_name]
        return False if value is False else self.value_to_html(value, options=options)
