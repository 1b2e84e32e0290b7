import io
from importlib import import_module

from PIL import Image

from odoo import models
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

MODEL = "become.test.guest.note"


class GuestsCommon(BaseCommon):
    """A model of guests as an addon makes one, and two guests, each with a text."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_model()
        cls.notes = cls.env[MODEL]
        cls.author, cls.other = (
            new_test_user(
                cls.env,
                login=f"guest_{name}",
                email=f"{name}@example.com",
                groups="base.group_portal",
            )
            for name in ("author", "other")
        )
        cls.staff = new_test_user(
            cls.env, login="guest_staff", groups="base.group_user"
        )
        cls.note = cls._make_note(cls.author)

    @classmethod
    def _make_model(cls):
        class GuestNote(models.Model):
            _module = None
            _name = MODEL
            _inherit = "become.guest.content.mixin"
            _description = "Note of a Guest"

        registry = cls.registry
        # Odoo's own tests make models this way, and have no other name for it
        import_module("odoo.orm.model_classes").add_to_registry(registry, GuestNote)

        def remove():
            del registry[MODEL]
            registry._setup_models__(cls.env.cr, [])

        cls.addClassCleanup(remove)
        registry._setup_models__(cls.env.cr, [MODEL])
        registry.init_models(cls.env.cr, [MODEL], {})
        model = cls.env["ir.model"]._get(MODEL)
        own = "[('partner_id', '=', user.partner_id.id)]"
        for group, domain in (
            ("base.group_portal", own),
            ("base.group_user", "[(1, '=', 1)]"),
        ):
            cls.env["ir.model.access"].create(
                {
                    "name": group,
                    "model_id": model.id,
                    "group_id": cls.env.ref(group).id,
                    "perm_read": True,
                    "perm_write": True,
                    "perm_create": True,
                }
            )
            cls.env["ir.rule"].create(
                {
                    "name": group,
                    "model_id": model.id,
                    "groups": cls.env.ref(group).ids,
                    "domain_force": domain,
                }
            )

    @classmethod
    def _make_note(cls, user, **values):
        values = {"content": "<p>First</p>", **values}
        return cls.notes.create({"partner_id": user.partner_id.id, **values})

    def _as(self, user):
        """Return the note of the author, as this user has it."""
        return self.note.with_user(user)


def make_picture(kind="PNG", size=(4, 3), color="red", **options):
    """Return a picture, as bytes of this format of Pillow."""
    written = io.BytesIO()
    Image.new("RGB", size, color).save(written, format=kind, **options)
    return written.getvalue()
