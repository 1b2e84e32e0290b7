from odoo import api, models
from odoo.tools import ormcache


class BecomePortalTile(models.Model):
    """The tiles of a place, kept between requests: each page of the portal asks them.

    Only what staff set. What is counted, and for whom, is worked out each time.
    """

    _inherit = "become.portal.tile"

    @api.model_create_multi
    def create(self, vals_list):
        tiles = super().create(vals_list)
        self._become_clear_tiles()
        return tiles

    def write(self, vals):
        result = super().write(vals)
        self._become_clear_tiles()
        return result

    def unlink(self):
        result = super().unlink()
        self._become_clear_tiles()
        return result

    def _update_field_translations(self, field_name, translations, **kwargs):
        result = super()._update_field_translations(field_name, translations, **kwargs)
        self._become_clear_tiles()
        return result

    @api.model
    def _become_clear_tiles(self):
        # every worker hears of it, when this transaction ends
        self.env.registry.clear_cache("stable")

    @api.model
    def _become_get_place_tiles_sudo(self):
        """Return the tiles that belong where the current user is, as superuser."""
        # sudo: become.portal.tile - portal users can't read tiles; those of this place
        ids, columns = self.sudo()._become_load_tiles(*self._become_get_place())
        tiles = self.sudo().browse(ids)  # sudo: likewise
        for name, values in columns.items():
            self._fields[name]._insert_cache(tiles, values)
        return tiles

    @api.model
    def _become_get_place(self):
        """Return what decides which tiles belong where the current user is.

        :return: the number of the company and the language; an addon adds its own
        :rtype: tuple
        """
        return (self.env.company.id, self.env.lang)

    @api.model
    @ormcache("place", cache="stable")
    def _become_load_tiles(self, *place):
        """Return the ids of the tiles of a place, and what stands in each field.

        :param place: of ``_become_get_place``, that of the current user
        :return: ``(ids, {field: values of these})``, as the cache of records has them
        :rtype: tuple
        """
        tiles = self.with_context(active_test=True)
        tiles = tiles.search_fetch(self._become_get_place_domain())
        # asked now, so that it is kept as well
        tiles.group_ids.ids  # noqa: B018
        columns = {}
        for name, field in self._fields.items():
            kept = field._get_cache(tiles.env)
            if field.store and all(number in kept for number in tiles.ids):
                columns[name] = tuple(kept[number] for number in tiles.ids)
        return tiles._ids, columns
