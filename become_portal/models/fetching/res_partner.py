from odoo import models
from odoo.tools import SQL, Query

from odoo.addons.base.models.res_partner import ResPartner as OdooPartner

from .usual_fields import USUAL_FIELDS

#: an addon between Odoo and this one draws them in another way
ODOO_AVATAR = OdooPartner._compute_avatar


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _become_fetch_usual(self, names):
        """Fetch the company of each of these as well: pages read that next."""
        if not self.env.su or "commercial_partner_id" not in names:
            return super()._become_fetch_usual(names)
        query = Query(self.env, self._table, self._table_sql)
        query.add_where(
            SQL(
                "%s IN (SELECT unnest(ARRAY[id, commercial_partner_id])"
                " FROM res_partner WHERE id = ANY(%s))",
                SQL.identifier(self._table, "id"),
                self.ids,
            )
        )
        fields = self._determine_fields_to_fetch(names, ignore_when_in_cache=True)
        return self._fetch_query(query, fields)

    def _become_fetch_contacts(self):
        """Fetch all that a page usually reads of these. Call it as superuser."""
        if self._become_is_on_page():
            self._become_fetch_usual(frozenset().union(*USUAL_FIELDS[self._name]))

    def _compute_avatar(self, avatar_field, image_field):
        """Draw a contact without a look at who logs in for it.

        Odoo asks that of everybody, and what it comes to matters for addresses only.
        """
        draw = super()._compute_avatar
        if draw.__func__ is not ODOO_AVATAR:
            return draw(avatar_field, image_field)
        contacts = self.filtered(lambda partner: partner.type == "contact")
        # what Odoo does with them in any case
        super(OdooPartner, contacts)._compute_avatar(avatar_field, image_field)
        return super(ResPartner, self - contacts)._compute_avatar(
            avatar_field, image_field
        )
