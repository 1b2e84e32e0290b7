from collections import defaultdict

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.signed_link import keeps_links

# what mails told these contacts of, and what they follow
FOLLOWED_SQL = """SELECT res_model, res_id FROM mail_followers
 WHERE partner_id = ANY(%s)"""
TOLD_SQL = """SELECT message.model, message.res_id
  FROM mail_message AS message
  JOIN (
      SELECT mail_message_id, res_partner_id FROM mail_notification
       UNION ALL
      SELECT mail_message_id, res_partner_id FROM mail_message_res_partner_rel
  ) AS told ON told.mail_message_id = message.id
 WHERE told.res_partner_id = ANY(%s)"""


class ResPartner(models.Model):
    """Documents of a company, when somebody leaves it.

    Of those with a page in the portal. What is of the company stays there: whoever
    leaves follows it no more, and the links in their mails open nothing any more. Those
    are everybody's who got one: colleagues log in, or get a new one with the next mail.
    What is of the contact goes along, and is closed to the company in the same way.
    """

    _inherit = "res.partner"

    def _become_get_documents_query(self, family):
        """Return a query that finds something if these contacts have to do with any.

        Call it as superuser.

        :param list family: numbers of these contacts and of who is under them
        :rtype: odoo.tools.SQL
        """
        queries = [
            SQL(
                "SELECT FROM mail_followers"
                " WHERE partner_id = ANY(%s) AND res_model != 'res.partner'",
                family,
                to_flush=self.env["mail.followers"]._fields["partner_id"],
            ),
            SQL(
                "SELECT FROM mail_notification WHERE res_partner_id = ANY(%s)",
                family,
                to_flush=self.env["mail.notification"]._fields["res_partner_id"],
            ),
            SQL(
                "SELECT FROM mail_message_res_partner_rel"
                " WHERE res_partner_id = ANY(%s)",
                family,
                to_flush=self.env["mail.message"]._fields["partner_ids"],
            ),
        ]
        for name in self.env["portal.mixin"]._become_get_models():
            model = self.env[name]
            if model._become_has_customer():
                queries.append(
                    SQL(
                        "SELECT FROM %s WHERE partner_id = ANY(%s)",
                        SQL.identifier(model._table),
                        family,
                        to_flush=model._fields["partner_id"],
                    )
                )
        return SQL(" UNION ALL ").join(queries)

    def _become_get_companies_above(self):
        """Return the companies that each of these is part of, however far above it.

        :returns: commercial partners, by contact; a company is one of its own
        :rtype: dict
        """
        # sudo: res.partner - as ``_become_is_under``
        return {partner: partner.sudo()._become_get_companies() for partner in self}

    def _become_get_companies(self):
        companies, above = self.browse(), self
        while above:
            companies |= above.commercial_partner_id
            above = above.parent_id
        return companies

    def _become_is_under(self, company):
        """Whether this contact is somewhere under a company, by whatever is between."""
        # sudo: res.partner - a yes or no, whoever moves the contacts
        return company in self.sudo()._become_get_companies()

    def _become_close_left_documents(self, above):
        """Close the documents of a company to these contacts, who left it, and theirs
        to the company.

        :param dict above: of ``_become_get_companies_above``, from before
        """
        if not above or keeps_links(self.env):
            return
        left = defaultdict(self.browse)
        for partner, companies in above.items():
            # what they are part of, or have it under them, they may read
            now = partner.commercial_partner_id
            for company in companies - partner:
                if not (
                    partner._become_is_under(company) or company._become_is_under(now)
                ):
                    left[company] |= partner
        for company, partners in left.items():
            # sudo: res.partner - whose documents they are, whoever moves the contacts
            leaving_sudo = partners.sudo().with_context(active_test=False)
            family = leaving_sudo.browse(leaving_sudo._become_get_family_ids())
            # staff who is a contact somewhere keeps what they follow
            family.filtered("partner_share")._become_close_company_documents(company)

    def _become_close_company_documents(self, company):
        """Do so for all these, who left one company. Call it as superuser.

        :param company: the commercial partner of that company
        """
        followed = self._become_find_documents(FOLLOWED_SQL)
        told = self._become_find_documents(TOLD_SQL)
        for name in self.env["portal.mixin"]._become_get_models():
            documents = self.env[name]
            theirs = documents._become_get_company_domain(company)
            known = followed[name] | told[name]
            if known and not theirs.is_false():
                left = documents.search(theirs & Domain("id", "in", known))
                linked = left.browse(told[name].intersection(left.ids))
                linked._become_withdraw_tokens()
                left._become_remove_followers(self)
            if documents._become_has_customer():
                own = documents.search(Domain("partner_id", "in", self.ids) & ~theirs)
                own._become_remove_former_customer(company)

    def _become_has_links(self):
        """Whether a mail told one of these, or who is under them, of a document.

        Call it as superuser.

        :rtype: bool
        """
        family = self.browse(self._become_get_family_ids())
        models = self.env["portal.mixin"]._become_get_models()
        told = family._become_find_documents(TOLD_SQL)
        return not told.keys().isdisjoint(models)

    def _become_find_documents(self, sql):
        """Return the numbers of the records that a query finds for these contacts.

        :param str sql: which finds models and numbers
        :rtype: dict[str, set]
        """
        for name in ("mail.followers", "mail.message", "mail.notification"):
            self.env[name].flush_model()
        found = defaultdict(set)
        for name, number in self.env.execute_query(SQL(sql, self.ids)):
            found[name].add(number)
        return found
