import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools.misc import babel_locale_parse

from ...tools.filename_pattern import PatternError, check, make_safe, parse, render

_logger = logging.getLogger(__name__)


class IrActionsReport(models.Model):
    """The name of the file that a report makes, the same on every access path to it."""

    _inherit = "ir.actions.report"

    become_filename = fields.Char(
        "File Name",
        translate=True,
        groups="base.group_user",
        help="Text and tags: {type} {number} {date} {company} {customer} {subject}. "
        "A tag that is empty takes its separator along. {date} is 20180313, and for "
        "instance {date:%d-%m-%Y} is 13-03-2018. Customers get it in their language. "
        "Empty: the name that Odoo gives.",
    )
    become_filename_preview = fields.Text(
        "File Names Look Like",
        compute="_compute_become_filename_preview",
        groups="base.group_user",
    )

    @api.constrains("become_filename", "model")
    def _check_become_filename(self):
        field = self._fields["become_filename"]
        for report in self:
            for pattern in (field._get_stored_translations(report) or {}).values():
                fault = report._become_check_filename_pattern(pattern)
                if fault:
                    raise ValidationError(fault)

    @api.depends("become_filename", "model")
    @api.depends_context("uid", "lang", "company")
    def _compute_become_filename_preview(self):
        for report in self:
            pattern = report.become_filename
            report.become_filename_preview = report._become_get_filename_preview(
                pattern
            )

    def _get_rendering_context(self, report, docids, data):
        """Call no bill of a supplier a proforma: Odoo waits for a PDF of it from us,
        which nobody makes."""
        data = super()._get_rendering_context(report, docids, data)
        if data.get("proforma") and report.model == "account.move":
            moves = self.env["account.move"].browse(docids)
            if all(move.is_purchase_document(include_receipts=True) for move in moves):
                data["proforma"] = False
        return data

    def _become_report_filename(self, record, extension="pdf"):
        """Return the name of the file that this report makes of a document.

        Every access path to a file asks here: prints, mails, portal, archives.

        :param record: the document, which the caller may read
        :param str extension: of the file, without its dot
        :return: a name that is safe on any system, in the language of the customer;
            None when the report has no pattern, and Odoo's own name counts
        """
        # sudo: ir.actions.report - a name of what the caller makes of their document
        report, record = self.sudo(), record.sudo()
        if len(report) != 1 or len(record) != 1 or report.model != record._name:
            return None
        lang = record._become_get_filename_lang()
        report, record = report.with_context(lang=lang), record.with_context(lang=lang)
        pattern = (report.become_filename or "").strip()
        if not pattern or report._become_check_filename_pattern(pattern):
            return None
        frozen = record._become_get_sent_filename(report)
        if frozen:
            return make_safe(frozen, extension)
        tags = record._become_get_filename_tags(report)
        name = report._become_render_filename(pattern, tags)
        # a name of which nothing is left is the number of the document
        return make_safe(name, extension, make_safe(str(tags["number"] or "")))

    def _become_get_filename_stem(self, record):
        """Return the same without the extension, for callers that add one."""
        name = self._become_report_filename(record, "pdf")
        return name and name.removesuffix(".pdf")

    def _become_render_filename(self, pattern, tags):
        locale = babel_locale_parse(self.env.lang)
        return render(parse(pattern), tags, locale)

    def _become_check_filename_pattern(self, pattern):
        """Return the sentence that says what is wrong with a pattern, if anything."""
        records = self.env.get(self.model)
        if records is None:
            records = self.env["base"]
        tags = records._become_get_filename_tag_names()
        try:
            check(pattern or "", tags)
        except PatternError as error:
            return self._become_get_filename_error(error, tags)
        return None

    def _become_get_filename_error(self, error, tags):
        where = {"position": error.position, "text": error.text}
        if error.fault == "open":
            return self.env._(
                "File name: the brace at position %(position)s is not closed.", **where
            )
        if error.fault == "close":
            return self.env._(
                "File name: the brace at position %(position)s closes nothing.", **where
            )
        if error.fault == "format":
            return self.env._(
                "File name: “%(text)s”, position %(position)s, is no format of a date. "
                "A good one is for instance %(example)s.",
                example="{date:%d-%m-%Y}",
                **where,
            )
        return self.env._(
            "File name: there is no tag “%(text)s”, position %(position)s. "
            "There are: %(tags)s.",
            tags=" ".join(f"{{{tag}}}" for tag in tags),
            **where,
        )

    def _become_get_filename_preview(self, pattern):
        """Return what a pattern makes of real documents, a line for each kind."""
        records = self.env.get(self.model)
        pattern = (pattern or "").strip()
        if records is None or not pattern:
            return ""
        fault = self._become_check_filename_pattern(pattern)
        if fault:
            return fault
        names = []
        for kind, domain in records._become_get_filename_kinds(self).items():
            tags = self._become_get_filename_example(records, kind, domain)
            name = make_safe(self._become_render_filename(pattern, tags), "pdf")
            names.append(f"{kind}: {name}")
        return "\n".join(names)

    def _become_get_filename_example(self, records, kind, domain):
        """Return the tags of the newest document that the user may read, or made up."""
        try:
            newest = records.search(domain, order="id desc", limit=1)
        except AccessError:
            newest = records
        if newest:
            # sudo: the user may read the document, and so the names that are on it
            return newest.sudo()._become_get_filename_tags(self._origin.sudo())
        return {
            "type": kind,
            "number": "0001",
            "date": self.env.company._become_get_today(),
            "company": self.env.company.name,
            "customer": self.env._("Customer"),
            "subject": self.env._("Subject"),
        }
