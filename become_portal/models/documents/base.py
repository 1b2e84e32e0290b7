from odoo import fields, models
from odoo.tools import get_lang

TAGS = ("type", "number", "date", "company", "customer", "subject")


class Base(models.AbstractModel):
    """What a document says of itself in the name of its file.

    Any model can have a report, so every model answers: well enough for most, and
    better where an addon says more.
    """

    _inherit = "base"

    def _become_get_filename_tags(self, report):
        """Return what the tags in a file name stand for: the values of one document.

        Called as superuser, in the language that ``_become_get_filename_lang``
        returns, so that words like *Invoice* can be taken from ``self.env._``. A tag
        without value leaves the name together with its separator.

        :param report: the ``ir.actions.report`` whose file gets the name
        :return: texts by tag, without the braces; ``date`` is a ``date``
        :rtype: dict
        """
        self.ensure_one()
        return {
            "type": report.name,
            "number": self.display_name,
            "date": self._become_get_filename_day(),
            "company": self._become_get_filename_company().name,
            "customer": self._become_get_filename_partner().commercial_partner_id.name,
        }

    def _become_get_filename_tag_names(self):
        """Return the names of the tags that a pattern for this model may have.

        Add yours to those of ``super()``, and its value in
        ``_become_get_filename_tags``.

        :rtype: tuple[str]
        """
        return TAGS

    def _become_get_filename_kinds(self, report):
        """Return the kinds of document that a pattern is shown for, before it is kept.

        :param report: the ``ir.actions.report`` that has the pattern
        :return: for the name of each kind, the domain of such documents
        :rtype: dict
        """
        return {self.env["ir.model"]._get(self._name).name or self._name: []}

    def _become_get_filename_partner(self):
        """Return the contact that this document is for, empty if there is none.

        :rtype: res.partner
        """
        return self._become_get_filename_related("partner_id", "res.partner")

    def _become_get_filename_company(self):
        """Return the company that issues this document.

        :rtype: res.company
        """
        own = self._become_get_filename_related("company_id", "res.company")
        return own or self.env.company

    def _become_get_filename_related(self, name, model):
        field = self._fields.get(name)
        if field and field.type == "many2one" and field.comodel_name == model:
            return self[name]
        return self.env[model]

    def _become_get_filename_lang(self):
        """Return the language of the reader of this document: never the sender's.

        :return: code of an installed language
        :rtype: str
        """
        self.ensure_one()
        partner = self._become_get_filename_partner()
        issuer = self._become_get_filename_company().partner_id
        known = partner.lang or partner.commercial_partner_id.lang or issuer.lang
        return get_lang(self.env, known).code

    def _become_get_sent_filename(self, report):
        """Return the name that this file has had since it was sent, if any.

        :param report: the ``ir.actions.report`` that makes the file
        :rtype: str | None
        """
        return None

    def _become_get_filename_report(self):
        """Return the report of which the portal gives the PDF, empty if unknown.

        :rtype: ir.actions.report
        """
        return self.env["ir.actions.report"]

    def _become_get_filename_day(self, moment=None, timezone=None):
        """Return the day of a document, the same for every reader.

        :param moment: a date, a datetime, or nothing for today
        :param str timezone: where the issuer is
        """
        if moment and not hasattr(moment, "hour"):
            return moment
        issuer = self._become_get_filename_company()
        # sudo: res.company - where the issuer is, for a reader who can't read it
        timezone = timezone or issuer.sudo()._become_get_timezone()
        there = self.with_context(tz=timezone)
        moment = moment or fields.Datetime.now()
        return fields.Datetime.context_timestamp(there, moment).date()
