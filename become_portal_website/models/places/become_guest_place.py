from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.become_portal.tools.local_path import check_local_paths
from odoo.addons.become_portal.tools.request_params import int_param

PREVIEW_PARAM = "become_preview"


class BecomeGuestPlace(models.Model):
    """A place on pages of the website whose content somebody outside keeps.

    Staff put it on a page with the website builder, and say who keeps it. What it
    shows is in its versions, one line of them for each language.
    """

    _name = "become.guest.place"
    _description = "Maintained Place"
    _order = "name, id"

    name = fields.Char(
        required=True, help="What its maintainers call it, in their portal."
    )
    active = fields.Boolean(
        default=True, help="What is archived shows nothing, and nobody keeps it."
    )
    website_id = fields.Many2one(
        "website",
        ondelete="cascade",
        index="btree_not_null",
        help="Only on this website. Empty: on each website.",
    )
    url = fields.Char(
        "Page",
        required=True,
        default="/",
        help="The page that it is on, as in /team: previews open it.",
    )
    maintainer_ids = fields.Many2many(
        "res.partner",
        string="Maintainers",
        help="A person, or everybody of a company. They need a login for the portal, "
        "and the role of page maintainer.",
    )
    publishing = fields.Selection(
        [("approval", "After approval"), ("immediate", "Immediately")],
        default="approval",
        required=True,
        help="Whether what its maintainers submit is published after your approval.",
    )
    responsible_id = fields.Many2one(
        "res.users",
        default=lambda self: self._default_responsible_id(),
        domain=[("share", "=", False)],
        help="Gets an activity and an e-mail about what is submitted.",
    )
    version_ids = fields.One2many("become.guest.place.version", "place_id")
    pending_count = fields.Integer(compute="_compute_pending_count")

    def _default_responsible_id(self):
        return self.env.user if self.env.user._is_internal() else False

    @api.depends("version_ids.state")
    def _compute_pending_count(self):
        counts = dict(
            self.env["become.guest.place.version"]._read_group(
                [("place_id", "in", self.ids), ("state", "=", "submitted")],
                ["place_id"],
                ["__count"],
            )
        )
        for place in self:
            place.pending_count = counts.get(place._origin, 0)

    @api.constrains("url")
    def _check_url(self):
        check_local_paths(self.env, self.mapped("url"))

    def write(self, vals):
        result = super().write(vals)
        if "active" in vals:
            self.version_ids._mark_pictures_public()
        if vals.keys() & {"active", "website_id"}:
            self._clear_page_cache()
        return result

    def unlink(self):
        # by Odoo, which deletes their pictures, and not by the database
        self.version_ids.unlink()
        result = super().unlink()
        self._clear_page_cache()
        return result

    @api.model
    def _clear_page_cache(self):
        """Let visitors see what changed, as when a page is saved in the builder.

        Odoo keeps whole pages for visitors, in each process.
        """
        self.env.registry.clear_cache("templates")

    @api.model
    def _render_place(self, place_id):
        """Return what a page shows in a place: what is published of it, and no more.

        A language without a version shows that of the website's default language. The
        maintainer and staff see the version that they preview.

        :param int place_id: of a place that may be gone, or of another website
        :rtype: markupsafe.Markup
        """
        previewed_sudo = self._find_previewed_sudo(place_id)
        if previewed_sudo:
            return self.env["ir.qweb"]._render(
                "become_portal_website.place_preview", {"version": previewed_sudo}
            )
        website = self.env["website"].get_current_website()
        languages = [self.env.lang, website.default_lang_id.code]
        # sudo: become.guest.place.version - published, and of a place on this website
        versions_sudo = self.env["become.guest.place.version"].sudo()
        public_sudo = versions_sudo.search(
            Domain("is_public", "=", True)
            & Domain("lang", "in", languages)
            & Domain("place_id", "any", self._get_website_domain())
            & Domain("place_id", "=", place_id)
        )
        shown_sudo = public_sudo.sorted(lambda one: languages.index(one.lang))[:1]
        return shown_sudo.content or Markup()

    @api.model
    def _get_website_domain(self):
        """Return the domain of the places that can be on pages of this website.

        :rtype: odoo.fields.Domain
        """
        website = self.env["website"].get_current_website()
        return Domain("active", "=", True) & Domain(
            "website_id", "in", [False, website.id]
        )

    @api.model
    def _find_previewed_sudo(self, place_id):
        """Return the version that the address of the page asks to see in a place.

        :param int place_id: of any place
        :return: a version as superuser; none, unless this user may see it
        """
        # sudo: become.guest.place.version - handed out only after the check below
        versions_sudo = self.env["become.guest.place.version"].sudo()
        asked = request and int_param(request.params.get(PREVIEW_PARAM))
        if not asked or request.env.user._is_public():
            return versions_sudo.browse()
        version_sudo = versions_sudo.browse(asked).exists()
        if version_sudo.place_id.id != place_id or not version_sudo._can_be_previewed():
            return versions_sudo.browse()
        return version_sudo

    def _get_languages(self):
        """Return the languages that this place can have versions in, default first.

        :rtype: res.lang
        """
        self.ensure_one()
        # sudo: website - which languages a site has is public
        website = (self.website_id or self.env["website"].get_current_website()).sudo()
        return website.default_lang_id | website.language_ids

    def _find_working(self, lang):
        """Return the version in a language that is not published yet, if any.

        :param str lang: code
        :rtype: become.guest.place.version
        """
        self.ensure_one()
        return self.version_ids.search(
            [
                ("place_id", "=", self.id),
                ("lang", "=", lang),
                ("state", "!=", "published"),
            ],
            limit=1,
        )

    def _find_public(self, lang):
        """Return the version in a language that visitors see, if any.

        :param str lang: code
        :rtype: become.guest.place.version
        """
        self.ensure_one()
        return self.version_ids.search(
            [("place_id", "=", self.id), ("lang", "=", lang), ("is_public", "=", True)],
            limit=1,
        )

    def action_open_page(self):
        self.check_access("read")
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.url, "target": "new"}
