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
            for company in companies - partner:
                if not partner._become_is_connected(company):
                    left[company] |= partner
        for company, partners in left.items():
            partners._become_close_company_documents(
                company, partners._become_find_known_documents()
            )

    def _become_is_connected(self, company):
        """Whether this contact is part of a company, or has it under theirs: what they
        are part of, or have under them, they may read.
        """
        now = self.commercial_partner_id
        return self._become_is_under(company) or company._become_is_under(now)

    def _become_find_merged_documents(self):
        """Return the documents of these, by each of them that is part of a company.

        :returns: the companies, and what ``_become_find_known_documents`` returns
        :rtype: dict
        """
        return {
            partner: (companies - partner, partner._become_find_known_documents())
            for partner, companies in self._become_get_companies_above().items()
            if companies - partner
        }

    def _become_close_merged_documents(self, merged):
        """Close what contacts left that were merged into this one, of elsewhere.

        :param dict merged: of ``_become_find_merged_documents``, from before
        """
        for partner, (companies, known) in merged.items():
            for company in companies:
                if partner != self and not self._become_is_connected(company):
                    self._become_close_company_documents(company, known)

    def _become_get_leaving_sudo(self):
        """Return these, and who is under them, but for staff, who keep what they
        follow as a contact somewhere."""
        # sudo: res.partner - whose documents they are, whoever moves the contacts
        leaving_sudo = self.sudo().with_context(active_test=False)
        family_sudo = leaving_sudo.browse(leaving_sudo._become_get_family_ids())
        return family_sudo.filtered("partner_share")

    def _become_find_known_documents(self):
        """Return what these have to do with.

        :returns: numbers by model: what they follow, what mails told them of, and what
            is of them
        :rtype: tuple[dict, dict, dict]
        """
        leaving_sudo = self._become_get_leaving_sudo()
        own = {}
        for name in leaving_sudo.env["portal.mixin"]._become_get_models():
            documents_sudo = leaving_sudo.env[name]
            if documents_sudo._become_has_customer():
                domain = Domain("partner_id", "in", leaving_sudo.ids)
                own[name] = documents_sudo.search(domain).ids
        followed = leaving_sudo._become_find_documents(FOLLOWED_SQL)
        return followed, leaving_sudo._become_find_documents(TOLD_SQL), own

    def _become_close_company_documents(self, company, known):
        """Close the documents of a company to these, who left it, and theirs to it.

        :param company: its commercial partner
        :param tuple known: of ``_become_find_known_documents``
        """
        leaving_sudo = self._become_get_leaving_sudo()
        followed, told, own = known
        count = 0
        for name in leaving_sudo.env["portal.mixin"]._become_get_models():
            documents_sudo = closed_sudo = leaving_sudo.env[name]
            theirs = documents_sudo._become_get_company_domain(company)
            numbers = followed[name] | told[name]
            if numbers and not theirs.is_false():
                of_company = theirs & Domain("id", "in", numbers)
                left_sudo = documents_sudo.search(of_company)
                linked_sudo = left_sudo.browse(told[name].intersection(left_sudo.ids))
                closed_sudo |= linked_sudo._become_withdraw_tokens()
                closed_sudo |= left_sudo._become_remove_followers(leaving_sudo)
            if own.get(name):
                of_these = Domain("id", "in", own[name]) & ~theirs
                own_sudo = documents_sudo.search(of_these)
                closed_sudo |= own_sudo._become_remove_former_customer(company)
            count += len(closed_sudo)
        if count:
            self._become_note_closed_documents(company, count)

    def _become_note_closed_documents(self, company, count):
        """Let staff read at these contacts what ended for them.

        :param company: the commercial partner that they left
        :param int count: of the documents; not all staff may know which
        """
        text = self.env._(
            "No longer part of %(company)s. Documents that lost links in mails or "
            "followers: %(count)s",
            # sudo: res.partner - the name of what they were moved out of
            company=company.sudo().name,
            count=count,
        )
        # sudo: res.partner - a note of what this did, whoever moves the contacts
        self.sudo()._message_log_batch(dict.fromkeys(self.ids, text))

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
