from odoo import api, fields, models


class BecomeGuestPost(models.Model):
    """The mails between an author and the editor of a blog."""

    _inherit = "become.guest.post"

    company_id = fields.Many2one(
        "res.company", related="website_id.company_id", groups="base.group_user"
    )
    responsible_id = fields.Many2one(
        "res.partner",
        compute="_compute_responsible_id",
        groups="base.group_user",
        help="Whom mails for staff go to: the editor of the blog, or else the company.",
    )

    @api.depends("blog_id", "website_id")
    def _compute_responsible_id(self):
        for post in self:
            reviewer_sudo = post._get_reviewer_sudo()
            post.responsible_id = reviewer_sudo.partner_id or post.company_id.partner_id

    def _send_mail(self, name):
        """Send a mail about each of these, in the language of its reader.

        :param str name: of the template
        """
        # sudo: mail.template - one of ours, about a post whose state has changed
        template = self.env.ref(f"become_portal_website_blog.{name}").sudo()
        for post in self:
            template._become_send_as_system(post, "mail.mail_notification_light")

    def _get_url(self):
        """Return the full address of its page in the portal."""
        self.ensure_one()
        return f"{self.website_id.get_base_url()}{self._get_access_url()}"
