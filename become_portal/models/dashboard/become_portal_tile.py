import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.date_utils import parse_date

from ...tools.domain_text import read_domain
from ...tools.local_path import check_local_paths
from ..guard.become_portal_edits_mixin import LOADING

ICON = re.compile(r"fa-[a-z0-9-]+")
#: parts of the dashboard, in their order
CATEGORIES = [("documents", "Documents"), ("work", "Work"), ("account", "Account")]
#: as Odoo has them in a domain: "today", "-7d", "today +1m"
RELATIVE_DAY = re.compile(r"today\b|[-+=]")


class BecomePortalTile(models.Model):
    """A tile on the dashboard, with a badge for the actions required.

    Addons bring tiles as data records, without code. Portal users have no access to
    this model; become_portal_tile_dashboard.py hands out what they may see.
    """

    _name = "become.portal.tile"
    _inherit = "become.portal.edits.mixin"
    _description = "Portal Tile"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Char(
        translate=True, help="One line under the name, for customers."
    )
    code = fields.Char(
        required=True,
        copy=False,
        groups="base.group_system",
        help="What pages, styles and other apps call this tile.",
    )
    icon = fields.Char(
        required=True,
        default="fa-folder-open-o",
        help="A name from Font Awesome 4, like fa-folder-open-o.",
    )
    url = fields.Char(
        string="Page",
        required=True,
        groups="base.group_system",
        help="Where the tile leads: a page of this site, like /my/orders.",
    )
    category = fields.Selection(
        CATEGORIES,
        string="Part of the dashboard",
        required=True,
        default="documents",
        help="Under which heading customers find the tile.",
    )
    sequence = fields.Integer(
        default=100,
        help="The order under a heading. A tile with something to do comes first, then "
        "what goes with the role of the user, like supplier.",
    )
    active = fields.Boolean(
        default=True,
        help="Where a tile is switched off, customers get Odoo's own card of the same "
        "documents. That has a switch of its own: the view, or the website editor.",
    )
    group_ids = fields.Many2many(
        "res.groups",
        string="Only for",
        groups="base.group_system",
        help="The users who see the tile: members of one of these groups. Empty: "
        "everybody.",
    )
    company_id = fields.Many2one(
        "res.company",
        index=True,
        groups="base.group_system",
        help="Only in the portal of this company and its branches. Empty: of each "
        "company.",
    )
    res_model = fields.Char(
        string="Model",
        groups="base.group_system",
        help="What the tile counts, like sale.order. Users who may not read that get "
        "no tile. Empty: the tile has no numbers and is for everybody.",
    )
    domain = fields.Char(
        string="Counts",
        groups="base.group_system",
        help="Domain of the documents that the tile counts. It may use uid, "
        "partner_id, commercial_partner_id, company_ids, and dates like 'today'. It "
        "is searched with the rights of the current user. Empty: no number.",
    )
    action_domain = fields.Char(
        string="Action Required",
        groups="base.group_system",
        help="Domain of the documents that require action from the customer: the "
        "number in the red badge. Empty: no badge.",
    )
    action_url = fields.Char(
        string="Page of What Requires Action",
        groups="base.group_system",
        help="Where a tile with a badge leads: the list of what requires action. "
        "Empty: to the page of the tile.",
    )
    for_companies = fields.Boolean(
        string="Only for companies",
        groups="base.group_system",
        help="Contacts of companies get the tile, and private persons don't.",
    )
    stock_counters = fields.Char(
        string="Replaces",
        groups="base.group_system",
        help="Odoo's own counters, like order_count, separated by spaces. Users who "
        "see this tile don't get their cards, because it shows the same.",
    )
    stock_view = fields.Char(
        string="View of what it replaces",
        groups="base.group_system",
        help="External ID of the view with those cards. If it is switched off when "
        "the tile arrives, then the tile starts hidden.",
    )

    _code_unique = models.Constraint(
        "UNIQUE(code)", "There is a tile with this code already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        tiles = super().create(vals_list)
        tiles.filtered("stock_view")._become_hide_with_stock()
        return tiles

    def _become_hide_with_stock(self):
        """Hide the tiles whose forerunner had been hidden by somebody.

        Called once for each tile, when it arrives.
        """
        for tile in self:
            view = self.env.ref(tile.stock_view, raise_if_not_found=False)
            if view and not view.active:
                tile.with_context(**{LOADING: True}).active = False

    @api.constrains("icon")
    def _check_icon(self):
        for tile in self:
            if not ICON.fullmatch(tile.icon):
                raise ValidationError(
                    self.env._(
                        "%s is no icon: use a name like fa-folder-open-o.", tile.icon
                    )
                )

    @api.constrains("url", "action_url")
    def _check_url(self):
        urls = [*self.mapped("url"), *self.mapped("action_url")]
        check_local_paths(self.env, urls)

    @api.constrains("res_model", "domain", "action_domain")
    def _check_domains(self):
        for tile in self:
            if tile.res_model and tile._become_get_counted_model() is None:
                raise ValidationError(
                    self.env._("There are no documents %s.", tile.res_model)
                )
            for name in ("domain", "action_domain"):
                tile._check_domain(name)

    def _check_domain(self, name):
        """Refuse a domain that cannot be read or searched, with the reason."""
        if not self[name]:
            return
        label = self._fields[name].get_description(self.env, ["string"])["string"]
        if not self.res_model:
            raise ValidationError(
                self.env._("%s: say of which model first.", label),
            )
        try:
            domain = self._become_read_domain(name)
            # a search tells about types what no look at the domain can
            with self.env.cr.savepoint():
                # sudo: of any model; nothing of what is found leaves this method
                self._become_get_counted_model().sudo().search_count(domain, limit=1)
        except Exception as error:
            raise ValidationError(
                self.env._(
                    "%(field)s of the tile %(tile)s cannot be used: %(reason)s",
                    field=label,
                    tile=self.name,
                    reason=error,
                )
            ) from error

    def _become_get_counted_model(self):
        """Return the model that this tile counts, empty, or None."""
        self.ensure_one()
        # sudo: become.portal.tile - portal users can't read tiles, only what they count
        model = self.env.get(self.sudo().res_model)
        return None if model is None or model._abstract else model

    def _become_read_domain(self, name):
        """Return what a domain of this tile says to the current user.

        :param str name: the field: ``domain`` or ``action_domain``
        :rtype: odoo.fields.Domain
        :raises ValueError: when it can't be read
        """
        # sudo: become.portal.tile - portal users can't read tiles, only what they count
        domain = Domain(read_domain(self.sudo()[name], self._become_domain_values()))
        return domain.map_conditions(self._become_resolve_condition)

    def _become_resolve_condition(self, condition):
        """Return the same condition, with what it comes to for the current user."""
        field = self._become_get_counted_model()._fields.get(condition.field_expr)
        kind, value = field and field.type, condition.value
        if kind == "date" and isinstance(value, str) and RELATIVE_DAY.match(value):
            return self._become_resolve_today(condition)
        if (
            kind == "many2one"
            and field.comodel_name == "res.partner"
            and condition.operator == "child_of"
            and isinstance(value, int)
            and value
        ):
            return self._become_resolve_family(condition)
        return condition

    def _become_resolve_family(self, condition):
        """Return the same condition, with who is under a contact: each tile asks it.

        As Odoo does, whoever reads: what they may read is up to the rules.
        """
        # sudo: res.partner - numbers only
        partners_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        family = partners_sudo.browse(condition.value)._become_get_family_ids()
        return Domain(condition.field_expr, "in", family)

    def _become_resolve_today(self, condition):
        """Return the same condition, from the day of the company for ``today``.

        Whoever counts, and whoever searches the list behind it: the reader's clock may
        be another.
        """
        text = condition.value
        timezone = self.env.company._become_get_timezone()
        there = self.with_context(tz=timezone).env
        day = parse_date(f"today {text.removeprefix('today')}", there)
        return Domain(condition.field_expr, condition.operator, day)

    def _become_domain_values(self):
        """Return what a domain may name, with its meaning for the current user."""
        partner = self.env.user.partner_id
        return {
            "uid": self.env.uid,
            "partner_id": partner.id,
            "commercial_partner_id": partner.commercial_partner_id.id,
            "company_ids": self.env.companies.ids,
        }
