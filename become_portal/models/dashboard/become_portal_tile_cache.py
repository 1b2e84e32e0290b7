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

    def _update_field_translations(
        self, field_name, translations, digest=None, source_lang=""
    ):
        result = super()._update_field_translations(
            field_name, translations, digest=digest, source_lang=source_lang
        )
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
        tiles_sudo = self.sudo()
        place = self._become_get_place()
        return tiles_sudo._become_fill_cache(*tiles_sudo._become_load_tiles(*place))

    @api.model
    def _become_get_tile_sudo(self, code):
        """Return the tile with this code, wherever it belongs, as superuser."""
        # sudo: become.portal.tile - portal users can't read tiles; only what they count
        tiles_sudo = self.sudo()
        kept = tiles_sudo._become_load_tile(code, self.env.lang)
        return tiles_sudo._become_fill_cache(*kept)

    @api.model
    def _become_fill_cache(self, ids, columns):
        """Return these tiles, with what was kept of them in the cache of records."""
        tiles = self.browse(ids)
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
        return tiles._ids, tiles._become_keep_columns()

    @api.model
    @ormcache("code", "lang", cache="stable")
    def _become_load_tile(self, code, lang):
        """Return the same of the tile with this code, hidden or not.

        :param lang: that of the current user
        """
        tile = self.with_context(active_test=False)
        tile = tile.search_fetch([("code", "=", code)])
        return tile._ids, tile._become_keep_columns()

    def _become_keep_columns(self):
        """Return what stands in each field of these tiles, which were fetched."""
        # asked now, so that it is kept as well
        self.group_ids.ids  # noqa: B018
        columns = {}
        for name, field in self._fields.items():
            kept = field._get_cache(self.env)
            if field.store and all(number in kept for number in self.ids):
                columns[name] = tuple(kept[number] for number in self.ids)
        return columns
