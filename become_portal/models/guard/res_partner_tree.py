from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, OrderedSet

TREE_SQL = """WITH RECURSIVE tree AS (
    SELECT id, parent_id FROM res_partner WHERE parent_id = ANY(%s)
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
        # Not by a search, which takes longer than all that is answered here, and would
        # be taken for it.
        query = SQL(TREE_SQL, self.ids, to_flush=self._fields["parent_id"])
        branches = defaultdict(list)
        for child, parent in self.env.execute_query(query):
            branches[parent].append(child)
            branches.setdefault(child, [])
        field = self._fields["become_branch_ids"]
        for number, children in branches.items():
            field._update_cache(self.browse(number), children)
        for partner in self:
            partner.become_branch_ids = branches[partner._origin.id]

    def _become_get_branches(self):
        """Return the numbers of the contacts right under these, archived ones too.

        :rtype: list[int]
        """
        kept = self._fields["become_branch_ids"]._get_cache(self.env)
        if not all(number in kept for number in self._ids):
            self.mapped("become_branch_ids")
        # not by the field, which copies the list for whoever asks
        return [child for number in self._ids for child in kept.get(number) or ()]

    def _become_get_family_ids(self):
        """Return the numbers of these contacts and of all under them.

        Call it as superuser.

        :rtype: list[int]
        """
        family, level = OrderedSet(self.ids), self
        while level:
            below = OrderedSet(level._become_get_branches())
            level = level.browse(below - family)
            family |= below
        return list(family)

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        """Answer from what was looked up before who is right under some contacts.

        ``child_of`` asks it, and whatever is computed of contacts when one changes.
        """
        if (
            self.env.su
            and self.env.context.get("active_test") is False
            and order in (None, "id")
            and not (offset or limit or kwargs)
        ):
            parent_ids = _get_parent_ids(domain)
            if parent_ids:
                ids = sorted(self.browse(parent_ids)._become_get_branches())
                return self.browse(ids)._as_query(ordered=bool(order))
        return super()._search(domain, offset, limit, order, **kwargs)

    @api.private
    def modified(self, fnames, create=False, before=False):
        # before it changes, what was looked up is still so
        if "parent_id" in fnames and not before:
            self._become_forget_branches()
        return super().modified(fnames, create=create, before=before)

    def _become_forget_branches(self):
        """Forget under whom these were, and who is under those whom they are under now.

        Who is under them is the same as before: Odoo asks it with the next step.
        """
        kept = self._fields["become_branch_ids"]._get_cache(self.env)
        if not kept:
            return
        # sudo: res.partner - the number of whom they are under; what is not saved yet
        # is under nobody
        moved_sudo = self.sudo().filtered("id")
        moved = set(moved_sudo._ids)
        stale = set(moved_sudo.parent_id._ids).intersection(kept)
        stale.update(
            number
            for number, children in kept.items()
            if children and not moved.isdisjoint(children)
        )
        partners = self.env["res.partner"].browse(stale)
        partners.invalidate_recordset(["become_branch_ids"], flush=False)


def _get_parent_ids(domain):
    """Return whose contacts a domain asks for, if it asks for nothing else.

    :return: numbers of contacts; none for another domain
    """
    condition = domain
    if isinstance(domain, list) and len(domain) == 1:
        # as Odoo writes it for what is computed of other records
        condition = Domain(domain)
    if (
        getattr(condition, "field_expr", None) == "parent_id"
        and condition.operator == "in"
        and isinstance(condition.value, list | OrderedSet)
        and all(isinstance(number, int) and number for number in condition.value)
    ):
        return tuple(condition.value)
    return ()
