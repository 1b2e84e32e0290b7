from lxml.builder import E

from odoo import api, fields, models

LINK = {"class": "btn-link px-0 py-1 d-block"}
NO_LINK = {"class": "oe_inline", "options": "{'no_open': True}"}


class ResConfigSettings(models.TransientModel):
    """Where a setting of a branch comes from, and how it gets its own."""

    _inherit = "res.config.settings"

    become_parent_company_id = fields.Many2one(
        related="company_id.parent_id", string="Parent Company"
    )
    become_own_settings = fields.Char(
        "Own Portal Settings",
        compute="_compute_become_own_settings",
    )

    @api.depends("company_id")
    def _compute_become_own_settings(self):
        # each between commas, so that no name is found in another one
        for settings in self:
            own = settings.company_id._become_get_own_settings()
            settings.become_own_settings = f",{','.join(sorted(own))},"

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Say under each setting of ours where a branch has it from."""
        arch, view = super()._get_view(view_id, view_type, **options)
        names = self.env["res.company"]._become_get_branch_settings()
        for setting in arch.iterfind(".//setting[@company_dependent]"):
            shown = [
                node.get("name")
                for node in setting.iter("field")
                if node.get("name") in names
            ]
            if shown:
                setting.append(self._become_build_branch_notice(shown))
        return arch, view

    @api.model
    def _become_build_branch_notice(self, names):
        """Return what stands under a setting, in a branch only.

        :param list names: of the fields in that setting, which go together
        :rtype: lxml.etree.Element
        """
        is_own = " or ".join(f"',{name},' in become_own_settings" for name in names)
        context = str({"become_settings": names})
        return E.div(
            {
                "class": "o_become_branch text-muted mt-2",
                "invisible": "not become_parent_company_id",
            },
            E.field(name="become_own_settings", invisible="1"),
            E.div(
                {"invisible": is_own},
                E.span(self.env._("Taken over from"), {"class": "me-1"}),
                E.field(name="become_parent_company_id", readonly="1", **NO_LINK),
                E.button(
                    name="action_become_keep_settings",
                    type="object",
                    string=self.env._("Set for this branch"),
                    context=context,
                    **LINK,
                ),
            ),
            E.div(
                {"invisible": f"not ({is_own})"},
                E.span(self.env._("Set for this branch only.")),
                E.button(
                    name="action_become_follow_settings",
                    type="object",
                    string=self.env._("Take over from the parent company"),
                    context=context,
                    **LINK,
                ),
            ),
        )

    def action_become_keep_settings(self):
        """Let a branch have settings of its own, with the values that it has now.

        :raises AccessError: for all but administrators
        """
        self._become_check_administrator()
        self.env.company._become_keep_own_settings(self._become_get_chosen_settings())
        return {"type": "ir.actions.client", "tag": "reload"}

    def action_become_follow_settings(self):
        """Let a branch take over settings from the company above it again.

        :raises AccessError: for all but administrators
        """
        self._become_check_administrator()
        self.env.company._become_reset_own_settings(self._become_get_chosen_settings())
        return {"type": "ir.actions.client", "tag": "reload"}

    @api.model
    def _become_get_chosen_settings(self):
        """Return which settings a button of the page is about, as a set."""
        chosen = self.env.context.get("become_settings")
        names = chosen if isinstance(chosen, (list, tuple)) else ()
        return (
            self.env["res.company"]
            ._become_get_branch_settings()
            .intersection(name for name in names if isinstance(name, str))
        )
