from odoo import api, fields, models
from odoo.orm.domains import DomainCondition
from odoo.orm.models import NO_ACCESS
from odoo.tools import OrderedSet


class ResPartner(models.Model):
    """Who is under a contact, looked up once in a request.

    Most rules of the portal say ``child_of`` the company of the user, and Odoo looks
    the same contacts up again, level by level, for each rule and each domain.
    """

    _inherit = "res.partner"

    become_branch_ids = fields.Json(
        "Contacts Right Under It",
        compute="_compute_become_branch_ids",
        compute_sudo=True,
        groups=NO_ACCESS,
        help="Numbers of them, archived ones too. A value in the cache of the request, "
        "which goes with everything in it when something is undone.",
    )

    def _compute_become_branch_ids(self):
        # with an order, so that it is not taken for the question that is answered here
        partners = self.with_context(active_test=False)
        children = partners.search_fetch(
            [("parent_id", "in", self.ids)], ["parent_id"], order="id"
        )
        found = children.grouped("parent_id")
        for partner in partners:
            partner.become_branch_ids = found.get(partner, children.browse()).ids

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        """Answer the question of ``child_of`` from what was looked up before."""
        if (
            self.env.su
            and isinstance(domain, DomainCondition)
            and (domain.field_expr, domain.operator) == ("parent_id", "in")
            and isinstance(domain.value, OrderedSet)
            and all(domain.value)
            and self.env.context.get("active_test") is False
            and not (offset or limit or order or kwargs)
        ):
            parents = self.browse(domain.value)
            branches = (parent.become_branch_ids or () for parent in parents)
            ids = [number for branch in branches for number in branch]
            return self.browse(ids)._as_query(ordered=False)
        return super()._search(domain, offset, limit, order, **kwargs)

    def modified(self, fnames, create=False, before=False):
        if "parent_id" in fnames:
            partners = self.env["res.partner"]
            partners.invalidate_model(["become_branch_ids"], flush=False)
        return super().modified(fnames, create=create, before=before)
