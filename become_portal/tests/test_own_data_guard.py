import base64

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ..tools.own_data import GUARD_CONTEXT_KEY, Checkout, GuardBypass
from .own_data_common import OwnDataCommon

PICTURE = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    b"WjR9awAAAABJRU5ErkJggg=="
)

# what each access path writes, and where: (name, contact, values)
WRITES = (
    ("own name", "me", {"name": "Rosa"}),
    ("own phone", "me", {"phone": "+31 6 12345699"}),
    ("own street", "me", {"street": "Other Lane 2"}),
    ("own language", "me", {"lang": "en_GB"}),
    ("own picture", "me", {"image_1920": PICTURE}),
    ("company name", "house", {"name": "Garden Haters"}),
    ("company vat", "house", {"vat": "BE0477472701"}),
    ("company street", "house", {"street": "Other Lane 2"}),
    ("colleague function", "gardener", {"function": "Boss"}),
    ("colleague e-mail", "gardener", {"email": "gerard2@example.com"}),
    ("delivery name", "delivery", {"name": "Barn"}),
    ("delivery zip", "delivery", {"zip": "1000 AA"}),
    ("billing e-mail", "billing", {"email": "bills@example.com"}),
    ("colleague archive", "gardener", {"active": False}),
    ("delivery archive", "delivery", {"active": False}),
)
MODES = ("off", "approval", "direct")


@tagged("post_install", "-at_install")
class TestOwnDataModes(OwnDataCommon):
    """What the settings make of a change on the way into the ORM."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_GB")

    def _read(self, partner, vals):
        partner.invalidate_recordset()
        return partner.with_context(bin_size=False).read([*vals])[0]

    def test_each_write_in_each_mode(self):
        for mode in MODES:
            for name, target, vals in WRITES:
                with self.subTest(mode=mode, write=name):
                    self._check_write(mode, getattr(self, target), vals)

    def _check_write(self, mode, partner, vals):
        savepoint = self.env.cr.savepoint(flush=True)
        self._set(mode)
        before = self._read(partner, vals)
        if mode == "off":
            with self.assertRaises(UserError) as caught:
                self._as(self.user, partner).write(dict(vals))
            self.assertTrue(caught.exception.become_fields)
        else:
            self._as(self.user, partner).write(dict(vals))
        changed = self._read(partner, vals) != before
        self.assertEqual(changed, mode == "direct")
        changes = self._changes(user_id=self.user.id)
        expected = {"off": [], "approval": ["pending"], "direct": ["applied"]}
        self.assertEqual(changes.mapped("state"), expected[mode])
        savepoint.close(rollback=True)
        self.env.invalidate_all()

    def test_unchanged_values_are_no_change(self):
        self._set("off")
        for partner in (self.me, self.house, self.delivery):
            vals = {
                "name": f" {partner.name} ",
                "email": partner.email,
                "vat": "",
                "street": partner.street,
                "country_id": partner.country_id.id,
                "parent_id": partner.parent_id.id,
                "type": partner.type,
            }
            self._as(self.user, partner).write(vals)
        self.assertFalse(self._changes(user_id=self.user.id))

    def test_what_odoo_keeps_for_itself_is_always_written(self):
        self._set("off")
        self._as(self.user, self.house).write(
            {"customer_rank": 7, "name": "Garden Lovers"}
        )
        self._as(self.user, self.me).signup_prepare()
        self._as(self.user, self.me)._increase_rank("customer_rank")
        self.assertEqual(self.house.customer_rank, 7)
        self.assertEqual(self.me.signup_type, "signup")

    def test_what_is_no_picture_is_refused(self):
        self.user.with_user(self.user).write({"image_1920": PICTURE})
        self.assertTrue(self.me.image_1920)
        for content in (
            b"A text file",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            b"\x89PNG\r\n" + b"0" * 100,
            base64.b64decode(PICTURE) + b"0" * 9 * 1024 * 1024,
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.user.with_user(self.user).write(
                    {"image_1920": base64.b64encode(content)}
                )

    def test_a_write_is_refused_as_a_whole(self):
        self._set("direct")
        self._set("off", "become_edit_addresses")
        with self.assertRaises(UserError):
            self._as(self.user, self.me).write(
                {"name": "Rosa", "street": "Elsewhere 1"}
            )
        self.assertEqual(self.me.name, "rose (base.group_portal)")

    def test_modes_can_differ_in_one_write(self):
        self._set("direct")
        self._set("approval", "become_edit_contacts")
        vals = {"name": "Rosa", "street": "Elsewhere 1", "customer_rank": 3}
        self._as(self.user, self.me).write(vals)
        self.assertEqual(self.me.street, "Elsewhere 1")
        self.assertEqual(self.me.customer_rank, 3)
        self.assertNotEqual(self.me.name, "Rosa")
        waiting = self._changes(self.me, state="pending")
        self.assertEqual(waiting.line_ids.mapped("field_name"), ["name"])

    def test_the_strictest_of_their_companies_counts(self):
        other = self.env["res.company"].create(
            {"name": "Other", "become_edit_contacts": "off"}
        )
        self.user.company_ids += other
        with self.assertRaises(UserError):
            self._as(self.user, self.me).write({"name": "Rosa"})

    def test_a_company_without_a_setting_is_closed(self):
        self._set(False)
        with self.assertRaises(UserError):
            self._as(self.user, self.me).write({"name": "Rosa"})

    def test_staff_is_free_and_leaves_no_trace(self):
        self._set("off")
        for partner in (self.me, self.house, self.delivery):
            partner.with_user(self.staff).write(
                {"name": "Renamed", "email": "x@example.com"}
            )
            self.assertEqual(partner.name, "Renamed")
        self.assertFalse(self._changes())

    def test_browsers_set_the_time_zone_once(self):
        own = self.user.with_user(self.user)
        for mode in MODES:
            self._set(mode)
            self.me.tz = False
            own.write({"tz": "Europe/Amsterdam"})
            self.assertEqual(self.me.tz, "Europe/Amsterdam")
            own.write({"tz": "Asia/Tokyo"})
            self.assertEqual(self.me.tz == "Asia/Tokyo", mode == "direct")
        self.assertFalse(self._changes())

    def test_visitors_keep_working(self):
        self._set("off")
        public = self.env.ref("base.public_user")
        guest = self.partners.with_user(public).sudo().create({"name": "Guest"})
        guest.write({"street": "Somewhere 1", "email": "guest@example.com"})
        child = guest.create(
            {"name": "Shed", "type": "delivery", "parent_id": guest.id}
        )
        self.assertEqual(child.parent_id, guest)

    def test_a_customer_cannot_say_that_it_was_decided(self):
        self._set("off")
        for mark in (True, "GuardBypass", {"GuardBypass": True}, GuardBypass.__name__):
            partner = self._as(self.user, self.me)
            with self.assertRaises(UserError):
                partner.with_context(become_own_data_pass=mark).write({"name": "Rosa"})


@tagged("post_install", "-at_install")
class TestOwnDataActors(OwnDataCommon):
    """Who may change whom."""

    def _refuses(self, user, partner, vals, error=UserError):
        before = partner.read([*vals])
        with self.assertRaises(error), self.env.cr.savepoint():
            self._as(user, partner).write(vals)
        partner.invalidate_recordset()
        self.assertEqual(partner.read([*vals]), before)

    def test_nobody_moves_a_contact(self):
        for vals in (
            {"parent_id": False},
            {"parent_id": self.stranger.parent_id.id},
            {"type": "delivery"},
            {"is_company": True},
            {"company_id": self.company.id},
            {"child_ids": [Command.create({"name": "New"})]},
            {"user_ids": [Command.create({"login": "new", "name": "New"})]},
            {"bank_ids": [Command.create({"acc_number": "NL00"})]},
            {"comment": "Text"},
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                self._as(self.user, self.me).write(vals)

    def test_strangers_are_out_of_reach(self):
        for user in (self.stranger_user, self.private_user):
            for partner in (self.house, self.me, self.gardener, self.delivery):
                self._refuses(user, partner, {"name": "Mine"}, AccessError)

    def test_staff_is_out_of_reach(self):
        for user in (self.our_user, self._archive(self.our_user)):
            self._refuses(self.user, user.partner_id, {"name": "Mine"}, AccessError)

    def _archive(self, user):
        user.active = False
        return user

    def test_without_a_manager_everybody_edits(self):
        for partner in (self.house, self.gardener, self.colleague, self.delivery):
            self._as(self.user, partner).write({"name": "Renamed"})
            self.assertEqual(partner.name, "Renamed")

    def test_with_a_manager_only_they_edit_others(self):
        self._appoint(self.colleague)
        for partner in (self.house, self.gardener, self.colleague, self.delivery):
            self._refuses(self.user, partner, {"name": "Renamed"})
            self._as(self.colleague_user, partner).write({"name": "Renamed"})
            self.assertEqual(partner.name, "Renamed")

    def test_with_a_manager_everybody_edits_themselves(self):
        self._appoint(self.colleague)
        self._as(self.user, self.me).write({"name": "Rosa", "phone": "+31 6 12345675"})
        self.assertEqual(self.me.name, "Rosa")

    def test_the_address_of_a_contact_is_that_of_the_company(self):
        self._appoint(self.colleague)
        self._refuses(self.user, self.me, {"street": "Elsewhere 1"})
        self.assertEqual(self.house.street, "Rose Lane 1")
        self._as(self.colleague_user, self.colleague).write({"street": "Elsewhere 1"})
        self.assertEqual(self.house.street, "Elsewhere 1")

    def test_an_archived_manager_manages_nothing(self):
        self._appoint(self.gardener)
        self._refuses(self.user, self.house, {"name": "Renamed"})
        self.gardener.active = False
        self._as(self.user, self.house).write({"name": "Renamed"})
        self.assertEqual(self.house.name, "Renamed")

    def test_a_manager_passes_it_on_and_nobody_else(self):
        vals = {"become_portal_manager": True}
        for partner in (self.me, self.colleague, self.gardener):
            self._refuses(self.user, partner, vals)
        self._appoint(self.me)
        self._refuses(self.colleague_user, self.colleague, vals)
        self._as(self.user, self.colleague).write(vals)
        self.assertTrue(self.colleague.become_portal_manager)
        self._refuses(self.user, self.me, {"become_portal_manager": False})
        self._refuses(self.user, self.house, vals)
        self._refuses(self.user, self.delivery, vals)

    def test_what_belongs_to_the_company_is_not_changed_on_a_contact(self):
        self._refuses(self.user, self.me, {"vat": "BE0477472701"})
        self._refuses(self.user, self.delivery, {"vat": "BE0477472701"})

    def test_a_private_person_edits_themselves_and_their_addresses(self):
        shed = self.partners.create(
            {"name": "Shed", "type": "delivery", "parent_id": self.private.id}
        )
        person = self.partners.create({"name": "Son", "parent_id": self.private.id})
        for partner in (self.private, shed):
            self._as(self.private_user, partner).write({"name": "Renamed"})
            self.assertEqual(partner.name, "Renamed")
        self._refuses(self.private_user, person, {"name": "Renamed"})

    def test_the_company_is_never_archived(self):
        self._refuses(self.user, self.house, {"active": False})


@tagged("post_install", "-at_install")
class TestOwnDataCreate(OwnDataCommon):
    def _create(self, user=None, **vals):
        partners = self.partners.with_user(user or self.user).sudo()
        return partners.create({"name": "New", "parent_id": self.house.id, **vals})

    def test_adding_obeys_the_mode(self):
        for kind, setting in (
            ("contact", "become_edit_contacts"),
            ("delivery", "become_edit_addresses"),
            ("invoice", "become_edit_addresses"),
            ("other", "become_edit_addresses"),
        ):
            self._set("direct")
            partner = self._create(type=kind)
            change = self._changes(partner, kind="create")
            self.assertEqual(change.state, "applied")
            for mode in ("off", "approval"):
                self._set(mode, setting)
                with self.assertRaises(UserError):
                    self._create(type=kind)

    def test_nobody_adds_to_another_company(self):
        for parent in (self.stranger.parent_id, self.stranger, self.private):
            with self.assertRaises(AccessError):
                self._create(parent_id=parent.id)

    def test_what_is_added_has_nothing_hidden_in_it(self):
        for vals in (
            {"is_company": True},
            {"become_portal_manager": True},
            {"user_ids": [Command.create({"login": "new", "name": "New"})]},
            {"child_ids": [Command.create({"name": "New"})]},
            {"comment": "Text"},
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self._create(**vals)

    def test_only_a_manager_adds(self):
        self._appoint(self.colleague)
        with self.assertRaises(UserError):
            self._create()
        self.assertTrue(self._create(self.colleague_user))

    def test_contacts_of_nobody_are_left_alone(self):
        self._set("off")
        self.assertTrue(self._create(parent_id=False))
        self.assertFalse(self._changes())

    def test_confirming_an_order_may_make_what_it_needs(self):
        self._set("off")
        order = self._order(self.me).with_user(self.user).sudo()
        order.action_confirm()
        self.assertEqual(order.state, "sale")


@tagged("post_install", "-at_install")
class TestOwnDataCheckout(OwnDataCommon):
    """An order is never held up by a setting, and is no way around it either."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set("off")

    def _at_checkout(self, partner, user=None):
        return self._as(user or self.user, partner).with_context(
            **{GUARD_CONTEXT_KEY: Checkout}
        )

    def test_what_is_empty_is_filled(self):
        own = self._at_checkout(self.private, self.private_user)
        own.write({"street": "Elsewhere 1", "city": "Naarden"})
        self.assertEqual(self.private.street, "Elsewhere 1")
        change = self._changes(self.private)
        self.assertEqual((change.state, change.is_checkout), ("applied", True))

    def test_what_is_there_stays(self):
        for vals in (
            {"street": "Elsewhere 1"},
            {"name": "Rosa"},
            {"vat": "BE0477472701"},
            {"email": "new@example.com"},
            {"function": "Boss"},
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self._at_checkout(self.me).write(vals)

    def test_the_address_of_the_company_is_not_overwritten(self):
        # as it is when somebody emptied the contact in the database
        self.env.cr.execute(
            "UPDATE res_partner SET street = NULL WHERE id = %s", [self.me.id]
        )
        self.env.invalidate_all()
        with self.assertRaises(UserError):
            self._at_checkout(self.me).write({"street": "Elsewhere 1"})
        self.assertEqual(self.house.street, "Rose Lane 1")

    def test_others_are_not_filled(self):
        for partner in (self.house, self.gardener, self.delivery):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self._at_checkout(partner).write({"street2": "Floor 2"})

    def test_a_delivery_address_is_added_whoever_manages(self):
        self._appoint(self.colleague)
        partners = self._at_checkout(self.partners)
        vals = {"name": "Barn", "parent_id": self.house.id}
        made = partners.create({**vals, "type": "delivery"})
        self.assertTrue(self._changes(made).is_checkout)
        for kind in ("invoice", "contact"):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                partners.create({**vals, "type": kind})
        with self.assertRaises(AccessError):
            partners.create(
                {"name": "Barn", "type": "delivery", "parent_id": self.stranger.id}
            )


@tagged("post_install", "-at_install")
class TestOwnDataEmail(OwnDataCommon):
    """A take-over of a login by a reset of its password must be impossible."""

    def _refuses(self, user, partner, email):
        before = partner.email
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._as(user, partner).write({"email": email})
        partner.invalidate_recordset()
        self.assertEqual(partner.email, before)

    def test_nobody_changes_the_address_of_a_login_of_another(self):
        self._appoint(self.me)
        self._refuses(self.user, self.colleague, "mine@example.com")

    def test_an_address_can_have_a_login_too(self):
        for kind in ("invoice", "delivery", "other"):
            self.colleague.type = kind
            self._refuses(self.user, self.colleague, "mine@example.com")

    def test_an_own_address_counts_once_confirmed(self):
        for write in (
            lambda: self._as(self.user, self.me).write({"email": "new@example.com"}),
            lambda: self.user.with_user(self.user).write({"email": "new@example.com"}),
            lambda: self.user.with_user(self.user).write(
                {"email": "NEW@EXAMPLE.COM", "tz": "UTC"}
            ),
        ):
            write()
            self.assertEqual(self.me.email, "rose@example.com")
            self.assertEqual(self.user.with_user(self.user).email, "rose@example.com")
            change = self._changes(self.me, state="to_confirm")
            self.assertEqual(len(change), 1)
            self.assertEqual(change.email_to_confirm.lower(), "new@example.com")
            self.assertEqual(self.user.login, "rose")

    def test_an_address_of_another_login_is_refused_without_saying_so(self):
        self._archive_login(self.stranger_user)
        for taken in (
            "joost@example.com",
            "JOOST@Example.COM",
            " joost@example.com ",
            "daisy@example.com",
            "thistle@example.com",
        ):
            for partner in (self.me, self.gardener):
                self._refuses(self.user, partner, taken)

    def _archive_login(self, user):
        user.active = False

    def test_a_login_that_is_an_address_counts_too(self):
        new_test_user(
            self.env,
            login="boss@example.com",
            groups="base.group_user",
            email="b@example.com",
        )
        for taken in ("boss@example.com", "Boss@example.com"):
            self._refuses(self.user, self.me, taken)
            self._refuses(self.user, self.gardener, taken)

    def test_what_is_no_address_is_refused(self):
        for text in (
            "nonsense",
            "a@example.com, b@example.com",
            "Joost <joost@example.com>",
            "j\u00f6ost@example.com",
            "\uff4aoost@example.com",
            "a@example.com\nb@example.com",
            "",
        ):
            self._refuses(self.user, self.me, text)
        self._refuses(self.user, self.gardener, "a@example.com, b@example.com")

    def test_off_is_off_for_the_address_too(self):
        self._set("off")
        self._refuses(self.user, self.me, "new@example.com")
        self.assertFalse(self._changes())

    def test_nobody_adds_a_contact_with_the_address_of_a_login(self):
        for taken in ("joost@example.com", "Daisy@example.com"):
            with self.assertRaises(UserError):
                self.partners.with_user(self.user).sudo().create(
                    {"name": "New", "parent_id": self.house.id, "email": taken}
                )

    def test_an_address_in_a_delivery_address_harms_nobody(self):
        self._as(self.user, self.delivery).write({"email": "rose@example.com"})
        self.assertEqual(self.delivery.email, "rose@example.com")

    def test_somebody_who_tries_often_is_stopped(self):
        for number in range(5):
            self._as(self.user, self.me).write({"email": f"new{number}@example.com"})
        self._refuses(self.user, self.me, "new6@example.com")
