from odoo import models

#: in the context, of one rendering: a dictionary in which Odoo keeps what it loaded
RENDERED = "__qweb_loaded_functions"


class IrQweb(models.AbstractModel):
    """Templates that are called in each row, and looked up once in a rendering."""

    _inherit = "ir.qweb"

    def _compile(self, template):
        loaded = self.env.context.get(RENDERED)
        if loaded is None or not isinstance(template, int | str):
            return super()._compile(template)
        # all that what is made of it depends on
        keys = map(self.env.context.get, self._get_template_cache_keys())
        key = (template, self.env.uid, self.env.su, *keys)
        if key not in loaded:
            loaded[key] = super()._compile(template)
        return loaded[key]
