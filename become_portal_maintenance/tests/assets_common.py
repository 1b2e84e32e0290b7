from odoo.tests import new_test_user

from odoo.addons.become_portal.tests.http_common import PortalHttpCase
from odoo.addons.mail.tests.common import MailCommon

# A word that no sentence of Odoo has in it
SECRET = "Kattestaart"


class AssetsCommon(MailCommon, PortalHttpCase):
    """A customer with a colleague and an asset, and a stranger with another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.become_customer_upload = True
        cls.company = cls._make_company("Tuinhotel")
        cls.customer_user = cls._make_user("assets_customer", cls.company)
        cls.colleague_user = cls._make_user("assets_colleague", cls.company)
        cls.stranger_company = cls._make_company("Buurman")
        cls.stranger_user = cls._make_user("assets_stranger", cls.stranger_company)
        cls.technician = new_test_user(
            cls.env, login=f"{SECRET}technician", groups="base.group_user"
        )
        cls.vendor = cls.env["res.partner"].create({"name": f"{SECRET} vendor"})
        cls.asset = cls._make_asset(
            "Pump",
            become_place="Cellar",
            model="AquaJet",
            serial_no="AJ-12",
            warranty_date="2030-01-31",
        )
        cls.done = cls.env["maintenance.stage"].search([("done", "=", True)], limit=1)

    @classmethod
    def _make_company(cls, name):
        return cls.env["res.partner"].create({"name": name, "is_company": True})

    @classmethod
    def _make_user(cls, login, company):
        user = new_test_user(cls.env, login=login, groups="base.group_portal")
        email = f"{login}@example.com"
        user.partner_id.write({"parent_id": company.id, "email": email})
        return user

    @classmethod
    def _make_asset(cls, name, customer=None, **values):
        return cls.env["maintenance.equipment"].create(
            {
                "name": name,
                "become_customer_id": (customer or cls.company).id,
                "technician_user_id": cls.technician.id,
                "partner_id": cls.vendor.id,
                "partner_ref": f"{SECRET} reference",
                "note": f"{SECRET} note",
                "cost": 918273,
                **values,
            }
        )

    def _make_request(self, **values):
        request = self.env["maintenance.request"].create(
            {
                "name": f"{SECRET} name",
                "description": f"{SECRET} description",
                "equipment_id": self.asset.id,
                "owner_user_id": False,
                **values,
            }
        )
        # a request of its own in Odoo: what the asset gets later comes too late
        request.flush_recordset()
        return request

    def _make_report(self, text="It leaks", **values):
        reporter = values.pop("become_reporter_id", self.customer_user.partner_id.id)
        return self._make_request(
            become_report=text, become_reporter_id=reporter, **values
        )

    def _make_file(self, record, name="manual.txt", **values):
        return self.env["ir.attachment"].create(
            {
                "name": name,
                "raw": b"read me",
                "res_model": record._name,
                "res_id": record.id,
                **values,
            }
        )
