from markupsafe import escape

from odoo import models

from odoo.addons.base.models.ir_qweb import IrQweb as OdooQweb

from .page_writer import PageWriter

#: in the context, of one rendering: a dictionary in which Odoo keeps what it loaded
RENDERED = "__qweb_loaded_functions"
#: in that dictionary: the names of what in the context makes another template
KEYS = "become_cache_keys"
#: an addon between it and this one looks at all attributes in each rendering
ODOO_PROCESSES = OdooQweb._post_processing_att
#: what Odoo opens an element with, to which its attributes may be added
OPENING = "t-tag-open"
#: of a field or a widget, which may have attributes of its own, but no class
FILLED = ("t-consumed-options", "t-field")


def keep_in_rendering(env, key, make):
    """Return what this function returns, which is called once in a rendering.

    :param tuple key: all that it depends on, first a name that nobody else has
    """
    kept = env.context.get(RENDERED)
    if kept is None:
        return make()
    if key not in kept:
        kept[key] = make()
    return kept[key]


class IrQweb(models.AbstractModel):
    """Templates without what Odoo does anew in each row, though it is the same.

    Those that are called in each row are looked up once in a rendering; attributes
    without a directive are written when the template is compiled, also where the
    element has directives.
    """

    _inherit = "ir.qweb"

    def _prepare_environment(self, values):
        there = super()._prepare_environment(values)
        values["become_writer"] = PageWriter(there.env)
        return there

    def _compile(self, template):
        loaded = self.env.context.get(RENDERED)
        if loaded is None or not isinstance(template, int | str):
            return super()._compile(template)
        # all that what is made of it depends on
        if KEYS not in loaded:
            loaded[KEYS] = self._get_template_cache_keys()
        keys = map(self.env.context.get, loaded[KEYS])
        key = (template, self.env.uid, self.env.su, *keys)
        if key not in loaded:
            loaded[key] = super()._compile(template)
        return loaded[key]

    def _compile_directive_att(self, el, compile_context, level):
        fixed = self._become_get_fixed_attributes(el, compile_context)
        for name in fixed:
            del el.attrib[name]
        if fixed:
            el.set(OPENING, el.get(OPENING) + self._become_write_attributes(el, fixed))
        return super()._compile_directive_att(el, compile_context, level)

    def _become_get_fixed_attributes(self, el, compile_context):
        """Return the attributes of an element that are the same in each rendering.

        :returns: as they stand in the template, none where it is not known which
        :rtype: dict[str, str]
        """
        # of a template that somebody wrote in a mail, Odoo refuses them
        is_stored = isinstance(compile_context["ref"], int)
        if (
            not is_stored
            or OPENING not in el.attrib
            or el.nsmap
            or "t-att" in el.attrib
        ):
            return {}
        computed = {
            name.split("-", 2)[2].removesuffix(".translate")
            for name in el.attrib
            if name.startswith(("t-att-", "t-attf-"))
        }
        is_filled = any(name in el.attrib for name in FILLED)
        is_processed = type(self)._post_processing_att is not ODOO_PROCESSES
        if is_processed and (computed or is_filled):
            return {}
        return {
            name: value
            for name, value in el.attrib.items()
            if not name.startswith("t-")
            and name.removesuffix(".translate") not in computed
            and (name == "class" or not is_filled)
        }

    def _become_write_attributes(self, el, attributes):
        """Return these as Odoo writes those of an element without directives."""
        values = {
            name.removesuffix(".translate"): value for name, value in attributes.items()
        }
        written = self._post_processing_att(el.tag, values)
        return "".join(
            f' {name}="{escape(str(value))}"'
            for name, value in written.items()
            if value or isinstance(value, str)
        )
