from textwrap import shorten

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.become_portal.tools.row_lock import lock_rows

MAX_REPORT_LENGTH = 4000
MAX_NAME_LENGTH = 80


class MaintenanceRequest(models.Model):
    """A fault as the customer reported it, beside what staff writes about it.

    Odoo's own name may be changed by staff and its description holds internal notes:
    customers see neither.
    """

    _name = "maintenance.request"
    _inherit = ["become.portal.asset.mixin", "maintenance.request"]

    become_customer_id = fields.Many2one(
        "res.partner",
        string="Customer",
        compute="_compute_become_customer_id",
        store=True,
        readonly=False,
        # the next of a series is for whoever has the equipment by then
        copy=False,
        index="btree_not_null",
        help="The customer that reads it in the portal: that of the equipment when the "
        "request was made. It stays theirs when another customer gets the equipment.",
    )
    # who comes next does not get it, also when its customer was deleted or taken away
    become_had_customer = fields.Boolean(
        compute="_compute_become_had_customer", store=True
    )
    become_report = fields.Text(
        string="Reported by the Customer", readonly=True, copy=False
    )
    become_reporter_id = fields.Many2one(
        "res.partner", string="Reporter", readonly=True, copy=False
    )
    become_report_key = fields.Char(readonly=True, copy=False)

    # not on its customer: the next one reads nothing of the one before
    @api.depends("equipment_id")
    def _compute_become_customer_id(self):
        for request in self:
            request.become_customer_id = request._become_find_customer()

    def _become_find_customer(self):
        """Return whose a request is that does not say so.

        That is the customer of the equipment, as long as the reporter could see it
        there: a fault of before the equipment moved is of the reporter's company.

        :rtype: res.partner
        """
        customer = self.equipment_id.become_customer_id
        reporter = self.become_reporter_id
        if not self.become_report and not reporter:
            return customer
        if not reporter:
            # nobody can tell any more: it stays with whom it is, if with anybody
            return self.become_customer_id
        company = reporter.commercial_partner_id
        above = customer
        while above and above != company:
            above = above.parent_id
        # what staff reports on the page, it does for the customer
        return customer if above or not reporter.partner_share else company

    @api.depends("become_customer_id")
    def _compute_become_had_customer(self):
        for request in self:
            request.become_had_customer = bool(
                request.become_had_customer or request.become_customer_id
            )

    @api.depends("become_report", "maintenance_type")
    @api.depends_context("uid")
    def _compute_display_name(self):
        """Customers read the name of a request in their list of files."""
        if not self.env.user.share:
            return super()._compute_display_name()
        for request in self:
            request.display_name = request._become_get_title()

    @api.model
    def _become_get_customer_domain(self):
        assets = self.env["maintenance.equipment"]
        return (
            self._become_get_shown_domain()
            & self._become_get_reader_domain()
            & Domain("equipment_id", "any", assets._become_get_customer_domain())
        )

    @api.model
    def _become_get_shown_domain(self):
        """Return the domain of the requests that the customer of the asset sees.

        What staff planned and cancelled was never there for them.

        :rtype: odoo.fields.Domain
        """
        return Domain("archive", "=", False) | Domain("become_report", "!=", False)

    @api.model
    def _become_get_open_domain(self):
        """Return the domain of the faults that were reported and are not done.

        :rtype: odoo.fields.Domain
        """
        return (
            Domain("become_report", "!=", False)
            & Domain("archive", "=", False)
            & Domain("stage_id.done", "=", False)
        )

    @api.model
    def _become_get_company_domain(self, company):
        return Domain("become_customer_id", "child_of", company.id)

    @api.model
    def _become_get_reader_domain(self, assets=None):
        """Return the domain of what the current user reads, in whatever place.

        That is what is of their company, and of its branches: not what the customer
        before had. Staff looks at an asset as its customer gets it.

        :param assets: only of these ``maintenance.equipment``; without, of all
        :rtype: odoo.fields.Domain
        """
        user = self.env.user
        if assets is None or user.share:
            company = user._become_get_commercial_partner_sudo()
            theirs = self._become_get_company_domain(company)
            if assets is not None:
                theirs &= Domain("equipment_id", "in", assets.ids)
            return theirs
        owned = assets.filtered("become_customer_id")
        return Domain.OR(
            Domain("equipment_id", "in", those.ids)
            & self._become_get_company_domain(company)
            for company, those in owned.grouped(
                lambda one: one.become_customer_id.commercial_partner_id
            ).items()
        )

    def _become_search_domain(self, search):
        """Customers don't know the name that staff gave it."""
        return Domain("become_report", "ilike", search) | Domain(
            "equipment_id.name", "ilike", search
        )

    def _compute_access_url(self):
        res = super()._compute_access_url()
        for request in self:
            request.access_url = f"/my/assets/{request.equipment_id.id}"
        return res

    def _become_get_files_label(self):
        return self.env._("Reported faults")

    @api.model
    def _become_create_report(self, equipment, text, uploads, sender, key):
        """Keep a fault with its photos, or nothing; the same form sent again is one.

        Whoever did not see the answer may have changed it meanwhile: other words are
        another fault, and photos that are not there yet come along.

        The caller has checked that the asset is the sender's.

        :param equipment: ``maintenance.equipment`` as superuser
        :param str text: what the customer typed
        :param uploads: list of ``Upload``; none is fine
        :param sender: the ``res.partner`` who reports
        :param str key: of the form, made when it was opened
        :return: the request
        :raise UserError: with one sentence for each thing that is refused
        """
        # the second click on Send sees what the first did
        lock_rows(equipment)
        known = Domain("equipment_id", "=", equipment.id)
        known &= Domain("become_report_key", "=", key)
        known &= Domain("become_report", "=", text)
        if key and (sent := self.search(known, limit=1)):
            if uploads:
                sent._become_create_uploads(uploads, sender)
            return sent
        self._become_check_report(text)
        request = self.with_context(mail_create_nosubscribe=True).create(
            {
                "name": shorten(" ".join(text.split()), MAX_NAME_LENGTH),
                "equipment_id": equipment.id,
                "company_id": (equipment.company_id or self.env.company).id,
                "maintenance_type": "corrective",
                # else the customer would follow it, with what staff writes
                "owner_user_id": False,
                "become_report": text,
                "become_reporter_id": sender.id,
                "become_report_key": key,
            }
        )
        if uploads:
            request._become_create_uploads(uploads, sender)
        request._become_notify_report(sender)
        return request

    @api.model
    def _become_check_report(self, text):
        if not text:
            raise UserError(self.env._("Describe first what is wrong."))
        if len(text) > MAX_REPORT_LENGTH:
            raise UserError(
                self.env._(
                    "Your description is too long: it can have %s characters.",
                    MAX_REPORT_LENGTH,
                )
            )

    def _become_notify_report(self, sender):
        """Tell whoever looks after the asset that there is a new fault."""
        people = (
            self.user_id.partner_id | self.maintenance_team_id.member_ids.partner_id
        )
        self.message_post(
            body=self.become_report,
            # a comment, because customers can read notes that are notifications
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            author_id=sender.id,
            partner_ids=people.ids,
        )

    def _become_get_title(self):
        """Return what customers call this request: their own words, if they are."""
        self.ensure_one()
        if self.become_report:
            return shorten(" ".join(self.become_report.split()), MAX_NAME_LENGTH)
        if self.maintenance_type == "preventive":
            return self.env._("Maintenance")
        return self.env._("Repair")
