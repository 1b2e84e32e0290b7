from odoo import models
from odoo.tools import ormcache


class FormNames:
    """In the context, this class itself asks for names of fields and nothing else.

    Contexts come from browsers too, but a browser can't send a Python class.
    """


#: key in the context
FORM_NAMES = "become_form_names"


class IrModel(models.Model):
    """The fields of a form of the website, when only their names are asked for.

    The shop lets its visitors write on a contact what such a form may. To tell which
    fields these are, Odoo works out a default for each field of the contact.
    """

    _inherit = "ir.model"

    def _get_form_writable_fields(self, property_origins=None):
        if self.env.context.get(FORM_NAMES) is not FormNames or property_origins:
            return super()._get_form_writable_fields(property_origins)
        return dict.fromkeys(self._become_get_form_names())

    @ormcache("self.id", "self.env.uid", "self.env.su")
    def _become_get_form_names(self):
        """Return the names of the fields that a form of this model may have.

        :rtype: tuple[str, ...]
        """
        asked = self.with_context(**{FORM_NAMES: None})
        return tuple(asked._get_form_writable_fields())
