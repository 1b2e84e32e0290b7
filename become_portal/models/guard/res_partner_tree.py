from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL, OrderedSet

TREE_SQL = """WITH RECURSIVE tree AS (
    SELECT id, parent_id FROM res_partner WHERE parent_id IN %s
    UNION
    SELECT child.id, child.parent_id
    FROM res_partner AS child JOIN tree ON child.parent_id = tree.id
)
SELECT id, parent_id FROM tree
"""


class ResPartner(models.Model):
    """Who is under a contact, looked up once in a request.

    Most rules of the portal say ``child_of`` the company of the user, and Odoo looks
    the same contacts up again, level by level, for each rule and each domain.
    """

    _inherit = "res.partner"

    become_branch_ids = fields.Json(
        compute="_compute_become_branch_ids",
        compute_sudo=True,
        # A value in the cache of the request, which goes with all that is in it when
        # something is undone; nobody reads it.
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    def _compute_become_branch_ids(self):
        """Keep the numbers of the contacts right under it, archived ones too.

        Also those of everybody further down, who is asked for next.
        """
        self.flush_model(["parent_id"])
        branches = defaultdict(list)
        for child, parent in self.env.execute_query(SQL(TREE_SQL, tuple(self.ids))):
            branches[parent].append(child)
            branches.setdefault(child, [])
        field = self._fields["become_branch_ids"]
        for number, children in branches.items():
            field._update_cache(self.browse(number), children)
        for partner in self:
            partner.become_branch_ids = branches[partner._origin.id]

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        """Answer the question of ``child_of`` from what was looked up before."""
        if (
            self.env.su
            # one condition, as Odoo makes it there
            and getattr(domain, "field_expr", None) == "parent_id"
            and domain.operator == "in"
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

    @api.private
    def modified(self, fnames, create=False, before=False):
        if "parent_id" in fnames:
            partners = self.env["res.partner"]
            partners.invalidate_model(["become_branch_ids"], flush=False)
        return super().modified(fnames, create=create, before=before)
