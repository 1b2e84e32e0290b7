import logging
import math
from urllib.parse import urlencode

from odoo import api, models
from odoo.exceptions import MissingError
from odoo.fields import Domain
from odoo.tools import SQL, Query

from ...tools.filename_safety import safe_name

_logger = logging.getLogger(__name__)

PICTURES = ("image/bmp", "image/gif", "image/jpeg", "image/png", "image/webp")
KINDS = (
    # what a type contains, and what it is
    ("pdf", "pdf"),
    ("image/", "image"),
    ("video/", "video"),
    ("audio/", "audio"),
    ("sheet", "excel"),
    ("excel", "excel"),
    ("csv", "excel"),
    ("word", "word"),
    ("opendocument.text", "word"),
    ("presentation", "powerpoint"),
    ("powerpoint", "powerpoint"),
    ("zip", "archive"),
    ("text/", "text"),
)


class IrAttachment(models.Model):
    """How the portal finds, names and shows a file."""

    _inherit = "ir.attachment"

    @api.model
    def _become_get_portal_file_sudo(
        self, attachment_id, access_token=None, flag="become_visible_portal"
    ):
        """Return a file that the current user may have, as superuser.

        :param int attachment_id: what was asked for, by anyone
        :param str access_token: token of the document that the file belongs to
        :param str flag: the field that lets it go where it is asked for
        :raise MissingError: if there is no such file to be had
        :raise AccessError: if the document of the file is not for this user
        """
        # sudo: ir.attachment - only what is served at all; the document is checked next
        attachment = self.sudo().search(
            self._become_get_served_domain(flag) & Domain("id", "=", attachment_id)
        )
        if not attachment:
            raise MissingError(self.env._("There is no such file."))
        document = self.env[attachment.res_model].browse(attachment.res_id)
        document._become_check_portal_access(access_token)
        return attachment

    @api.model
    def _become_get_served_domain(self, flag="become_visible_portal"):
        """Return the domain of what is served at all, whoever asks.

        :param str flag: the field that lets it go where it is asked for
        """
        return (
            Domain(flag, "=", True)
            & Domain("res_field", "=", False)
            & Domain("res_model", "in", self._become_get_file_models())
            & Domain("res_id", "!=", False)
        )

    @api.model
    def _become_get_dossier_query(self, order, search=None, res_model=None):
        """Return the query of every file that the current user sees in the portal.

        The documents are searched with the rights of the user, as subqueries.

        :param str order: by stored columns of a file
        :param str search: words in the name of the file or of its document
        :param str res_model: only files of this model
        :rtype: odoo.tools.Query
        """
        names = {"id", *(part.split()[0] for part in order.split(","))}
        found = []
        for name in self._become_get_shared_models():
            model = self.env[name]
            if res_model in (None, name) and model._become_has_dossier():
                domain = self._become_get_served_domain()
                domain &= model._become_get_dossier_domain(search)
                # sudo: ir.attachment - the domain holds what the user can open
                query = self.sudo()._search(domain)
                columns = [
                    self._field_to_sql(query.table, column, query)
                    for column in sorted(names)
                ]
                found.append(SQL("(%s)", query.select(*columns)))
        # One query for each kind of document starts at those of the user. With "or"
        # between the kinds, PostgreSQL would look at the files of everybody.
        files = SQL("(%s)", SQL(" UNION ALL ").join(found)) if found else None
        query = Query(self.env, self._table, files)
        query.order = self._order_to_sql(order, query)
        if not found:
            query.add_where("FALSE")
        return query

    @api.model
    def _become_get_shared_models(self):
        """Return the names of the models of which any file is in the portal, of anyone.

        A look into an index for each, before what the user sees of them is worked out.

        :rtype: list[str]
        """
        self.flush_model(["become_visible_portal", "res_model"])
        return [
            name
            for (name,) in self.env.execute_query(
                SQL(
                    """SELECT model FROM UNNEST(%s) AS model WHERE EXISTS (
                        SELECT FROM ir_attachment
                        WHERE res_model = model AND become_visible_portal IS TRUE
                    )""",
                    self._become_get_file_models(),
                )
            )
        ]

    @api.model
    def _become_fetch_page(self, query, names, step, page):
        """Return a page of the files of a query, and how many there are in all.

        Both by one query: what takes time is to find the documents of the user.

        :param odoo.tools.Query query: see :meth:`_become_get_dossier_query`
        :param names: the fields to fetch
        :param int step: how many are on a page
        :param int page: from 1; beyond the last it is the last
        :rtype: tuple
        """
        query.limit, query.offset = step, step * (max(page, 1) - 1)
        total = SQL("COUNT(*) OVER ()")
        rows = self.env.execute_query(
            query.select(SQL.identifier(query.table, "id"), total)
        )
        if not rows and query.offset:
            query.limit = query.offset = None
            counted = SQL("SELECT COUNT(*) FROM %s AS found", query.subselect())
            [(number,)] = self.env.execute_query(counted)
            last = max(math.ceil(number / step), 1)
            return self._become_fetch_page(query, names, step, last)
        files = self.browse(number for number, _total in rows)
        files.fetch(names)
        return files, rows[0][1] if rows else 0

    def _become_get_documents(self):
        """Return the documents of these files as ``{(model, id): document}``."""
        return {
            (model, document.id): document
            for model, attachments in self.grouped("res_model").items()
            for document in self.env[model].browse(attachments.mapped("res_id"))
        }

    def _become_get_portal_url(self, access_token=None, **params):
        """Return the address of this file in the portal.

        :param str access_token: token of the document, for who came by a link
        :param params: ``preview=1`` to look at it, ``thumbnail=1`` for a small picture
        """
        self.ensure_one()
        if access_token:
            params["access_token"] = access_token
        query = f"?{urlencode(params)}" if params else ""
        return f"/my/files/{self.id}{query}"

    def _become_get_stream(self):
        """Return what sends this file, whose document the caller checked.

        :raise MissingError: if it is kept where nobody is led to
        :rtype: odoo.http.Stream
        """
        stream = self.env["ir.binary"]._get_stream_from(
            self, filename=self._become_download_name()
        )
        # a file that was public once is no reason for a proxy to keep it
        stream.public = False
        if stream.type == "url":
            if not stream.url.startswith(("https://", "http://", "/")):
                raise MissingError(self.env._("There is no such file."))
            # never a permanent redirect: the file may be taken back
            stream.max_age = stream.max_age or 0
        elif stream.type not in ("data", "path"):
            self._become_read_stream(stream)
        return stream

    def _become_read_stream(self, stream):
        """Make a stream of another kind one of Odoo's: it may know nothing of parts and
        of what is private, and its store may be down.

        :raise MissingError: if it cannot be read
        """
        self.ensure_one()
        try:
            stream.data = stream.read()
        except OSError as error:
            _logger.warning("File %s cannot be read from its store: %s", self.id, error)
            raise MissingError(self.env._("There is no such file.")) from error
        stream.type = "data"
        stream.size = len(stream.data)

    def _become_download_name(self):
        self.ensure_one()
        return safe_name(self.name)

    def _become_is_picture(self):
        """Whether this is a picture that cannot hold a script, as an SVG can."""
        self.ensure_one()
        return self.type == "binary" and self.mimetype in PICTURES

    def _become_can_preview(self):
        self.ensure_one()
        return self._become_is_picture() or (
            self.type == "binary" and self.mimetype == "application/pdf"
        )

    def _become_get_input_type(self):
        """Return what this file is, as the icons of the portal know it."""
        self.ensure_one()
        mimetype = self.mimetype or ""
        return next((kind for part, kind in KINDS if part in mimetype), "file")

    def _become_get_icon(self):
        kind = self._become_get_input_type()
        return "fa-file-o" if kind == "file" else f"fa-file-{kind}-o"

    def _become_get_kind_name(self):
        """Return the kind in words, for those who do not see icons."""
        return {
            "archive": self.env._("Archive"),
            "audio": self.env._("Sound"),
            "excel": self.env._("Spreadsheet"),
            "file": self.env._("File"),
            "image": self.env._("Picture"),
            "pdf": self.env._("PDF"),
            "powerpoint": self.env._("Presentation"),
            "text": self.env._("Text"),
            "video": self.env._("Video"),
            "word": self.env._("Text document"),
        }[self._become_get_input_type()]
