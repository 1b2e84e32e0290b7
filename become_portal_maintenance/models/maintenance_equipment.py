from base64 import b64encode

from odoo import api, fields, models
from odoo.fields import Domain


class MaintenanceEquipment(models.Model):
    """An asset of a customer, by the field that says whose it is.

    Odoo's ``partner_id`` is its vendor, and ``owner_user_id`` the employee who has it.
    """

    _name = "maintenance.equipment"
    _inherit = [
        "become.portal.asset.mixin",
        "become.portal.list.mixin",
        "maintenance.equipment",
    ]

    become_customer_id = fields.Many2one(
        "res.partner",
        string="Customer",
        index="btree_not_null",
        # not somebody who works there: it would go along with them to another company
        domain="['|', ('is_company', '=', True), ('parent_id', '=', False)]",
        ondelete="restrict",
        copy=False,
        help="Everybody of this company sees it in the portal, and can report a fault.",
    )
    become_place = fields.Char(
        string="Place",
        copy=False,
        help="Where it stands, as customers call it.",
    )

    @api.onchange("become_customer_id")
    def _become_warn_files(self):
        """Tell staff which files the next customer will find with the equipment."""
        before = self._origin.become_customer_id
        after = self.become_customer_id._origin
        if not before or not after or after == before:
            return None
        files = self._origin._become_get_files("become_visible_portal")
        if not files:
            return None
        return {
            "warning": {
                "title": self.env._("Files go along"),
                "message": self.env._(
                    "%(customer)s sees the files that %(former)s saw: %(files)s. What "
                    "is not for them, make internal under Files.",
                    customer=after.display_name,
                    former=before.display_name,
                    files=", ".join(files.mapped("name")),
                ),
            }
        }

    def write(self, vals):
        customer = vals.get("become_customer_id")
        # before it is written: these are nobody's until now
        nobodys = self.filtered(lambda one: customer and not one.become_customer_id)
        result = super().write(vals)
        if nobodys:
            # sudo: maintenance.request - what was done before it was somebody's goes
            # along, whoever may see it; what was reported or somebody's does not
            self.env["maintenance.request"].sudo().search(
                Domain("equipment_id", "in", nobodys.ids)
                & Domain("become_customer_id", "=", False)
                & Domain("become_had_customer", "=", False)
                & Domain("become_report", "=", False)
            ).become_customer_id = customer
        return result

    @api.model
    def _become_get_customer_domain(self):
        company = self.env.user._become_get_commercial_partner_sudo()
        # with those of its branches, as their orders and invoices are
        return (
            Domain("become_customer_id", "child_of", company.id)
            & Domain("active", "=", True)
            & Domain("company_id", "in", [False, *self.env.companies.ids])
        )

    @api.model
    def _become_get_company_domain(self, company):
        return Domain("become_customer_id", "child_of", company.id)

    @api.model
    def _become_has_customer(self):
        """Not where Odoo has it, which is the vendor: in a field of ours."""
        return False

    def _compute_access_url(self):
        res = super()._compute_access_url()
        for equipment in self:
            equipment.access_url = f"/my/assets/{equipment.id}"
        return res

    def _become_get_files_label(self):
        return self.env._("Assets")

    def _become_list_texts(self):
        return [*super()._become_list_texts(), "model", "serial_no", "become_place"]

    def _become_search_domain(self, search):
        found = super()._become_search_domain(search)
        return found | Domain("serial_no", "ilike", search)

    def _become_get_code_picture(self):
        """Return the picture of the code that opens the asset's page, as an address.

        The picture itself is in it: a print needs no way back to the server.
        """
        self.ensure_one()
        picture = self.env["ir.actions.report"].barcode(
            "QR", f"{self.get_base_url()}{self.access_url}", width=240, height=240
        )
        return f"data:image/png;base64,{b64encode(picture).decode()}"

    @api.model
    def _become_get_open_report_domain(self):
        """Return the domain of the assets with a reported fault that is open.

        :rtype: odoo.fields.Domain
        """
        requests = self.env["maintenance.request"]
        theirs = requests._become_get_reader_domain()
        return Domain(
            "maintenance_ids", "any", requests._become_get_open_domain() & theirs
        )

    def _become_count_open_reports(self):
        """Return how many reported faults are open, of each of these assets.

        :rtype: dict
        """
        requests = self.env["maintenance.request"]
        return dict(
            requests._read_group(
                requests._become_get_reader_domain(self)
                & requests._become_get_open_domain(),
                ["equipment_id"],
                ["__count"],
            )
        )

    def _become_find_requests(self, limit):
        """Return what customers see of the requests of this asset, the newest first.

        :rtype: maintenance.request
        """
        requests = self.env["maintenance.request"]
        return requests.search(
            requests._become_get_reader_domain(self)
            & requests._become_get_shown_domain(),
            limit=limit,
        )

    def _become_get_maintenance_days(self):
        """Return the last and the next day of maintenance of each of these assets.

        :returns: ``{equipment: (date or False, date or False)}``
        """
        requests = self.env["maintenance.request"]
        of_these = requests._become_get_reader_domain(self)
        of_these &= Domain("archive", "=", False)
        done = requests._read_group(
            of_these & Domain("stage_id.done", "=", True),
            ["equipment_id"],
            ["close_date:max"],
        )
        now = fields.Datetime.now()
        coming = requests._read_group(
            of_these
            & Domain("stage_id.done", "=", False)
            & Domain("schedule_date", ">=", now),
            ["equipment_id"],
            ["schedule_date:min"],
        )
        last, following = dict(done), dict(coming)
        return {
            equipment: (
                last.get(equipment) or False,
                equipment._become_get_company_day(following.get(equipment)),
            )
            for equipment in self
        }

    def _become_get_company_day(self, moment):
        """Return the day of a moment by the clock of the company, whoever reads it.

        :rtype: date or False
        """
        if not moment:
            return False
        company = self.company_id or self.env.company
        there = self.with_context(tz=company._become_get_timezone())
        return fields.Datetime.context_timestamp(there, moment).date()
