from collections import defaultdict

import pytz

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, frozendict, ormcache


class ResCompany(models.Model):
    """The day of a company: what is late, expired or over is so for every reader.

    The clock of a reader, or of the server, would tell a customer abroad, a list and a
    badge different things around midnight.
    """

    _inherit = "res.company"

    def _become_get_timezone(self):
        """Return where the clock of this company is.

        That of its own contact, else that of its working hours.

        :returns: a name like ``Europe/Amsterdam``
        :rtype: str
        """
        self.ensure_one()
        return self._become_get_timezones().get(self.id, "UTC")

    def _become_get_today(self):
        """Return which day it is for this company; for none, the current one.

        :rtype: datetime.date
        """
        # without Odoo's own, which takes an environment for it: lists ask in each row
        timezone = pytz.timezone((self or self.env.company)._become_get_timezone())
        return pytz.utc.localize(fields.Datetime.now()).astimezone(timezone).date()

    @api.model
    def _become_get_today_domain(self, name, operator):
        """Return the domain of records of which a date compares so with today.

        Of models with a ``company_id``, whose day counts.

        :param str name: a field with a date
        :param str operator: like ``<``
        :rtype: odoo.fields.Domain
        """
        days = self._become_group_by_today()
        if len(days) == 1:
            return Domain(name, operator, next(iter(days)))
        own = self._become_get_today()
        return Domain.OR(
            Domain("company_id", "in", [*ids, False] if day == own else ids)
            & Domain(name, operator, day)
            for day, ids in days.items()
        )

    @api.model
    def _become_get_today_sql(self, company):
        """Return the same day in SQL, for a column that holds a company.

        :param SQL company: the column
        :rtype: odoo.tools.SQL
        """
        days = self._become_group_by_today()
        own = self._become_get_today()
        days.pop(own, None)
        if not days:
            return SQL("%s", own)
        others = SQL(" ").join(
            SQL("WHEN %s IN %s THEN %s", company, tuple(ids), day)
            for day, ids in days.items()
        )
        return SQL("CASE %s ELSE %s END", others, own)

    @api.model
    def _become_group_by_today(self):
        """Return which companies are on which day.

        :rtype: dict[datetime.date, list[int]]
        """
        days = defaultdict(list)
        for company_id in self._become_get_timezones():
            days[self.browse(company_id)._become_get_today()].append(company_id)
        return days

    @api.model
    @ormcache()
    def _become_get_timezones(self):
        """Return the time zone of every company: every page asks for the day.

        :rtype: dict[int, str]
        """
        # sudo: res.company - whoever reads a document may know on which day it is late
        every_sudo = self.sudo().with_context(active_test=False)
        companies_sudo = every_sudo.search([("partner_id", "!=", False)])
        return frozendict(
            {company.id: company._become_find_timezone() for company in companies_sudo}
        )

    def _become_find_timezone(self):
        named = (self.partner_id.tz, self.resource_calendar_id.tz)
        return next((tz for tz in named if tz in pytz.all_timezones_set), "UTC")

    @api.constrains("partner_id", "resource_calendar_id")
    def _become_clear_timezones(self):
        self.env.registry.clear_cache()
