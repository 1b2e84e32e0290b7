from collections import defaultdict

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL, consteq

#: until the end of the transaction: the documents of which Odoo found another customer
MOVED = "become_moved_documents"
#: whose documents were, as Odoo noted it last
LAST_CUSTOMER_SQL = """SELECT DISTINCT ON (message.res_id)
       message.res_id, value.old_value_integer
  FROM mail_tracking_value AS value
  JOIN mail_message AS message ON message.id = value.mail_message_id
 WHERE value.field_id = %(field)s AND value.old_value_integer > 0
   AND message.model = %(model)s AND message.res_id = ANY(%(numbers)s)
 ORDER BY message.res_id, value.id DESC"""


class PortalMixin(models.AbstractModel):
    _name = "portal.mixin"
    _inherit = ["become.portal.guard.mixin", "portal.mixin"]

    def write(self, vals):
        """Let the links and notifications of a customer end with their document.

        Staff sent it to the wrong one, or it is somebody else's now: the link in the
        mail would show the new customer to the former one, and let them sign.
        """
        is_moving = "partner_id" in vals and "partner_id" in self._fields
        if not self or not is_moving or self.env.user.share:
            return super().write(vals)
        companies = self._become_get_customers_sudo()
        result = super().write(vals)
        self._become_close_to_former_customers(companies)
        return result

    def _compute_field_value(self, field):
        """Do so at the end, where Odoo finds the customer itself: no write tells of it.

        Of a task that leaves its project, for instance. Not at once: what is written
        while Odoo computes makes it compute the next one, inside of this.
        """
        is_moving = field.name == "partner_id" and field.store
        companies = self._become_get_customers_sudo() if is_moving else {}
        result = super()._compute_field_value(field)
        precommit = self.env.cr.precommit
        for document, company in companies.items():
            if company != document.partner_id.commercial_partner_id:
                if MOVED not in precommit.data:
                    precommit.data[MOVED] = {}
                    precommit.add(self._become_close_moved_documents)
                # the first of several in one transaction
                precommit.data[MOVED].setdefault(document, company)
        return result

    def _become_set_access_urls(self, path):
        """Set where these documents are opened, as a compute method does.

        Odoo's assigns the address twice to each of them, and an assignment takes longer
        than all else that a row of a list needs from its document.

        :param str path: what the numbers of these documents stand behind
        """
        field = self._fields["access_url"]
        for document in self:
            field._update_cache(document, f"{path}/{document.id}")

    def _become_close_moved_documents(self):
        """Close what Odoo found another customer for in this transaction.

        Where it found none, the links end and followers stay: a project that is not
        billed for a moment has its customer again in the next.
        """
        moved = defaultdict(list)
        for document, company in self.env.cr.precommit.data.pop(MOVED, {}).items():
            moved[document._name, company].append(document.id)
        for (name, company), numbers in moved.items():
            # sudo: as above
            documents_sudo = self.env[name].sudo().browse(numbers).exists()
            left_sudo = documents_sudo.filtered(
                lambda one, company=company: (
                    one.partner_id.commercial_partner_id != company
                )
            )
            if company:
                left_sudo._become_withdraw_tokens()
                left_sudo.filtered("partner_id")._become_remove_former_customer(company)
            else:
                left_sudo._become_close_to_last_customers()

    def _become_get_customers_sudo(self):
        """Return the company (commercial partner) of each document that has one, and
        none for each that was there before and has none.

        :rtype: dict
        """
        # sudo: whose these are, also for staff who reads no contacts
        documents_sudo = self.sudo().filtered("id")
        now = self.env.cr.now()
        return {
            document: document.partner_id.commercial_partner_id
            for document in documents_sudo
            if document.partner_id or (document.create_date or now) < now
        }

    def _become_close_to_former_customers(self, companies):
        """Close the documents of which the customer is another now.

        :param dict companies: of ``_become_get_customers_sudo``, from before
        """
        left, nobodys = defaultdict(self.browse), self.browse()
        for document, company in companies.items():
            if not company:
                nobodys |= document
            elif company != document.partner_id.commercial_partner_id:
                left[company] |= document
        for company, documents in left.items():
            documents._become_remove_former_customer(company)
        # as superuser, as these are
        nobodys.sudo().filtered("partner_id")._become_close_to_last_customers()

    def _become_close_to_last_customers(self):
        """Close these, which have a customer again, to the one before, if another.

        It is the one that Odoo noted last. Call it as superuser.
        """
        field = self._fields["partner_id"]
        if not self or not getattr(field, "tracking", None):
            return
        former = self.env.execute_query(
            SQL(
                LAST_CUSTOMER_SQL,
                field=self.env["ir.model.fields"]._get(self._name, field.name).id,
                model=self._name,
                numbers=self.ids,
            )
        )
        partners = self.env["res.partner"].browse(partner for _id, partner in former)
        companies = {
            partner.id: partner.commercial_partner_id for partner in partners.exists()
        }
        left = defaultdict(self.browse)
        for number, partner in former:
            document, company = self.browse(number), companies.get(partner)
            if company and company != document.partner_id.commercial_partner_id:
                left[company] |= document
        for company, documents in left.items():
            documents._become_remove_former_customer(company)

    def _become_remove_former_customer(self, company):
        """Close these documents, of which the customer is another now, to these.

        :param company: their commercial partner
        :returns: those of these documents that were open to them
        """
        closed = self._become_withdraw_tokens()
        if "message_partner_ids" not in self._fields:
            return closed
        by_customer = self.grouped(lambda one: one.partner_id.commercial_partner_id)
        for customer, documents in by_customer.items():
            # of its branches, too, unless one of them is the customer now
            leaving = documents.message_partner_ids.filtered(
                lambda one, customer=customer: (
                    one._become_is_under(company) and not one._become_is_under(customer)
                )
            )
            closed |= documents._become_remove_followers(leaving)
        return closed

    def _become_remove_followers(self, partners):
        """Send these nothing more about these documents, unless they are staff.

        :returns: those of these documents that they followed
        """
        if "message_partner_ids" not in self._fields:
            return self.browse()
        leaving = partners.filtered("partner_share")
        followed = self.filtered(lambda one: one.message_partner_ids & leaving)
        followed.message_unsubscribe(leaving.ids)
        return followed

    def _become_withdraw_tokens(self):
        """Let the links to these documents that somebody has open nothing any more.

        :returns: those of these documents that had one
        """
        linked = self.filtered("access_token")
        if linked:
            linked.access_token = False
        return linked

    @api.model
    def _become_has_customer(self):
        """Whether documents of this model say whose they are.

        :rtype: bool
        """
        field = self._fields.get("partner_id")
        return bool(
            field
            and field.type == "many2one"
            and field.comodel_name == "res.partner"
            and field.store
            and not field.company_dependent
            and not self._abstract
        )

    @api.model
    def _become_get_company_domain(self, company):
        """Return the domain of the documents of a customer, and of what is under it.

        Extend it.

        :param company: their commercial partner
        :rtype: odoo.fields.Domain
        """
        if not self._become_has_customer():
            return Domain.FALSE
        return Domain("partner_id", "child_of", company.id)

    @api.model
    def _become_get_models(self):
        """Return the names of the models of documents with a page in the portal.

        :rtype: list[str]
        """
        names = self.env.registry.descendants(["portal.mixin"], "_inherit")
        return sorted(name for name in names if not self.env[name]._abstract)

    def _become_check_portal_access(self, access_token=None):
        """Check that the user may open this document, by rights or by its token.

        :raise AccessError: if neither holds, or there is no such document
        """
        self.ensure_one()
        # sudo: only to look for the record and to compare its token
        document = self.sudo().exists()
        if document and self.has_access("read"):
            return
        known, given = document.access_token or "", access_token or ""
        if not known or not consteq(known.encode(), str(given).encode()):
            raise AccessError(self.env._("You cannot open this document."))
