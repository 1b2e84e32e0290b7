from odoo import api, models


class ResPartner(models.Model):
    """What staff should know before a contact belongs to another company.

    Odoo shows a document to the company of its contact: what somebody ordered for the
    one they leave goes along with them.
    """

    _inherit = "res.partner"

    @api.onchange("parent_id")
    def _become_warn_move(self):
        contact = self._origin
        if not contact:
            return None
        if self.is_company:
            warning = contact._become_get_branch_warning(self.parent_id)
        else:
            warning = contact._become_get_move_warning(self.parent_id)
        if not warning:
            return None
        title, message = warning
        return {"warning": {"title": title, "message": message}}

    def _become_get_branch_warning(self, parent):
        """Return what to say before a company is part of another, or of none.

        It takes its own documents along: they are its own, whatever it is part of.

        :returns: a title and a text, if there is something to say
        :rtype: tuple[str, str] | None
        """
        former = self.parent_id.commercial_partner_id
        if not former or parent._origin._become_is_under(former):
            return None
        if not (
            self._become_has_documents()
            or self.sudo()._become_has_links()  # sudo: a yes or no
        ):
            return None
        return (
            self.env._("Links end"),
            self.env._(
                "The links in mails about documents of %(contact)s will open nothing "
                "any more, nor will those in mails to its contacts about documents of "
                "%(former)s. Customers log in, or get a new link with the next mail.",
                contact=self.name or "",
                former=former.name,
            ),
        )

    def _become_get_move_warning(self, parent):
        """Return what to say before a person belongs to another company.

        :returns: a title and a text, if there is something to say
        :rtype: tuple[str, str] | None
        """
        former = self.commercial_partner_id
        company = parent.commercial_partner_id
        if former in (self, company):
            return None
        names = {
            "contact": self.name or "",
            "former": former.name,
            "company": company.name or self.env._("this person alone"),
        }
        if self._become_has_documents():
            title = self.env._("Documents move along")
            message = self.env._(
                "The orders, invoices and other documents of %(contact)s go "
                "along: %(former)s will not see them any more in the portal, and "
                "whoever logs in for %(company)s will.\n\n"
                "If this person works somewhere else now, leave this contact where "
                "it is, withdraw its login, and add a new contact.",
                **names,
            )
            return title, message
        if self.sudo()._become_has_links():  # sudo: a yes or no
            title = self.env._("Links end")
            message = self.env._(
                "The links in mails to %(contact)s about documents of %(former)s will "
                "open nothing any more, also for colleagues who got the same mail. "
                "They log in, or get a new link with the next mail.",
                **names,
            )
            return title, message
        return None

    def _become_has_documents(self):
        """Whether a document with a page in the portal is of one of these contacts.

        :rtype: bool
        """
        for name in self.env["portal.mixin"]._become_get_models():
            # sudo: whether there is one, whoever moves the contact
            model_sudo = self.env[name].sudo()
            if not model_sudo._become_has_customer():
                continue
            domain = [("partner_id", "child_of", self.ids)]
            if model_sudo.search_count(domain, limit=1):
                return True
        return False
