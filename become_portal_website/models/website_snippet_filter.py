from odoo import models


class WebsiteSnippetFilter(models.Model):
    """Blocks of web pages show what the current user may read, and nothing else."""

    _inherit = "website.snippet.filter"

    def _prepare_values(self, limit=None, search_domain=None, **options):
        # A filter says which fields are shown, for one model.
        model = options.get("res_model")
        if model and model != (self.model_name or model):
            return []
        return super()._prepare_values(limit, search_domain, **options)

    def _filter_records_to_values(self, records, **options):
        if not options.get("is_sample"):
            # sudo: website.snippet.filter - Odoo's own, and only what they may read
            records = records.sudo(False)._filtered_access("read").sudo()
        return super()._filter_records_to_values(records, **options)
