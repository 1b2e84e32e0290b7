from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

FOLLOWING = "become_portal_following"
#: Fields of ours on a company that are no settings
NOT_SETTINGS = frozenset({"become_own_settings"})


class ResCompany(models.Model):
    """The settings of a branch: those of the company above it, until it has its own.

    Each company keeps what counts for it, as Odoo does with the fields of its head
    office. So whoever reads a setting, or a rule that searches by it, needs to know
    nothing about branches.
    """

    _inherit = "res.company"

    become_own_settings = fields.Char(
        "Own Portal Settings",
        copy=False,
        groups="base.group_user",
        help="The settings of the customer portal that this branch has for itself, "
        "and does not take from the company above it.",
    )

    @api.model
    def _become_get_branch_settings(self):
        """Return the names of the settings that go down to branches.

        That is each stored field of ours. An addon whose fields begin with another
        prefix adds them here.

        :rtype: set[str]
        """
        return {
            name
            for name, field in self._fields.items()
            if name.startswith("become_") and field.store and name not in NOT_SETTINGS
        }

    @api.model_create_multi
    def create(self, vals_list):
        """Begin a branch with the settings of the company above it."""
        settings = self._become_get_branch_settings()
        branches = []
        for vals in vals_list:
            # sudo: res.company - who makes a branch may not be in the company above
            if above_sudo := self.browse(vals.get("parent_id")).sudo():
                vals = {
                    **above_sudo._become_prepare_settings(settings),
                    **vals,
                    "become_own_settings": _to_text(settings & vals.keys()),
                }
            branches.append(vals)
        return super().create(branches)

    def write(self, vals):
        result = super().write(vals)
        if names := self._become_get_branch_settings() & vals.keys():
            if not self.env.context.get(FOLLOWING):
                self._become_keep_own_settings(names)
            self._become_apply_to_branches(names)
        return result

    @api.model
    def _become_get_own_or_above_domain(self):
        """Return the domain of what is of this company, of one above it, or of all.

        In the query itself, because that is asked on each page.

        :return: on a model with a ``company_id``
        """
        above = SQL(
            """(
            SELECT above.id FROM res_company AS above, res_company AS here
             WHERE here.id = %s AND here.parent_path LIKE above.parent_path || '%%'
            )""",
            self.env.company.id,
        )
        return Domain("company_id", "=", False) | Domain("company_id", "in", above)

    def _become_get_own_settings(self):
        """Return the names of the settings that this branch has for itself.

        A company without another above it has all of its settings for itself.

        :rtype: set[str]
        """
        self.ensure_one()
        # sudo: res.company - which settings, not what they say
        company_sudo = self.sudo()
        if not company_sudo.parent_id:
            return self._become_get_branch_settings()
        return set((company_sudo.become_own_settings or "").split())

    def _become_keep_own_settings(self, names):
        """Let branches keep these settings, whatever the company above them has.

        :param names: set of names of fields
        """
        for branch in self.filtered("parent_id"):
            own = branch._become_get_own_settings()
            if not own.issuperset(names):
                branch.become_own_settings = _to_text(own | names)

    def _become_reset_own_settings(self, names):
        """Let branches take these settings from the company above them again.

        :param names: set of names of fields
        """
        for branch in self.filtered("parent_id"):
            own = branch._become_get_own_settings()
            branch.become_own_settings = _to_text(own - names)
            branch.parent_id._become_apply_to_branches(names)

    def _become_apply_to_branches(self, names):
        """Give settings to the branches that do not have their own, and so down.

        :param names: set of names of fields
        """
        # sudo: res.company - a branch follows, whoever may enter it
        for company_sudo in self.sudo().with_context(**{FOLLOWING: True}):
            for branch_sudo in company_sudo.all_child_ids:
                followed = names - branch_sudo._become_get_own_settings()
                values = company_sudo._become_prepare_settings(followed)
                changed = {
                    name: value
                    for name, value in values.items()
                    if branch_sudo[name] != company_sudo[name]
                }
                if changed:
                    branch_sudo.write(changed)

    def _become_prepare_settings(self, names):
        """Return the values of settings, as a branch gets them.

        :param names: of fields
        :rtype: dict
        """
        self.ensure_one()
        return {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in names
        }


def _to_text(names):
    return " ".join(sorted(names)) or False
