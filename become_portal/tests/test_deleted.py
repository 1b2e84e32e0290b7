from odoo.tests import TransactionCase, tagged

#: Records of ours that PostgreSQL would delete with another one, past the ORM, and that
#: would leave something behind; whoever adds one deletes it in ``unlink`` of the other,
#: and has a test of that
DELETED_BY_US = {
    ("become.portal.change", "commercial_partner_id"),
    ("become.portal.change", "partner_id"),
    ("become.portal.change.line", "change_id"),
    ("become.supplier.signup", "partner_id"),
}


@tagged("post_install", "-at_install")
class TestDeleted(TransactionCase):
    """What is deleted together with something else leaves nothing behind."""

    def _get_cascades(self):
        """The many2one fields of our models by which PostgreSQL deletes records."""
        return [
            field
            for name, model in self.registry.items()
            if name.startswith("become.") and not model._abstract
            for field in model._fields.values()
            if field.type == "many2one" and field.store and field.ondelete == "cascade"
            if not model._transient
        ]

    def _has_traces(self, name):
        """Whether records of a model have something in tables that PostgreSQL does not
        tie to them: messages, activities, files."""
        return any(
            field.name in ("message_ids", "activity_ids")
            or (field.type == "binary" and field.store and field.attachment)
            or (field.type == "many2many" and field.comodel_name == "ir.attachment")
            for field in self.registry[name]._fields.values()
        )

    def test_somebody_looked_at_each(self):
        cascades = self._get_cascades()
        leaving = {name for name in self.registry if self._has_traces(name)}
        # what takes such records along leaves just as much
        for _depth in range(len(cascades)):
            leaving |= {
                field.comodel_name
                for field in cascades
                if field.model_name in leaving
                and field.comodel_name.startswith("become.")
            }
        found = {
            (field.model_name, field.name)
            for field in cascades
            if field.model_name in leaving
        }
        self.assertFalse(found - DELETED_BY_US, "delete these by the ORM")
        here = {pair for pair in DELETED_BY_US if pair[0] in self.registry}
        self.assertEqual(found, here)
