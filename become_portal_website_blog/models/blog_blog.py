from odoo import api, fields, models
from odoo.fields import Domain

DESIGNERS = "website.group_website_designer"


class BlogBlog(models.Model):
    """Which guest authors write for a blog; who of staff hears of what they submit."""

    _inherit = "blog.blog"

    become_guest_access = fields.Selection(
        [
            ("none", "Nobody"),
            ("chosen", "Chosen guest authors"),
            ("all", "All guest authors"),
        ],
        string="Guest posts by",
        default="none",
        required=True,
        groups=DESIGNERS,
        help="The guest authors who may write for this blog. Staff publishes.",
    )
    become_guest_author_ids = fields.Many2many(
        "res.partner",
        "become_guest_blog_author_rel",
        string="Guest authors",
        groups=DESIGNERS,
        help="Contacts, or companies of which everybody with a login may write.",
    )
    become_guest_lang_ids = fields.Many2many(
        "res.lang",
        "become_guest_blog_lang_rel",
        string="Languages of guest posts",
        groups=DESIGNERS,
        help="In which languages guests may write. Empty: in each of the website.",
    )
    become_guest_reviewer_id = fields.Many2one(
        "res.users",
        string="Editor of guest posts",
        domain="[('share', '=', False)]",
        groups=DESIGNERS,
        help="Gets an activity and an e-mail for each post that is submitted. Empty: "
        "the first user who may edit the website.",
    )
    become_guest_post_count = fields.Integer(
        compute="_compute_become_guest_post_count", groups=DESIGNERS
    )

    def _compute_become_guest_post_count(self):
        counts = dict(
            self.env["become.guest.post"]._read_group(
                Domain("blog_id", "in", self.ids) & Domain("state", "=", "submitted"),
                ["blog_id"],
                ["__count"],
            )
        )
        for blog in self:
            blog.become_guest_post_count = counts.get(blog, 0)

    def action_become_show_guest_posts(self):
        """Open what guests wrote for this blog."""
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "become_portal_website_blog.become_guest_post_action"
        )
        return {**action, "domain": [("blog_id", "in", self.ids)]}

    @api.model
    def _become_find_guest_blogs_sudo(self, author, website, lang=None):
        """Return the blogs for which a guest author may write.

        :param author: the ``res.partner`` who writes
        :param website: the ``website`` on which it is to be published
        :param str lang: code of the language it is written in; None: in any
        :rtype: blog.blog, as superuser
        """
        # sudo: res.partner - only to compare numbers
        who = author | author.sudo().commercial_partner_id
        domain = website.website_domain() & (
            Domain("become_guest_access", "=", "all")
            | (
                Domain("become_guest_access", "=", "chosen")
                & Domain("become_guest_author_ids", "in", who.ids)
            )
        )
        if lang:
            domain &= Domain("become_guest_lang_ids", "=", False) | Domain(
                "become_guest_lang_ids.code", "=", lang
            )
        # sudo: blog.blog - who may write is staff's to know; the domain holds it
        return self.sudo().search(domain, order="sequence, id")

    def _become_get_guest_reviewer_sudo(self, website):
        """Return the user who hears of what guests submit for this blog, or none.

        :rtype: res.users, as superuser
        """
        # sudo: res.users - who of staff hears about it
        chosen = self.sudo().become_guest_reviewer_id
        if chosen.active and chosen.has_group(DESIGNERS):
            return chosen
        return chosen.search(
            Domain("all_group_ids", "in", self.env.ref(DESIGNERS).ids)
            & Domain("company_ids", "in", website.company_id.ids)
            & Domain("share", "=", False),
            order="id",
            limit=1,
        )
