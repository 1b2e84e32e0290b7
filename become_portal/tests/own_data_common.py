from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

from .http_common import PortalHttpCase

SETTINGS = ("become_edit_company", "become_edit_contacts", "become_edit_addresses")
ADDRESS = {"street": "Rose Lane 1", "zip": "1411 AA", "city": "Naarden"}


class OwnDataCommon(BaseCommon):
    """A company with two logins, a colleague without one, addresses, and strangers.

    Nobody manages it, so all may edit; each test that is about managers appoints one.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.partners = cls.env["res.partner"]
        address = {**ADDRESS, "country_id": cls.env.ref("base.nl").id}
        cls.house = cls._make_company("Garden Lovers", phone="+31 35 1", **address)
        cls.user = cls._make_login("rose", cls.house)
        cls.me = cls.user.partner_id
        cls.colleague_user = cls._make_login("daisy", cls.house)
        cls.colleague = cls.colleague_user.partner_id
        cls.gardener = cls._make_contact("Gerard", email="gerard@example.com")
        cls.delivery = cls._make_contact("Shed", type="delivery", **address)
        cls.billing = cls._make_contact("Office", type="invoice", **address)
        cls.stranger_user = cls._make_login("thistle", cls._make_company("Competitor"))
        cls.stranger = cls.stranger_user.partner_id
        cls.private_user = cls._make_login("violet")
        cls.private = cls.private_user.partner_id
        cls.staff = new_test_user(
            cls.env,
            login="joost",
            groups="base.group_user,base.group_partner_manager",
            email="joost@example.com",
        )
        # somebody of ours who was put among the contacts of the customer
        cls.ours = cls.staff.partner_id.copy({"name": "Ours"})
        cls.ours.parent_id = cls.house
        cls.our_user = new_test_user(
            cls.env, login="ours", groups="base.group_user", email="ours@example.com"
        )
        cls.our_user.partner_id.parent_id = cls.house

    @classmethod
    def _make_company(cls, name, **values):
        return cls.env["res.partner"].create(
            {"name": name, "is_company": True, **values}
        )

    @classmethod
    def _make_contact(cls, name, **values):
        return cls.env["res.partner"].create(
            {"name": name, "parent_id": cls.house.id, **values}
        )

    @classmethod
    def _make_login(cls, login, parent=None):
        user = new_test_user(
            cls.env,
            login=login,
            groups="base.group_portal",
            email=f"{login}@example.com",
        )
        user.partner_id.write({"parent_id": parent.id if parent else False})
        user.partner_id.phone = "+31 6 1234"
        return user

    @classmethod
    def _set(cls, mode, *settings):
        cls.company.write(dict.fromkeys(settings or SETTINGS, mode))
        cls.env.flush_all()

    @classmethod
    def _appoint(cls, *partners):
        for partner in partners:
            partner.become_portal_manager = True
        cls.env.flush_all()

    def _as(self, user, partner):
        """The contact as a form of the portal holds it: as superuser, in their name."""
        return partner.with_user(user).sudo()

    def _changes(self, partner=None, **values):
        domain = [(name, "=", value) for name, value in values.items()]
        if partner is not None:
            domain.append(("partner_id", "=", partner.id))
        return self.env["become.portal.change"].search(domain)

    def _order(self, partner):
        product = self.env["product.product"].create(
            {"name": "Roses", "type": "consu", "list_price": 10}
        )
        return self.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "order_line": [Command.create({"product_id": product.id})],
            }
        )


class OwnDataHttpCommon(OwnDataCommon, PortalHttpCase):
    """The same over HTTP."""
