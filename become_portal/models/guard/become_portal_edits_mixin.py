from odoo import fields, models

LOADING = "become_portal_loading"


class BecomePortalEditsMixin(models.AbstractModel):
    """What an addon brings as data, and staff may change.

    An update of the addon corrects what nobody changed; a field that somebody changed
    stays as they left it.
    """

    _name = "become.portal.edits.mixin"
    _description = "Data That Keeps What Staff Changed"

    edited_fields = fields.Char(
        "Changed here",
        copy=False,
        groups="base.group_system",
        help="What somebody changed here, and an update leaves as it is. Empty it to "
        "get the values of the app again, with its next update.",
    )

    def write(self, vals):
        result = super().write(vals)
        if "edited_fields" not in vals and not self.env.context.get(LOADING):
            self._mark_edited(vals)
        return result

    def _update_field_translations(
        self, field_name, translations, digest=None, source_lang=""
    ):
        result = super()._update_field_translations(
            field_name, translations, digest=digest, source_lang=source_lang
        )
        self._mark_edited([field_name])
        return result

    def _mark_edited(self, names):
        """Remember that these fields were changed by somebody.

        :param names: of fields
        """
        # sudo: who may change a field need not know that this is remembered
        for record in self.sudo():
            edited = record._get_edited_fields()
            if not edited.issuperset(names):
                record.edited_fields = " ".join(sorted(edited.union(names)))

    def _get_edited_fields(self):
        """Return the names of the fields that somebody changed, as a set."""
        self.ensure_one()
        return set((self.edited_fields or "").split())

    def _load_records_write(self, values):
        """Correct what nobody changed: called when an update of an addon comes by."""
        edited = self._get_edited_fields()
        values = {name: values[name] for name in values if name not in edited}
        return super(
            BecomePortalEditsMixin, self.with_context(**{LOADING: True})
        )._load_records_write(values)
