from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL


class BecomePortalFilesMixin(models.AbstractModel):
    """A document whose files staff can share with its customer.

    A model needs a page in the portal (``portal.mixin``) and a chatter. It inherits
    this mixin, calls the template ``become_portal.files_section`` in its portal page,
    and has the widget ``become_files`` in its form.
    """

    _name = "become.portal.files.mixin"
    _inherit = ["portal.mixin", "mail.thread"]
    _description = "Files that Customers May See"

    def action_become_preview(self):
        """Open the portal page of this document, as its customer gets it.

        The section looks at the flags of the files and at nothing else, so that staff
        sees in it what a customer sees. The address has the token of the document, so
        this is nothing for customers who may write it, as they may a task.

        :raises AccessError: for all but staff who may write this document
        """
        if self.env.user.share:
            raise AccessError(self.env._("This is for employees only."))
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": self.get_portal_url(anchor="become_files"),
            "target": "new",
        }

    def _become_get_files(self, flag):
        """Return the files of these documents with this flag, newest first.

        :param str flag: name of the field on ``ir.attachment``
        """
        # sudo: ir.attachment - the domain names the document, which the caller checked
        attachments = self.env["ir.attachment"].sudo()
        return attachments.search(self._become_get_files_domain(flag), order="id desc")

    def _become_get_files_domain(self, flag):
        return (
            Domain("res_model", "=", self._name)
            & Domain("res_id", "in", self.ids)
            & Domain("res_field", "=", False)
            & Domain(flag, "=", True)
        )

    @api.model
    def _become_has_dossier(self):
        """Return whether the user can have documents of this kind, and their files.

        :rtype: bool
        """
        return self.has_access("read")

    def _become_get_dossier_domain(self, search=None):
        """Return the domain of the files of all documents that the user can open.

        :param str search: words in the name of the file or of its document
        """
        documents = Domain.TRUE
        if not self.env.user.share:
            # staff sees its own dossier as a customer, not the one of everybody
            partner = self.env.user.partner_id.commercial_partner_id
            documents = Domain("partner_id", "child_of", partner.id)
        found = self._become_get_files_of_domain(self._search(documents))
        if search:
            named = self._search(documents & self._become_search_domain(search))
            found &= Domain("name", "ilike", search) | Domain("res_id", "in", named)
        return found

    def _become_get_files_of_domain(self, query):
        """Return the domain of the files of all documents that a query finds.

        As an array, which PostgreSQL sorts and looks up in the index one after the
        other; a subquery it joins, in no order, and each look takes twice as long.

        :param odoo.tools.Query query: of documents of this model
        :rtype: Domain
        """
        return Domain("res_model", "=", self._name) & Domain.custom(
            to_sql=lambda files, alias, of_files: SQL(
                "%s = ANY(ARRAY(%s))",
                files._field_to_sql(alias, "res_id", of_files),
                query.select(),
            )
        )

    def _become_get_files_label(self):
        """Return what customers call these documents, several of them."""
        return self._description

    def _become_search_domain(self, search):
        """Return the domain of documents that are called like this in the portal.

        :param str search: what was typed
        :rtype: Domain
        """
        return Domain(self._rec_name, "ilike", search)

    def _become_get_portal_token(self):
        """Return the token that the user needs in the links of an open page, if any.

        Whoever is on the page and cannot read the document came by a link, of this
        document or of the project that it is in.
        """
        self.ensure_one()
        if self.has_access("read"):
            return None
        # sudo: the page itself was opened by a token
        return self.sudo()._portal_ensure_token()
