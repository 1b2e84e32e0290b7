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
        former = contact.commercial_partner_id
        # a company takes what is its own along, whatever it is part of
        is_moving = contact and not self.is_company
        if not is_moving or not former or former == contact:
            return None
        company = self.parent_id.commercial_partner_id
        if company == former:
            return None
        names = {
            "contact": contact.name or "",
            "former": former.name,
            "company": company.name or self.env._("this person alone"),
        }
        if contact._become_has_documents():
            title = self.env._("Documents move along")
            message = self.env._(
                "The orders, invoices and other documents of %(contact)s go "
                "along: %(former)s will not see them any more in the portal, and "
                "whoever logs in for %(company)s will.\n\n"
                "If this person works somewhere else now, leave this contact where "
                "it is, withdraw its login, and add a new contact.",
                **names,
            )
        elif contact.sudo()._become_has_links():  # sudo: a yes or no
            title = self.env._("Links end")
            message = self.env._(
                "The links in mails to %(contact)s about documents of %(former)s will "
                "open nothing any more, also for colleagues who got the same mail. "
                "They log in, or get a new link with the next mail.",
                **names,
            )
        else:
            return None
        return {"warning": {"title": title, "message": message}}

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
