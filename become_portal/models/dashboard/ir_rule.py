from odoo import api, models

from ..guard.kept_searches import KEPT_RULES, KeptRules


class IrRule(models.Model):
    """Rules that several searches of a page share, made out once for all of them."""

    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, model_name, mode="read"):
        # Odoo keeps this for all, with the rules of a model that it asks for in turn
        plain = self.with_context(**{KEPT_RULES: None})
        domain = super(IrRule, plain)._compute_domain(model_name, mode)
        kept = self.env.context.get(KEPT_RULES)
        if not isinstance(kept, KeptRules):
            return domain
        companies = tuple(self.env.context.get("allowed_company_ids") or ())
        key = (model_name, mode, self.env.uid, self.env.su, companies)
        if key not in kept:
            # sudo: as a search does it next, which then has nothing left to do
            model_sudo = self.env[model_name].sudo().with_context(active_test=False)
            kept[key] = domain.optimize_full(model_sudo)
        return kept[key]
